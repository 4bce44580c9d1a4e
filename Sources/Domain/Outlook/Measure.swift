/// One of the seventeen measures that OEWS publishes for a cell, in the order
/// of its data type codes (01 … 17).
///
/// Source: the file `oe.datatype` of the survey's download folder.
package enum Measure: Int, CaseIterable, Sendable {
    case employment
    case employmentRSE
    case hourlyMean
    case annualMean
    case wageRSE
    case hourlyP10, hourlyP25, hourlyMedian, hourlyP75, hourlyP90
    case annualP10, annualP25, annualMedian, annualP75, annualP90
    case jobsPer1000
    case locationQuotient

    package static let count = 17

    /// What a measure counts, which decides its precision and its top code.
    package enum Unit: String, Sendable {
        case jobs, percent
        case dollarsPerHour = "dollars per hour"
        case dollarsPerYear = "dollars per year"
        case perThousandJobs = "per 1,000 jobs"
        case ratio
    }

    /// The name in JSON, in CSV headers, in parameters and as a column.
    package var name: String { Self.names[rawValue] }

    package static let names = [
        "employment", "employment_rse", "hourly_mean", "annual_mean", "wage_rse",
        "hourly_p10", "hourly_p25", "hourly_median", "hourly_p75", "hourly_p90",
        "annual_p10", "annual_p25", "annual_median", "annual_p75", "annual_p90",
        "jobs_per_1000", "location_quotient",
    ]

    private static let byName = Dictionary(uniqueKeysWithValues: zip(names, allCases))

    package init?(name: some StringProtocol) {
        guard let measure = Self.byName[String(name)] else { return nil }
        self = measure
    }

    /// The survey's data type code, 1 … 17.
    package var dataType: Int { rawValue + 1 }

    package init?(dataType: Int) { self.init(rawValue: dataType - 1) }

    package var unit: Unit {
        switch self {
        case .employment: .jobs
        case .employmentRSE, .wageRSE: .percent
        case .hourlyMean, .hourlyP10, .hourlyP25, .hourlyMedian, .hourlyP75, .hourlyP90: .dollarsPerHour
        case .annualMean, .annualP10, .annualP25, .annualMedian, .annualP75, .annualP90: .dollarsPerYear
        case .jobsPer1000: .perThousandJobs
        case .locationQuotient: .ratio
        }
    }

    /// Whether it is told in dollars, by the hour or by the year.
    package var isWage: Bool { unit == .dollarsPerHour || unit == .dollarsPerYear }

    /// Digits after the decimal point, as published. Figures are held as
    /// integers scaled by `10^scale`, so that no figure is ever rounded.
    package var scale: Int {
        switch unit {
        case .jobs, .dollarsPerYear: 0
        case .percent: 1
        case .dollarsPerHour, .ratio: 2
        case .perThousandJobs: 3
        }
    }
}

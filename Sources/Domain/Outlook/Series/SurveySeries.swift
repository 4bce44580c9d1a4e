/// One measure of one cell of OEWS over the years, as BLS names it: `OE`, the
/// seasonal code `U`, the area type (N, S, M), seven digits of the area, six
/// characters of the industry, six digits of the occupation, two of the data type.
package struct SurveySeries: Hashable, Sendable, CustomStringConvertible {
    package static let prefix = "OE"
    package static let length = 25

    package let occupation: OccupationCode
    package let industry: IndustryCode
    package let area: AreaCode
    package let measure: Measure

    package init(occupation: OccupationCode, industry: IndustryCode, area: AreaCode, measure: Measure) {
        (self.occupation, self.industry, self.area, self.measure) = (occupation, industry, area, measure)
    }

    /// - Throws: everything that is wrong with the id.
    package init(_ text: String) throws(Faults) {
        var reading = SeriesIDReading(text)
        if text.count != Self.length { reading.wrongLength("\(Self.length) characters") }
        if reading.part(3...3) != "U" { reading.fault("the seasonal code", 3...3, "is none of this survey", allowed: ["U"]) }
        let area = AreaCode(bls: reading.part(5...11))
        if let area, reading.part(4...4) != area.seriesType {
            reading.fault("the area type", 4...4, "is not that of the area \(reading.part(5...11))", allowed: [area.seriesType])
        } else if area == nil {
            if !["N", "S", "M"].contains(reading.part(4...4)) {
                reading.fault("the area type", 4...4, "is none", allowed: ["N", "S", "M"])
            }
            reading.fault("the area", 5...11, "is not the seven digits of an area", allowed: ["0000000", "0600000", "0031080"])
        }
        let industry = IndustryCode(bls: reading.part(12...17))
        if industry == nil {
            reading.fault("the industry", 12...17, "is not the six characters of an industry", allowed: ["000000", "622100", "62--63"])
        }
        let digits = reading.part(18...23)
        let occupation = digits.utf8.count == 6 && digits.utf8.allSatisfy(\.isDigit) ? OccupationCode(digits) : nil
        if occupation == nil {
            reading.fault("the occupation", 18...23, "is not the six digits of an occupation", allowed: ["000000", "292072"])
        }
        let type = reading.part(24...25)
        let measure = type.utf8.count == 2 && type.utf8.allSatisfy(\.isDigit) ? Int(type).flatMap { Measure(dataType: $0) } : nil
        if measure == nil { reading.fault("the data type", 24...25, "is none", allowed: Measure.allCases.map(\.seriesCode)) }
        guard reading.faults.isEmpty, let area, let industry, let occupation, let measure else { throw Faults(reading.faults) }
        self.init(occupation: occupation, industry: industry, area: area, measure: measure)
    }

    package var description: String {
        Self.prefix + "U" + area.seriesType + area.bls + industry.description + occupation.digits + measure.seriesCode
    }

    /// Titles of the area, the industry and the occupation are the release's.
    package var parts: [SeriesPart] {
        [
            SeriesPart("survey", "1-2", Self.prefix, title: SeriesSurvey.wages.title),
            SeriesPart("seasonal", "3", "U", title: "Not seasonally adjusted"),
            SeriesPart("area_type", "4", area.seriesType, title: area.seriesTypeTitle),
            SeriesPart("area", "5-11", area.bls, canonical: area.description),
            SeriesPart("industry", "12-17", industry.description, canonical: industry.description),
            SeriesPart("occupation", "18-23", occupation.digits, canonical: occupation.description),
            SeriesPart("data_type", "24-25", measure.seriesCode, canonical: measure.name, title: measure.seriesTitle),
        ]
    }
}

extension AreaCode {
    /// The letter of BLS's area types as text.
    package var seriesType: String { String(UnicodeScalar(kind.blsType)) }

    package var seriesTypeTitle: String {
        switch kind {
        case .nation: "National"
        case .state: "State"
        case .metropolitan, .nonmetropolitan: "Metropolitan or nonmetropolitan area"
        }
    }
}

extension Measure {
    /// The data type code with its two digits: `04`.
    package var seriesCode: String { (dataType < 10 ? "0" : "") + "\(dataType)" }

    /// As BLS's `oe.datatype` names it.
    package var seriesTitle: String {
        switch self {
        case .employment: "Employment"
        case .employmentRSE: "Employment percent relative standard error"
        case .hourlyMean: "Hourly mean wage"
        case .annualMean: "Annual mean wage"
        case .wageRSE: "Wage percent relative standard error"
        case .hourlyP10: "Hourly 10th percentile wage"
        case .hourlyP25: "Hourly 25th percentile wage"
        case .hourlyMedian: "Hourly median wage"
        case .hourlyP75: "Hourly 75th percentile wage"
        case .hourlyP90: "Hourly 90th percentile wage"
        case .annualP10: "Annual 10th percentile wage"
        case .annualP25: "Annual 25th percentile wage"
        case .annualMedian: "Annual median wage"
        case .annualP75: "Annual 75th percentile wage"
        case .annualP90: "Annual 90th percentile wage"
        case .jobsPer1000: "Employment per 1,000 jobs"
        case .locationQuotient: "Location Quotient"
        }
    }

    /// The measure that says how reliable this one is, where the survey publishes it.
    package var relativeStandardError: Measure? {
        switch self {
        case .employment: .employmentRSE
        case .hourlyMean, .annualMean: .wageRSE
        default: nil
        }
    }
}

/// How sure a figure is, by the relative standard error that the survey prints.
package struct Reliability: Sendable, Equatable {
    /// Our own grades of a relative standard error in percent; the survey gives none.
    package enum Grade: String, Sendable, CaseIterable {
        /// Below 5.
        case high
        /// From 5 to below 15.
        case good
        /// From 15 to below 30.
        case fair
        /// 30 and above: half of the figure may be chance.
        case low

        init(tenthsOfPercent rse: Int) {
            self = rse < 50 ? .high : rse < 150 ? .good : rse < 300 ? .fair : .low
        }
    }

    /// Of the normal distribution: 90 percent lie within so many standard errors.
    package static let z90 = 1.645

    package var grade: Grade
    /// In the units of the figure, scaled as it is.
    package var standardError: Double
    /// In which the true figure lies with a confidence of 90 percent; never below 0.
    package var interval: ClosedRange<Int>

    /// - Parameter figures: the survey's seventeen of one cell.
    /// - Returns: nil where the survey tells no error of the measure: it tells that of employment and of mean wages.
    package init?(_ measure: Measure, of figures: [Figure]?) {
        guard let figures, let error = Self.error(of: measure), case .value(let value) = figures[measure.rawValue],
            case .value(let rse) = figures[error.rawValue]
        else { return nil }
        grade = Grade(tenthsOfPercent: Int(rse))
        standardError = Double(value) * Double(rse) / 1000
        let half = Int((Self.z90 * standardError).rounded())
        interval = max(0, Int(value) - half)...Int(value) + half
    }

    /// The measure that tells another's error.
    private static func error(of measure: Measure) -> Measure? {
        switch measure {
        case .employment: .employmentRSE
        case .hourlyMean, .annualMean: .wageRSE
        default: nil
        }
    }
}

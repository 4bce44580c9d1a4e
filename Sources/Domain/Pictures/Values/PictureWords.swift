/// Names that pictures have for what they show.
package enum PictureWords {
    package static func title(of measure: Measure) -> String {
        switch measure {
        case .employment: "Employment"
        case .employmentRSE: "Relative standard error of employment"
        case .hourlyMean: "Mean hourly wage"
        case .annualMean: "Mean annual wage"
        case .wageRSE: "Relative standard error of the mean wage"
        case .hourlyP10: "Hourly wage, 10th percentile"
        case .hourlyP25: "Hourly wage, 25th percentile"
        case .hourlyMedian: "Median hourly wage"
        case .hourlyP75: "Hourly wage, 75th percentile"
        case .hourlyP90: "Hourly wage, 90th percentile"
        case .annualP10: "Annual wage, 10th percentile"
        case .annualP25: "Annual wage, 25th percentile"
        case .annualMedian: "Median annual wage"
        case .annualP75: "Annual wage, 75th percentile"
        case .annualP90: "Annual wage, 90th percentile"
        case .jobsPer1000: "Jobs in 1,000 of the place"
        case .locationQuotient: "Location quotient"
        }
    }

    package static func title(of kind: SeriesBreak.Kind) -> String {
        switch kind {
        case .occupation: "other work under the code"
        case .estimationMethod: "another method of estimation"
        case .industryClassification: "another classification of industries"
        case .areaDefinition: "boundaries that may be others"
        case .topCode: "another bound that hides the highest wages"
        }
    }

    package static func title(of status: VerdictStatus) -> String {
        switch status {
        case .met: "met"
        case .metByWaiver: "met by waiver"
        case .inProgress: "in progress"
        case .planned: "planned"
        case .undecided: "undecided"
        case .unknown: "not known"
        case .notMet: "not met"
        }
    }

    package static func title(of mark: Timeline.Mark) -> String {
        switch mark {
        case .done: "done"
        case .event: "on this day"
        case .opening: "possible from this day"
        case .deadline: "last day"
        case .expected: "expected by this day"
        case .closed: "no longer possible"
        }
    }

    /// `transcript_received` as `Transcript received`.
    static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst().replacing("_", with: " ") }
}

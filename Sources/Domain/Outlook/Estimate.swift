/// One cell of a release: its codes and its seventeen measures.
///
/// Codes are the canonical ones of `OccupationCode`, `IndustryCode` and
/// `AreaCode`. A figure is an integer scaled by `10^measure.scale`.
package struct Estimate: Sendable, Equatable {
    package var occupation: String
    package var area: String
    package var industry: String
    /// Indexed by `Measure.rawValue`: a figure or the reason for its absence.
    package var figures: [Figure]

    package init(occupation: String, area: String, industry: String, figures: [Figure]) {
        precondition(figures.count == Measure.count)
        self.occupation = occupation
        self.area = area
        self.industry = industry
        self.figures = figures
    }

    package subscript(_ measure: Measure) -> Figure { figures[measure.rawValue] }
}

/// A published figure, or why there is none.
package enum Figure: Sendable, Equatable {
    /// Scaled by `10^measure.scale`.
    case value(Int32)
    case absent(Absence)
}

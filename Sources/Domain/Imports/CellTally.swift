/// What was counted and added up while the cells of a release were read; the
/// same numbers are asked of the database after the load.
package struct CellTally: Sendable, Equatable {
    package private(set) var cells = 0
    /// Figures and stated absences: every series that the survey published.
    package private(set) var series = 0
    /// Figures, by measure.
    package private(set) var figures = [Int](repeating: 0, count: Measure.count)
    /// Sums of the figures scaled by `10^measure.scale`, by measure.
    package private(set) var sums = [Int64](repeating: 0, count: Measure.count)
    /// Stated absences and missing series, by the letter of `Absence`.
    package private(set) var absences: [UInt8: Int] = [:]
    /// Cells without a marker.
    package private(set) var complete = 0
    /// Pairs of an hourly and an annual wage that were compared, and the widest
    /// distance found, in cents per year.
    package var pairs = 0
    package var widestGap: Int64 = 0

    package init() {}

    mutating func count(_ figures: CellFigures) {
        cells += 1
        var published = 0
        for measure in 0..<Measure.count {
            let mark = figures.marks[measure]
            if mark == Absence.published {
                published += 1
                self.figures[measure] += 1
                sums[measure] += Int64(figures.values[measure])
            } else {
                absences[mark, default: 0] += 1
                if mark != Absence.notPublished.rawValue, mark != Absence.notInSource.rawValue { series += 1 }
            }
        }
        series += published
        if published == Measure.count { complete += 1 }
    }

    package func absent(_ absence: Absence) -> Int { absences[absence.rawValue] ?? 0 }

    package var allFigures: Int { figures.reduce(0, +) }
}

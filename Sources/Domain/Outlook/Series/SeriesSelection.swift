/// The figures of one series that answer a request, and what is said of those
/// that are not there, in BLS's words.
package struct SeriesSelection: Sendable {
    package struct Figure: Sendable {
        package var point: HeldSeries.Point
        package var isLatest: Bool
        /// nil where they were not asked for, or are not reckoned of the survey.
        package var changes: SeriesChanges?
    }

    package var id: String
    package var catalog: SeriesCatalog?
    /// The newest first.
    package var figures: [Figure] = []
    package var messages: [String] = []

    /// - Parameters:
    ///   - held: nil where no such series is held.
    ///   - doubt: why a series that is not held may exist all the same.
    package init(of id: String, held: HeldSeries?, request: SeriesRequest, doubt: String? = nil) {
        self.id = id
        guard let held else {
            messages = ["Series does not exist for Series \(id)"] + (doubt.map { ["\($0) (Series \(id))"] } ?? [])
            return
        }
        catalog = held.catalog
        let months = request.calculations && held.id.survey.allowsChanges ? SeriesChanges.Months(held.points) : nil
        figures = Self.points(of: held, request).reversed().map { point in
            let isLatest = point.year == held.latest?.year && point.period == held.latest?.period
            return Figure(point: point, isLatest: isLatest, changes: months?.changes(point))
        }
        if let years = request.years {
            let answered = Set(figures.map(\.point.year))
            messages = years.filter { !answered.contains($0) }.map { "No Data Available for Series \(id) Year: \($0)" }
        }
    }

    private static func points(of held: HeldSeries, _ request: SeriesRequest) -> [HeldSeries.Point] {
        if request.latest { return held.latest.map { [$0] } ?? [] }
        return held.points.filter { point in
            (request.years?.contains(point.year) ?? true) && (request.annualAverage || !point.period.isAverage)
        }
    }
}

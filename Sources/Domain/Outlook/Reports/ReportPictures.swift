/// Tables of reports to look at.
enum ReportPictures {
    /// The pay of one cell from the 10th percentile to the 90th: by the year, and by the hour where that alone is published.
    static func strip(_ cell: ReportedCell) -> PercentileStrip {
        PercentileStrip(
            subject: "\(cell.occupation), \(cell.place), \(cell.trade), \(cell.release.title)",
            per: WagePlacement.Basis(of: cell.figures), figures: cell.figures,
            of: cell.release)
    }

    /// A measure of every cell, in the order of the table; nil where there is no cell.
    static func bars(_ title: String, _ measure: Measure, by dimension: CellTables.Dimension, _ cells: [ReportedCell]) -> BarChart? {
        guard let first = cells.first else { return nil }
        return BarChart(
            title: "\(title): \(first.occupation), \(first.release.title)", unit: PictureUnit(measure), rows: dimension.column.title.title,
            bars: cells.map { cell in
                BarChart.Bar(
                    dimension == .industry ? cell.industry : cell.area, PictureValue(measure, of: cell.figures, in: cell.release),
                    interval: Reliability(measure, of: cell.figures)?.interval)
            }, source: first.release.citation)
    }
}

/// Industries or places of one occupation side by side.
package struct CellComparison: Sendable {
    package enum Subject: Sendable { case industries, places }

    package let subject: Subject
    /// The occupation in all industries and the place, or in the nation and the industry, that is held fixed.
    package let whole: ReportedCell
    package let cells: [ReportedCell]
    /// Whether the cells were not named, but are those with the most jobs.
    package let isChosenHere: Bool

    package init(_ subject: Subject, of whole: ReportedCell, cells: [ReportedCell], isChosenHere: Bool) {
        (self.subject, self.whole, self.cells, self.isChosenHere) = (subject, whole, cells, isChosenHere)
    }

    private var dimension: CellTables.Dimension { subject == .industries ? .industry : .area }

    package var topic: String {
        "\(whole.key.occupation) \(whole.occupation), \(subject == .industries ? whole.place : whole.trade)"
    }

    package var tables: [ReportTable] {
        let found =
            cells.isEmpty
            ? "None was named, and \(whole.release.title) as it is held here tells none apart: name some."
            : "None was named: these are the ones with the most jobs."
        let chosen = isChosenHere ? [found] : []
        return [
            wages(
                "jobs", "Jobs and how sure they are", of: .employment, [.employment, .employmentRSE, .jobsPer1000, .locationQuotient],
                chosen),
            sureness,
            wages(
                "annual", "Pay a year", of: .annualMedian,
                [.annualMean, .annualP10, .annualP25, .annualMedian, .annualP75, .annualP90], []),
            wages(
                "hourly", "Pay an hour", of: .hourlyMedian,
                [.hourlyMean, .hourlyP10, .hourlyP25, .hourlyMedian, .hourlyP75, .hourlyP90], []),
            derived,
        ]
    }

    private func wages(_ id: String, _ title: String, of drawn: Measure, _ measures: [Measure], _ notes: [String]) -> ReportTable {
        ReportTable(
            id, "\(title), \(whole.release.title)",
            columns: [dimension.column.code, dimension.column.title] + measures.map { ReportColumn($0) },
            rows: cells.map { cell in dimension.names(cell) + measures.map(cell.value) }, notes: notes,
            picture: ReportPictures.bars(
                "\(PictureWords.title(of: drawn)) in \(subject == .industries ? whole.place : whole.trade)", drawn, by: dimension, cells))
    }

    private var sureness: ReportTable {
        let measures: [Measure] = [.employment, .annualMean]
        return ReportTable(
            "sureness", "Where the true figures lie, with a confidence of 90 %",
            columns: [dimension.column.code, dimension.column.title]
                + measures.flatMap {
                    [
                        ReportColumn("\($0.name)_low", "\($0.title) from", .init($0.unit)),
                        ReportColumn("\($0.name)_high", "to", .init($0.unit)), ReportColumn("\($0.name)_grade", "Grade"),
                    ]
                },
            rows: cells.map { cell in
                dimension.names(cell) + measures.flatMap { [cell.bound($0, \.lowerBound), cell.bound($0, \.upperBound), cell.grade($0)] }
            },
            notes: [
                "±1.645 standard errors as the survey prints them. Two figures whose intervals overlap may be the same.",
                CellTables.gradeNote,
            ])
    }

    private var derived: ReportTable {
        let names = DerivedMeasure.Name.allCases.filter { name in cells.contains { $0.derived.contains { $0.name == name } } }
        return ReportTable(
            "derived", "What follows from them",
            columns: [dimension.column.code, dimension.column.title] + names.map { ReportColumn($0.rawValue, $0.title, $0.kind) },
            rows: cells.map { cell in dimension.names(cell) + names.map(cell.value) },
            notes: names.map { "\($0.title): \($0.formula). \($0.assumption)" })
    }
}

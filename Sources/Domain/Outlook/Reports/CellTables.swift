/// Tables of cells of one release.
enum CellTables {
    /// One cell, a measure a line: the figure, and how sure it is.
    static func pay(_ cell: ReportedCell) -> ReportTable {
        ReportTable(
            "pay", "Jobs and pay in \(cell.place), \(cell.trade), \(cell.release.title)",
            columns: [
                ReportColumn("measure", "Measure"), ReportColumn("unit", "Unit"), ReportColumn("value", "Published", .decimal),
                ReportColumn("low", "90 % from", .decimal), ReportColumn("high", "90 % to", .decimal), ReportColumn("grade", "Grade"),
            ],
            rows: Measure.allCases.map { measure in
                [
                    .text(measure.title), .text(measure.unit.rawValue), cell.value(measure), cell.bound(measure, \.lowerBound),
                    cell.bound(measure, \.upperBound), cell.grade(measure),
                ]
            },
            notes: [
                "The interval is ±1.645 standard errors as the survey prints them: the true figure lies in it with a confidence of 90 %.",
                gradeNote, "Jobs are rounded to 10 and exclude the self-employed. Annual wages are of 2,080 hours.",
            ], picture: ReportPictures.strip(cell))
    }

    static let gradeNote =
        "Grades are ours, of the relative standard error: high below 5 %, good below 15 %, fair below 30 %, low from there."

    /// What follows from one cell and its neighbours.
    static func derived(_ cell: ReportedCell) -> ReportTable {
        ReportTable(
            "derived", "What follows from it",
            columns: [
                ReportColumn("measure", "Measure"), ReportColumn("value", "Value", .decimal), ReportColumn("unit", "Unit"),
                ReportColumn("formula", "Formula", .prose),
                ReportColumn("assumption", "Assumption", .prose),
            ],
            rows: cell.derived.map {
                [
                    .text($0.name.title), cell.value($0.name), .text($0.name.kind == .percent ? "percent" : "ratio"),
                    .text($0.name.formula), .text($0.name.assumption),
                ]
            }, notes: ["Reckoned here of published figures; none of it is the survey's own."])
    }

    /// Which of a cell's dimensions tells the lines of a table apart.
    enum Dimension {
        case industry, area

        var column: (code: ReportColumn, title: ReportColumn) {
            switch self {
            case .industry: (ReportColumn("industry", "Code"), ReportColumn("industry_title", "Industry"))
            case .area: (ReportColumn("area", "Code"), ReportColumn("area_title", "Place"))
            }
        }

        func names(_ cell: ReportedCell) -> [ReportValue] {
            switch self {
            case .industry: [.text(cell.key.industry), .text(cell.industry)]
            case .area: [.text(cell.key.area), .text(cell.area)]
            }
        }

        /// What is told of a line of its own kind.
        var derived: [DerivedMeasure.Name] {
            switch self {
            case .industry: [.shareOfOccupation, .premiumOverAllIndustries]
            case .area: [.concentration, .premiumOverNation]
            }
        }
    }

    /// Cells in an order that was asked for, the first first.
    ///
    /// - Parameter drawn: the measure that the order is of, which is drawn.
    static func ranked(
        _ id: String, _ title: String, by dimension: Dimension, of drawn: Measure, _ cells: [ReportedCell], notes: [String] = []
    ) -> ReportTable {
        let measures: [Measure] = [.employment, .annualMedian, .annualP10, .annualP90]
        return ReportTable(
            id, title,
            columns: [dimension.column.code, dimension.column.title] + measures.map { ReportColumn($0) }
                + dimension.derived.map { ReportColumn($0.rawValue, $0.title, $0.kind) } + [ReportColumn("grade", "Grade of jobs")],
            rows: cells.map { cell in
                dimension.names(cell) + measures.map(cell.value) + dimension.derived.map(cell.value) + [cell.grade(.employment)]
            },
            notes: notes + dimension.derived.map { "\($0.title): \($0.formula). \($0.assumption)" },
            picture: ReportPictures.bars(title, drawn, by: dimension, cells))
    }
}

extension DerivedMeasure.Name {
    /// For people: `Share of occupation`.
    var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst().replacing("_", with: " ") }

    var kind: ReportColumn.Kind { self == .concentration ? .decimal : .percent }
}

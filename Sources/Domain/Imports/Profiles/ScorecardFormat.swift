/// Earnings of the College Scorecard's file of institutions, which may have any of its other columns.
package struct ScorecardFormat: DatasetFormat {
    package let name = "earnings of the College Scorecard"
    package let outline = "UNITID, INSTNM, STABBR, MD_EARN_WNE_P10, MD_EARN_WNE_P6"

    private static let columns: [SheetTable.Column] = ["unitid", "instnm", "stabbr", "md_earn_wne_p10", "md_earn_wne_p6"]
    private static let withheld = ["PrivacySuppressed", "PS"]
    private static let unknown = ["NULL", "NA"]
    /// Of a file whose release nobody named: it says none itself.
    package static let undated = "undated"

    package init() {}

    package func recognises(_ file: DataFile) -> Bool { file.sheets.first.flatMap { SheetTable($0, Self.columns) } != nil }

    package func read(_ file: DataFile, _ options: DatasetOptions, _ log: FaultLog) -> DatasetReading {
        var reading = DatasetReading()
        guard let table = file.sheets.first.flatMap({ SheetTable($0, Self.columns) }) else { return reading }
        reading.leaveOutHeader(of: table)
        var rows = DatasetRows(DatasetTables.institutionEarnings)
        for row in table.body {
            let earnings = [3, 4].map { column -> String? in
                let cell = table.cell(row, column)
                return cell.isEmpty || Self.withheld.contains(cell) || Self.unknown.contains(cell) ? nil : cell
            }
            rows.rows.append(.init(line: row.line, (0..<3).map { table.cell(row, $0) } + earnings))
            reading.load()
        }
        let vintage = options.vintage ?? Self.undated
        if vintage == Self.undated {
            log.warn("\(file.name) does not say of which release it is, and is held as undated: --vintage names it")
        }
        let facts = DatasetFacts(
            title: "College Scorecard: median earnings after entry", publisher: "U.S. Department of Education",
            sourceURL: "https://collegescorecard.ed.gov/data/",
            note: "Median earnings of students with federal financial aid who work and are not enrolled, six and ten years after entry,"
                + " of all programs of an institution together.")
        reading.contents = [DatasetContent(kind: "institution_earnings", vintage: vintage, facts: facts, tables: [rows])]
        return reading
    }
}

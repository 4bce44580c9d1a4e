/// A sheet of a workbook as a report fills it: a title line that stays in sight, rows of typed cells, and notes below them.
package struct ReportSheet: Sendable {
    package enum Cell: Sendable, Equatable {
        /// Never a formula, whatever it begins with.
        case text(String)
        /// Digits as JSON writes numbers, and how people read them.
        case number(String, ReportColumn.Kind)
        case day(Day)
        /// It is not there, and why.
        case missing(String)
    }

    /// At most 31 characters, as workbooks take it.
    package let name: String
    package let titles: [String]
    package let rows: [[Cell]]
    package let notes: [String]

    /// How wide each column is, in characters: as its widest cell, within reason.
    package var widths: [Int] {
        titles.indices.map { column in
            let longest = rows.lazy.map { Self.width(of: $0[column]) }.max() ?? 0
            return min(60, max(8, longest, titles[column].count) + 2)
        }
    }

    private static func width(of cell: Cell) -> Int {
        switch cell {
        case .text(let text): text.count
        // Thousands are grouped, and a sign or a unit stands beside them.
        case .number(let digits, _): digits.count + digits.count / 3 + 2
        case .day: 10
        // Reasons are long; they run over the empty space or are read in the cell.
        case .missing: 12
        }
    }
}

extension Report {
    /// A sheet for what the report is of, one for where it comes from, and one for each table.
    package func sheets() -> [ReportSheet] {
        let about = ReportSheet(
            name: "report", titles: ["Report", header.title], rows: header.lines.map { [.text($0.name), .text($0.value)] }, notes: [])
        return [about] + tables.map(sheet) + [sources]
    }

    private func sheet(_ table: ReportTable) -> ReportSheet {
        let rows = table.rows.map { row in zip(table.columns, row).map { cell($1, $0) } }
        return ReportSheet(name: String(table.id.prefix(31)), titles: table.columns.map(\.title), rows: rows, notes: table.notes)
    }

    private func cell(_ value: ReportValue, _ column: ReportColumn) -> ReportSheet.Cell {
        if case .day(let day) = value { return .day(day) }
        switch shown(value) {
        case .text(let text): return .text(text)
        case .number(let digits): return .number(digits, column.kind)
        case .missing(let why): return .missing(why)
        }
    }

    private var sources: ReportSheet {
        let rows = header.sources.flatMap { source -> [[ReportSheet.Cell]] in
            let own: [ReportSheet.Cell] = [
                .text(source.title), (source.held?.id ?? source.vintage).map { .text($0) } ?? .missing("not known"),
                source.address.map { .text($0) } ?? .missing("has none"), source.sha256.map { .text($0) } ?? .missing("is of no file"),
            ]
            return [own] + source.files.map { [.text("file \($0.name) of it"), .text(""), .text(""), .text($0.sha256)] }
        }
        return ReportSheet(name: "sources", titles: ["Source", "Vintage", "Address", "SHA-256"], rows: rows, notes: [])
    }
}

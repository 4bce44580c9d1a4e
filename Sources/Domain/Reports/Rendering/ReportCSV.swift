extension Report {
    /// One table with its header line, or all of them, each under a line with its name; formulas neutralised.
    ///
    /// - Parameter table: nil: all of them, below what the report is of.
    package func csv(table id: String? = nil) -> [UInt8] {
        if let id { return tables.filter { $0.id == id }.flatMap { lines($0) } }
        var bytes = SpreadsheetSafe.line([header.title])
        for (name, value) in header.lines { bytes += SpreadsheetSafe.line([name, value]) }
        for table in tables {
            bytes += CSV.line([""]) + SpreadsheetSafe.line([table.title]) + lines(table)
            for note in table.notes { bytes += SpreadsheetSafe.line([note]) }
        }
        bytes += CSV.line([""]) + CSV.line(["Sources"])
        for source in header.sources { bytes += SpreadsheetSafe.line([source.citation]) }
        return bytes
    }

    /// What is not there is empty; the last column says why.
    private func lines(_ table: ReportTable) -> [UInt8] {
        var bytes = CSV.line(table.columns.map(\.id) + ["absent"])
        for row in table.rows {
            var absent: [String] = []
            let cells = zip(table.columns, row).map { column, value in
                switch shown(value) {
                case .text(let text), .number(let text): return text
                case .missing(let why):
                    absent.append("\(column.id): \(why)")
                    return ""
                }
            }
            bytes += SpreadsheetSafe.line(cells + [absent.joined(separator: "; ")])
        }
        return bytes
    }
}

import Domain

/// What is read of a table's bytes: its rows and their lines, and what is wrong.
struct ReadTable {
    let table: SpreadsheetTable?
    var rows: [[String]] = []
    var lines: [Int] = []
    let log = FaultLog(limit: 1_000)

    init(_ bytes: [UInt8]) {
        table = SpreadsheetTable(file: "table.csv", bytes: bytes, log: log)
        var (rows, lines): ([[String]], [Int]) = ([], [])
        table?.forEachRow(log: log) { row in
            rows.append(row.header.names.indices.map { row[$0] })
            lines.append(row.line)
        }
        (self.rows, self.lines) = (rows, lines)
    }

    init(_ text: String) { self.init(Array(text.utf8)) }
}

/// One row of a table, read by the names of its columns. What cannot be read
/// is noted with file, line, column and value.
package struct TableRow {
    /// What all rows of a table share: held once, since there are many rows.
    final class Table {
        let file: String
        let header: TableHeader
        let log: FaultLog

        init(file: String, header: TableHeader, log: FaultLog) {
            self.file = file
            self.header = header
            self.log = log
        }
    }

    private let table: Table
    private let row: CSVReader.Row

    init(_ row: CSVReader.Row, of table: Table) {
        self.row = row
        self.table = table
    }

    package var file: String { table.file }
    package var header: TableHeader { table.header }
    package var log: FaultLog { table.log }
    package var line: Int { row.line }

    /// The cell without the blanks around it, and without the apostrophe that keeps spreadsheets from calculating.
    package subscript(_ index: Int) -> String { SpreadsheetSafe.plain(Self.text(row, index)) }

    package func fault(_ kind: ImportFault.Kind, _ column: String?, value: String? = nil, _ reason: String, allowed: [String] = []) {
        log.add(ImportFault(kind, file: file, line: line, column: column, value: value, reason: reason, allowed: allowed))
    }

    // MARK: cells as they come

    static func text(_ row: CSVReader.Row, _ index: Int) -> String {
        row.withField(index) { String(decoding: trimmed($0), as: UTF8.self) }
    }

    static func isBlank(_ row: CSVReader.Row, _ index: Int) -> Bool { row.withField(index) { trimmed($0).isEmpty } }

    static func isBlank(_ row: CSVReader.Row) -> Bool { (0..<row.count).allSatisfy { isBlank(row, $0) } }

    /// Without spaces, tabs and line breaks at its ends, no-break spaces of web pages included.
    private static func trimmed(_ cell: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        var (start, end) = (0, cell.count)
        while start < end {
            if isSpace(cell[start]) {
                start += 1
            } else if cell[start] == 0xC2, start + 1 < end, cell[start + 1] == 0xA0 {
                start += 2
            } else {
                break
            }
        }
        while end > start {
            if isSpace(cell[end - 1]) {
                end -= 1
            } else if cell[end - 1] == 0xA0, end - start >= 2, cell[end - 2] == 0xC2 {
                end -= 2
            } else {
                break
            }
        }
        return UnsafeRawBufferPointer(rebasing: cell[start..<end])
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

/// A column of a table, looked up once for all its rows.
package struct TableColumn: Sendable {
    package let name: String
    /// nil where the table has none.
    package let index: Int?

    package init(_ name: String, in header: TableHeader) {
        self.name = name
        index = header.index(name)
    }
}

extension TableRow {
    /// nil for a blank cell and for a column that is not there.
    package func text(_ column: TableColumn) -> String? {
        guard let index = column.index else { return nil }
        let text = self[index]
        return text.isEmpty ? nil : text
    }

    /// nil, with a fault, for a blank cell.
    package func need(_ column: TableColumn) -> String? {
        if let text = text(column) { return text }
        fault(.missingValue, column.name, "is blank")
        return nil
    }

    /// One of a few words, without regard to case; nil for a blank cell, and with a fault for any other word.
    package func choice<Choice: RawRepresentable & CaseIterable>(_ column: TableColumn, _: Choice.Type) -> Choice?
    where Choice.RawValue == String {
        guard let text = text(column) else { return nil }
        if let choice = Choice(rawValue: text) ?? Choice.allCases.first(where: { $0.rawValue.lowercased() == text.lowercased() }) {
            return choice
        }
        fault(.wrongValue, column.name, value: text, "is none of the words known here", allowed: Choice.allCases.map(\.rawValue))
        return nil
    }
}

/// A file of reference data as it was read: its sheets, and its text where it is one. What it is, the formats say by looking into it.
package struct DataFile: Sendable {
    package let name: String
    /// Of a workbook, or the one table of a text file; none where the text is no table.
    package let sheets: [DataSheet]
    /// nil for a workbook.
    package let text: String?

    package init(name: String, sheets: [DataSheet]) {
        (self.name, self.sheets, text) = (name, sheets, nil)
    }

    /// Takes a text file: a table with commas, semicolons or tabs between its fields, or anything else.
    ///
    /// - Throws: what is wrong with its encoding.
    package init(name: String, bytes: consuming [UInt8]) throws(SpreadsheetText.Problem) {
        let text = try SpreadsheetText(bytes)
        self.name = name
        self.text = String(decoding: text.bytes, as: UTF8.self)
        sheets = TextSheet.read(text).map { [$0] } ?? []
    }

    /// Rows that have anything in them, of all sheets.
    package var rows: Int { sheets.reduce(0) { $0 + $1.rows.count } }

    /// How a fault names a sheet of it.
    package func place(_ sheet: DataSheet) -> String { sheet.name.isEmpty || text != nil ? name : "\(name) [\(sheet.name)]" }
}

/// A table within a file: its rows that are not blank, each with its number.
package struct DataSheet: Sendable {
    package struct Row: Sendable {
        /// From 1, as a spreadsheet or an editor counts.
        package var line: Int
        /// Without blanks around them; blank cells behind the last are not there.
        package var cells: [String]

        /// Blank where the row is shorter.
        package subscript(_ index: Int) -> String { cells.indices.contains(index) ? cells[index] : "" }

        /// nil for what is blank in all its cells.
        package init?(line: Int, cells: [String]) {
            self.line = line
            self.cells = cells
            while self.cells.last?.isEmpty == true { self.cells.removeLast() }
            if self.cells.isEmpty { return nil }
        }
    }

    /// Empty for a text file.
    package var name: String
    package var rows: [Row]
    /// Rows that could not be read, with what is wrong.
    package var problems: [(line: Int, reason: String)] = []
    /// Lines with quotes inside quotes that were not doubled, and were taken for characters.
    package var mended: [Int] = []

    package init(name: String, rows: [Row]) { (self.name, self.rows) = (name, rows) }
}

/// Reads the table of a text file.
enum TextSheet {
    /// nil for what is no table: no row near its top has two fields.
    static func read(_ text: SpreadsheetText) -> DataSheet? {
        let separator = text.bytes.withUnsafeBytes(TableSeparator.detected)
        let sheet = separator == .tab ? tabbed(text.bytes) : quoted(text.bytes, separator)
        return sheet.rows.prefix(12).contains { $0.cells.count > 1 } ? sheet : nil
    }

    /// Agencies' tab-separated files know no quotes: a quote is a character as others are.
    private static func tabbed(_ bytes: [UInt8]) -> DataSheet {
        var sheet = DataSheet(name: "", rows: [])
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let cells = line.split(separator: 0x09, omittingEmptySubsequences: false).map { trimmed(String(decoding: $0, as: UTF8.self)) }
            if let row = DataSheet.Row(line: index + 1, cells: cells) { sheet.rows.append(row) }
        }
        return sheet
    }

    private static func quoted(_ bytes: [UInt8], _ separator: TableSeparator) -> DataSheet {
        let plain = withoutFormulas(bytes, separator)
        let sheet = rows(plain, separator)
        if sheet.problems.isEmpty { return sheet }
        var mended = rows(withDoubledQuotes(plain, separator), separator)
        guard mended.problems.isEmpty else { return sheet }
        mended.mended = sheet.problems.map(\.line)
        return mended
    }

    private static func rows(_ bytes: [UInt8], _ separator: TableSeparator) -> DataSheet {
        var sheet = DataSheet(name: "", rows: [])
        var reader = CSVReader(separator: separator.rawValue)
        let take: (Int, Result<CSVReader.Row, CSVReader.Problem>) -> Void = { line, result in
            switch result {
            case .failure(let problem): sheet.problems.append((line, problem.reason))
            case .success(let row):
                let cells = (0..<row.count).map { trimmed(row[$0]) }
                if let row = DataSheet.Row(line: line, cells: cells) { sheet.rows.append(row) }
            }
        }
        bytes.withUnsafeBytes { reader.consume($0, take) }
        reader.finish(take)
        return sheet
    }

    /// `="01.00"` is how some agencies keep spreadsheets from taking codes for numbers; it is made `"01.00"`.
    private static func withoutFormulas(_ bytes: [UInt8], _ separator: TableSeparator) -> [UInt8] {
        guard bytes.indices.dropLast().contains(where: { bytes[$0] == 0x3D && bytes[$0 + 1] == 0x22 }) else { return bytes }
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var (isQuoted, isAtStart) = (false, true)
        for (index, byte) in bytes.enumerated() {
            if byte == 0x3D, isAtStart, !isQuoted, index + 1 < bytes.count, bytes[index + 1] == 0x22 { continue }
            if byte == 0x22 { isQuoted.toggle() }
            isAtStart = byte == separator.rawValue || byte == 0x0A || byte == 0x0D
            plain.append(byte)
        }
        return plain
    }

    /// A quote within a quoted field ends it only before a separator or the end of the line; others are doubled, as they should have been.
    private static func withDoubledQuotes(_ bytes: [UInt8], _ separator: TableSeparator) -> [UInt8] {
        var whole: [UInt8] = []
        whole.reserveCapacity(bytes.count + 64)
        var (isQuoted, isAtStart, skips) = (false, true, false)
        for (index, byte) in bytes.enumerated() {
            whole.append(byte)
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0x0A
            if skips {
                skips = false
            } else if byte == 0x22, isQuoted {
                if next == 0x22 {
                    skips = true
                } else if next == separator.rawValue || next == 0x0A || next == 0x0D {
                    isQuoted = false
                } else {
                    whole.append(0x22)
                }
            } else if byte == 0x22, isAtStart {
                isQuoted = true
            }
            isAtStart = !isQuoted && (byte == separator.rawValue || byte == 0x0A || byte == 0x0D)
        }
        return whole
    }

    static func trimmed(_ text: String) -> String { DataSheet.trimmed(text) }
}

extension DataSheet {
    /// Without white space at its ends, that of web pages included.
    package static func trimmed(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return text }
        guard first.properties.isWhitespace || last.properties.isWhitespace else { return text }
        var rest = text[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}

/// A table as spreadsheets write it: a header, then rows of as many fields.
/// Blank rows are passed over, and so are blank cells behind the last named
/// column. What cannot be read is noted, with its line, and left out.
package struct SpreadsheetTable {
    package let file: String
    package let text: SpreadsheetText
    package let separator: TableSeparator
    package let header: TableHeader

    /// nil, with a fault, for what is no table.
    package init?(file: String, bytes: consuming [UInt8], log: FaultLog) {
        do throws(SpreadsheetText.Problem) {
            try self.init(file: file, text: SpreadsheetText(bytes))
        } catch {
            log.add(ImportFault(.wrongEncoding, file: file, reason: error.reason))
            return nil
        }
        guard !header.names.isEmpty else {
            log.add(ImportFault(.wrongColumns, file: file, reason: "is empty"))
            return nil
        }
    }

    /// The header of a file by its first bytes; nil for what is no table.
    package static func header(ofFileThatBegins start: [UInt8]) -> TableHeader? {
        var start = start
        // A character may be cut; the row behind the last line break may be, too.
        if let last = start.lastIndex(where: { $0 == 0x0A || $0 == 0x0D }), !start.withUnsafeBytes(TextEncoding.isUTF16) {
            start.removeSubrange(last...)
        } else if start.count % 2 == 1 {
            start.removeLast()
        }
        guard let text = try? SpreadsheetText(start), let table = try? SpreadsheetTable(file: "", text: text) else { return nil }
        return table.header.names.isEmpty ? nil : table.header
    }

    private init(file: String, text: SpreadsheetText) throws(SpreadsheetText.Problem) {
        self.file = file
        self.text = text
        separator = text.bytes.withUnsafeBytes(TableSeparator.detected)
        header = try TableHeader(Self.firstRow(of: text, separator) ?? [])
    }

    private static func firstRow(of text: SpreadsheetText, _ separator: TableSeparator) -> [String]? {
        var reader = CSVReader(separator: separator.rawValue)
        var names: [String]?
        let take: (Int, Result<CSVReader.Row, CSVReader.Problem>) -> Void = { _, row in
            guard names == nil, case .success(let row) = row, !TableRow.isBlank(row) else { return }
            names = (0..<row.count).map { TableRow.text(row, $0) }
        }
        text.bytes.withUnsafeBytes { bytes in
            var at = 0
            while at < bytes.count, names == nil {
                let end = min(at + 4_096, bytes.count)
                reader.consume(UnsafeRawBufferPointer(rebasing: bytes[at..<end]), take)
                at = end
            }
            if names == nil { reader.finish(take) }
        }
        return names
    }

    /// Hands over each row below the header; faults go to `log`.
    ///
    /// - Returns: how many rows there were, faulty ones included.
    @discardableResult
    package func forEachRow(log: FaultLog, _ body: (TableRow) -> Void) -> Int {
        var reader = CSVReader(separator: separator.rawValue)
        var rows = 0
        var hasHeader = false
        let (file, columns) = (file, header.names.count)
        let shared = TableRow.Table(file: file, header: header, log: log)
        func take(_ line: Int, _ result: Result<CSVReader.Row, CSVReader.Problem>) {
            switch result {
            case .failure(let problem):
                rows += 1
                log.add(ImportFault(.wrongQuoting, file: file, line: line, reason: problem.reason))
            case .success(let row):
                if TableRow.isBlank(row) { return }
                guard hasHeader else { return hasHeader = true }
                rows += 1
                guard let reason = Self.misfit(row, columns) else { return body(TableRow(row, of: shared)) }
                log.add(ImportFault(.wrongColumns, file: file, line: line, reason: reason))
            }
        }
        text.bytes.withUnsafeBytes { reader.consume($0, take) }
        reader.finish(take)
        return rows
    }

    private static func misfit(_ row: CSVReader.Row, _ columns: Int) -> String? {
        if row.count == columns { return nil }
        // Spreadsheets write blank cells as far as anybody ever clicked.
        if row.count > columns, (columns..<row.count).allSatisfy({ TableRow.isBlank(row, $0) }) { return nil }
        return "has \(row.count) columns, the header has \(columns)"
    }
}

/// A small tab-separated file with a header line, as BLS's code lists are: read
/// whole, every line checked.
package struct TabTable {
    package struct Row {
        package let line: Int
        fileprivate let fields: [Substring]
        fileprivate let columns: [String: Int]

        /// The field of a required column, without the white space around it.
        package subscript(_ column: String) -> String {
            columns[column].map { index in
                var field = fields[index]
                while field.first?.isWhitespace == true { field.removeFirst() }
                while field.last?.isWhitespace == true { field.removeLast() }
                return String(field)
            } ?? ""
        }
    }

    package let file: String
    package private(set) var rows: [Row] = []

    /// Reads `bytes`; lines that cannot be read are noted in `log` and left out.
    ///
    /// - Parameter columns: what the header must have, in any order.
    package init(file: String, bytes: UnsafeRawBufferPointer, columns: [String], log: FaultLog) {
        self.file = file
        if TextEncoding.isUTF16(bytes) {
            log.add(ImportFault(.wrongEncoding, file: file, line: 1, reason: TextEncoding.utf16Reason))
            return
        }
        let text = TextEncoding.hasUTF8Mark(bytes) ? UnsafeRawBufferPointer(rebasing: bytes[3...]) : bytes
        var header: [String: Int]?
        for (index, line) in Self.lines(of: text).enumerated() where !log.isFull {
            if let reason = TextEncoding.fault(in: line) {
                log.add(ImportFault(.wrongEncoding, file: file, line: index + 1, reason: reason))
                if header == nil { return }
                continue
            }
            let fields = String(decoding: line, as: UTF8.self).split(separator: "\t", omittingEmptySubsequences: false)
            if let header {
                append(fields, line: index + 1, header, log)
            } else {
                header = Self.header(fields, file: file, columns: columns, log)
                if header == nil { return }
            }
        }
        if header == nil { log.add(ImportFault(.wrongColumns, file: file, reason: "is empty", allowed: columns)) }
    }

    private mutating func append(_ fields: [Substring], line: Int, _ header: [String: Int], _ log: FaultLog) {
        if fields.count == header.count {
            rows.append(Row(line: line, fields: fields, columns: header))
        } else {
            log.add(
                ImportFault(.wrongColumns, file: file, line: line, reason: "has \(fields.count) columns, the header has \(header.count)"))
        }
    }

    private static func header(_ fields: [Substring], file: String, columns: [String], _ log: FaultLog) -> [String: Int]? {
        let names = fields.map { String($0.filter { !$0.isWhitespace }) }
        let missing = columns.filter { !names.contains($0) }
        guard missing.isEmpty, Set(names).count == names.count else {
            let reason = missing.isEmpty ? "names a column twice" : "the header lacks \(missing.joined(separator: ", "))"
            log.add(ImportFault(.wrongColumns, file: file, line: 1, value: names.joined(separator: " "), reason: reason, allowed: columns))
            return nil
        }
        return Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    }

    /// Lines without their LF or CRLF; an empty last line is no line.
    private static func lines(of bytes: UnsafeRawBufferPointer) -> [UnsafeRawBufferPointer] {
        bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated().compactMap { _, part in
            var line = UnsafeRawBufferPointer(rebasing: part)
            if line.last == 0x0D { line = UnsafeRawBufferPointer(rebasing: line.dropLast()) }
            return line.isEmpty && part.endIndex == bytes.endIndex ? nil : line
        }
    }
}

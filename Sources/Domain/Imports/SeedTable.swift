/// Reads one CSV file of a seed set: the header, then rows of as many fields,
/// all UTF-8. Fed in chunks; not for use by several tasks at once.
package final class SeedTable {
    package let file: String
    package private(set) var rows = 0
    private let columns: [String]
    private let log: FaultLog
    private let body: (CSVReader.Row) -> Void
    private var reader = CSVReader()
    private var hasHeader = false
    private var hasStopped = false

    package init(file: String, columns: [String], log: FaultLog, _ body: @escaping (CSVReader.Row) -> Void) {
        self.file = file
        self.columns = columns
        self.log = log
        self.body = body
    }

    package func consume(_ chunk: UnsafeRawBufferPointer) {
        guard !hasStopped, !log.isFull else { return }
        if !hasHeader, rows == 0, TextEncoding.isUTF16(chunk) {
            hasStopped = true
            return log.add(ImportFault(.wrongEncoding, file: file, line: 1, reason: TextEncoding.utf16Reason))
        }
        reader.consume(chunk) { line, row in take(line, row) }
    }

    package func finish() {
        guard !hasStopped else { return }
        reader.finish { line, row in take(line, row) }
        if !hasHeader { log.add(ImportFault(.wrongColumns, file: file, reason: "is empty", allowed: columns)) }
    }

    private func take(_ line: Int, _ result: Result<CSVReader.Row, CSVReader.Problem>) {
        guard !hasStopped, !log.isFull else { return }
        switch result {
        case .failure(let problem): log.add(ImportFault(.wrongQuoting, file: file, line: line, reason: problem.reason))
        case .success(let row): hasHeader ? data(row) : header(row)
        }
    }

    private func header(_ row: CSVReader.Row) {
        hasHeader = true
        let names = (0..<row.count).map { row[$0] }
        guard names != columns else { return }
        hasStopped = true
        let text = names.joined(separator: ",")
        log.add(
            ImportFault(.wrongColumns, file: file, line: row.line, value: text, reason: "is not the header of this file", allowed: columns))
    }

    private func data(_ row: CSVReader.Row) {
        rows += 1
        if let reason = row.withBytes({ TextEncoding.fault(in: $0) }) {
            log.add(ImportFault(.wrongEncoding, file: file, line: row.line, reason: reason))
        } else if row.count != columns.count {
            log.add(
                ImportFault(.wrongColumns, file: file, line: row.line, reason: "has \(row.count) columns, the header has \(columns.count)"))
        } else {
            body(row)
        }
    }
}

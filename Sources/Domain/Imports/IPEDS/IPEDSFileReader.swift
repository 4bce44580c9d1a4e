/// What a kind of IPEDS file does with its rows.
protocol IPEDSRows: AnyObject {
    func take(_ row: CSVReader.Row)
    /// Checks what must hold of all rows together.
    func finish()
}

/// Reads one file of IPEDS as it comes in: its header tells what it is,
/// whatever it is called and whatever else it holds. Not for use by several
/// tasks at once.
package final class IPEDSFileReader {
    package let file: String
    /// Without the header.
    package private(set) var rows = 0
    /// One of these once the header was read, unless it is of neither kind.
    package private(set) var directory: IPEDSDirectoryRows?
    package private(set) var completions: IPEDSCompletionRows?

    private let year: Int?
    private let coverage: CIPCoverage
    private let log: FaultLog
    private var reader = CSVReader()
    private var start: [UInt8]? = []
    private var columns = 0
    private var body: (any IPEDSRows)?
    private var hasStopped = false

    /// - Parameters:
    ///   - year: of a file that does not say its year itself.
    ///   - coverage: the programs whose completions are kept.
    package init(file: String, year: Int?, coverage: CIPCoverage, log: FaultLog) {
        (self.file, self.year, self.coverage, self.log) = (file, year, coverage, log)
    }

    package func consume(_ chunk: UnsafeRawBufferPointer) {
        guard !hasStopped, !log.isFull else { return }
        guard start != nil else { return reader.consume(chunk) { take($0, $1) } }
        start?.append(contentsOf: chunk)
        if (start?.count ?? 0) >= 3 { begin() }
    }

    package func finish() {
        if start != nil { begin() }
        guard !hasStopped else { return }
        reader.finish { take($0, $1) }
        body?.finish()
        if body == nil, !hasStopped { fault(.wrongColumns, reason: "is empty", allowed: Self.headers) }
    }

    /// Passes over a byte order mark.
    private func begin() {
        let bytes = start ?? []
        start = nil
        bytes.withUnsafeBytes { bytes in
            if TextEncoding.isUTF16(bytes) {
                hasStopped = true
                return fault(.wrongEncoding, line: 1, reason: TextEncoding.utf16Reason)
            }
            let text = TextEncoding.hasUTF8Mark(bytes) ? UnsafeRawBufferPointer(rebasing: bytes[3...]) : bytes
            reader.consume(text) { take($0, $1) }
        }
    }

    private func take(_ line: Int, _ result: Result<CSVReader.Row, CSVReader.Problem>) {
        guard !hasStopped, !log.isFull else { return }
        switch result {
        case .failure(let problem): fault(.wrongQuoting, line: line, reason: problem.reason)
        case .success(let row):
            guard let body else { return header(row) }
            rows += 1
            guard row.count == columns else {
                return fault(.wrongColumns, line: line, reason: "has \(row.count) columns, the header has \(columns)")
            }
            body.take(row)
        }
    }

    private func header(_ row: CSVReader.Row) {
        columns = row.count
        let names = (0..<row.count).map { String(row[$0].lowercased().filter { !$0.isWhitespace }) }
        let places = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
        if places["cipcode"] != nil {
            lacks(IPEDSCompletionRows.required, places, row) { completions(places, row.line) }
        } else if places["instnm"] != nil {
            lacks(IPEDSDirectoryRows.required, places, row) { directory(places, row.line) }
        } else {
            hasStopped = true
            let text = names.joined(separator: ",")
            fault(.wrongColumns, line: row.line, value: text, reason: "is the header of no file of IPEDS known here", allowed: Self.headers)
        }
    }

    private func lacks(_ required: [String], _ places: [String: Int], _ row: CSVReader.Row, else start: () -> Void) {
        let missing = required.filter { places[$0] == nil }.map { $0.uppercased() }
        guard !missing.isEmpty else { return start() }
        hasStopped = true
        let allowed = required.map { $0.uppercased() }
        fault(.wrongColumns, line: row.line, reason: "the header lacks \(missing.joined(separator: ", "))", allowed: allowed)
    }

    private func completions(_ places: [String: Int], _ line: Int) {
        guard isDated(places["year"], line) else { return }
        completions = IPEDSCompletionRows(file: file, places: places, year: year, coverage: coverage, log: log)
        body = completions
    }

    private func directory(_ places: [String: Int], _ line: Int) {
        guard isDated(places["last_hd_year"] ?? places["year"], line) else { return }
        directory = IPEDSDirectoryRows(file: file, places: places, year: year, log: log)
        body = directory
    }

    /// NCES's own files have their year in their names alone, which people change.
    private func isDated(_ column: Int?, _ line: Int) -> Bool {
        if column != nil || year != nil { return true }
        hasStopped = true
        fault(.wrongPeriod, line: line, reason: "has no column of its year: say which it is", allowed: ["--year 2024"])
        return false
    }

    private static let headers = [
        "a directory: \(IPEDSDirectoryRows.required.map { $0.uppercased() }.joined(separator: ","))",
        "completions: \(IPEDSCompletionRows.required.map { $0.uppercased() }.joined(separator: ","))",
    ]

    private func fault(_ kind: ImportFault.Kind, line: Int? = nil, value: String? = nil, reason: String, allowed: [String] = []) {
        log.add(ImportFault(kind, file: file, line: line, value: value, reason: reason, allowed: allowed))
    }
}

/// Years that IPEDS and the surveys it grew out of can be of.
enum IPEDSYear {
    static let range = 1980...2100

    static func read(_ text: String) -> Int? { Int(text).flatMap { text.utf8.count == 4 && range.contains($0) ? $0 : nil } }
}

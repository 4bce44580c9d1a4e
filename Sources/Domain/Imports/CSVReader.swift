/// Reads comma-separated values (RFC 4180) as they come in, in chunks of any
/// size: fields quoted or not, quotes doubled inside, line breaks inside quotes,
/// LF, CRLF or CR, another separator where the file has one. One row is held at
/// a time.
///
/// Our own, because the readers at hand want the whole text as one String and
/// give neither lines nor what is wrong with them, which an import must name.
package struct CSVReader {
    /// A row that was read: its fields' bytes and the line it begins in.
    package struct Row {
        package let line: Int
        fileprivate let bytes: [UInt8]
        fileprivate let ends: [Int]

        package var count: Int { ends.count }

        package func withField<Result>(_ index: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
            bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[(index == 0 ? 0 : ends[index - 1])..<ends[index]])) }
        }

        package subscript(_ index: Int) -> String { withField(index) { String(decoding: $0, as: UTF8.self) } }

        package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result { bytes.withUnsafeBytes(body) }
    }

    package enum Problem: Error, Equatable {
        /// A quote inside a field that does not begin with one.
        case strayQuote
        /// Something other than a separator or the line's end after a closing quote.
        case textAfterQuote
        case openQuote
        case rowTooLong
    }

    private enum State {
        case fieldStart, plain, quoted, quoteInQuoted, skipping
    }

    private static let longestRow = 1 << 20

    private let separator: UInt8
    private var state = State.fieldStart
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var line = 1
    private var rowLine = 1
    /// The byte before was a CR: an LF belongs to it.
    private var isAfterReturn = false

    package init(separator: UInt8 = 0x2C) { self.separator = separator }

    /// Reads the next bytes; `body` is given every row that ends in them, or
    /// what is wrong with it, and the line it begins in.
    package mutating func consume(_ chunk: UnsafeRawBufferPointer, _ body: (Int, Result<Row, Problem>) -> Void) {
        var at = 0
        while at < chunk.count {
            let run = runLength(chunk, at)
            if run > 0 {
                keep(UnsafeRawBufferPointer(rebasing: chunk[at..<at + run]), body)
                at += run
            } else {
                step(chunk[at], body)
                at += 1
            }
        }
    }

    /// Ends the last row, which needs no line break.
    package mutating func finish(_ body: (Int, Result<Row, Problem>) -> Void) {
        if state == .quoted {
            body(rowLine, .failure(.openQuote))
        } else if state != .skipping, !(bytes.isEmpty && ends.isEmpty && state == .fieldStart) {
            endRow(body)
        }
    }

    /// How many bytes from here are text of the field and nothing else.
    @inline(__always)
    private func runLength(_ chunk: UnsafeRawBufferPointer, _ start: Int) -> Int {
        guard state == .plain || state == .quoted || state == .fieldStart else { return 0 }
        var at = start
        if state == .quoted {
            while at < chunk.count, chunk[at] != 0x22, chunk[at] != 0x0A, chunk[at] != 0x0D { at += 1 }
        } else {
            while at < chunk.count, chunk[at] != separator, chunk[at] != 0x22, chunk[at] != 0x0A, chunk[at] != 0x0D { at += 1 }
        }
        return at - start
    }

    private mutating func step(_ byte: UInt8, _ body: (Int, Result<Row, Problem>) -> Void) {
        let endsReturn = isAfterReturn && byte == 0x0A
        isAfterReturn = byte == 0x0D
        // Counted first: the row that a line break ends has the line it began in.
        if (byte == 0x0A && !endsReturn) || byte == 0x0D { line += 1 }
        switch (state, byte) {
        case (.quoted, 0x22): state = .quoteInQuoted
        case (.quoted, _): keep(byte, body)
        case (.quoteInQuoted, 0x22):
            state = .quoted
            keep(byte, body)
        case (.fieldStart, 0x0A) where endsReturn && ends.isEmpty: break
        case (.skipping, 0x0A), (.skipping, 0x0D): startRow()
        case (.skipping, _): break
        case (_, separator): endField()
        case (_, 0x0A), (_, 0x0D): endRow(body)
        case (.fieldStart, 0x22): state = .quoted
        case (.quoteInQuoted, _): fail(.textAfterQuote, body)
        case (.plain, 0x22): fail(.strayQuote, body)
        default: keep(byte, body)
        }
        if state == .fieldStart, ends.isEmpty, bytes.isEmpty { rowLine = line }
    }

    private mutating func keep(_ run: UnsafeRawBufferPointer, _ body: (Int, Result<Row, Problem>) -> Void) {
        if state == .fieldStart { state = .plain }
        isAfterReturn = false
        bytes.append(contentsOf: run)
        if bytes.count > Self.longestRow { fail(.rowTooLong, body) }
    }

    private mutating func keep(_ byte: UInt8, _ body: (Int, Result<Row, Problem>) -> Void) {
        if state == .fieldStart { state = .plain }
        bytes.append(byte)
        if bytes.count > Self.longestRow { fail(.rowTooLong, body) }
    }

    private mutating func endField() {
        ends.append(bytes.count)
        state = .fieldStart
    }

    private mutating func endRow(_ body: (Int, Result<Row, Problem>) -> Void) {
        ends.append(bytes.count)
        body(rowLine, .success(Row(line: rowLine, bytes: bytes, ends: ends)))
        startRow()
    }

    private mutating func fail(_ problem: Problem, _ body: (Int, Result<Row, Problem>) -> Void) {
        body(rowLine, .failure(problem))
        state = .skipping
    }

    private mutating func startRow() {
        state = .fieldStart
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }
}

extension CSVReader.Problem {
    package var reason: String {
        switch self {
        case .strayQuote: "has a quote inside a field that is not quoted"
        case .textAfterQuote: "has text after a closing quote"
        case .openQuote: "has a quote that is never closed"
        case .rowTooLong: "is longer than a row of this file can be"
        }
    }
}

import Foundation

/// Reads `oe.data.0.Current`: one line per series, seventeen or fifteen lines
/// of a cell after one another, sorted by series id.
///
///     OEUM001018000000000000001     <tab>2025<tab>A01<tab>       75070<tab>
///
/// Fed with the file's bytes in chunks of any size; hands every cell to a sink
/// and notes every fault in a log, after which it goes on with the next line
/// until the log is full. The hot loop reads lines as BLS lays them out without
/// looking for columns (`laidOut`); any other line is taken apart and judged by
/// `BLSDataLine`. Not for use by several tasks at once.
package final class BLSDataParser {
    package static let columns = ["series_id", "year", "period", "value", "footnote_codes"]

    package private(set) var tally = CellTally()
    /// Data lines read, faulty ones included.
    package var rows: Int { max(0, lineNumber - 1) }
    /// Codes that at least one cell has, by index.
    package private(set) var used: (occupations: Set<Int>, areas: Set<Int>, industries: Set<Int>) = ([], [], [])
    /// Areas that have a cell of all occupations in all industries.
    package private(set) var totals: Set<Int> = []

    let file: String
    let period: BLSReleaseFiles.Period
    let log: FaultLog
    private let keys: BLSSeriesKeys
    private let footnotes: BLSFootnotes
    private let sink: (any CellSink)?

    private let template: (UInt64, UInt64)
    private var carry: [UInt8] = []
    private var lineNumber = 0
    private var hasHeader = false

    private let figures = CellFigures()
    private var lines = [Int](repeating: 0, count: Measure.count)
    /// The 23 characters of the current cell's series, as three overlapping words.
    private var key: (UInt64, UInt64, UInt64) = (0, 0, 0)
    private var keyText: [UInt8] = []
    private var cell: BLSSeriesKeys.Cell?
    private var hasCell = false
    /// Faults noted before the current cell's lines.
    private var faultsBefore = 0
    private var lastMeasure = -1
    private var seen: [UInt64] = []

    private static let scales = Measure.allCases.map(\.scale)
    private static let maxima = Measure.allCases.map(\.maximum)
    private let scales = BLSDataParser.scales
    private let maxima = BLSDataParser.maxima

    /// - Parameters:
    ///   - footnotes: BLS's footnote codes with their texts.
    ///   - sink: takes the cells; nil where they are only checked.
    package init(
        file: String, lists: CodeLists, period: BLSReleaseFiles.Period, footnotes: [String: String], log: FaultLog, sink: (any CellSink)?
    ) {
        self.file = file
        self.period = period
        self.log = log
        self.sink = sink
        keys = BLSSeriesKeys(lists)
        self.footnotes = BLSFootnotes(footnotes)
        let text = Array("     \t\(period.year)\t\(period.period)\t".utf8) + [0]
        template = text.withUnsafeBytes { ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 7, as: UInt64.self)) }
    }

    /// Reads the next bytes of the file. Does nothing once the log is full.
    package func consume(_ chunk: UnsafeRawBufferPointer) {
        guard var start = chunk.assumingMemoryBound(to: UInt8.self).baseAddress, !log.isFull else { return }
        let end = start + chunk.count
        if !carry.isEmpty {
            guard let newline = Self.newline(start, end) else { return keep(start, end) }
            carry.append(contentsOf: UnsafeBufferPointer(start: start, count: newline - start))
            start = newline + 1
            let whole = carry
            carry.removeAll(keepingCapacity: true)
            whole.withUnsafeBufferPointer { if let first = $0.baseAddress { line(first, $0.count, isCutOff: false) } }
        }
        while start < end, !log.isFull {
            guard let newline = Self.newline(start, end) else { return keep(start, end) }
            line(start, newline - start, isCutOff: false)
            start = newline + 1
        }
    }

    /// Reads what is left as the last line, and checks what must hold of the
    /// whole file.
    package func finish() {
        let last = carry
        carry = []
        if !last.isEmpty, !log.isFull {
            last.withUnsafeBufferPointer { if let first = $0.baseAddress { line(first, $0.count, isCutOff: true) } }
        }
        finishCell()
        if lineNumber == 0 { log.add(ImportFault(.wrongColumns, file: file, reason: "is empty", allowed: Self.columns)) }
    }

    private static func newline(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
        memchr(start, 0x0A, end - start).map { UnsafePointer($0.assumingMemoryBound(to: UInt8.self)) }
    }

    /// Keeps the beginning of a line until the next chunk brings its end.
    private func keep(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) {
        carry.append(contentsOf: UnsafeBufferPointer(start: start, count: end - start))
        guard carry.count > BLSDataLine.longest else { return }
        lineNumber += 1
        fault(.lineTooLong, reason: "is longer than \(BLSDataLine.longest) bytes: not a line of this file")
        stop()
    }

    /// Reads no more of a file that is not what it should be at all.
    private func stop() {
        carry = []
        hasStopped = true
    }
    private var hasStopped = false

    private func line(_ start: UnsafePointer<UInt8>, _ length: Int, isCutOff: Bool) {
        guard !hasStopped else { return }
        lineNumber += 1
        let count = length > 0 && start[length - 1] == 0x0D ? length - 1 : length
        let bytes = UnsafeRawBufferPointer(start: start, count: count)
        guard hasHeader else { return header(bytes) }
        if let line = laidOut(start, count) ?? BLSDataLine.taken(apart: bytes, isCutOff: isCutOff, by: self) { take(line) }
    }

    private func header(_ line: UnsafeRawBufferPointer) {
        hasHeader = true
        if TextEncoding.isUTF16(line) {
            fault(.wrongEncoding, reason: TextEncoding.utf16Reason)
            return stop()
        }
        let text = TextEncoding.hasUTF8Mark(line) ? UnsafeRawBufferPointer(rebasing: line[3...]) : line
        let names = String(decoding: text, as: UTF8.self).split(separator: "\t", omittingEmptySubsequences: false)
            .map { String($0.filter { !$0.isWhitespace }) }
        guard names != Self.columns else { return }
        fault(.wrongColumns, value: names.joined(separator: " "), reason: "is not the header of this file", allowed: Self.columns)
        stop()
    }

    /// The parts of a line in BLS's own layout; nil for any other.
    @inline(__always)
    private func laidOut(_ start: UnsafePointer<UInt8>, _ count: Int) -> BLSDataLine? {
        guard count >= 42 else { return nil }
        let raw = UnsafeRawPointer(start)
        guard raw.loadUnaligned(fromByteOffset: 25, as: UInt64.self) == template.0,
            raw.loadUnaligned(fromByteOffset: 32, as: UInt64.self) == template.1
        else { return nil }
        var first = 40
        while first < count, start[first] == 0x20 { first += 1 }
        var tab = first
        while tab < count, start[tab] > 0x20, start[tab] < 0x7F { tab += 1 }
        guard tab < count, start[tab] == 0x09, count - tab == 1 || (count - tab == 2 && start[tab + 1] > 0x20) else { return nil }
        return BLSDataLine(
            series: start, value: UnsafeRawBufferPointer(start: start + first, count: tab - first),
            footnote: UnsafeRawBufferPointer(start: start + tab + 1, count: count - tab - 1))
    }

    @inline(__always)
    private func take(_ line: BLSDataLine) {
        let series = UnsafeRawPointer(line.series)
        let words = (
            series.loadUnaligned(as: UInt64.self), series.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
            series.loadUnaligned(fromByteOffset: 15, as: UInt64.self)
        )
        if words != key { begin(line.series, words) }
        guard hasCell else { return }
        let tens = line.series[23] &- 0x30
        let ones = line.series[24] &- 0x30
        let measure = tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) - 1 : -1
        guard measure >= 0, measure < Measure.count else { return unknownDataType(line) }
        guard measure > lastMeasure else { return repeated(line, measure) }
        lastMeasure = measure
        lines[measure] = lineNumber
        let text = line.value
        if line.footnote.isEmpty, let first = text.assumingMemoryBound(to: UInt8.self).baseAddress {
            let number = FigureText.quick(first, text.count, scale: scales[measure], maximum: maxima[measure])
            if number >= 0 { return figures.set(measure, value: Int32(truncatingIfNeeded: number)) }
        }
        judge(line, measure)
    }

    /// A value with a footnote, or one that is no figure.
    private func judge(_ line: BLSDataLine, _ index: Int) {
        guard let measure = Measure(rawValue: index) else { return }
        switch footnotes.figure(line.value, line.footnote, measure) {
        case .value(let value): figures.set(index, value: value)
        case .absent(let absence): figures.set(index, absence)
        case .fault(let kind, let column, let text, let reason, let allowed):
            fault(kind, column: column, value: text, reason: reason, allowed: allowed)
            figures.set(index, .notReleased)
        }
    }

    private func begin(_ series: UnsafePointer<UInt8>, _ words: (UInt64, UInt64, UInt64)) {
        finishCell()
        key = words
        let text = Array(UnsafeBufferPointer(start: series, count: 23))
        let isLater = keyText.lexicographicallyPrecedes(text)
        keyText = text
        lastMeasure = -1
        figures.reset()
        hasCell = true
        do {
            let cell = try keys.cell(text)
            self.cell = cell
            faultsBefore = log.faults.count
            if !isLater { misplaced(cell) }
        } catch {
            cell = nil
            if let reason = text.withUnsafeBytes({ TextEncoding.fault(in: $0) }) {
                return fault(.wrongEncoding, column: "series_id", reason: reason)
            }
            fault(
                error.kind, column: "series_id", value: String(decoding: text, as: UTF8.self), reason: error.reason, allowed: error.allowed)
        }
    }

    private func finishCell() {
        guard hasCell else { return }
        hasCell = false
        guard let cell else { return }
        // A line that could not be read is one fault, not also a missing series.
        if log.faults.count == faultsBefore { checkSeries() }
        CellCheck.check(figures, &tally) { problem in
            log.add(ImportFault(.crossFooting, file: file, line: lines[problem.measure.rawValue], column: "value", reason: problem.reason))
        }
        seen.append(cell.key)
        used.occupations.insert(cell.occupation)
        used.areas.insert(cell.area)
        used.industries.insert(cell.industry)
        if cell.isTotal { totals.insert(cell.area) }
        sink?.take(occupation: cell.occupation, area: cell.area, industry: cell.industry, figures: figures)
    }

    /// A cell has its first fifteen series, and the last two or neither.
    private func checkSeries() {
        let missing = figures.marks.indices.filter { figures.marks[$0] == Absence.notPublished.rawValue }
        guard let first = missing.first, first < 15 || missing.count == 1 else { return }
        let types = missing.filter { $0 < 15 || missing.count == 1 }.map { $0 < 9 ? "0\($0 + 1)" : "\($0 + 1)" }
        let at = lines.max() ?? lineNumber
        log.add(
            ImportFault(
                .incompleteCell, file: file, line: lastMeasure >= 0 ? lines[lastMeasure] : at, column: "series_id",
                value: String(decoding: keyText, as: UTF8.self), reason: "lacks the series of data types \(types.joined(separator: ", "))"))
    }
}

extension BLSDataParser {
    func fault(_ kind: ImportFault.Kind, column: String? = nil, value: String? = nil, reason: String, allowed: [String] = []) {
        log.add(ImportFault(kind, file: file, line: lineNumber, column: column, value: value, reason: reason, allowed: allowed))
    }

    private func unknownDataType(_ line: BLSDataLine) {
        let text = String(decoding: UnsafeBufferPointer(start: line.series + 23, count: 2), as: UTF8.self)
        fault(.unknownCode, column: "series_id", value: text, reason: "is no data type of oe.datatype", allowed: ["01 … 17"])
    }

    private func repeated(_ line: BLSDataLine, _ measure: Int) {
        let id = String(decoding: UnsafeBufferPointer(start: line.series, count: 25), as: UTF8.self)
        if figures.marks[measure] == Absence.notPublished.rawValue {
            fault(.outOfOrder, column: "series_id", value: id, reason: "comes after a later series of the same cell")
            lines[measure] = lineNumber
            judge(line, measure)
        } else {
            fault(.duplicate, column: "series_id", value: id, reason: "stands in the file already, in line \(lines[measure])")
        }
    }

    private func misplaced(_ cell: BLSSeriesKeys.Cell) {
        let id = String(decoding: keyText, as: UTF8.self)
        if seen.contains(cell.key) {
            fault(
                .duplicate, column: "series_id", value: id,
                reason: "the cell stands in the file already: its series are not together, or twice there")
        } else {
            fault(.outOfOrder, column: "series_id", value: id, reason: "comes after a later series: the file must be sorted by series_id")
        }
    }
}

import Domain
import TestSupport

/// What the parsers say of a release's files.
final class BLSReading: CellSink {
    struct Cell: Equatable {
        var occupation: String
        var area: String
        var industry: String
        var values: [Int32]
        var marks: String
    }

    let log: FaultLog
    private(set) var lists = CodeLists()
    private(set) var parser: BLSDataParser?
    private(set) var cells: [Cell] = []

    /// - Parameter chunk: how many bytes of the data come at a time.
    init(_ release: SmallRelease, limit: Int = 100, chunk: Int = 4_096) {
        log = FaultLog(limit: limit)
        func read<Value>(_ name: String, _ parse: (UnsafeRawBufferPointer) -> Value) -> Value {
            (release.files[name] ?? []).withUnsafeBytes(parse)
        }
        let period = read(BLSReleaseFiles.release) { BLSReleaseFiles.period($0, log: log) }
        read(BLSReleaseFiles.dataTypes) { BLSReleaseFiles.checkDataTypes($0, log: log) }
        let footnotes = read(BLSReleaseFiles.footnotes) { BLSReleaseFiles.footnotes($0, log: log) }
        lists.occupations = read("oe.occupation") { BLSCodeLists.occupations($0, log: log) }
        lists.industries = read("oe.industry") { BLSCodeLists.industries($0, log: log) }
        lists.areas = read("oe.area") { BLSCodeLists.areas($0, log: log) }
        guard let period, log.isEmpty else { return }
        let parser = BLSDataParser(file: SmallRelease.data, lists: lists, period: period, footnotes: footnotes, log: log, sink: self)
        self.parser = parser
        read(SmallRelease.data) { bytes in
            for start in stride(from: 0, to: bytes.count, by: chunk) {
                parser.consume(UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + chunk, bytes.count)]))
            }
        }
        parser.finish()
    }

    var tally: CellTally { parser?.tally ?? CellTally() }

    func take(occupation: Int, area: Int, industry: Int, figures: CellFigures) {
        cells.append(
            Cell(
                occupation: lists.occupations[occupation].code.description, area: lists.areas[area].code.description,
                industry: lists.industries[industry].code.description, values: Array(figures.values),
                marks: String(decoding: Array(figures.marks), as: UTF8.self)))
    }
}

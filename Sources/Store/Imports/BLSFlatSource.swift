import Domain
import Intake

/// BLS's download folder `pub/time.series/oe/`.
final class BLSFlatSource: StreamedSource {
    static let data = "oe.data.0.Current"

    private let folder: SourceFolder
    private(set) var files: [ImportReport.File] = []
    private var period: BLSReleaseFiles.Period?
    private var footnotes: [String: String] = [:]

    init(_ folder: SourceFolder) { self.folder = folder }

    var location: String { "\(folder)" }
    var isLocal: Bool { folder.isLocal }

    nonisolated(nonsending) func header(log: FaultLog) async throws -> ReleaseHeader? {
        period = try await read(BLSReleaseFiles.release, log) { BLSReleaseFiles.period($0, log: log) }
        try await read(BLSReleaseFiles.dataTypes, log) { BLSReleaseFiles.checkDataTypes($0, log: log) }
        footnotes = try await read(BLSReleaseFiles.footnotes, log) { BLSReleaseFiles.footnotes($0, log: log) }
        let lists = CodeLists(
            occupations: try await read(BLSCodeLists.files.occupations, log) { BLSCodeLists.occupations($0, log: log) },
            industries: try await read(BLSCodeLists.files.industries, log) { BLSCodeLists.industries($0, log: log) },
            areas: try await read(BLSCodeLists.files.areas, log) { BLSCodeLists.areas($0, log: log) })
        if log.isEmpty { lists.check(files: BLSCodeLists.files, log: log) }
        return period.map { ReleaseHeader(facts: facts($0, lists, log), lists: lists) }
    }

    private func facts(_ period: BLSReleaseFiles.Period, _ lists: CodeLists, _ log: FaultLog) -> ReleaseFacts {
        var facts = ReleaseFacts(
            survey: "oews", month: period.month, coverage: .full, title: period.title, publisher: "U.S. Bureau of Labor Statistics",
            licence: "Public domain: a work of the US Government (17 U.S.C. 105)")
        facts.sourceURL = folder.isLocal ? "https://download.bls.gov/pub/time.series/oe/" : location
        facts.publishedOn = files.compactMap(\.lastModified).max()
        facts.socVersion = ReleaseRules.socVersion(period.month)
        facts.naicsVersion = ReleaseRules.naicsVersion(lists.industries)
        facts.estimationMethod = ReleaseRules.estimationMethod(period.month)
        facts.topCodes = footnotes["5"].flatMap(TopCodes.init(footnote:))
        if facts.topCodes == nil { log.warn("\(BLSReleaseFiles.footnotes): footnote 5 names no bounds of top-coded wages") }
        return facts
    }

    nonisolated(nonsending) func openCells() async throws -> ByteStream { try await folder.open(Self.data) }

    func cellReader(_ header: ReleaseHeader, log: FaultLog, sink: (any CellSink)?) -> any CellReader {
        let period = period ?? BLSReleaseFiles.Period(year: "", period: "", month: header.facts.month, title: header.facts.title)
        return BLSCellReader(
            header.lists, log,
            BLSDataParser(file: Self.data, lists: header.lists, period: period, footnotes: footnotes, log: log, sink: sink))
    }

    func noteCells(_ stream: ByteStream, rows: Int) { files.note(stream, rows: rows) }

    /// BLS publishes no digests.
    func checkFiles(log: FaultLog) {}

    private nonisolated(nonsending) func read<Value>(
        _ name: String, _ log: FaultLog, _ parse: (UnsafeRawBufferPointer) -> Value
    ) async throws -> Value {
        let stream = try await folder.open(name)
        let bytes = try await stream.all(limit: folder.options.largestTable)
        files.note(stream, rows: max(0, bytes.lines - 1))
        return bytes.withUnsafeBytes { parse($0) }
    }
}

/// `BLSDataParser`, and what must hold of a whole release.
private final class BLSCellReader: CellReader {
    private let lists: CodeLists
    private let log: FaultLog
    private let parser: BLSDataParser

    init(_ lists: CodeLists, _ log: FaultLog, _ parser: BLSDataParser) {
        (self.lists, self.log, self.parser) = (lists, log, parser)
    }

    var rows: Int { parser.rows }
    var tally: CellTally { parser.tally }
    func consume(_ bytes: UnsafeRawBufferPointer) { parser.consume(bytes) }

    func finish() {
        parser.finish()
        guard log.isEmpty else { return }
        for (index, area) in lists.areas.enumerated() where !parser.totals.contains(index) {
            let reason = "has no cell of all occupations in all industries: the data end too early, or are not the whole release"
            log.add(ImportFault(.wrongCount, file: BLSFlatSource.data, value: "\(area.code.bls) \(area.title)", reason: reason))
        }
        warnUnused(lists.industries.map(\.code.description), parser.used.industries, BLSCodeLists.files.industries)
        warnUnused(lists.occupations.map(\.code.description), parser.used.occupations, BLSCodeLists.files.occupations)
    }

    private func warnUnused(_ codes: [String], _ used: Set<Int>, _ file: String) {
        let unused = codes.indices.filter { !used.contains($0) }.map { codes[$0] }
        guard !unused.isEmpty else { return }
        let some = unused.prefix(10).joined(separator: ", ") + (unused.count > 10 ? ", …" : "")
        log.warn("\(file): \(unused.count) codes have no cell: \(some)")
    }
}

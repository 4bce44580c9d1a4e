import Domain
import Intake
import Yams

/// A seed set: `manifest.yaml` and CSV files as `seeds/README.md` lays them out.
final class SeedSource: StreamedSource {
    private let folder: SourceFolder
    private(set) var files: [ImportReport.File] = []
    private var manifest: SeedManifest?

    init(_ folder: SourceFolder) { self.folder = folder }

    var location: String { "\(folder)" }
    var isLocal: Bool { folder.isLocal }

    nonisolated(nonsending) func header(log: FaultLog) async throws -> ReleaseHeader? {
        let bytes = try await read(SeedManifest.name)
        do {
            manifest = try YAMLDecoder().decode(SeedManifest.self, from: String(decoding: bytes, as: UTF8.self))
        } catch {
            log.add(ImportFault(.wrongValue, file: SeedManifest.name, reason: "cannot be read: \(error)"))
            return nil
        }
        let lists = CodeLists(
            occupations: try await read(SeedCodeLists.files.occupations).withUnsafeBytes { SeedCodeLists.occupations($0, log: log) },
            industries: try await read(SeedCodeLists.files.industries).withUnsafeBytes { SeedCodeLists.industries($0, log: log) },
            areas: try await read(SeedCodeLists.files.areas).withUnsafeBytes { SeedCodeLists.areas($0, log: log) })
        if log.isEmpty { lists.check(files: SeedCodeLists.files, log: log) }
        guard let facts = manifest?.facts(log: log) else { return nil }
        return ReleaseHeader(facts: facts, lists: lists)
    }

    nonisolated(nonsending) func openCells() async throws -> ByteStream { try await folder.open(SeedEstimates.file) }

    func cellReader(_ header: ReleaseHeader, log: FaultLog, sink: (any CellSink)?) -> any CellReader {
        SeedCellReader(SeedEstimates(lists: header.lists, log: log, sink: sink))
    }

    func noteCells(_ stream: ByteStream, rows: Int) { files.note(stream, rows: rows) }

    func checkFiles(log: FaultLog) {
        for file in files where file.name != SeedManifest.name {
            guard let stated = manifest?.files.first(where: { $0.name == file.name }) else {
                log.add(ImportFault(.wrongValue, file: SeedManifest.name, column: "files", value: file.name, reason: "is not listed"))
                continue
            }
            stated.check(file, log: log)
        }
    }

    private nonisolated(nonsending) func read(_ name: String) async throws -> [UInt8] {
        let stream = try await folder.open(name)
        let bytes = try await stream.all(limit: folder.options.largestTable)
        files.note(stream, rows: max(0, bytes.lines - 1))
        return bytes
    }
}

/// `SeedEstimates` over the rows of its file.
private final class SeedCellReader: CellReader {
    private let estimates: SeedEstimates
    private let table: SeedTable

    init(_ estimates: SeedEstimates) {
        self.estimates = estimates
        table = estimates.table()
    }

    var rows: Int { table.rows }
    var tally: CellTally { estimates.tally }
    func consume(_ bytes: UnsafeRawBufferPointer) { table.consume(bytes) }
    func finish() { table.finish() }
}

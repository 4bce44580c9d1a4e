import Domain
import Foundation
import Intake
import Yams

/// Files of reference data that were named together: one file, those of a folder, or a seed set with its manifest.
struct DatasetSource: Sendable {
    let folder: SourceFolder
    private let names: [String]
    let manifest: DatasetManifest?
    /// Whether the files are all those of a folder.
    private var isWholeFolder = false

    /// nil for a folder and for a set.
    var onlyFile: String? { isWholeFolder || manifest != nil ? nil : names.first }

    /// The largest file, unpacked.
    static let largest = 256 << 20

    /// Recognises what a path or URL names.
    ///
    /// - Throws: `ImportFaults`, `IntakeError`.
    static func open(_ path: String, intake: IntakeOptions, log: FaultLog) async throws -> DatasetSource {
        let folder = SourceFolder(path, options: intake)
        if folder.isLocal || path.hasSuffix("/"), try await folder.has(SeedManifest.name), let manifest = try await manifest(folder) {
            return DatasetSource(folder: folder, names: manifest.files.map(\.name), manifest: manifest)
        }
        let text = "\(folder)"
        var isFolder: ObjCBool = false
        if folder.isLocal, FileManager.default.fileExists(atPath: text, isDirectory: &isFolder), isFolder.boolValue {
            return DatasetSource(folder: folder, names: try FileSet(path: text).names, manifest: nil, isWholeFolder: true)
        }
        let (parent, name) = SourceFolder.split(text, options: intake)
        return DatasetSource(folder: parent, names: [name], manifest: nil)
    }

    /// Reads all of its files into `intake`; what is wrong with them is noted there.
    func read(_ options: DatasetOptions, into intake: inout DatasetIntake, _ progress: (ImportProgress) -> Void) async throws {
        if let manifest { return try await readSet(manifest, into: &intake) }
        var options = options
        if options.vintage == nil { options.vintage = readMeVersion() }
        var prices = PriceGathering()
        for name in names where !intake.log.isFull {
            let (bytes, stated) = try await bytes(of: name)
            let parts = try ArchivedFiles.parts(of: bytes, stated)
            var own = options
            if own.vintage == nil { own.vintage = parts.lazy.compactMap { Self.version(of: $0.bytes) }.first }
            for part in parts where !intake.log.isFull {
                try DatasetFile(bytes: part.bytes, stated: part.file).read(own, into: &intake, prices: &prices)
                var state = ImportProgress(.cells)
                state.rows = intake.files.reduce(0) { $0 + $1.rows }
                progress(state)
            }
        }
        if !prices.files.isEmpty { intake.gather(prices.content, from: prices.files) }
    }

    static func version(of bytes: [UInt8]) -> String? {
        ONETFormat.version(readMe: String(decoding: bytes.prefix(200), as: UTF8.self))
    }

    /// The version that a Read Me of O*NET in the same folder names.
    private func readMeVersion() -> String? {
        guard folder.isLocal, let files = try? FileSet(path: "\(folder)") else { return nil }
        let texts = files.names.filter { $0.hasSuffix(".txt") }
        return texts.lazy.compactMap { name in
            (try? files.start(of: name, count: 200)).flatMap { ONETFormat.version(readMe: String(decoding: $0, as: UTF8.self)) }
        }.first
    }

    func bytes(of name: String) async throws -> ([UInt8], ImportReport.File) {
        let stream = try await folder.open(name)
        let bytes = try await stream.all(limit: Self.largest)
        let plain = [".gz", ".xz"].first { name.hasSuffix($0) }.map { String(name.dropLast($0.count)) } ?? name
        let digest = stream.digest
        return (
            bytes,
            ImportReport.File(
                name: plain, sha256: digest?.sha256 ?? "", bytes: digest?.bytes ?? bytes.count, rows: 0, url: stream.url,
                lastModified: stream.lastModified)
        )
    }

    // MARK: seed sets

    /// nil for a set of another survey.
    private static func manifest(_ folder: SourceFolder) async throws -> DatasetManifest? {
        let bytes = try await folder.open(SeedManifest.name).all(limit: folder.options.largestTable)
        do {
            guard try YAMLDecoder().decode(Survey.self, from: String(decoding: bytes, as: UTF8.self)).survey == DatasetManifest.survey
            else {
                return nil
            }
            return try YAMLDecoder().decode(DatasetManifest.self, from: String(decoding: bytes, as: UTF8.self))
        } catch {
            throw ImportFaults([ImportFault(.wrongValue, file: SeedManifest.name, reason: "cannot be read: \(error)")])
        }
    }

    private struct Survey: Decodable { let survey: String }

    private func readSet(_ manifest: DatasetManifest, into intake: inout DatasetIntake) async throws {
        guard let facts = manifest.facts(log: intake.log) else { return }
        var content = DatasetContent(kind: manifest.kind, vintage: manifest.vintage, facts: facts, tables: [])
        for stated in manifest.files {
            var (bytes, file) = try await bytes(of: stated.name)
            guard let table = DatasetManifest.table(stated.name, bytes: bytes, log: intake.log) else { continue }
            file.rows = table.rows.count
            stated.check(file, log: intake.log)
            content.tables.append(table)
            content.files.append(file)
        }
        intake.add(content)
    }
}

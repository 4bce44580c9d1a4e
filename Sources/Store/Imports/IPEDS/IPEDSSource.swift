import Domain
import Intake
import Yams

/// Files of IPEDS that belong together: one that was named, or those of a seed
/// set, whose manifest says what they are of.
struct IPEDSSource: Sendable {
    let folder: SourceFolder
    /// As they stand in the folder.
    let names: [String]
    let coverage: CIPCoverage
    let facts: IPEDSFacts
    /// What the files must be, for those of a manifest.
    let stated: [SeedManifest.File]

    /// Recognises what a path or URL names.
    ///
    /// - Throws: `ImportFaults`, `IntakeError`.
    static func open(_ path: String, coverage: CIPCoverage, intake: IntakeOptions) async throws -> IPEDSSource {
        let folder = SourceFolder(path, options: intake)
        if folder.isLocal || path.hasSuffix("/"), try await folder.has(SeedManifest.name) { return try await set(folder) }
        let text = "\(folder)"
        let (parent, name) = SourceFolder.split(text, options: intake)
        return IPEDSSource(folder: parent, names: [name], coverage: coverage, facts: .published, stated: [])
    }

    private static func set(_ folder: SourceFolder) async throws -> IPEDSSource {
        let bytes = try await folder.open(SeedManifest.name).all(limit: folder.options.largestTable)
        let manifest: Manifest
        do {
            manifest = try YAMLDecoder().decode(Manifest.self, from: String(decoding: bytes, as: UTF8.self))
        } catch {
            throw ImportFaults([ImportFault(.wrongValue, file: SeedManifest.name, reason: "cannot be read: \(error)")])
        }
        return IPEDSSource(
            folder: folder, names: manifest.files.map(\.name), coverage: CIPCoverage(try manifest.programs), facts: try manifest.facts,
            stated: manifest.files)
    }

    /// Notes where a file is not the one that the manifest describes.
    func check(_ file: ImportReport.File, log: FaultLog) { stated.first { $0.name == file.name }?.check(file, log: log) }
}

/// `manifest.yaml` of a set of IPEDS, as `seeds/README.md` lays it out.
private struct Manifest: Decodable {
    var survey: String
    var coverage: String
    var cip: [String]
    var publisher: String
    var source_url: String?
    var licence: String
    var retrieved_on: String?
    var note: String?
    var files: [SeedManifest.File]

    var programs: [CIPCode] {
        get throws {
            try cip.map { text in
                guard let code = CIPCode(text) else { throw Self.fault("cip", text, "is no code of the CIP", ["51.07", "51.2706"]) }
                return code
            }
        }
    }

    var facts: IPEDSFacts {
        get throws {
            if survey != "ipeds" { throw Self.fault("survey", survey, "is no survey of this import", ["ipeds"]) }
            guard let coverage = Release.Coverage(rawValue: coverage) else {
                throw Self.fault("coverage", coverage, "is neither", ["full", "extract"])
            }
            if let retrieved_on, !CalendarDate.isValid(retrieved_on) {
                throw Self.fault("retrieved_on", retrieved_on, "is not a date", ["2026-11-28"])
            }
            return IPEDSFacts(
                coverage: coverage, publisher: publisher, sourceURL: source_url, licence: licence, note: note, retrievedOn: retrieved_on)
        }
    }

    private static func fault(_ key: String, _ value: String, _ reason: String, _ allowed: [String]) -> ImportFaults {
        ImportFaults([ImportFault(.wrongValue, file: SeedManifest.name, column: key, value: value, reason: reason, allowed: allowed)])
    }
}

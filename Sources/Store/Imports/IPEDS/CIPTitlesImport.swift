import Domain
import Intake
import Postgres
import Yams

/// Loads what codes of the CIP are called: a folder with `manifest.yaml` and
/// `cip_titles.csv`, as `seeds/README.md` lays it out. What was held for the
/// same version of the CIP is replaced, in one step.
package struct CIPTitlesImport: Sendable {
    private struct Manifest: Decodable {
        var cip_version: String
        var files: [SeedManifest.File]
    }

    private static let titles = TitleTable(name: "cip_titles", columns: ["cip_version", "code", "title", "source"]) { row, complain in
        if CIPCode(row[1])?.description != row[1] { complain(.unknownCode, 1, "is no CIP code", ["51", "51.07", "51.0707"]) }
        if row[2].isEmpty { complain(.wrongValue, 2, "is empty", []) }
    }

    package init() {}

    /// - Returns: how many titles are held now.
    /// - Throws: `ImportFaults` with everything that is wrong, after which nothing has changed.
    package func load(_ folder: SourceFolder, into pool: ConnectionPool) async throws -> Int {
        let manifest = try await manifest(folder)
        return try await Self.titles.replace(
            version: manifest.cip_version, from: folder, stated: manifest.files, subject: "titles of CIP \(manifest.cip_version)", in: pool)
    }

    private func manifest(_ folder: SourceFolder) async throws -> Manifest {
        do {
            let bytes = try await folder.open(SeedManifest.name).all(limit: folder.options.largestTable)
            return try YAMLDecoder().decode(Manifest.self, from: String(decoding: bytes, as: UTF8.self))
        } catch let error as IntakeError {
            throw ImportFaults([ImportFault(.missingFile, file: error.location, reason: error.reason)])
        } catch {
            throw ImportFaults([ImportFault(.wrongValue, file: SeedManifest.name, reason: "cannot be read: \(error)")])
        }
    }
}

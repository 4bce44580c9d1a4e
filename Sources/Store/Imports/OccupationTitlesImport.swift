import Domain
import Intake
import Postgres
import Yams

/// Loads other names of occupations: a folder with `manifest.yaml` and
/// `occupation_titles.csv`, as `seeds/README.md` lays it out. What was held for
/// the same version of the SOC is replaced, in one step.
package struct OccupationTitlesImport: Sendable {
    private struct Manifest: Decodable {
        var soc_version: String
        var files: [SeedManifest.File]
    }

    private static let titles = TitleTable(
        name: "occupation_titles", columns: ["soc_version", "occupation_code", "title", "source"]
    ) { row, complain in
        if OccupationCode(row[1])?.description != row[1] { complain(.unknownCode, 1, "is no SOC code as 29-2072", []) }
    }

    package init() {}

    /// - Returns: how many titles are held now.
    /// - Throws: `ImportFaults` with everything that is wrong, after which nothing has changed.
    package func load(_ folder: SourceFolder, into pool: ConnectionPool) async throws -> Int {
        let manifest = try await manifest(folder)
        return try await Self.titles.replace(
            version: manifest.soc_version, from: folder, stated: manifest.files,
            subject: "occupation titles of SOC \(manifest.soc_version)", in: pool)
    }

    private func manifest(_ folder: SourceFolder) async throws -> Manifest {
        let bytes = try await folder.open(SeedManifest.name).all(limit: folder.options.largestTable)
        do {
            return try YAMLDecoder().decode(Manifest.self, from: String(decoding: bytes, as: UTF8.self))
        } catch {
            throw ImportFaults([ImportFault(.wrongValue, file: SeedManifest.name, reason: "cannot be read: \(error)")])
        }
    }
}

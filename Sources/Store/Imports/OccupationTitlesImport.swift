import Domain
import Intake
import Postgres
import Yams

/// Loads other names of occupations: a folder with `manifest.yaml` and
/// `occupation_titles.csv`, as `seeds/README.md` lays it out. What was held for
/// the same version of the SOC is replaced, in one step.
package struct OccupationTitlesImport: Sendable {
    private struct Manifest: Decodable {
        struct File: Decodable {
            var name: String
            var rows: Int
            var sha256: String
        }
        var soc_version: String
        var files: [File]
    }

    private static let file = "occupation_titles.csv"
    private static let columns = ["soc_version", "occupation_code", "title", "source"]

    package init() {}

    /// - Returns: how many titles are held now.
    /// - Throws: `ImportFaults` with everything that is wrong, after which nothing has changed.
    package func load(_ folder: SourceFolder, into pool: ConnectionPool) async throws -> Int {
        let manifest = try await manifest(folder)
        let bytes = try await checked(folder, manifest)
        return try await pool.write { transaction in
            let replaced = Command("titles.replace", "delete from occupation_titles where soc_version = $1", [.text(manifest.soc_version)])
            try await transaction.execute(replaced)
            let copy = "copy occupation_titles (\(Self.columns.joined(separator: ", "))) from stdin (format csv, header match)"
            let count = try await transaction.copyIn(copy) { try await $0.write(bytes) }
            try await ReleasePublication.announce("occupation titles of SOC \(manifest.soc_version)", in: transaction, through: pool)
            return count
        }
    }

    private func manifest(_ folder: SourceFolder) async throws -> Manifest {
        let bytes = try await folder.open(SeedManifest.name).all(limit: folder.options.largestTable)
        do {
            return try YAMLDecoder().decode(Manifest.self, from: String(decoding: bytes, as: UTF8.self))
        } catch {
            throw ImportFaults([ImportFault(.wrongValue, file: SeedManifest.name, reason: "cannot be read: \(error)")])
        }
    }

    /// The bytes of the file, every row of it looked at.
    private func checked(_ folder: SourceFolder, _ manifest: Manifest) async throws -> [UInt8] {
        let stream = try await folder.open(Self.file)
        let bytes = try await stream.all(limit: folder.options.largestTable)
        let log = FaultLog(limit: 100)
        let table = SeedTable(file: Self.file, columns: Self.columns, log: log) { row in
            if row[0] != manifest.soc_version {
                log.add(
                    ImportFault(
                        .wrongValue, file: Self.file, line: row.line, column: "soc_version", value: row[0], reason: "is not the manifest's",
                        allowed: [manifest.soc_version]))
            }
            if OccupationCode(row[1])?.description != row[1] {
                log.add(
                    ImportFault(
                        .unknownCode, file: Self.file, line: row.line, column: "occupation_code", value: row[1],
                        reason: "is no SOC code as 29-2072"))
            }
        }
        bytes.withUnsafeBytes { table.consume($0) }
        table.finish()
        let stated = manifest.files.first { $0.name == Self.file }
        if stated?.sha256 != stream.digest?.sha256 || stated?.rows != table.rows {
            log.add(
                ImportFault(
                    .wrongDigest, file: Self.file, value: stream.digest?.sha256, reason: "is not the file that the manifest describes",
                    allowed: [stated?.sha256 ?? "a row in files"]))
        }
        try log.check()
        return bytes
    }
}

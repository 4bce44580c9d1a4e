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

    private static let file = "cip_titles.csv"
    private static let columns = ["cip_version", "code", "title", "source"]

    package init() {}

    /// - Returns: how many titles are held now.
    /// - Throws: `ImportFaults` with everything that is wrong, after which nothing has changed.
    package func load(_ folder: SourceFolder, into pool: ConnectionPool) async throws -> Int {
        let manifest = try await manifest(folder)
        let bytes = try await checked(folder, manifest)
        return try await pool.write { transaction in
            try await transaction.execute(
                Command("cip.replace", "delete from cip_titles where cip_version = $1", [.text(manifest.cip_version)]))
            let copy = "copy cip_titles (\(Self.columns.joined(separator: ", "))) from stdin (format csv, header match)"
            let count = try await transaction.copyIn(copy) { try await $0.write(bytes) }
            try await ReleasePublication.announce("titles of CIP \(manifest.cip_version)", in: transaction, through: pool)
            return count
        }
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

    /// The bytes of the file, every row of it looked at.
    private func checked(_ folder: SourceFolder, _ manifest: Manifest) async throws -> [UInt8] {
        let stream = try await folder.open(Self.file)
        let bytes = try await stream.all(limit: folder.options.largestTable)
        let log = FaultLog(limit: 100)
        func fault(_ kind: ImportFault.Kind, _ row: CSVReader.Row, _ column: Int, _ reason: String, _ allowed: [String]) {
            let name = Self.columns[column]
            log.add(
                ImportFault(kind, file: Self.file, line: row.line, column: name, value: row[column], reason: reason, allowed: allowed))
        }
        let table = SeedTable(file: Self.file, columns: Self.columns, log: log) { row in
            if row[0] != manifest.cip_version { fault(.wrongValue, row, 0, "is not the manifest's", [manifest.cip_version]) }
            if CIPCode(row[1])?.description != row[1] { fault(.unknownCode, row, 1, "is no CIP code", ["51", "51.07", "51.0707"]) }
            if row[2].isEmpty { fault(.wrongValue, row, 2, "is empty", []) }
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

import Domain
import Intake
import Postgres

/// What the codes of a classification are called: a table, and the file of the same name that fills it, with the version of the
/// classification in the first column.
struct TitleTable: Sendable {
    typealias Complaint = (_ kind: ImportFault.Kind, _ column: Int, _ reason: String, _ allowed: [String]) -> Void

    let name: String
    let columns: [String]
    /// What else has to hold of a row.
    let check: @Sendable (CSVReader.Row, Complaint) -> Void

    /// Puts the titles of a version in place of what was held of it, in one step.
    ///
    /// - Parameters:
    ///   - stated: what the manifest says of the files.
    ///   - subject: what servers are told to forget.
    /// - Returns: how many titles are held now.
    /// - Throws: `ImportFaults` with everything that is wrong, after which nothing has changed.
    func replace(
        version: String, from folder: SourceFolder, stated: [SeedManifest.File], subject: String, in pool: ConnectionPool
    ) async throws -> Int {
        let bytes = try await checked(folder, version: version, stated: stated.first { $0.name == file })
        return try await pool.write { transaction in
            try await transaction.execute(Command("\(name).replace", "delete from \(name) where \(columns[0]) = $1", [.text(version)]))
            let copy = "copy \(name) (\(columns.joined(separator: ", "))) from stdin (format csv, header match)"
            let count = try await transaction.copyIn(copy) { try await $0.write(bytes) }
            try await ReleasePublication.announce(subject, in: transaction, through: pool)
            return count
        }
    }

    private var file: String { name + ".csv" }

    /// The bytes of the file, every row of it looked at.
    private func checked(_ folder: SourceFolder, version: String, stated: SeedManifest.File?) async throws -> [UInt8] {
        let stream = try await folder.open(file)
        let bytes = try await stream.all(limit: folder.options.largestTable)
        let log = FaultLog(limit: 100)
        let table = SeedTable(file: file, columns: columns, log: log) { row in
            let complain: Complaint = { kind, column, reason, allowed in
                log.add(
                    ImportFault(
                        kind, file: file, line: row.line, column: columns[column], value: row[column], reason: reason, allowed: allowed))
            }
            if row[0] != version { complain(.wrongValue, 0, "is not the manifest's", [version]) }
            check(row, complain)
        }
        bytes.withUnsafeBytes { table.consume($0) }
        table.finish()
        if stated?.sha256 != stream.digest?.sha256 || stated?.rows != table.rows {
            log.add(
                ImportFault(
                    .wrongDigest, file: file, value: stream.digest?.sha256, reason: "is not the file that the manifest describes",
                    allowed: [stated?.sha256 ?? "a row in files"]))
        }
        try log.check()
        return bytes
    }
}

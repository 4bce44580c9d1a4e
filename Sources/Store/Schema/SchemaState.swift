/// How a database's schema stands to this program: a comparison of files and records, nothing asked and nothing done.
package struct SchemaState: Sendable, Equatable {
    /// In the order of their numbers.
    package let applied: [AppliedMigration]
    /// In this program and not yet in the database.
    package let pending: [Migration]
    /// In the database and not in this program.
    package let unknown: [AppliedMigration]
    /// Applied, but the file has been changed since.
    package let changed: [Change]

    package struct Change: Sendable, Equatable {
        package let applied: AppliedMigration
        package let file: Migration
    }

    package init(files: [Migration], applied: [AppliedMigration]) {
        self.applied = applied.sorted { $0.version < $1.version }
        let done = Dictionary(applied.map { ($0.version, $0) }) { first, _ in first }
        let known = Set(files.map(\.version))
        pending = files.filter { done[$0.version] == nil }
        unknown = self.applied.filter { !known.contains($0.version) }
        changed = files.compactMap { file in
            guard let row = done[file.version], row.sha256 != file.sha256 else { return nil }
            return Change(applied: row, file: file)
        }
    }

    package var isCurrent: Bool { pending.isEmpty && unknown.isEmpty && changed.isEmpty }

    /// For a program that is about to use the schema.
    /// - Throws: `SchemaError` unless the schema is exactly the one this program was written for.
    package func requireCurrent() throws {
        try requireMigratable()
        guard pending.isEmpty else {
            let names = pending.map { "  " + $0.fileName }.joined(separator: "\n")
            throw SchemaError(.behind, "The database lacks \(pending.count) migration(s); run `pathways migrate`:\n\(names)")
        }
    }

    /// For a program that is about to apply what is pending.
    /// - Throws: `SchemaError` where the past differs, which no migration can mend.
    package func requireMigratable() throws {
        guard unknown.isEmpty else {
            let names = unknown.map { "  \(Self.number($0.version))_\($0.name), applied \($0.appliedAt)" }.joined(separator: "\n")
            throw SchemaError(
                .ahead, "The database has migrations that this program does not know; use the newer program that made them:\n\(names)")
        }
        guard changed.isEmpty else {
            let changes = changed.map { change in
                """
                  \(change.file.fileName)
                    applied \(change.applied.sha256) as \(change.applied.name), \(change.applied.appliedAt)
                    file    \(change.file.sha256)
                """
            }
            throw SchemaError(
                .changed,
                "Migrations have been changed since they were applied; restore the files and write a new migration:\n"
                    + changes.joined(separator: "\n"))
        }
        if let late = pending.first(where: { $0.version < (applied.last?.version ?? 0) }) {
            throw SchemaError(.files, "\(late.fileName) was never applied, but a later one was; give it the next number.")
        }
    }

    static func number(_ version: Int) -> String {
        let digits = String(version)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

import Foundation
import Logging
import Postgres

/// Brings a database to the schema of this program, one migration after the other, forward only.
package struct Migrator: Sendable {
    /// How it waits for others. A migration that waits for a lock makes everybody else wait behind it, so it gives up
    /// at once and tries again.
    package struct Patience: Sendable {
        package var lockTimeout: Duration = .milliseconds(300)
        package var betweenTries: Duration = .milliseconds(500)
        package var tries = 60
        /// For another `pathways migrate` to end.
        package var forOthers: Duration = .seconds(60)

        package init() {}
    }

    private let folder: MigrationFolder
    private let pool: ConnectionPool
    private let logger: Logger
    private let patience: Patience

    /// - Parameter pool: with at least two connections: one holds the lock while the other works.
    package init(folder: MigrationFolder, pool: ConnectionPool, logger: Logger, patience: Patience = Patience()) {
        self.folder = folder
        self.pool = pool
        self.logger = logger
        self.patience = patience
    }

    package func state() async throws -> SchemaState {
        let applied = try await pool.read { transaction in
            try await transaction.one(SchemaQueries.exists) ? try await transaction.rows(SchemaQueries.applied) : []
        }
        return SchemaState(files: folder.migrations, applied: applied)
    }

    /// Applies what is pending. Of several at once, one works and the others find nothing left to do.
    ///
    /// - Parameter onApplied: called after each, with its duration.
    /// - Returns: what was applied here.
    /// - Throws: `SchemaError`; what was applied before the failure stays.
    @discardableResult
    package func apply(onApplied: @Sendable (Migration, Duration) -> Void = { _, _ in }) async throws -> [Migration] {
        // Mostly there is nothing to do, and that is known without writing anything.
        let before = try await state()
        try before.requireMigratable()
        if before.pending.isEmpty { return [] }
        return try await pool.write { transaction in
            try await lock(transaction)
            let state = try await state()
            try state.requireMigratable()
            for migration in state.pending {
                let took = try await apply(migration)
                logger.info("migrated", metadata: ["migration": "\(migration.fileName)", "took": "\(took)"])
                onApplied(migration, took)
            }
            return state.pending
        }
    }

    private func lock(_ transaction: Transaction) async throws {
        try await transaction.execute(SchemaQueries.limits(lockTimeout: patience.lockTimeout))
        let deadline = ContinuousClock.now + patience.forOthers
        while try await !transaction.one(SchemaQueries.tryLock) {
            guard ContinuousClock.now < deadline else {
                throw SchemaError(.busy, "Another `pathways migrate` has been running on this database for \(patience.forOthers).")
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        // By the simple protocol, which drops the last question's portal: a snapshot kept in it would let
        // `create index concurrently` wait for this transaction, which waits for the index.
        try await transaction.script("select", name: "schema.lock")
    }

    private func apply(_ migration: Migration) async throws -> Duration {
        let started = ContinuousClock.now
        for attempt in 1... {
            do {
                if migration.isTransactional { try await applyWhole(migration) } else { try await applyAlone(migration) }
                break
            } catch let error as PostgresError {
                guard error.sqlState == .lockNotAvailable || error.isRetryable, attempt < patience.tries else {
                    throw failure(error, migration)
                }
                logger.debug("a table is in use; trying again", metadata: ["migration": "\(migration.fileName)"])
                try await Task.sleep(for: patience.betweenTries)
            }
        }
        return ContinuousClock.now - started
    }

    private func applyWhole(_ migration: Migration) async throws {
        try await pool.write { transaction in
            try await transaction.execute(SchemaQueries.limits(lockTimeout: patience.lockTimeout))
            let took = try await ContinuousClock().measure { try await transaction.script(migration.sql, name: migration.fileName) }
            try await record(migration, took, in: transaction)
        }
    }

    /// One statement without a transaction around it. It is recorded afterwards: a program killed in between runs it
    /// again, which is why such files are written to bear that (`if not exists`).
    private func applyAlone(_ migration: Migration) async throws {
        let took = try await ContinuousClock().measure {
            try await pool.session { try await $0.script(migration.sql, name: migration.fileName) }
        }
        try await pool.write { try await record(migration, took, in: $0) }
    }

    private func record(_ migration: Migration, _ took: Duration, in transaction: Transaction) async throws {
        try await transaction.execute(SchemaQueries.create)
        try await transaction.execute(SchemaQueries.record(migration, milliseconds: Int(took / .milliseconds(1))))
    }

    private func failure(_ error: PostgresError, _ migration: Migration) -> SchemaError {
        let line = error.position.map { ":\(migration.line(ofCharacter: $0))" } ?? ""
        let more = [error.detail, error.hint].compactMap { $0 }.map { "\n  " + $0 }.joined()
        return SchemaError(.failed, "sql/\(migration.fileName)\(line): \(error)\(more)")
    }
}

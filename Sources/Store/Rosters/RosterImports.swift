import Domain
import Postgres

/// Imports of rosters into an institution: planned against what is held, applied as they were confirmed, undone as a whole.
/// Administrators and services import; the database decides it.
package struct RosterImports: Sendable {
    /// A plan and the name by which it is confirmed.
    package struct Planned: Sendable {
        package let plan: ImportPlan
        /// Canonical.
        package let json: [UInt8]
        /// SHA-256 of `json`.
        package let digest: String

        init(_ plan: ImportPlan) {
            self.plan = plan
            json = plan.canonicalJSON()
            digest = SHA256Text.of(json)
        }
    }

    private let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    /// What applying would do. Nothing is written.
    /// - Throws: `LearnerStore.Refusal.notAllowed` for who may not import.
    package nonisolated(nonsending) func plan(
        _ source: RosterSource, limit: RemovalLimit = .standard, as account: ActingAccount
    ) async throws -> Planned {
        let held = try await pool.read(as: account, isolation: .repeatableRead) { transaction in
            try await Self.checkRight(in: transaction)
            try await transaction.execute(RosterImportQueries.joinAsWhole)
            return try await HeldRoster.fetch(for: source.roster, in: transaction)
        }
        return await Self.planned(source.roster, held, limit)
    }

    /// Applies a roster as it was confirmed, in one transaction: all of it or nothing. The same again is answered with what was
    /// done before.
    ///
    /// - Parameters:
    ///   - digest: of the plan that somebody saw.
    ///   - skippingFaults: rows with faults are left out; without it any fault refuses.
    /// - Returns: the import, with its id, counts and words.
    /// - Throws: `RosterRefusal`, `LearnerStore.Refusal.notAllowed`.
    package nonisolated(nonsending) func apply(
        _ source: RosterSource, confirmed digest: String, limit: RemovalLimit = .standard, skippingFaults: Bool = false,
        once: OnceKey? = nil, as account: ActingAccount
    ) async throws -> Document {
        guard source.faultCount == 0 || skippingFaults else { throw RosterRefusal.faults(count: source.faultCount) }
        do {
            // What the plan is of is locked row by row, not kept by a snapshot: every disclosure of a learner's record moves the head of
            // the trail, and a snapshot that is older than the head could never write to it.
            return try await pool.change(as: account) { transaction in
                try await Self.checkRight(in: transaction)
                guard try await transaction.one(RosterImportQueries.lock) else { throw RosterRefusal.busy }
                try await transaction.execute(RosterImportQueries.joinAsWhole)
                return try await OnceKey.once(once, in: transaction) { transaction in
                    try await Self.apply(source, digest, limit, in: transaction)
                }
            }
        } catch let error as PostgresError where error.sqlState == .uniqueViolation {
            // Somebody was faster with the same row, which was not there yet when what is held was locked.
            throw RosterRefusal.busy
        }
    }

    private static func apply(
        _ source: RosterSource, _ digest: String, _ limit: RemovalLimit, in transaction: Transaction
    ) async throws -> Document {
        let held = try await HeldRoster.fetch(for: source.roster, locked: true, in: transaction)
        let planned = await planned(source.roster, held, limit)
        if planned.digest != digest || planned.plan.isEmpty,
            let earlier = try await transaction.first(RosterImportQueries.applied(plan: digest, content: source.contentSHA256))
        {
            return earlier
        }
        guard planned.digest == digest else { throw RosterRefusal.changed(digest: planned.digest) }
        guard !planned.plan.isRefused else { throw RosterRefusal.removals(planned.plan.refusals) }
        return try await RosterApplication(source, planned, in: transaction).run()
    }

    // MARK: what was imported

    /// The latest first.
    package nonisolated(nonsending) func list(as account: ActingAccount) async throws -> [Document] {
        try await pool.read(as: account) { transaction in
            try await Self.checkRight(in: transaction, toSee: true)
            return try await transaction.rows(RosterImportQueries.list)
        }
    }

    /// - Throws: `LearnerStore.Refusal.notFound`.
    package nonisolated(nonsending) func one(_ code: String, as account: ActingAccount) async throws -> Document {
        guard let found = try await pool.read(as: account, { try await $0.first(RosterImportQueries.one(code)) }) else {
            throw LearnerStore.Refusal.notFound
        }
        return found
    }

    /// Puts back what was there before an import, in one transaction. A row that was changed since, or on which other records
    /// rest, stays as it is.
    ///
    /// - Parameter keepingChanged: somebody knows that such rows stay; without it they refuse, and nothing is undone.
    /// - Returns: the import, with the rows that stayed.
    /// - Throws: `RosterRefusal`, `LearnerStore.Refusal`.
    package nonisolated(nonsending) func undo(
        _ code: String, keepingChanged: Bool = false, once: OnceKey? = nil, as account: ActingAccount
    ) async throws -> Document {
        guard account.isAny(of: [.administrator]) else { throw LearnerStore.Refusal.notAllowed }
        return try await pool.change(as: account) { transaction in
            guard try await transaction.one(RosterImportQueries.lock) else { throw RosterRefusal.busy }
            try await transaction.execute(RosterImportQueries.joinAsWhole)
            return try await OnceKey.once(once, in: transaction) { transaction in
                guard let found = try await transaction.first(RosterImportQueries.found(code)) else { throw LearnerStore.Refusal.notFound }
                guard !found.isUndone else { throw RosterRefusal.undone }
                return try await RosterUndo(found, code: code, in: transaction).run(keepingChanged: keepingChanged)
            }
        }
    }

    // MARK: parts

    /// - Parameter toSee: what was imported, which auditors see too.
    static func checkRight(in transaction: Transaction, toSee: Bool = false) async throws {
        guard try await transaction.one(RosterImportQueries.mayImport(orSee: toSee)) else { throw LearnerStore.Refusal.notAllowed }
    }

    /// Off the threads that answer others: a whole college is a second's work.
    private static func planned(_ roster: Roster, _ held: HeldRoster, _ limit: RemovalLimit) async -> Planned {
        await withTaskExecutorPreference(globalConcurrentExecutor) { await compare(roster, held, limit) }
    }

    @concurrent
    private static func compare(_ roster: Roster, _ held: HeldRoster, _ limit: RemovalLimit) async -> Planned {
        Planned(RosterDifference.plan(roster, against: held, limit: limit))
    }
}

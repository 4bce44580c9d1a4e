import Domain
import Postgres

/// Learners and their records: read and written as somebody, each change in one transaction with the facts that follow from it
/// and its place in the trail.
package struct LearnerStore: Sendable {
    /// Where a page of learners ends.
    package struct Cursor: Sendable, Equatable {
        package let familyName: String
        package let givenName: String
        package let id: Int

        package init(familyName: String, givenName: String, id: Int) {
            self.familyName = familyName
            self.givenName = givenName
            self.id = id
        }
    }

    package struct Listed: Sendable {
        package let learner: Document
        package let cursor: Cursor
    }

    /// Why a record is not as it was asked.
    package enum Refusal: Error, Sendable, Equatable {
        /// It is not there, or not for this account.
        case notFound
        /// It was changed since; this is its revision now.
        case changed(revision: Int)
        /// The database does not let this account do it.
        case notAllowed

        /// Stable, as answers have it.
        package var code: String {
            switch self {
            case .notFound: "not_found"
            case .changed: "changed"
            case .notAllowed: "not_allowed"
            }
        }

        package var message: String {
            switch self {
            case .notFound: "it is not there, or not for this account"
            case .changed(let revision): "it was changed since; its revision is now \(revision): read it again"
            case .notAllowed: "this account may not do that"
            }
        }
    }

    let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    // MARK: learners

    package nonisolated(nonsending) func list(
        search: String?, after cursor: Cursor?, limit: Int, as account: ActingAccount
    ) async throws -> [Listed] {
        try await pool.read(as: account) { try await $0.rows(LearnerQueries.list(search: search, after: cursor, limit: limit)) }
    }

    package nonisolated(nonsending) func learner(_ code: String, as account: ActingAccount) async throws -> Document {
        guard let found = try await pool.read(as: account, { try await $0.first(LearnerQueries.one(code)) }) else { throw Refusal.notFound }
        return found
    }

    /// What those are called whom the account may see, by their codes: the family name first.
    package nonisolated(nonsending) func names(of codes: [String], as account: ActingAccount) async throws -> [String: String] {
        let found = try await pool.read(as: account) { try await $0.rows(LearnerQueries.names(of: codes)) }
        return Dictionary(found.map { ($0.code, $0.name) }) { first, _ in first }
    }

    package nonisolated(nonsending) func add(
        _ draft: LearnerDraft, once: OnceKey? = nil, as account: ActingAccount
    ) async throws -> Document {
        try await write(as: account) { try await OnceKey.once(once, in: $0) { try await Self.add(draft, in: $0) } }
    }

    package nonisolated(nonsending) func correct(
        _ draft: LearnerDraft, code: String, revision: Int, as account: ActingAccount
    ) async throws
        -> Document
    {
        try await write(as: account) { transaction in
            guard let written = try await transaction.first(LearnerQueries.correct(draft, code: code, revision: revision)) else {
                throw try await Self.refusal(of: transaction.first(LearnerQueries.one(code)))
            }
            if case .string(let given)? = written.before?["given_name"],
                case .string(let family)? = written.before?["family_name"],
                (given, family) != (draft.givenName, draft.familyName)
            {
                try await transaction.execute(LearnerQueries.keepName(of: written.learner, given: given, family: family))
            }
            try await Self.conclude("learner.corrected", "learners", written, in: transaction)
            return written.after
        }
    }

    // MARK: records

    package nonisolated(nonsending) func records(
        _ kind: RecordKind, of learner: String, withTakenBack: Bool = false, as account: ActingAccount
    ) async throws -> [Document] {
        try await pool.read(as: account) { transaction in
            let found = try await transaction.rows(RecordQueries(kind).list(learner: learner, withTakenBack: withTakenBack))
            if found.isEmpty, try await transaction.first(LearnerQueries.one(learner)) == nil { throw Refusal.notFound }
            return found
        }
    }

    package nonisolated(nonsending) func record(
        _ kind: RecordKind, _ code: String, of learner: String, as account: ActingAccount
    ) async throws
        -> Document
    {
        guard let found = try await pool.read(as: account, { try await $0.first(RecordQueries(kind).one(code, learner: learner)) }) else {
            throw Refusal.notFound
        }
        return found
    }

    package nonisolated(nonsending) func add(
        _ draft: RecordDraft, to learner: String, once: OnceKey? = nil, as account: ActingAccount
    ) async throws -> Document {
        try await write(as: account) { try await OnceKey.once(once, in: $0) { try await Self.add(draft, to: learner, in: $0) } }
    }

    package nonisolated(nonsending) func correct(
        _ draft: RecordDraft, code: String, of learner: String, revision: Int, as account: ActingAccount
    ) async throws -> Document {
        try await change(draft.kind, code, of: learner, "record.corrected", as: account) {
            $0.correct(draft, code: code, learner: learner, revision: revision)
        }
    }

    /// Says that a record was never so. It stays, and can be seen by whoever asks for what was taken back.
    package nonisolated(nonsending) func takeBack(
        _ kind: RecordKind, _ code: String, of learner: String, revision: Int, as account: ActingAccount
    ) async throws -> Document {
        try await change(kind, code, of: learner, "record.taken_back", as: account) {
            $0.takeBack(code, learner: learner, revision: revision)
        }
    }

    private nonisolated(nonsending) func change(
        _ kind: RecordKind, _ code: String, of learner: String, _ action: String, as account: ActingAccount,
        _ query: (RecordQueries) -> Query<RecordQueries.Written>
    ) async throws -> Document {
        let queries = RecordQueries(kind)
        return try await write(as: account) { transaction in
            guard let written = try await transaction.first(query(queries)) else {
                throw try await Self.refusal(of: transaction.first(queries.one(code, learner: learner)))
            }
            try await Self.conclude(action, kind.table, written, in: transaction)
            return written.after
        }
    }

    // MARK: facts

    /// What the learner's records come to. It is read, never reckoned: whoever writes a record writes it too.
    package nonisolated(nonsending) func facts(of learner: String, as account: ActingAccount) async throws -> Document {
        guard let found = try await pool.read(as: account, { try await $0.first(FactsQueries.document(learner: learner)) }) else {
            throw Refusal.notFound
        }
        return try JSONReader.read(found)
    }

    // MARK: parts that imports share

    static func add(_ draft: LearnerDraft, in transaction: Transaction) async throws -> Document {
        guard let written = try await transaction.first(LearnerQueries.add(draft)) else { throw Refusal.notAllowed }
        try await conclude("learner.added", "learners", written, in: transaction)
        return written.after
    }

    static func add(_ draft: RecordDraft, to learner: String, in transaction: Transaction) async throws -> Document {
        guard let written = try await transaction.first(RecordQueries(draft.kind).add(draft, to: learner, origin: "hand")) else {
            throw Refusal.notFound
        }
        try await conclude("record.added", draft.kind.table, written, in: transaction)
        return written.after
    }

    /// What every change ends with: the facts that follow from it, and its event.
    private static func conclude(
        _ action: String, _ table: String, _ written: RecordQueries.Written, in transaction: Transaction
    ) async throws {
        try await FactsQueries.refresh(.learners([written.learner]), in: transaction)
        let change = AuditChange(table, row: written.id, learner: written.learner, before: written.before, after: written.after)
        try await transaction.execute(AuditTrailQueries.append(.init(action, learner: written.learner, changes: [change])))
    }

    static func refusal(of current: Document?) -> Refusal {
        current?.recordRevision.map { .changed(revision: $0) } ?? .notFound
    }

    private nonisolated(nonsending) func write<T>(as account: ActingAccount, _ body: (Transaction) async throws -> T) async throws -> T {
        do { return try await pool.change(as: account, body) } catch let error as PostgresError {
            throw RecordConstraints.faults(error) ?? error
        }
    }
}

import Domain
import Postgres

/// Rows of what an institution teaches, each read and written by itself: everybody of the institution reads them, administrators
/// keep them. A change is in the trail, and in the facts of every learner whom it concerns, when it is acknowledged.
package struct CurriculumRecords: Sendable {
    package struct Listed: Sendable {
        package let row: Document
        /// Where it stands in the order; a page goes on behind it.
        package let key: [String]
    }

    private let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    /// - Throws: `LearnerStore.Refusal.notFound` where the parent is not there.
    package nonisolated(nonsending) func list(
        _ kind: CurriculumKind, of parent: String? = nil, after key: [String]? = nil, limit: Int, as account: ActingAccount
    ) async throws -> [Listed] {
        try await pool.read(as: account) { transaction in
            let found = try await transaction.rows(CurriculumRowQueries(kind).list(of: parent, after: key, limit: limit))
            if found.isEmpty, let parent, let of = kind.parent { try await Self.require(parent, of, in: transaction) }
            return found.map { Listed(row: $0.row, key: $0.key) }
        }
    }

    package nonisolated(nonsending) func one(
        _ kind: CurriculumKind, _ id: String, of parent: String? = nil, as account: ActingAccount
    ) async throws -> Document {
        guard let found = try await pool.read(as: account, { try await $0.first(CurriculumRowQueries(kind).one(id, of: parent)) }) else {
            throw LearnerStore.Refusal.notFound
        }
        return found
    }

    package nonisolated(nonsending) func add(
        _ draft: CurriculumDraft, to parent: String? = nil, once: OnceKey? = nil, as account: ActingAccount
    ) async throws -> Document {
        try await write(as: account) { transaction in
            try await OnceKey.once(once, in: transaction) { transaction in
                guard let written = try await transaction.first(CurriculumRowQueries(draft.kind).add(draft, to: parent)),
                    let after = written.after
                else { throw LearnerStore.Refusal.notFound }
                try await Self.conclude("curriculum.added", draft.kind, written, parent, in: transaction)
                return after
            }
        }
    }

    /// - Throws: `Faults` where the code by which it is named would be another.
    package nonisolated(nonsending) func correct(
        _ draft: CurriculumDraft, id: String, of parent: String? = nil, revision: Int, as account: ActingAccount
    ) async throws -> Document {
        if draft.kind.hasCode, draft.code != id {
            throw Faults(Fault("wrong_value", parameter: "/code", value: draft.code, message: "never changes", allowed: [id]))
        }
        let written = try await change(draft.kind, id, of: parent, revision, "curriculum.corrected", as: account) {
            $0.correct(draft, id: id, of: parent, revision: revision)
        }
        guard let after = written.after else { throw LearnerStore.Refusal.notFound }
        return after
    }

    /// Takes a row out; what it was stays in the trail. What others refer to stays.
    package nonisolated(nonsending) func remove(
        _ kind: CurriculumKind, _ id: String, of parent: String? = nil, revision: Int, as account: ActingAccount
    ) async throws {
        _ = try await change(kind, id, of: parent, revision, "curriculum.removed", as: account) {
            $0.remove(id, of: parent, revision: revision)
        }
    }

    private nonisolated(nonsending) func change(
        _ kind: CurriculumKind, _ id: String, of parent: String?, _ revision: Int, _ action: String, as account: ActingAccount,
        _ query: (CurriculumRowQueries) -> Query<CurriculumRowQueries.Written>
    ) async throws -> CurriculumRowQueries.Written {
        let queries = CurriculumRowQueries(kind)
        return try await write(as: account) { transaction in
            guard let written = try await transaction.first(query(queries)) else {
                let current = try await transaction.first(queries.one(id, of: parent))?.recordRevision
                // Whom the policies let change nothing does not find the row to change.
                throw current.map { $0 == revision ? .notAllowed : .changed(revision: $0) } ?? LearnerStore.Refusal.notFound
            }
            try await Self.conclude(action, kind, written, parent, in: transaction)
            return written
        }
    }

    /// What a row refers to may be left open by rosters, and by nobody who sends it: then there was no such code.
    private static func checkReferences(_ kind: CurriculumKind, _ row: Document?) throws(Faults) {
        guard let row else { return }
        let lost = kind.fields.filter { $0.reference != nil && row[$0.name] == .null }
        guard lost.isEmpty else {
            throw Faults(lost.map { Fault("wrong_value", parameter: "/\($0.name)", message: "is no \($0.name) here") })
        }
    }

    /// What every change ends with: the facts that follow from it, and its event.
    private static func conclude(
        _ action: String, _ kind: CurriculumKind, _ written: CurriculumRowQueries.Written, _ parent: String?, in transaction: Transaction
    ) async throws {
        try Self.checkReferences(kind, written.after)
        try await CurriculumFacts.refresh([(kind, [written])], in: transaction)
        let change = AuditChange(kind.table, row: nil, before: written.before, after: written.after)
        try await transaction.execute(AuditTrailQueries.append(.init(action, note: parent, changes: [change])))
    }

    private static func require(_ code: String, _ parent: CurriculumKind.Parent, in transaction: Transaction) async throws {
        let kind: CurriculumKind = parent == .program ? .programs : .courses
        if try await transaction.first(CurriculumRowQueries(kind).one(code, of: nil)) == nil { throw LearnerStore.Refusal.notFound }
    }

    private nonisolated(nonsending) func write<T>(as account: ActingAccount, _ body: (Transaction) async throws -> T) async throws -> T {
        do { return try await pool.change(as: account, body) } catch let error as PostgresError {
            throw CurriculumConstraints.faults(error) ?? error
        }
    }
}

/// Whose facts follow from what an institution teaches.
enum CurriculumFacts {
    /// Run behind all changes of a transaction: whoever several of them concern is written once.
    static func refresh(
        _ changed: [(kind: CurriculumKind, rows: [CurriculumRowQueries.Written])], in transaction: Transaction
    ) async throws {
        var (programs, courses): (Set<String>, Set<String>) = ([], [])
        for (kind, written) in changed {
            let rows = written.flatMap { [$0.before, $0.after] }.compactMap { $0 }
            switch kind.table {
            case "programs": programs.formUnion(texts(rows, "code"))
            case "program_accreditations", "curricula": programs.formUnion(texts(rows, "program"))
            case "course_equivalences": courses.formUnion(texts(rows, "course").union(texts(rows, "other_code")))
            default: break
            }
        }
        if !programs.isEmpty { try await FactsQueries.refresh(.programs(programs.sorted()), in: transaction) }
        if !courses.isEmpty { try await FactsQueries.refresh(.courses(courses.sorted()), in: transaction) }
    }

    private static func texts(_ rows: [Document], _ name: String) -> Set<String> {
        Set(rows.compactMap { if case .string(let text)? = $0[name] { text } else { nil } })
    }
}

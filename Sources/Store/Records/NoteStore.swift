import Domain
import Postgres

/// Notes of staff about learners. They are education records: the learner may read them, and they are only added to.
package struct NoteStore: Sendable {
    private let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    /// The latest first.
    /// - Throws: `LearnerStore.Refusal.notFound`.
    package nonisolated(nonsending) func notes(of learner: String, as account: ActingAccount) async throws -> [Document] {
        try await pool.read(as: account) { transaction in
            let found = try await transaction.rows(NoteQueries.list(of: learner))
            if found.isEmpty, try await transaction.first(LearnerQueries.one(learner)) == nil { throw LearnerStore.Refusal.notFound }
            return found
        }
    }

    /// - Throws: `LearnerStore.Refusal`.
    package nonisolated(nonsending) func add(
        _ text: String, to learner: String, once: OnceKey? = nil, as account: ActingAccount
    ) async throws -> Document {
        try await pool.change(as: account) { transaction in
            try await OnceKey.once(once, in: transaction) { transaction in
                guard let written = try await transaction.first(NoteQueries.add(text, to: learner)) else {
                    throw LearnerStore.Refusal.notFound
                }
                let change = AuditChange("learner_notes", row: written.id, learner: written.learner, after: written.after)
                try await transaction.execute(AuditTrailQueries.append(.init("note.added", learner: written.learner, changes: [change])))
                return written.after
            }
        }
    }
}

private enum NoteQueries {
    private static let shown = """
        jsonb_build_object('at', \(SQLText.moment("t.written_at")),
            'by', staff_name(t.account_id), 'text', t.text)
        """

    static func list(of learner: String) -> Query<Document> {
        Query(
            "notes.list",
            """
            select (\(shown))::text from learner_notes t join learners l on l.institution_id = t.institution_id and l.id = t.learner_id
            where l.institution_id = acting_institution() and l.code = $1::uuid order by t.id desc
            """, [.text(learner)]
        ) { try JSONReader.read($0.string(0)) }
    }

    static func add(_ text: String, to learner: String) -> Query<RecordQueries.Written> {
        Query(
            "notes.add",
            """
            with t as (
                insert into learner_notes (institution_id, learner_id, account_id, text)
                select l.institution_id, l.id, acting_account(), $2 from learners l
                where l.institution_id = acting_institution() and l.code = $1::uuid
                returning *)
            select t.id, t.learner_id, null, (\(shown))::text from t
            """, [.text(learner), .text(text)], decode: RecordQueries.written)
    }
}

import Domain
import Postgres

extension LearnerStore {
    /// The records of every kind that are not taken back, in the order of the kinds; of each the latest first. Kinds of which there
    /// are none are left out.
    /// - Throws: `Refusal.notFound`.
    package nonisolated(nonsending) func allRecords(
        of learner: String, as account: ActingAccount
    ) async throws -> [(kind: RecordKind, records: [Document])] {
        let found = try await pool.read(as: account) { transaction in
            guard try await transaction.first(LearnerQueries.one(learner)) != nil else { throw Refusal.notFound }
            return try await transaction.rows(Self.everyKind(of: learner))
        }
        let grouped = Dictionary(grouping: found, by: \.kind)
        return RecordKind.all.compactMap { kind in grouped[kind.name].map { (kind, $0.map(\.record)) } }
    }

    private static func everyKind(of learner: String) -> Query<(kind: String, record: Document)> {
        let parts = RecordKind.all.map { kind in
            """
            (select '\(kind.name)', (\(RecordQueries(kind).shown))::text
             from \(kind.table) t join learners l on l.institution_id = t.institution_id and l.id = t.learner_id
             where l.institution_id = acting_institution() and l.code = $1::uuid and t.taken_back_at is null
             order by t.id desc)
            """
        }
        return Query("records.every_kind", parts.joined(separator: "\nunion all\n"), [.text(learner)]) {
            (kind: try $0.string(0), record: try JSONReader.read($0.string(1)))
        }
    }
}

import Domain
import Postgres

/// What was done to a learner's records: the trail as whoever may see the learner may read it.
package struct LearnerHistory: Sendable {
    private let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    /// The latest first, each with what was before and after, who did it and when.
    ///
    /// - Parameter before: the place in the trail where the page before ended; nil: the first page.
    /// - Throws: `LearnerStore.Refusal.notFound`.
    package nonisolated(nonsending) func changes(
        of learner: String, before: Int?, limit: Int, as account: ActingAccount
    ) async throws -> [(place: Int, change: Document)] {
        try await pool.read(as: account) { transaction in
            guard try await transaction.first(LearnerQueries.one(learner)) != nil else { throw LearnerStore.Refusal.notFound }
            return try await transaction.rows(Self.query(learner, before: before, limit: limit))
        }
    }

    private static func query(_ learner: String, before: Int?, limit: Int) -> Query<(place: Int, change: Document)> {
        Query(
            "audit_trail.learner",
            """
            select i.sequence,
                   jsonb_build_object(
                       'at', \(SQLText.microsecond("e.at")), 'action', e.action, 'by', staff_name(e.account_id),
                       'record', i.record, 'before', i.before, 'after', i.after, 'erased', i.erased_at is not null)::text
            from learners l
            join audit_items i on i.institution_id = l.institution_id and i.learner_id = l.id
            join audit_events e on e.institution_id = i.institution_id and e.sequence = i.sequence
            where l.institution_id = acting_institution() and l.code = $1::uuid and ($2::bigint is null or i.sequence < $2)
              and i.sequence >= coalesce((
                  select min(s.sequence) from (
                      select distinct n.sequence from audit_items n
                      where n.institution_id = l.institution_id and n.learner_id = l.id and ($2::bigint is null or n.sequence < $2)
                      order by n.sequence desc limit $3) s), 0)
            order by i.sequence desc, i.item
            """, [.text(learner), .int(before), .int(limit)]
        ) { (place: try $0.int(0), change: try JSONReader.read($0.string(1))) }
    }
}

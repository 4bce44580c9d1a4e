import Domain
import Postgres

/// What was changed of learners' records since a place in the trail, for systems that keep a copy.
///
/// The head of an institution's chain is locked until its transaction ends, so places become visible in their order: nobody who
/// reads on from a place misses a change.
package struct ChangeFeed: Sendable {
    /// A change's place in the trail: the event, and the change in it.
    package struct Place: Sendable, Equatable {
        package let sequence: Int
        package let item: Int

        package init(sequence: Int, item: Int) {
            self.sequence = sequence
            self.item = item
        }

        package static let beginning = Place(sequence: 0, item: 0)
    }

    package struct Change: Sendable {
        package let place: Place
        package let document: Document
    }

    private let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    /// Up to `limit` changes behind a place, the earliest first: of the learners whom the account may see.
    ///
    /// - Parameter tables: only of these; empty: of all.
    package nonisolated(nonsending) func changes(
        since place: Place, tables: [String] = [], limit: Int, as account: ActingAccount
    ) async throws -> [Change] {
        try await pool.read(as: account) { try await $0.rows(Self.query(place, tables, limit)) }
    }

    /// Where the trail ends now, for whoever has the rest already.
    package nonisolated(nonsending) func end(as account: ActingAccount) async throws -> Place {
        try await pool.read(as: account) { try await $0.first(Self.last) } ?? .beginning
    }

    /// The names of tables stay inside: a change tells its kind.
    private static let kinds =
        "case i.record when 'learners' then 'learners' "
        + RecordKind.all.map { "when '\($0.table)' then '\($0.name)'" }.joined(separator: " ") + " end"

    private static let tables = "i.record in ('learners', " + RecordKind.all.map { "'\($0.table)'" }.joined(separator: ", ") + ")"

    private static func query(_ place: Place, _ tables: [String], _ limit: Int) -> Query<Change> {
        Query(
            "audit_trail.feed",
            """
            select i.sequence, i.item,
                   jsonb_build_object(
                       'at', \(SQLText.microsecond("e.at")), 'action', e.action,
                       'kind', \(kinds), 'learner', l.code, 'id', coalesce(i.after, i.before) -> 'id',
                       'revision', coalesce(i.after -> 'revision', 'null'), 'record', i.after,
                       'erased', i.erased_at is not null)::text
            from audit_items i
            join audit_events e on e.institution_id = i.institution_id and e.sequence = i.sequence
            join learners l on l.institution_id = i.institution_id and l.id = i.learner_id
            where i.institution_id = acting_institution() and (i.sequence, i.item) > ($1::bigint, $2::integer)
              and \(Self.tables) and (cardinality($3::text[]) = 0 or i.record = any ($3::text[]))
            order by i.sequence, i.item limit $4
            """, [.int(place.sequence), .int(place.item), .texts(tables), .int(limit)]
        ) { row in
            Change(place: .init(sequence: try row.int(0), item: try row.int(1)), document: try JSONReader.read(row.string(2)))
        }
    }

    private static let last = Query(
        "audit_trail.end",
        """
        select sequence, item from audit_items where institution_id = acting_institution() order by sequence desc, item desc limit 1
        """
    ) { Place(sequence: try $0.int(0), item: try $0.int(1)) }
}

import Domain
import Postgres

/// The trail of an institution, event by event, as its administrators and auditors may read it.
package struct TrailEvents: Sendable {
    package struct Question: Sendable {
        /// In Greenwich; nil: any.
        package var day: Day?
        /// What the action begins with, before its dot: `record` for `record.added`; nil: any.
        package var kind: String?
        /// The place in the trail where the page before ended; nil: the first page.
        package var before: Int?
        package var limit = 50

        package init() {}
    }

    package struct Event: Sendable {
        package let sequence: Int
        /// RFC 3339.
        package let at: String
        package let action: String
        /// nil: the command line of the operators.
        package let by: String?
        /// Whom it is about, where it is about one who is still there.
        package let learner: (code: String, name: String)?
        package let note: String?
        /// How many rows it changed.
        package let items: Int
        /// The first of them: the table, and the members of the row that were changed.
        package let changes: [(record: String, members: [String], isErased: Bool)]
    }

    /// What actions begin with.
    package static let kinds = [
        "access", "account", "amendment", "catalog", "cohort", "consent", "curriculum", "data", "directory", "disclosure", "hold", "identity_provider", "key",
        "learner",
        "note", "program", "record", "records", "report", "retention", "roster", "rule", "session",
    ]

    private let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    /// The latest first.
    package nonisolated(nonsending) func events(_ question: Question, as account: ActingAccount) async throws -> [Event] {
        try await pool.read(as: account) { try await $0.rows(Self.query(question)) }
    }

    /// The last event and its hash: whoever keeps both elsewhere can tell a trail that was cut or written anew.
    /// - Returns: nil where nothing was written yet, or where the account may not read the trail.
    package nonisolated(nonsending) func head(as account: ActingAccount) async throws -> (sequence: Int, hash: String)? {
        try await pool.read(as: account) { try await $0.first(Self.last) }
    }

    private static let mostItems = 4

    private static func query(_ question: Question) -> Query<Event> {
        Query(
            "audit_trail.events",
            """
            select e.sequence, \(SQLText.microsecond("e.at")), e.action, staff_name(e.account_id), l.code::text,
                   l.family_name || ', ' || l.given_name, e.note, e.items, coalesce((
                       select jsonb_agg(jsonb_build_object(
                           'record', i.record, 'before', i.before, 'after', i.after, 'erased', i.erased_at is not null) order by i.item)
                       from audit_items i
                       where i.institution_id = e.institution_id and i.sequence = e.sequence and i.item <= \(mostItems)), '[]')::text
            from audit_events e
            left join learners l on l.institution_id = e.institution_id and l.id = e.learner_id
            where e.institution_id = acting_institution() and ($1::bigint is null or e.sequence < $1)
              and ($2::date is null or e.at >= $2::date::timestamp at time zone 'UTC'
                   and e.at < ($2::date + 1)::timestamp at time zone 'UTC')
              and ($3::text is null or split_part(e.action, '.', 1) = $3)
            order by e.sequence desc limit $4
            """, [.int(question.before), .text(question.day?.description), .text(question.kind), .int(question.limit)]
        ) { row in
            let code = try row.optionalString(4)
            let name = try row.optionalString(5)
            return Event(
                sequence: try row.int(0), at: try row.string(1), action: try row.string(2), by: try row.optionalString(3),
                learner: code.map { (code: $0, name: name ?? $0) }, note: try row.optionalString(6), items: try row.int(7),
                changes: changes(try JSONReader.read(row.string(8))))
        }
    }

    private static func changes(_ document: Document) -> [(record: String, members: [String], isErased: Bool)] {
        guard case .array(let items) = document else { return [] }
        return items.map { item in
            let record = if case .string(let name)? = item["record"] { name } else { "" }
            return (record, members(item["before"] ?? .null, item["after"] ?? .null), item["erased"] == .bool(true))
        }
    }

    /// Those of a row that was there before; a row that was added or taken away has none of its own.
    private static func members(_ before: Document, _ after: Document) -> [String] {
        guard case .object = before, case .object(let members) = after else { return [] }
        return members.filter { $0.key != "revision" && before[$0.key] != $0.value }.map(\.key)
    }

    private static let last = Query(
        "audit_trail.own_head", "select sequence, hash from audit_heads where institution_id = acting_institution()"
    ) { (sequence: try $0.int(0), hash: try $0.string(1)) }
}

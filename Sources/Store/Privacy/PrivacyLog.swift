import Domain
import Postgres

/// Rows added to the tables that are only added to (`sql/0010_create_privacy.sql`): each stands in the trail as it is in its table,
/// so that the one is proved by the other.
enum PrivacyLog {
    struct Added: Sendable {
        let id: Int
        let learner: Int
        /// As the table has it.
        let row: Document
        /// As people see it.
        let shown: Document
    }

    /// A statement that adds one row; none where what it is of is not there.
    ///
    /// - Parameters:
    ///   - insert: `insert into … select …`, without what it returns.
    ///   - shown: what people see of a row `t`.
    static func adding(_ name: String, _ insert: String, shown: String, _ parameters: [Parameter]) -> Query<Added> {
        Query(
            name,
            """
            with t as (
                \(insert)
                returning *)
            select t.id, t.learner_id, to_jsonb(t)::text, (\(shown))::text from t
            """, parameters
        ) { row in
            Added(
                id: try row.int(0), learner: try row.int(1), row: try JSONReader.read(row.string(2)),
                shown: try JSONReader.read(row.string(3))
            )
        }
    }

    /// What everything that is added ends with. - Returns: what people see of it.
    @discardableResult
    static func conclude(_ action: String, _ table: String, _ added: Added, in transaction: Transaction) async throws -> Document {
        let change = AuditChange(table, row: added.id, learner: added.learner, after: added.row)
        try await transaction.execute(AuditTrailQueries.append(.init(action, learner: added.learner, changes: [change])))
        return added.shown
    }

    /// Of a row `t`: who recorded it, where whoever asks may know, and when.
    static let recorded = """
        'recorded_by', staff_name(t.account_id),
            'recorded_at', \(SQLText.moment("t.recorded_at"))
        """

    @Sendable static func document(_ row: Row) throws -> Document { try JSONReader.read(row.string(0)) }

    @Sendable static func day(_ row: Row, _ column: Int) throws -> Day? { try row.optionalString(column).flatMap { Day($0) } }
}

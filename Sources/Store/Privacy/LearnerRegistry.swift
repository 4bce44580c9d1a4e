import Domain
import Postgres

/// The registry of tables with learners in them (`learner_tables`), as questions about all of them are made of it.
struct LearnerRegistry: Sendable {
    struct Table: Sendable {
        let name: String
        /// The column that names the learner.
        let subject: String
        let rule: RetentionRule
        /// What the service may read of it: hashes of passwords are not among them.
        let columns: [String]
        /// Of the institution's own policy; 0: it has none.
        let revision: Int
    }

    let tables: [Table]

    var rules: [RetentionRule] { tables.map(\.rule) }

    static func read(in transaction: Transaction) async throws -> LearnerRegistry {
        LearnerRegistry(tables: try await transaction.rows(query))
    }

    private static let query = Query(
        "registry.tables",
        """
        select t.name, t.subject, t.contents, coalesce(p.keeps, t.keeps), coalesce(p.years, t.years), coalesce(p.retention, t.retention),
               p.policy, coalesce(p.revision, 0), array(
                   select a.attname from pg_attribute a
                   where a.attrelid = t.name::regclass and a.attnum > 0 and not a.attisdropped
                     and has_column_privilege('pathways_service', a.attrelid, a.attnum, 'select')
                   order by a.attnum)::text[]
        from learner_tables t
        left join retention_policies p on p.institution_id = acting_institution() and p.table_name = t.name
        order by t.name
        """
    ) { row in
        let keeps: RetentionRule.Keeps =
            switch try (row.optionalString(3), row.optionalInt(4)) {
            case ("years_after_leaving", let years?): .yearsAfterLeaving(years)
            case ("permanent", _): .permanent
            case ("with_learner", _): .withLearner
            case ("proof", _): .proof
            default: .unknown
            }
        return Table(
            name: try row.string(0), subject: try row.string(1),
            rule: RetentionRule(
                table: try row.string(0), contents: try row.string(2), keeps: keeps, retention: try row.string(5),
                policy: try row.optionalString(6)),
            columns: try row.strings(8), revision: try row.int(7))
    }

    /// How many rows each table has of each of these learners, those without left out.
    func rows(of learners: [Int]) -> Query<(learner: Int, table: String, rows: Int)> {
        let parts = tables.filter { $0.rule.keeps != .proof }.map { table in
            """
            select t.\(Self.quoted(table.subject)), '\(table.name)', count(*) from \(Self.quoted(table.name)) t
            where t.institution_id = acting_institution() and t.\(Self.quoted(table.subject)) = any ($1::bigint[]) group by 1
            """
        }
        return Query("registry.rows", parts.joined(separator: "\nunion all\n"), [.ints(learners)]) {
            (learner: try $0.int(0), table: try $0.string(1), rows: try $0.int(2))
        }
    }

    /// Everything that every table has of a learner, as whoever acts may see it: records as their addresses answer them, what was
    /// contested with its statement; other rows as they are.
    func everything(of learner: String) -> Query<(table: String, rows: Document)> {
        let parts = tables.map { table in
            let kind = RecordKind.all.first { $0.table == table.name }
            let columns = table.columns.filter { $0 != "institution_id" }
            let shown =
                kind.map { RecordQueries($0).shown }
                ?? "jsonb_build_object(" + columns.map { "'\($0)', t.\(Self.quoted($0))" }.joined(separator: ", ") + ")"
            return """
                select '\(table.name)', (
                    select coalesce(jsonb_agg(\(shown)), '[]') from \(Self.quoted(table.name)) t
                    where t.institution_id = l.institution_id and t.\(Self.quoted(table.subject)) = l.id)::text
                from learners l where l.institution_id = acting_institution() and l.code = $1::uuid
                """
        }
        return Query("registry.everything", parts.joined(separator: "\nunion all\n"), [.text(learner)]) {
            (table: try $0.string(0), rows: try JSONReader.read($0.string(1)))
        }
    }

    private static func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }
}

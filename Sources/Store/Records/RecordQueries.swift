import Domain
import Postgres

/// The statements about one kind of record, made of its description. Rows travel as JSON, whose decimals are exact.
struct RecordQueries: Sendable {
    /// A row as the statements give it.
    struct Written: Sendable {
        let id: Int
        let learner: Int
        let before: Document?
        let after: Document
    }

    let kind: RecordKind
    private var table: String { kind.table }
    var columns: [String] { kind.fields.map { "\"\($0.name)\"" } }

    init(_ kind: RecordKind) { self.kind = kind }

    /// What people see of a record `t`: with the learner's statement where it was contested and stays as it is.
    var shown: String {
        """
        \(contents) || coalesce((
            select jsonb_build_object('statements', jsonb_agg(jsonb_build_object('on', s.on_day, 'text', s.text) order by s.id))
            from privacy_cases c
            join case_steps s on s.institution_id = c.institution_id and s.learner_id = c.learner_id and s.case_id = c.id
            where c.institution_id = t.institution_id and c.learner_id = t.learner_id and c.record_code = t.code and s.step = 'statement'
            having count(*) > 0), '{}')
        """
    }

    /// The same of a record that is new.
    var contents: String {
        let fields = kind.fields.map { "'\($0.name)', to_jsonb(\($0.value))" }.joined(separator: ", ")
        return """
            jsonb_build_object('id', t.code, 'revision', t.revision, 'origin', t.origin, 'source_id', t.source_id,
                'taken_back_at', \(SQLText.moment("t.taken_back_at")), \(fields))
            """
    }

    /// The records of a learner, the latest first, those taken back too where it is asked.
    func list(learner: String, withTakenBack: Bool) -> Query<Document> {
        Query(
            "records.\(table).list",
            """
            select (\(shown))::text
            from \(table) t join learners l on l.institution_id = t.institution_id and l.id = t.learner_id
            where l.institution_id = acting_institution() and l.code = $1::uuid and ($2 or t.taken_back_at is null)
            order by t.id desc
            """, [.text(learner), .bool(withTakenBack)], decode: Self.document)
    }

    func one(_ code: String, learner: String) -> Query<Document> {
        Query(
            "records.\(table).one",
            """
            select (\(shown))::text
            from \(table) t join learners l on l.institution_id = t.institution_id and l.id = t.learner_id
            where l.institution_id = acting_institution() and l.code = $2::uuid and t.code = $1::uuid
            """, [.text(code), .text(learner)], decode: Self.document)
    }

    /// No row where the learner is not there for whoever acts.
    func add(_ draft: RecordDraft, to learner: String, origin: String) -> Query<Written> {
        Query(
            "records.\(table).add",
            """
            with t as (
                insert into \(table) (institution_id, learner_id, origin, source_id, \(columns.joined(separator: ", ")))
                select l.institution_id, l.id, $2, $3, \(columns.map { "r." + $0 }.joined(separator: ", "))
                from learners l, jsonb_populate_record(null::\(table), $4::jsonb) r
                where l.institution_id = acting_institution() and l.code = $1::uuid
                returning *)
            select t.id, t.learner_id, null, (\(shown))::text from t
            """,
            [.text(learner), .text(origin), .text(draft.sourceID), .text(Self.json(draft.values))], decode: Self.written)
    }

    /// No row where the record is not there for whoever acts, or has another revision.
    func correct(_ draft: RecordDraft, code: String, learner: String, revision: Int) -> Query<Written> {
        change(
            "correct",
            set: "(\(columns.joined(separator: ", ")), source_id, origin, taken_back_at)"
                + " = row(\(columns.map { "r." + $0 }.joined(separator: ", ")), coalesce($5, t.source_id), 'hand', null)",
            from: ", jsonb_populate_record(null::\(table), $4::jsonb) r",
            [.text(code), .text(learner), .int(revision), .text(Self.json(draft.values)), .text(draft.sourceID)])
    }

    func takeBack(_ code: String, learner: String, revision: Int) -> Query<Written> {
        change(
            "take_back", set: "taken_back_at = now()", from: "", where: "and t.taken_back_at is null",
            [.text(code), .text(learner), .int(revision)])
    }

    private func change(
        _ name: String, set: String, from: String, where condition: String = "", _ parameters: [Parameter]
    ) -> Query<Written> {
        Query(
            "records.\(table).\(name)",
            """
            with asked as (
                select t.* from \(table) t join learners l on l.institution_id = t.institution_id and l.id = t.learner_id
                where l.institution_id = acting_institution() and l.code = $2::uuid and t.code = $1::uuid and t.revision = $3 \(condition)
                for update of t
            ), changed as (
                update \(table) t set revision = t.revision + 1, \(set)
                from asked \(from)
                where t.institution_id = asked.institution_id and t.learner_id = asked.learner_id and t.id = asked.id
                returning t.*)
            select asked.id, asked.learner_id, (select \(shown) from asked t)::text, (select \(shown) from changed t)::text
            from asked, changed
            """, parameters, decode: Self.written)
    }

    static func json(_ document: Document) -> String { String(decoding: document.canonicalJSON(), as: UTF8.self) }

    @Sendable private static func document(_ row: Row) throws -> Document { try JSONReader.read(row.string(0)) }

    @Sendable static func written(_ row: Row) throws -> Written {
        Written(
            id: try row.int(0), learner: try row.int(1), before: try row.optionalString(2).map { try JSONReader.read($0) },
            after: try JSONReader.read(row.string(3)))
    }
}

extension RecordField {
    /// What a row `t` says of the field; decimals without zeros that only the column's scale adds.
    var value: String {
        if case .amount = content { "trim_scale(t.\"\(name)\")" } else { "t.\"\(name)\"" }
    }
}

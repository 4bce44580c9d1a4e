import Domain
import Postgres

enum LearnerQueries {
    static let shown = """
        jsonb_build_object('id', t.code, 'student_number', t.student_number, 'given_name', t.given_name, 'family_name', t.family_name,
            'preferred_name', t.preferred_name, 'email', t.email, 'source_id', t.source_id, 'opted_out_on', t.opted_out_on, 'revision', t.revision)
        """

    /// Up to `limit` learners after `cursor`, by name.
    /// - Parameter search: the beginning of a family name, or a student number.
    static func list(search: String?, after cursor: LearnerStore.Cursor?, limit: Int) -> Query<LearnerStore.Listed> {
        Query(
            "learners.list",
            """
            select (\(shown))::text, t.family_name, t.given_name, t.id
            from learners t
            where t.institution_id = acting_institution()
              and ($1::text is null or t.family_name ilike $1 || '%' or t.student_number = $2)
              and ($3::text is null or (t.family_name, t.given_name, t.id) > ($3, $4, $5::bigint))
            order by t.family_name, t.given_name, t.id limit $6
            """,
            [
                .text(search.map(likePattern)), .text(search), .text(cursor?.familyName), .text(cursor?.givenName), .int(cursor?.id),
                .int(limit),
            ]
        ) { row in
            LearnerStore.Listed(
                learner: try JSONReader.read(row.string(0)),
                cursor: .init(familyName: try row.string(1), givenName: try row.string(2), id: try row.int(3)))
        }
    }

    private static func likePattern(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
    }

    static func names(of codes: [String]) -> Query<(code: String, name: String)> {
        Query(
            "learners.names",
            """
            select t.code::text, t.family_name || ', ' || t.given_name
            from learners t where t.institution_id = acting_institution() and t.code = any ($1::uuid[])
            """, [.texts(codes)]
        ) { (code: try $0.string(0), name: try $0.string(1)) }
    }

    static func one(_ code: String) -> Query<Document> {
        Query(
            "learners.one", "select (\(shown))::text from learners t where t.institution_id = acting_institution() and t.code = $1::uuid",
            [.text(code)]
        ) { try JSONReader.read($0.string(0)) }
    }

    static func add(_ draft: LearnerDraft) -> Query<RecordQueries.Written> {
        Query(
            "learners.add",
            """
            insert into learners as t (institution_id, student_number, given_name, family_name, email, source_id, opted_out_on, preferred_name)
            values (acting_institution(), $1, $2, $3, $4, $5, $6::date, $7)
            returning t.id, t.id, null::text, (\(shown))::text
            """, values(draft), decode: RecordQueries.written)
    }

    static func correct(_ draft: LearnerDraft, code: String, revision: Int) -> Query<RecordQueries.Written> {
        Query(
            "learners.correct",
            """
            with asked as (
                select t.* from learners t where t.institution_id = acting_institution() and t.code = $8::uuid and t.revision = $9 for update
            ), changed as (
                update learners t
                set student_number = $1, given_name = $2, family_name = $3, email = $4, source_id = $5, opted_out_on = $6::date,
                    preferred_name = $7, revision = t.revision + 1
                from asked where t.institution_id = asked.institution_id and t.id = asked.id
                returning t.*)
            select asked.id, asked.id, (select \(shown) from asked t)::text, (select \(shown) from changed t)::text from asked, changed
            """, values(draft) + [.text(code), .int(revision)], decode: RecordQueries.written)
    }

    /// The name that a learner had until today, where a correction changes it.
    static func keepName(of learner: Int, given: String, family: String) -> Command {
        Command(
            "learners.keep_name",
            """
            insert into learner_names (institution_id, learner_id, given_name, family_name, until_day)
            values (acting_institution(), $1, $2, $3, current_date)
            """, [.int(learner), .text(given), .text(family)])
    }

    private static func values(_ draft: LearnerDraft) -> [Parameter] {
        [
            .text(draft.studentNumber), .text(draft.givenName), .text(draft.familyName), .text(draft.email), .text(draft.sourceID),
            .text(draft.optedOutOn?.description), .text(draft.preferredName),
        ]
    }
}

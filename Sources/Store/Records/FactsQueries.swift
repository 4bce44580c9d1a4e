import Domain
import Postgres

/// The facts of learners as the evaluator reads them, made of their records by one statement.
enum FactsQueries {
    /// Whose facts follow from a change.
    enum Concerned: Sendable {
        case learners([Int])
        /// Everybody whom an import of a roster touched.
        case rosterImport(Int)
        /// Everybody who is enrolled in one of the programs or has a degree of it.
        case programs([String])
        /// Everybody who has a record of one of the courses, whatever case it is written in.
        case courses([String])

        fileprivate var name: String {
            switch self {
            case .learners: "learners"
            case .rosterImport: "roster_import"
            case .programs: "programs"
            case .courses: "courses"
            }
        }

        fileprivate var parameter: Parameter {
            switch self {
            case .learners(let ids): .ints(ids)
            case .rosterImport(let id): .int(id)
            case .programs(let codes), .courses(let codes): .texts(codes)
            }
        }

        /// Of a row `l` of the learners.
        fileprivate var condition: String {
            switch self {
            case .learners: "l.id = any ($1::bigint[])"
            case .rosterImport:
                """
                l.id in (
                    select i.learner_id from roster_items i
                    where i.institution_id = acting_institution() and i.import_id = $1 and i.row_id is not null
                    union
                    select (i.link_before ->> 'learner_id')::bigint from roster_items i
                    where i.institution_id = acting_institution() and i.import_id = $1 and i.row_id is not null)
                """
            case .programs:
                """
                l.id in (
                    select e.learner_id from enrolments e where e.institution_id = acting_institution() and e.program = any ($1::text[])
                    union select d.learner_id from degrees d where d.institution_id = acting_institution() and d.program = any ($1::text[]))
                """
            case .courses:
                """
                l.id in (
                    select r.learner_id from course_records r
                    where r.institution_id = acting_institution() and upper(r.course) = any (select upper(c) from unnest($1::text[]) c))
                """
            }
        }
    }

    /// Writes anew what the learners' records come to, in every transaction that changes a record and behind the change.
    ///
    /// The learners are locked by a statement of its own: who writes at the same moment waits, and then sees what the first one wrote.
    static func refresh(_ concerned: Concerned, in transaction: Transaction) async throws {
        let these = "where l.institution_id = acting_institution() and \(concerned.condition)"
        try await transaction.pipeline([
            Command(
                "facts.lock_\(concerned.name)", "select from learners l \(these) order by l.id for no key update of l",
                [concerned.parameter]),
            Command("facts.refresh_\(concerned.name)", "\(refresh)\n\(these)\(conflict)", [concerned.parameter]),
        ])
    }

    static func document(learner: String) -> Query<String> {
        Query(
            "facts.one",
            """
            select f.document from learners l left join learner_facts f on f.institution_id = l.institution_id and f.learner_id = l.id
            where l.institution_id = acting_institution() and l.code = $1::uuid
            """, [.text(learner)]
        ) { try $0.optionalString(0) ?? #"{"learner":null}"# }
    }

    /// Of enrolments `e` the one that counts comes first: one that goes on before one that was left, then the latest.
    static let currentFirst = "e.state = 'left', e.entered_on desc nulls last, e.id desc"

    private static let conflict =
        "\non conflict (institution_id, learner_id) do update set document = excluded.document, written_at = now()"

    private static let refresh = """
        insert into learner_facts (institution_id, learner_id, document)
        select l.institution_id, l.id, jsonb_strip_nulls(jsonb_build_object(
            'learner', l.code,
            'events', (
                select jsonb_build_object(
                    'catalog_year', (select c.begins_on from curricula c join programs p on p.institution_id = c.institution_id and p.id = c.program_id
                                     where c.institution_id = e.institution_id and p.code = e.program and c.catalog_year = e.catalog_year),
                    'graduation_date', case when e.state = 'graduated' then coalesce(e.left_on, e.expected_on) else e.expected_on end)
                from enrolments e
                where e.institution_id = l.institution_id and e.learner_id = l.id and e.taken_back_at is null
                order by \(currentFirst) limit 1),
            \(RecordKind.all.compactMap(member).joined(separator: ",\n    "))
        ))::text
        from learners l
        """

    private static func member(_ kind: RecordKind) -> String? {
        kind.facts.map { "'\($0.member)', (select \(aggregate(kind, $0)) from \(kind.table) t \(programs($0.shape)) where \(ofLearner))" }
    }

    private static let ofLearner = "t.institution_id = l.institution_id and t.learner_id = l.id and t.taken_back_at is null"

    private static func aggregate(_ kind: RecordKind, _ facts: RecordKind.Facts) -> String {
        let items =
            switch facts.shape {
            case .members: "jsonb_object_agg(t.name, t.value order by t.id)"
            case .documents(let field): "jsonb_agg(t.\"\(field)\" order by t.id)"
            case .objects, .identified, .ofPrograms: "jsonb_agg(\(object(kind, facts)) order by t.id)"
            }
        let whole = facts.isComplete ? "coalesce(\(items), '[]')" : items
        return kind.table == RecordKind.exceptions.table ? whole + " || \(catalog)" : whole
    }

    /// What the catalog itself grants: courses under former numbers, and courses that count as others. A course that was renumbered
    /// counts for rules that still name the former number too. Where there is no equivalence at all, which is asked once a statement,
    /// nobody's courses are looked up.
    private static let catalog = """
        case when (select exists (select from course_equivalences x where x.institution_id = acting_institution())) then coalesce((
            select jsonb_agg(distinct jsonb_build_object(
                'kind', 'counts_as', 'course', e.taken, 'as', e.meant, 'by', 'catalog', 'why', e.why,
                'on', coalesce(e.since, date '1900-01-01')))
            from course_records r
            cross join lateral (
                select r.course as taken, c.code as meant, q.why, q.since
                from course_equivalences q join courses c on c.institution_id = q.institution_id and c.id = q.course_id
                where q.institution_id = r.institution_id and q.other_code = upper(r.course)
                union all
                select r.course, q.other_code, q.why, null
                from courses c join course_equivalences q on q.institution_id = c.institution_id and q.course_id = c.id
                where c.institution_id = r.institution_id and c.code in (r.course, upper(r.course)) and q.kind = 'renumbered') e
            where r.institution_id = l.institution_id and r.learner_id = l.id and r.taken_back_at is null), '[]') else '[]' end
        """

    private static func object(_ kind: RecordKind, _ facts: RecordKind.Facts) -> String {
        var members = kind.fields.compactMap { field in field.fact.map { ($0, field.value) } }
        switch facts.shape {
        case .identified: members.append(("id", "t.code"))
        case .ofPrograms:
            let hasLevel = kind.fields.contains { $0.fact == "level" }
            members = members.filter { $0.0 != "field" }
            if !hasLevel { members.append(("level", "p.level")) }
            members.append(("field", kind.fields.contains { $0.name == "field" } ? "coalesce(t.field, p.field)" : "p.field"))
            members.append(("program", "p.facts"))
        default: break
        }
        return "jsonb_build_object(" + members.map { "'\($0.0)', \($0.1)" }.joined(separator: ", ") + ")"
    }

    /// The program behind an enrolment or a degree, with the whole history of its accreditation.
    private static func programs(_ shape: RecordKind.Facts.Shape) -> String {
        guard case .ofPrograms = shape else { return "" }
        return """
            left join lateral (
                select p.level, p.field, jsonb_build_object(
                    'accreditor', p.accreditor, 'level', p.level, 'certificate_of_degree', p.certificate_of_degree,
                    'accreditation', (
                        select jsonb_agg(jsonb_build_object('status', a.status, 'from', a.from_day, 'to', a.to_day) order by a.from_day nulls first, a.id)
                        from program_accreditations a where a.institution_id = p.institution_id and a.program_id = p.id)) as facts
                from programs p where p.institution_id = t.institution_id and p.code = t.program) p on true
            """
    }
}

import Domain
import Postgres

enum CohortQueries {
    static let shown = """
        jsonb_build_object('code', c.code, 'title', c.title, 'program', c.program, 'starts_on', c.starts_on, 'ended_on', c.ended_on,
            'rules', c.rules, 'revision', c.revision, 'filter', c.filter,
            'refreshed_at', \(SQLText.moment("c.refreshed_at")))
        """

    /// Whether a member `m` is in the cohort on the day `$2`.
    static let inIt = "m.entered_on <= $2::date and (m.left_on is null or m.left_on > $2::date)"

    /// With the number of those in each whom the account may see.
    static let all = Query(
        "cohorts.all",
        """
        select (\(shown) || jsonb_build_object('learners', (
            select count(*) from cohort_members m where m.institution_id = c.institution_id and m.cohort_id = c.id and m.left_on is null)))::text
        from cohorts c where c.institution_id = acting_institution() order by c.starts_on desc nulls last, c.code
        """, decode: document)

    static func one(_ code: String) -> Query<Document> {
        Query(
            "cohorts.one", "select (\(shown))::text from cohorts c where c.institution_id = acting_institution() and c.code = $1",
            [.text(code)],
            decode: document)
    }

    static func id(_ code: String) -> Query<Int> {
        Query("cohorts.id", "select id from cohorts where institution_id = acting_institution() and code = $1", [.text(code)]) {
            try $0.int(0)
        }
    }

    static func add(_ draft: CohortStore.Draft) -> Query<Document> {
        Query(
            "cohorts.add",
            """
            insert into cohorts as c (institution_id, code, title, program, starts_on, rules)
            values (acting_institution(), $1, $2, $3, $4::date, $5::text[]) returning (\(shown))::text
            """,
            [
                .text(draft.code), .text(draft.title), .text(draft.program), .text(draft.startsOn?.description), .texts(draft.rules),
            ], decode: document)
    }

    static func learners(_ codes: [String]) -> Query<(id: Int, code: String)> {
        Query(
            "cohorts.learners",
            """
            select id, code::text from learners
            where institution_id = acting_institution()
              and code = any (array(select c::uuid from unnest($1::text[]) c where c ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'))
            """, [.texts(codes)]
        ) { (try $0.int(0), try $0.string(1)) }
    }

    static func enter(_ learners: [Int], cohort: Int, on day: Day) -> Query<Int> {
        Query(
            "cohorts.enter",
            """
            insert into cohort_members (institution_id, learner_id, cohort_id, entered_on)
            select acting_institution(), learner, $2, $3::date from unnest($1::bigint[]) learner
            where not exists (
                select from cohort_members m
                where m.institution_id = acting_institution() and m.cohort_id = $2 and m.learner_id = learner and m.left_on is null)
            on conflict (institution_id, learner_id, cohort_id, entered_on) do update set left_on = null, why_left = null
            returning learner_id
            """, [.ints(learners), .int(cohort), .text(day.description)]
        ) { try $0.int(0) }
    }

    static func leave(_ learners: [Int], cohort: Int, on day: Day, why: String?) -> Query<Int> {
        Query(
            "cohorts.leave",
            """
            update cohort_members set left_on = greatest(entered_on, $3::date), why_left = $4
            where institution_id = acting_institution() and cohort_id = $2 and learner_id = any ($1::bigint[]) and left_on is null
            returning learner_id
            """, [.ints(learners), .int(cohort), .text(day.description), .text(why)]
        ) { try $0.int(0) }
    }

    static func lead(_ cohort: Int, by staff: String) -> Command {
        Command(
            "cohorts.lead",
            """
            insert into cohort_staff (institution_id, cohort_id, account_id)
            select a.institution_id, $1, a.id from accounts a where a.institution_id = acting_institution() and a.code = $2::uuid
            on conflict (institution_id, cohort_id, account_id) do update set since = cohort_staff.since
            """, [.int(cohort), .text(staff)])
    }

    static func showToStaff(of cohort: Int) -> Command {
        Command(
            "cohorts.show",
            """
            insert into learner_assignments (institution_id, learner_id, account_id, basis, origin)
            select m.institution_id, m.learner_id, s.account_id, 'cohort', c.code
            from cohorts c
            join cohort_staff s on s.institution_id = c.institution_id and s.cohort_id = c.id
            join cohort_members m on m.institution_id = c.institution_id and m.cohort_id = c.id and m.left_on is null
            where c.institution_id = acting_institution() and c.id = $1
            on conflict (institution_id, learner_id, account_id, basis, origin) do update set until = null
            where learner_assignments.until is not null
            """, [.int(cohort)])
    }

    static func hideFromStaff(of cohort: Int) -> Command {
        Command(
            "cohorts.hide",
            """
            delete from learner_assignments a using cohorts c
            where a.institution_id = acting_institution() and c.institution_id = a.institution_id and c.id = $1 and a.basis = 'cohort'
              and a.origin = c.code and not exists (
                  select from cohort_members m
                  where m.institution_id = c.institution_id and m.cohort_id = c.id and m.learner_id = a.learner_id and m.left_on is null)
            """, [.int(cohort)])
    }

    /// Everybody who was in the cohort on the day, by name.
    static func facts(_ cohort: String, on day: Day) -> RawQuery {
        RawQuery(
            "cohorts.facts",
            """
            select l.code, l.student_number, l.given_name, l.family_name, coalesce(f.document, '{}')
            from cohorts c
            join cohort_members m on m.institution_id = c.institution_id and m.cohort_id = c.id
                and \(inIt)
            join learners l on l.institution_id = m.institution_id and l.id = m.learner_id
            left join learner_facts f on f.institution_id = l.institution_id and f.learner_id = l.id
            where c.institution_id = acting_institution() and c.code = $1
            order by l.family_name, l.given_name, l.id
            """, [.text(cohort), .text(day.description)])
    }

    /// What an export tells of those in the cohort beside the matrix: the enrolment that is not over, else the latest.
    static func people(_ cohort: String, on day: Day) -> Query<(code: String, person: CohortExport.Person)> {
        Query(
            "cohorts.people",
            """
            select l.code, l.email, e.program, e.catalog_year, e.state, e.expected_on, coalesce(l.opted_out_on <= $2::date, false)
            from cohorts c
            join cohort_members m on m.institution_id = c.institution_id and m.cohort_id = c.id
                and \(inIt)
            join learners l on l.institution_id = m.institution_id and l.id = m.learner_id
            left join lateral (
                select program, catalog_year, state, expected_on from enrolments e
                where e.institution_id = l.institution_id and e.learner_id = l.id and e.taken_back_at is null
                order by \(FactsQueries.currentFirst) limit 1) e on true
            where c.institution_id = acting_institution() and c.code = $1
            """, [.text(cohort), .text(day.description)]
        ) { row in
            let person = CohortExport.Person(
                email: try row.optionalString(1), program: try row.optionalString(2), catalogYear: try row.optionalInt(3),
                state: try row.optionalString(4), expectedOn: try row.optionalString(5), isOptedOut: try row.bool(6))
            return (try row.string(0), person)
        }
    }

    @Sendable private static func document(_ row: Row) throws -> Document { try JSONReader.read(row.string(0)) }
}

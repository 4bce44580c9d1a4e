import Domain
import Postgres

/// Statements behind questions about curricula and competencies.
enum CompetencyQueries {
    struct Head: Sendable {
        let title: String
        let catalogYear: Int
        let beginsOn: Day
        let set: (code: String, version: String)?
    }

    /// Of the year, or of the latest that has begun; the earliest where none has.
    static func head(_ program: String, _ year: Int?, on day: Day) -> Query<Head> {
        Query(
            "curricula.head",
            """
            select p.title, c.catalog_year, c.begins_on::text, c.competency_set, c.competency_version
            from programs p join curricula c on c.institution_id = p.institution_id and c.program_id = p.id
            where p.institution_id = acting_institution() and p.code = $1 and ($2::integer is null or c.catalog_year = $2)
            order by c.begins_on > $3::date, abs(c.begins_on - $3::date) limit 1
            """, [.text(program), .int(year), .text(day.description)]
        ) { row in
            guard let begins = Day(try row.string(2)) else { throw StoreError.unreadable("curricula.begins_on") }
            let version = try row.optionalString(4)
            let set = try row.optionalString(3).flatMap { code in version.map { (code: code, version: $0) } }
            return Head(title: try row.string(0), catalogYear: try row.int(1), beginsOn: begins, set: set)
        }
    }

    static func years(of program: String) -> Query<String> {
        Query(
            "curricula.years",
            """
            select c.catalog_year::text from programs p join curricula c on c.institution_id = p.institution_id and c.program_id = p.id
            where p.institution_id = acting_institution() and p.code = $1 order by 1
            """, [.text(program)]
        ) { try $0.string(0) }
    }

    /// Each course as it is taught in the catalog year.
    static func courses(_ program: String, _ year: Int) -> Query<CurriculumCourse> {
        Query(
            "curricula.courses",
            """
            select c.code, u.semester, jsonb_build_object(
                'title', coalesce(v.title, c.title), 'prerequisites', v.prerequisites, 'corequisites', v.corequisites, 'offered', v.offered,
                'competencies', v.competencies)::text
            from programs p
            join curricula y on y.institution_id = p.institution_id and y.program_id = p.id and y.catalog_year = $2
            join curriculum_courses u
                on u.institution_id = y.institution_id and u.program_id = y.program_id and u.catalog_year = y.catalog_year
            join courses c on c.institution_id = u.institution_id and c.id = u.course_id
            left join lateral (
                select v.* from course_versions v
                where v.institution_id = c.institution_id and v.course_id = c.id and v.begins_on < y.begins_on + interval '1 year'
                order by v.begins_on desc limit 1) v on true
            where p.institution_id = acting_institution() and p.code = $1
            order by u.semester nulls last, c.code
            """, [.text(program), .int(year)]
        ) { CurriculumCourse(try $0.string(0), semester: try $0.optionalInt(1), version: try JSONReader.read($0.string(2))) }
    }

    static func set(_ code: String, _ version: String) -> Query<Document> {
        Query(
            "competencies.set",
            """
            select (\(CurriculumRowQueries(.competencySets).shown))::text from competency_sets t
            where t.institution_id = acting_institution() and t.code = $1 and t.version = $2
            """, [.text(code), .text(version)]
        ) { try JSONReader.read($0.string(0)) }
    }

    // MARK: learners

    private static let heldLearners = """
        select distinct e.learner_id from enrolments e
        where e.institution_id = acting_institution() and e.program = $1 and e.catalog_year = $2 and e.taken_back_at is null
          and ($3::text is null or e.learner_id in (
              select m.learner_id from cohorts c join cohort_members m on m.institution_id = c.institution_id and m.cohort_id = c.id
              where c.institution_id = acting_institution() and c.code = $3 and m.left_on is null))
        """

    /// How many are held to the curriculum, of those whom the account may see.
    static func held(_ program: String, _ year: Int, cohort: String?) -> Query<Int> {
        Query("competencies.held", "select count(*) from (\(heldLearners)) h", [.text(program), .int(year), .text(cohort)]) {
            try $0.int(0)
        }
    }

    static func attained(_ program: String, _ year: Int, cohort: String?) -> Query<CompetencyCoverage.Attained> {
        Query(
            "competencies.attained",
            """
            select b.competency, b.assessed, b.recorded, count(*)
            from (
                select a.learner_id, a.competency, max(a.bloom) as recorded,
                       max(a.bloom) filter (where btrim(a.assessment) <> '') as assessed
                from competency_attainments a
                where a.institution_id = acting_institution() and a.taken_back_at is null and a.learner_id in (\(heldLearners))
                group by a.learner_id, a.competency) b
            group by b.competency, b.assessed, b.recorded order by b.competency
            """, [.text(program), .int(year), .text(cohort)]
        ) { row in
            CompetencyCoverage.Attained(
                competency: try row.string(0), assessed: try row.optionalInt(1), recorded: try row.int(2), learners: try row.int(3))
        }
    }

    /// The one that counts: still running before left, the latest first.
    static func enrolment(of learner: String) -> Query<(program: String, catalogYear: Int?)> {
        Query(
            "competencies.enrolment",
            """
            select e.program, e.catalog_year
            from learners l join enrolments e on e.institution_id = l.institution_id and e.learner_id = l.id
            where l.institution_id = acting_institution() and l.code = $1::uuid and e.taken_back_at is null
            order by \(FactsQueries.currentFirst) limit 1
            """, [.text(learner)]
        ) { (try $0.string(0), try $0.optionalInt(1)) }
    }

    static func attainments(of learner: String) -> Query<CompetencyEvidence.Attainment> {
        Query(
            "competencies.attainments",
            """
            select a.competency, a.bloom, a.attained_on::text, a.course, nullif(btrim(a.assessment), ''), a.assessor
            from learners l join competency_attainments a on a.institution_id = l.institution_id and a.learner_id = l.id
            where l.institution_id = acting_institution() and l.code = $1::uuid and a.taken_back_at is null
            order by a.competency, a.attained_on nulls last, a.id
            """, [.text(learner)]
        ) { row in
            CompetencyEvidence.Attainment(
                competency: try row.string(0), bloom: try row.int(1), on: try row.optionalString(2).flatMap { Day($0) },
                course: try row.optionalString(3), assessment: try row.optionalString(4), assessor: try row.optionalString(5))
        }
    }

    /// Courses that are completed, with what each counts as: by what a person granted, else by the catalog; nil for one that was failed.
    static func passed(by learner: String) -> Query<CompetencyEvidence.PassedCourse?> {
        Query(
            "competencies.passed",
            """
            select r.course, coalesce(granted.code, meant.code, r.course), coalesce(r.source, 'resident'), r.taken_at,
                   r.ended_on::text, r.grade
            from learners l join course_records r on r.institution_id = l.institution_id and r.learner_id = l.id
            left join lateral (
                select x.exception ->> 'as' as code from rule_exceptions x
                where x.institution_id = r.institution_id and x.learner_id = r.learner_id and x.taken_back_at is null
                  and x.exception ->> 'kind' = 'equivalence'
                  and (x.exception ->> 'course' = r.code::text or upper(x.exception ->> 'course') = upper(r.course))
                order by x.id desc limit 1) granted on true
            left join lateral (
                select c.code from course_equivalences q join courses c on c.institution_id = q.institution_id and c.id = q.course_id
                where q.institution_id = r.institution_id and q.other_code = upper(r.course)
                order by q.since desc nulls last limit 1) meant on true
            where l.institution_id = acting_institution() and l.code = $1::uuid and r.taken_back_at is null and r.status = 'completed'
            order by r.ended_on nulls last, r.id
            """, [.text(learner)]
        ) { row in
            let grade = try row.optionalString(5)
            if let grade, GradeScale.standard[grade]?.passes == false { return nil }
            return CompetencyEvidence.PassedCourse(
                code: try row.string(0), countsAs: try row.string(1), source: CourseRecord.Source(rawValue: try row.string(2)) ?? .resident,
                takenAt: try row.optionalString(3), endedOn: try row.optionalString(4).flatMap { Day($0) })
        }
    }
}

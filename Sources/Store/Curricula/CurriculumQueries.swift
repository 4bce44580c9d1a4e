import Domain
import Postgres

enum CurriculumQueries {
    static func put(_ program: CurriculumStore.Program) -> Query<Int> {
        Query(
            "programs.put",
            """
            insert into programs as p (institution_id, code, title, level, field, cip, accreditor)
            values (acting_institution(), $1, $2, $3, $4, $5, $6)
            on conflict (institution_id, code) do update
            set title = excluded.title, level = excluded.level, field = excluded.field, cip = excluded.cip, accreditor = excluded.accreditor,
                revision = p.revision + 1
            returning id
            """,
            [
                .text(program.code), .text(program.title), .text(program.level.rawValue), .text(program.field), .text(program.cip),
                .text(program.accreditor),
            ]
        ) { try $0.int(0) }
    }

    static func forgetPeriods(of program: Int) -> Command {
        Command(
            "programs.forget_periods", "delete from program_accreditations where institution_id = acting_institution() and program_id = $1",
            [.int(program)])
    }

    static func addPeriods(_ periods: [CurriculumStore.Period], of program: Int) -> Command {
        Command(
            "programs.add_periods",
            """
            insert into program_accreditations (institution_id, program_id, status, from_day, to_day, source, verified_on)
            select acting_institution(), $1, * from unnest($2::text[], $3::date[], $4::date[], $5::text[], $6::date[])
            """,
            [
                .int(program), .texts(periods.map(\.status)), .texts(periods.map { $0.from?.description }),
                .texts(periods.map { $0.to?.description }), .texts(periods.map(\.source)), .texts(periods.map(\.verifiedOn.description)),
            ])
    }

    static func addCurricula(_ curricula: [CurriculumStore.Curriculum], of program: Int) -> Command {
        Command(
            "programs.add_curricula",
            """
            insert into curricula (institution_id, program_id, catalog_year, begins_on, rule_id, rule_version)
            select acting_institution(), $1, * from unnest($2::int[], $3::date[], $4::text[], $5::text[])
            on conflict (institution_id, program_id, catalog_year) do update
            set begins_on = excluded.begins_on, rule_id = excluded.rule_id, rule_version = excluded.rule_version
            """,
            [
                .int(program), .ints(curricula.map(\.catalogYear)), .texts(curricula.map(\.beginsOn.description)),
                .texts(curricula.map(\.rule.rule)), .texts(curricula.map(\.rule.version)),
            ])
    }

    static func addTerms(_ terms: [CurriculumStore.Term]) -> Command {
        Command(
            "programs.add_terms",
            """
            insert into terms (institution_id, code, title, starts_on, ends_on)
            select acting_institution(), * from unnest($1::text[], $2::text[], $3::date[], $4::date[])
            on conflict (institution_id, code) do nothing
            """,
            [
                .texts(terms.map(\.code)), .texts(terms.map(\.title)), .texts(terms.map(\.startsOn.description)),
                .texts(terms.map(\.endsOn.description)),
            ])
    }

    static func addCourses(_ courses: [CurriculumStore.Course]) -> Command {
        Command(
            "programs.add_courses",
            """
            insert into courses (institution_id, code, title) select acting_institution(), * from unnest($1::text[], $2::text[])
            on conflict (institution_id, code) do nothing
            """, [.texts(courses.map(\.code)), .texts(courses.map(\.title))])
    }

    static func addVersions(_ courses: [CurriculumStore.Course]) -> Command {
        Command(
            "programs.add_versions",
            """
            insert into course_versions (institution_id, course_id, begins_on, title, credits)
            select c.institution_id, c.id, given.begins_on, given.title, given.credits
            from unnest($1::text[], $2::text[], $3::numeric[], $4::date[]) given (code, title, credits, begins_on)
            join courses c on c.institution_id = acting_institution() and c.code = given.code
            on conflict (institution_id, course_id, begins_on) do nothing
            """,
            [
                .texts(courses.map(\.code)), .texts(courses.map(\.title)), .texts(courses.map(\.credits.description)),
                .texts(courses.map(\.beginsOn.description)),
            ])
    }
}

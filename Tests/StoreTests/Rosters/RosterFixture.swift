import Domain
import Postgres
import Store
import TestSupport
import Testing

/// A college with rosters, and everything that an import may change of it.
struct RosterFixture: Sendable {
    let database: RecordsDatabase

    var imports: RosterImports { RosterImports(pool: database.service) }
    var asides: RosterAsides { RosterAsides(pool: database.service) }
    var administrator: ActingAccount { database.administrator }

    static func with(_ body: (RosterFixture) async throws -> Void) async throws {
        try await RecordsDatabase.with { try await body(RosterFixture(database: $0)) }
    }

    func plan(_ source: RosterSource, limit: RemovalLimit = .standard) async throws -> RosterImports.Planned {
        try await imports.plan(source, limit: limit, as: administrator)
    }

    /// Plans and confirms at once.
    @discardableResult
    func apply(_ source: RosterSource, limit: RemovalLimit = .standard) async throws -> Document {
        try await imports.apply(source, confirmed: plan(source, limit: limit).digest, limit: limit, as: administrator)
    }

    func texts(_ sql: String) async throws -> [String] {
        try await database.owner.ask(Query("test.texts", sql) { try $0.optionalString(0) ?? "null" })
    }

    func learner(_ number: String) async throws -> String {
        try #require(try await texts("select code::text from learners where student_number = '\(number)'").first)
    }

    func facts(_ number: String) async throws -> Facts {
        try Facts.read(await database.learners.facts(of: learner(number), as: administrator))
    }

    func records(_ kind: RecordKind, _ number: String) async throws -> [Document] {
        try await database.learners.records(kind, of: learner(number), as: administrator)
    }

    /// What is held, as people see it: ids that are drawn and counts of changes are left out.
    func contents() async throws -> [String] {
        try await texts(
            """
            select text from (
                select 'learner ' || concat_ws('|', student_number, given_name, family_name, preferred_name, email, source_id) from learners
                union all select 'name ' || concat_ws('|', given_name, family_name) from learner_names
                union all select 'record ' || concat_ws('|', l.student_number, course, credits, status, grade, term, section, started_on,
                    ended_on, origin, r.source_id, taken_back_at is not null) from course_records r join learners l on l.id = r.learner_id
                union all select 'enrolment ' || concat_ws('|', l.student_number, program, state, entered_on, left_on, expected_on, origin,
                    taken_back_at is not null) from enrolments e join learners l on l.id = e.learner_id
                union all select 'term ' || concat_ws('|', code, title, starts_on, ends_on) from terms
                union all select 'course ' || concat_ws('|', c.code, c.title, v.credits) from courses c left join course_versions v on v.course_id = c.id
                union all select 'section ' || concat_ws('|', s.code, s.title, c.code, t.code)
                    from sections s join courses c on c.id = s.course_id left join terms t on t.id = s.term_id
                union all select 'known ' || concat_ws('|', system, kind, r.source_id, l.student_number, gone_at is not null, said)
                    from roster_records r left join learners l on l.id = r.learner_id
                    where kind not in ('section_enrolment', 'course_result', 'program_enrolment')
                union all select 'known ' || concat_ws('|', system, kind, r.source_id, l.student_number, gone_at is not null, said[2:])
                    from roster_records r left join learners l on l.id = r.learner_id
                    where kind in ('section_enrolment', 'course_result', 'program_enrolment')
                union all select 'facts ' || l.student_number || jsonb_array_length(document::jsonb -> 'courses')
                    from learner_facts f join learners l on l.id = f.learner_id) c (text)
            order by text
            """)
    }

    func expectSoundTrail() async throws {
        #expect(try await AuditTrail(pool: database.owner).faults(of: "north") == [])
    }
}

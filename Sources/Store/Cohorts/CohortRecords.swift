import Domain
import Postgres

/// The records of everybody in a cohort, as those are shown who enter many at once.
extension CohortStore {
    /// A record with the learner whose it is.
    package struct MemberRecord: Sendable {
        package let learner: CohortMatrix.LearnerLabel
        package let record: Document
    }

    /// Learners of a cohort who take a course in a term, in a section where one is told.
    package struct CourseGroup: Sendable, Equatable {
        package let course: String
        package let term: String?
        package let section: String?
        /// nil: the institution describes no such course.
        package let title: String?
        package let learners: Int
        /// Of these the course is in progress or incomplete.
        package let ungraded: Int
    }

    /// The records of a kind, of those in the cohort on a day whom the account may see, by name.
    ///
    /// - Parameter values: what text fields of the kind hold; nil: nothing.
    /// - Throws: `LearnerStore.Refusal.notFound`.
    package nonisolated(nonsending) func records(
        _ kind: RecordKind, of cohort: String, where values: [(field: String, value: String?)] = [], on day: Day, as account: ActingAccount
    ) async throws -> [MemberRecord] {
        _ = try await self.cohort(cohort, as: account)
        return try await pool.read(as: account) { try await $0.rows(CohortRecordQueries.records(kind, cohort, values, on: day)) }
    }

    /// The courses of those in the cohort on a day, the latest term first.
    /// - Throws: `LearnerStore.Refusal.notFound`.
    package nonisolated(nonsending) func courses(
        of cohort: String, on day: Day, as account: ActingAccount
    ) async throws -> [CourseGroup] {
        _ = try await self.cohort(cohort, as: account)
        return try await pool.read(as: account) { try await $0.rows(CohortRecordQueries.courses(cohort, on: day)) }
    }

    /// The cohorts that a learner is in, the latest first.
    package nonisolated(nonsending) func cohorts(of learner: String, as account: ActingAccount) async throws -> [Document] {
        try await pool.read(as: account) { try await $0.rows(CohortRecordQueries.cohorts(of: learner)) }
    }
}

private enum CohortRecordQueries {
    private static let members = """
        from cohorts c
        join cohort_members m on m.institution_id = c.institution_id and m.cohort_id = c.id
            and \(CohortQueries.inIt)
        join learners l on l.institution_id = m.institution_id and l.id = m.learner_id
        """

    static func records(
        _ kind: RecordKind, _ cohort: String, _ values: [(field: String, value: String?)], on day: Day
    ) -> Query<CohortStore.MemberRecord> {
        let conditions = values.enumerated().map { "and t.\"\($1.field)\" is not distinct from $\($0 + 3)" }.joined(separator: " ")
        return Query(
            "cohorts.records.\(kind.table).\(values.map(\.field).joined(separator: "."))",
            """
            select l.code, l.student_number, l.given_name, l.family_name, (\(RecordQueries(kind).shown))::text
            \(members)
            join \(kind.table) t on t.institution_id = l.institution_id and t.learner_id = l.id and t.taken_back_at is null
            where c.institution_id = acting_institution() and c.code = $1 \(conditions)
            order by l.family_name, l.given_name, l.id, t.id
            """, [.text(cohort), .text(day.description)] + values.map { .text($0.value) }
        ) { row in
            .init(
                learner: .init(
                    code: try row.string(0), studentNumber: try row.optionalString(1), givenName: try row.string(2),
                    familyName: try row.string(3)), record: try JSONReader.read(row.string(4)))
        }
    }

    static func courses(_ cohort: String, on day: Day) -> Query<CohortStore.CourseGroup> {
        Query(
            "cohorts.courses",
            """
            select t.course, t.term, t.section, max(k.title), count(*), count(*) filter (where t.status in ('in_progress', 'incomplete'))
            \(members)
            join course_records t on t.institution_id = l.institution_id and t.learner_id = l.id and t.taken_back_at is null
            left join courses k on k.institution_id = t.institution_id and k.code = t.course
            where c.institution_id = acting_institution() and c.code = $1
            group by t.course, t.term, t.section
            order by max(t.ended_on) desc nulls last, t.term desc nulls last, t.course, t.section nulls first
            """, [.text(cohort), .text(day.description)]
        ) { row in
            .init(
                course: try row.string(0), term: try row.optionalString(1), section: try row.optionalString(2),
                title: try row.optionalString(3), learners: try row.int(4), ungraded: try row.int(5))
        }
    }

    static func cohorts(of learner: String) -> Query<Document> {
        Query(
            "cohorts.of_learner",
            """
            select (\(CohortQueries.shown))::text
            from learners l
            join cohort_members m on m.institution_id = l.institution_id and m.learner_id = l.id and m.left_on is null
            join cohorts c on c.institution_id = m.institution_id and c.id = m.cohort_id
            where l.institution_id = acting_institution() and l.code = $1::uuid order by m.entered_on desc, c.code
            """, [.text(learner)]
        ) { try JSONReader.read($0.string(0)) }
    }
}

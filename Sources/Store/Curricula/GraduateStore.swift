import Domain
import Postgres

/// Graduates of a program against rules, those who graduate in a time: by their facts, which have the program's accreditation.
package struct GraduateStore: Sendable {
    private let pool: ConnectionPool
    private let library: RuleLibrary

    package init(pool: ConnectionPool, library: RuleLibrary) {
        self.pool = pool
        self.library = library
    }

    /// - Throws: `LearnerStore.Refusal.notFound`; `Faults` for a rule that is not published.
    package nonisolated(nonsending) func matrix(
        of program: String, graduating period: Period, rules: [RuleReference], asOf: Day, as account: ActingAccount
    ) async throws -> CohortMatrix {
        let judge = try await MatrixJudge(rules, of: library, asOf: asOf)
        return try await pool.read(as: account) { transaction in
            guard try await transaction.first(CurriculumRowQueries(.programs).one(program, of: nil)) != nil else {
                throw LearnerStore.Refusal.notFound
            }
            return try await judge.matrix(of: GraduateQueries.facts(program, graduating: period), in: transaction)
        }
    }
}

enum GraduateQueries {
    /// Who graduated or is expected to in these days.
    static func facts(_ program: String, graduating period: Period) -> RawQuery {
        RawQuery(
            "graduates.facts",
            """
            select l.code, l.student_number, l.given_name, l.family_name, coalesce(f.document, '{}')
            from learners l left join learner_facts f on f.institution_id = l.institution_id and f.learner_id = l.id
            where l.institution_id = acting_institution() and l.id in (
                select e.learner_id from enrolments e
                where e.institution_id = acting_institution() and e.program = $1 and e.taken_back_at is null and e.state <> 'left'
                  and case when e.state = 'graduated' then coalesce(e.left_on, e.expected_on) else e.expected_on end
                      between coalesce($2::date, '-infinity') and coalesce($3::date, 'infinity'))
            order by l.family_name, l.given_name, l.id
            """, [.text(program), .text(period.from?.description), .text(period.to?.description)])
    }
}

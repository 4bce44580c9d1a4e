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
        var prepared: [(rule: PreparedRule, version: String?)] = []
        for reference in rules { prepared.append((try await library.prepared(reference), reference.version)) }
        let rows = try await pool.read(as: account) { transaction in
            guard try await transaction.first(CurriculumRowQueries(.programs).one(program, of: nil)) != nil else {
                throw LearnerStore.Refusal.notFound
            }
            return try await transaction.rows(GraduateQueries.facts(program, graduating: period))
        }
        var matrix = CohortMatrix(rules: rules.map(\.rule), asOf: asOf)
        for row in rows {
            do throws(Faults) {
                let facts = try Facts.read(JSONReader.read(row.facts))
                let entries = prepared.map { $0.rule.evaluator.entry(of: facts, asOf: asOf, version: $0.version) }
                matrix.add(CohortMatrix.Row(learner: row.label, entries: .success(entries)))
            } catch {
                matrix.add(CohortMatrix.Row(learner: row.label, entries: .failure(error)))
            }
        }
        return matrix
    }
}

enum GraduateQueries {
    /// Who graduated or is expected to in these days.
    static func facts(_ program: String, graduating period: Period) -> Query<(label: CohortMatrix.LearnerLabel, facts: String)> {
        Query(
            "graduates.facts",
            """
            select l.code::text, l.student_number, l.given_name, l.family_name, coalesce(f.document, '{}')
            from learners l left join learner_facts f on f.institution_id = l.institution_id and f.learner_id = l.id
            where l.institution_id = acting_institution() and l.id in (
                select e.learner_id from enrolments e
                where e.institution_id = acting_institution() and e.program = $1 and e.taken_back_at is null and e.state <> 'left'
                  and case when e.state = 'graduated' then coalesce(e.left_on, e.expected_on) else e.expected_on end
                      between coalesce($2::date, '-infinity') and coalesce($3::date, 'infinity'))
            order by l.family_name, l.given_name, l.id
            """, [.text(program), .text(period.from?.description), .text(period.to?.description)]
        ) { row in
            let label = CohortMatrix.LearnerLabel(
                code: try row.string(0), studentNumber: try row.optionalString(1), givenName: try row.string(2),
                familyName: try row.string(3))
            return (label, try row.string(4))
        }
    }
}

import Domain
import Postgres

/// Questions about whole curricula: their bottlenecks, what they do for competencies, and what a learner has shown.
package struct CurriculumQuestions: Sendable {
    private let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    /// The curriculum of a catalog year; of the latest that has begun by `day` where none is named.
    /// - Throws: `LearnerStore.Refusal.notFound` for the program; `Faults` for the catalog year.
    package nonisolated(nonsending) func curriculum(
        of program: String, catalogYear: Int?, on day: Day, as account: ActingAccount
    ) async throws -> Curriculum {
        try await pool.read(as: account) { try await Self.curriculum(of: program, catalogYear, day, in: $0) }
    }

    /// What the curriculum does for each competency, and what the learners have shown who are held to it.
    /// - Parameter cohort: of these learners alone.
    /// - Throws: also `Faults` where the curriculum is mapped to no set of competencies.
    package nonisolated(nonsending) func coverage(
        of program: String, catalogYear: Int?, cohort: String?, on day: Day, as account: ActingAccount
    ) async throws -> (curriculum: Curriculum, coverage: CompetencyCoverage) {
        try await pool.read(as: account) { transaction in
            let curriculum = try await Self.curriculum(of: program, catalogYear, day, in: transaction)
            let set = try await Self.set(of: curriculum, in: transaction)
            if let cohort, try await transaction.first(CohortQueries.id(cohort)) == nil { throw LearnerStore.Refusal.notFound }
            let learners = try await transaction.one(CompetencyQueries.held(program, curriculum.catalogYear, cohort: cohort))
            let attained = try await transaction.rows(CompetencyQueries.attained(program, curriculum.catalogYear, cohort: cohort))
            return (curriculum, CompetencyCoverage(set, curriculum.courses, attained: attained, learners: learners))
        }
    }

    /// What a learner has shown of each competency of the curriculum that the learner is held to, or of another.
    package nonisolated(nonsending) func evidence(
        of learner: String, program: String?, catalogYear: Int?, on day: Day, as account: ActingAccount
    ) async throws -> (curriculum: Curriculum, set: CompetencySet, evidence: [CompetencyEvidence]) {
        try await pool.read(as: account) { transaction in
            guard try await transaction.first(LearnerQueries.one(learner)) != nil else { throw LearnerStore.Refusal.notFound }
            let enrolment = try await transaction.first(CompetencyQueries.enrolment(of: learner))
            guard let program = program ?? enrolment?.program else {
                throw Faults(Fault("missing", parameter: "program", message: "is missing: the learner is enrolled in none"))
            }
            let year = catalogYear ?? (program == enrolment?.program ? enrolment?.catalogYear : nil)
            let curriculum = try await Self.curriculum(of: program, year, day, in: transaction)
            let set = try await Self.set(of: curriculum, in: transaction)
            let evidence = CompetencyEvidence.all(
                set, curriculum.courses, attainments: try await transaction.rows(CompetencyQueries.attainments(of: learner)),
                passed: try await transaction.rows(CompetencyQueries.passed(by: learner)).compactMap { $0 })
            return (curriculum, set, evidence)
        }
    }

    private static func curriculum(
        of program: String, _ year: Int?, _ day: Day, in transaction: Transaction
    ) async throws -> Curriculum {
        guard let head = try await transaction.first(CompetencyQueries.head(program, year, on: day)) else {
            if try await transaction.first(CurriculumRowQueries(.programs).one(program, of: nil)) == nil {
                throw LearnerStore.Refusal.notFound
            }
            throw Faults(
                Fault(
                    "unknown_catalog_year", parameter: "catalog_year", value: year.map(String.init),
                    message: "the program has no curriculum of that catalog year",
                    allowed: try await transaction.rows(CompetencyQueries.years(of: program))))
        }
        let courses = try await transaction.rows(CompetencyQueries.courses(program, head.catalogYear))
        return Curriculum(
            program: program, title: head.title, catalogYear: head.catalogYear, beginsOn: head.beginsOn, competencySet: head.set,
            courses: courses)
    }

    private static func set(of curriculum: Curriculum, in transaction: Transaction) async throws -> CompetencySet {
        guard let name = curriculum.competencySet, let row = try await transaction.first(CompetencyQueries.set(name.code, name.version))
        else {
            throw Faults(
                Fault(
                    "unknown_set", parameter: "catalog_year", value: "\(curriculum.catalogYear)",
                    message: "the curriculum of that catalog year is mapped to no set of competencies"))
        }
        return CompetencySet(row)
    }
}

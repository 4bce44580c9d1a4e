import Domain
import Postgres

/// What should be known of the learners in a cohort, read from their facts as they are at this moment.
package struct CohortAlerts: Sendable {
    package typealias Listed = (learner: CohortMatrix.LearnerLabel, alert: CohortAlert)

    private let pool: ConnectionPool
    private let cohorts: CohortStore

    package init(pool: ConnectionPool, cohorts: CohortStore) {
        self.pool = pool
        self.cohorts = cohorts
    }

    /// The alerts of those whom the account may see, by learner.
    ///
    /// - Parameters:
    ///   - rules: empty: those of the cohort.
    ///   - until: the last day that is looked ahead to; nil: the end of the term in which the day lies, or 120 days.
    /// - Throws: `LearnerStore.Refusal.notFound`; `Faults` for a rule that is not published, and where there is none to ask.
    package nonisolated(nonsending) func alerts(
        of cohort: String, rules: [RuleReference], asOf: Day, until: Day?, as account: ActingAccount
    ) async throws -> (until: Day, alerts: [Listed]) {
        let judge = try await cohorts.judge(rules, of: cohort, asOf: asOf, as: account)
        return try await pool.read(as: account) { transaction in
            var last = until
            if last == nil { last = try await transaction.first(Self.endOfTerm(asOf)) }
            let until = last ?? asOf + 120
            return (until, try await judge.alerts(of: CohortQueries.facts(cohort, on: asOf), until: until, in: transaction))
        }
    }

    private static func endOfTerm(_ day: Day) -> Query<Day> {
        Query(
            "cohorts.end_of_term",
            """
            select max(ends_on)::text from terms
            where institution_id = acting_institution() and starts_on <= $1::date and ends_on >= $1::date having count(*) > 0
            """, [.text(day.description)]
        ) { row in
            guard let day = Day(try row.string(0)) else { throw LearnerStore.Refusal.notFound }
            return day
        }
    }
}

import Domain
import Postgres

/// What should be known of the learners in a cohort, read from their facts as they are at this moment.
package struct CohortAlerts: Sendable {
    package struct Listed: Sendable {
        package let learner: CohortMatrix.LearnerLabel
        package let alert: CohortAlert
    }

    private let pool: ConnectionPool
    private let cohorts: CohortStore
    private let batch = 64

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
        let rules = try await cohorts.prepared(rules, for: cohort, as: account)
        let memory = KnownPlacements()
        var found: [Listed] = []
        var last = until ?? asOf
        try await pool.read(as: account) { transaction in
            if until == nil { last = try await transaction.first(Self.endOfTerm(asOf)) ?? asOf + 120 }
            let reader = CohortAlertReader(
                rules: rules.map { (evaluator: $0.rule.evaluator, version: $0.version) }, asOf: asOf, until: last)
            let judge = { @Sendable (rows: Rows) in try rows.map { try Self.alerts(of: $0, reader, memory) } }
            try await transaction.inOrder(CohortQueries.facts(cohort, on: asOf), batch: batch, judge) { batches in
                for listed in batches { found += listed }
            }
        }
        return (last, found)
    }

    private static func alerts(of row: Row, _ reader: CohortAlertReader, _ memory: KnownPlacements) throws -> [Listed] {
        let label = try CohortMatrix.LearnerLabel(row)
        let text = try CohortStore.factsText(row)
        do throws(Faults) {
            let facts = try Facts.read(JSONReader.read(text))
            return reader.alerts(of: facts, memory: memory).map { Listed(learner: label, alert: $0) }
        } catch {
            return [Listed(learner: label, alert: CohortAlert(error))]
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

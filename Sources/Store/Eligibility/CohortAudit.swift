import Domain
import Postgres

/// Judges everybody whose facts are kept by given rules: one question to the
/// database, streamed, and the verdicts reached on all processors.
package struct CohortAudit: Sendable {
    /// What one learner's facts come to.
    package struct Outcome: Sendable {
        package let factsDigest: String
        package let learner: String?
        /// One for each rule, in their order; or what is wrong with the facts,
        /// which were sound by the format of the day they were kept.
        package let verdicts: Result<[Verdict], Faults>
    }

    private let pool: ConnectionPool
    /// Learners judged together.
    private let batch: Int

    package init(pool: ConnectionPool, batch: Int = 128) {
        self.pool = pool
        self.batch = batch
    }

    /// Hands on the outcomes batch by batch, in the order of learners, in bounded memory however many they are.
    ///
    /// - Parameter account: who asks: of the learners of its institution those whom it may see. nil: the operators, of all facts
    ///   that they keep.
    package func run(
        _ rules: [PreparedRule], asOf: Day, as account: ActingAccount? = nil, _ body: ([Outcome]) async throws -> Void
    ) async throws {
        let memory = KnownPlacements()
        try await pool.read { transaction in
            try await transaction.execute(account.map(ActingQueries.act(as:)) ?? AuditQueries.administration)
            let facts = account == nil ? AuditQueries.cohort : AuditQueries.learners
            try await transaction.inOrder(facts, batch: batch, { try Self.judge($0, rules, asOf, memory) }, body)
        }
    }

    private static func judge(_ rows: Rows, _ rules: [PreparedRule], _ asOf: Day, _ memory: KnownPlacements) throws -> [Outcome] {
        try rows.map { row in
            let digest = try row.string(0)
            let text = try row.value(1, "text") { Array($0) }
            do throws(Faults) {
                let facts = try Facts.read(JSONReader.read(text))
                let verdicts = rules.map { $0.verdict(of: facts, digest: digest, asOf: asOf, memory: memory) }
                return Outcome(factsDigest: digest, learner: facts.learner, verdicts: .success(verdicts))
            } catch {
                return Outcome(factsDigest: digest, learner: nil, verdicts: .failure(error))
            }
        }
    }
}

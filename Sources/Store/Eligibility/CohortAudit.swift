import Domain
import Postgres

/// Judges everybody whose facts are kept by given rules: one question to the
/// database, streamed, and the verdicts reached on all processors.
package struct CohortAudit: Sendable {
    /// What one learner's facts come to: verdicts, or where the learner stands.
    package struct Outcome<Judged: Sendable>: Sendable {
        package let factsDigest: String
        package let learner: String?
        /// One for each rule, in their order; or what is wrong with the facts,
        /// which were sound by the format of the day they were kept.
        package let judged: Result<[Judged], Faults>
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
        _ rules: [PreparedRule], asOf: Day, as account: ActingAccount? = nil, _ body: ([Outcome<Verdict>]) async throws -> Void
    ) async throws {
        let memory = KnownJudgements()
        try await judge(
            as: account, { facts, digest in rules.map { $0.verdict(of: facts, digest: digest, asOf: asOf, memory: memory) } }, body)
    }

    /// The same in the few words that a table has room for: no verdict is written for it.
    package func standings(
        _ rules: [PreparedRule], asOf: Day, _ body: ([Outcome<CohortMatrix.Entry>]) async throws -> Void
    ) async throws {
        let memory = KnownJudgements()
        try await judge(as: nil, { facts, _ in rules.map { $0.evaluator.entry(of: facts, asOf: asOf, memory: memory) } }, body)
    }

    private func judge<Judged: Sendable>(
        as account: ActingAccount?, _ judge: @escaping @Sendable (Facts, _ digest: String) -> [Judged],
        _ body: ([Outcome<Judged>]) async throws -> Void
    ) async throws {
        try await pool.read { transaction in
            try await transaction.execute(account.map(ActingQueries.act(as:)) ?? AuditQueries.administration)
            let facts = account == nil ? AuditQueries.cohort : AuditQueries.learners
            try await transaction.inOrder(facts, batch: batch, { try $0.map { try Self.outcome($0, judge) } }, body)
        }
    }

    private static func outcome<Judged>(_ row: Row, _ judge: (Facts, _ digest: String) -> [Judged]) throws -> Outcome<Judged> {
        let digest = try row.string(0)
        let text = try row.value(1, "text") { Array($0) }
        do throws(Faults) {
            let facts = try Facts.read(JSONReader.read(text))
            return Outcome(factsDigest: digest, learner: facts.learner, judged: .success(judge(facts, digest)))
        } catch {
            return Outcome(factsDigest: digest, learner: nil, judged: .failure(error))
        }
    }
}

import Domain
import Postgres

/// Who would be judged otherwise by other editions of rules: everybody whose
/// facts are kept, by what is published and by what is not yet.
package struct RuleImpactAudit: Sendable {
    /// A rule as it is in force, and as it would be.
    package struct Comparison: Sendable {
        package let before: PreparedRule
        package let after: PreparedRule
        let renamings: [Renaming]

        package init(before: PreparedRule, after: RuleDocument) {
            self.before = before
            self.after = PreparedRule(after)
            renamings = after.rule.renamings
        }
    }

    /// A learner whose verdict by a rule changes its status; known by the opaque id of the facts, which is their public code where an
    /// account asked, and their digest alone.
    package struct Flip: Sendable {
        package let learner: String?
        package let factsDigest: String
        package let rule: String
        package let impact: RuleImpact
    }

    /// How far it is.
    package struct Tally: Sendable {
        package var learners = 0
        /// Learners whose facts are faulty by today's format.
        package var unreadable = 0
        /// For each comparison how many come nearer to met, and how many farther from it.
        package var gains: [Int]
        package var losses: [Int]
    }

    private let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    /// Hands on the flips batch by batch, in the order of learners, in bounded memory however many they are; and how
    /// far it is, also where nobody flips.
    ///
    /// - Parameter account: who asks, of whose learners it is told; nil: the operators.
    package func run(
        _ comparisons: [Comparison], asOf: Day, as account: ActingAccount? = nil, _ body: (Tally, [Flip]) async throws -> Void
    ) async throws -> Tally {
        var tally = Tally(gains: comparisons.map { _ in 0 }, losses: comparisons.map { _ in 0 })
        let rules = comparisons.flatMap { [$0.before, $0.after] }
        try await CohortAudit(pool: pool).run(rules, asOf: asOf, as: account) { outcomes in
            var flips: [Flip] = []
            for outcome in outcomes {
                tally.learners += 1
                guard case .success(let verdicts) = outcome.judged else {
                    tally.unreadable += 1
                    continue
                }
                for (number, comparison) in comparisons.enumerated() {
                    let impact = RuleImpact(
                        before: verdicts[2 * number], after: verdicts[2 * number + 1], renamings: comparison.renamings)
                    guard impact.isFlip else { continue }
                    if impact.isGain { tally.gains[number] += 1 } else { tally.losses[number] += 1 }
                    flips.append(
                        Flip(learner: outcome.learner, factsDigest: outcome.factsDigest, rule: comparison.after.id, impact: impact))
                }
            }
            try await body(tally, flips)
        }
        return tally
    }
}

import Domain

/// What publishing a rule would come to, for an administrator: of the learners of their institution.
package struct RuleImpactSummary: Sendable {
    /// What explains flips: a requirement or a route, and what became of it.
    package struct Cause: Sendable, Hashable {
        package let leaf: String
        package let text: String
        package let change: String
    }

    /// Whose facts are kept.
    package private(set) var learners = 0
    /// Whose facts are faulty by today's format.
    package private(set) var unreadable = 0
    /// How many come nearer to met, and how many farther from it.
    package private(set) var gains = 0
    package private(set) var losses = 0
    /// How many flip by each, the most frequent first.
    package private(set) var causes: [(cause: Cause, count: Int)] = []
    /// The first of those who flip, by their public codes.
    package private(set) var flips: [RuleImpactAudit.Flip] = []

    package var count: Int { gains + losses }

    /// Judges everybody by the rule in force and by the one that is to be.
    ///
    /// - Parameter most: how many flips are told one by one.
    package static func of(
        _ document: RuleDocument, instead held: PreparedRule, asOf: Day, most: Int, audit: RuleImpactAudit, as account: ActingAccount
    ) async throws -> RuleImpactSummary {
        var summary = RuleImpactSummary()
        var causes: [Cause: Int] = [:]
        let tally = try await audit.run([.init(before: held, after: document)], asOf: asOf, as: account) { _, flips in
            summary.flips += flips.prefix(most - summary.flips.count)
            for leaf in flips.flatMap(\.impact.leaves) {
                causes[Cause(leaf: leaf.name, text: leaf.text, change: leaf.change), default: 0] += 1
            }
        }
        (summary.learners, summary.unreadable) = (tally.learners, tally.unreadable)
        (summary.gains, summary.losses) = (tally.gains[0], tally.losses[0])
        summary.causes = causes.map { (cause: $0.key, count: $0.value) }.sorted {
            ($1.count, $0.cause.leaf, $0.cause.change) < ($0.count, $1.cause.leaf, $1.cause.change)
        }
        return summary
    }
}

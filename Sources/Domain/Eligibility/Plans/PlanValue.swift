/// What a plan is worth, and what plans are worth at least.
struct PlanValue: Sendable, Hashable {
    /// The number of the last term in which something is taken; -1 for none.
    var last: Int
    /// Thousandths.
    var credits: Int
    /// Millionths.
    var cost: Int
    /// In how many terms something is taken.
    var used: Int

    /// What a goal asks first, then what it prefers among plans that are alike in that. Less is better.
    func measures(_ goal: PlanRequest.Goal) -> [Int] {
        switch goal {
        case .earliest: [last, credits, cost]
        case .fewestCredits: [credits, last, cost]
        case .fewestTerms: [used, last, credits, cost]
        case .leastCost: [cost, last, credits]
        }
    }

    func isBetter(than other: PlanValue, _ goal: PlanRequest.Goal) -> Bool {
        measures(goal).lexicographicallyPrecedes(other.measures(goal))
    }
}

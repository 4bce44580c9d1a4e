/// What stands in one demand, summed up as its needs and spreads see it.
struct DemandTally {
    private(set) var credits: [Int]
    private(set) var count: [Int]
    /// For each spread, how many courses stand there of each group.
    private(set) var groups: [[Int: Int]]

    init(_ demand: PlacementProblem.Demand) {
        credits = Array(repeating: 0, count: demand.needs.count)
        count = credits
        groups = Array(repeating: [:], count: demand.spreads.count)
    }

    /// Adds the candidate of that edge, or with `times: -1` takes it away.
    mutating func add(_ edge: Int, of demand: Int, in edges: PlacementEdges, times: Int = 1) {
        let worth = edges.problem.courses[edges.course[edge]].credits
        for need in credits.indices where edges.isEdge(edge, of: demand, inNeed: need) {
            credits[need] += times * worth
            count[need] += times
        }
        for spread in groups.indices {
            guard let group = edges.group(of: edge, in: demand, spread: spread) else { continue }
            groups[spread][group, default: 0] += times
            if groups[spread][group] == 0 { groups[spread][group] = nil }
        }
    }

    func deficit(of demand: PlacementProblem.Demand) -> Deficit {
        var lacks = Deficit.none
        for (index, need) in demand.needs.enumerated() {
            lacks.credits = max(lacks.credits, need.credits - credits[index])
            lacks.items = max(lacks.items, need.count - count[index])
        }
        for (index, spread) in demand.spreads.enumerated() {
            lacks.items = max(lacks.items, spread.atLeast - groups[index].count)
        }
        return lacks
    }

    /// Whether one more course on that edge could lessen any single shortfall.
    func hasUse(for edge: Int, of demand: Int, in edges: PlacementEdges) -> Bool {
        let asked = edges.problem.demands[demand]
        let worth = edges.problem.courses[edges.course[edge]].credits
        for (index, need) in asked.needs.enumerated() where edges.isEdge(edge, of: demand, inNeed: index) {
            if worth > 0 && need.credits > credits[index] || need.count > count[index] { return true }
        }
        for (index, spread) in asked.spreads.enumerated() where groups[index].count < spread.atLeast {
            if let group = edges.group(of: edge, in: demand, spread: index), groups[index][group] == nil { return true }
        }
        return false
    }
}

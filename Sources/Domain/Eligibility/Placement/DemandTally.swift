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

    /// What the demand would lack with all of its open edges beside what stands there.
    func deficit(with isOpen: [Bool], of demand: Int, in edges: PlacementEdges) -> Deficit {
        guard groups.isEmpty else {
            var tally = self
            for edge in edges.edges(of: demand) where isOpen[edge] { tally.add(edge, of: demand, in: edges) }
            return tally.deficit(of: edges.problem.demands[demand])
        }
        var lacks = Deficit.none
        for need in credits.indices {
            var (worth, number) = (credits[need], count[need])
            for edge in edges.edges(of: demand) where isOpen[edge] && edges.isEdge(edge, of: demand, inNeed: need) {
                worth += edges.problem.courses[edges.course[edge]].credits
                number += 1
            }
            lacks.credits = max(lacks.credits, edges.problem.demands[demand].needs[need].credits - worth)
            lacks.items = max(lacks.items, edges.problem.demands[demand].needs[need].count - number)
        }
        return lacks
    }

    /// Whether one more course on that edge could lessen any single shortfall.
    func hasUse(for edge: Int, of demand: Int, in edges: PlacementEdges) -> Bool {
        let worth = edges.problem.courses[edges.course[edge]].credits
        for index in credits.indices where edges.isEdge(edge, of: demand, inNeed: index) {
            if worth > 0 && edges.problem.demands[demand].needs[index].credits > credits[index] { return true }
            if edges.problem.demands[demand].needs[index].count > count[index] { return true }
        }
        for index in groups.indices where groups[index].count < edges.problem.demands[demand].spreads[index].atLeast {
            if let group = edges.group(of: edge, in: demand, spread: index), groups[index][group] == nil { return true }
        }
        return false
    }
}

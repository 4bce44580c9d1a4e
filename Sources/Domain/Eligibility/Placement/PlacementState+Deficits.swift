/// What the demands lack.
extension PlacementState {
    func deficits(in edges: PlacementEdges) -> [Deficit] { edges.problem.demands.indices.map { deficit(of: $0, in: edges) } }

    func deficit(of demand: Int, in edges: PlacementEdges) -> Deficit {
        var lacks = Deficit.none
        for need in edges.needs(of: demand) {
            lacks.credits = max(lacks.credits, edges.needs[need].credits - needCredits[need])
            lacks.items = max(lacks.items, edges.needs[need].count - needCount[need])
        }
        for spread in edges.spreads(of: demand) { lacks.items = max(lacks.items, edges.spreads[spread].atLeast - groups[spread].count) }
        return lacks
    }

    /// What the demand would lack with all of its open edges beside what stands there.
    func deficit(of demand: Int, with isOpen: [Bool], in edges: PlacementEdges) -> Deficit {
        var lacks = Deficit.none
        for need in edges.needs(of: demand) {
            var (worth, number) = (needCredits[need], needCount[need])
            for edge in edges.edges(of: demand) where isOpen[edge] && edges.isEdge(edge, inNeed: need) {
                worth += edges.credits(of: edge)
                number += 1
            }
            lacks.credits = max(lacks.credits, edges.needs[need].credits - worth)
            lacks.items = max(lacks.items, edges.needs[need].count - number)
        }
        for spread in edges.spreads(of: demand) {
            var standing = Set(groups[spread].keys)
            for edge in edges.edges(of: demand) where isOpen[edge] {
                if let group = edges.group(of: edge, inSpread: spread) { standing.insert(group) }
            }
            lacks.items = max(lacks.items, edges.spreads[spread].atLeast - standing.count)
        }
        return lacks
    }

    /// Whether one more course on that edge could lessen any single shortfall of its demand.
    func hasUse(for edge: Int, in edges: PlacementEdges) -> Bool {
        let (demand, worth) = (edges.demand[edge], edges.credits(of: edge))
        for need in edges.needs(of: demand) where edges.isEdge(edge, inNeed: need) {
            if worth > 0 && edges.needs[need].credits > needCredits[need] { return true }
            if edges.needs[need].count > needCount[need] { return true }
        }
        for spread in edges.spreads(of: demand) where groups[spread].count < edges.spreads[spread].atLeast {
            if let group = edges.group(of: edge, inSpread: spread), groups[spread][group] == nil { return true }
        }
        return false
    }
}

/// Finds the legal placement that lacks least.
///
/// First what needs no search is settled (`PlacementReduction`); what remains
/// falls into independent parts, each an integer program solved by branch and
/// bound on its linear relaxation. The numbers of the relaxation only steer and
/// prune: what is answered is counted anew from the placement itself.
package enum PlacementSearch {
    /// Exact unless more than `mostSteps` are needed; the same answer each time.
    package static func solve(_ problem: PlacementProblem, mostSteps: Int = 200_000) -> Placement {
        let merging = GoalMerging(problem)
        let reduction = PlacementReduction(merging.problem)
        let parts = PlacementParts(reduction)
        var placed = reduction.state
        var bound = parts.settled
        var steps = 0
        for part in parts.parts {
            let model = PlacementModel(reduction, kinds: part.kinds, demands: part.demands, terms: part.terms)
            let answer = PlacementBranching.solve(model, mostSteps: mostSteps - steps)
            steps += answer.steps
            bound = bound + (part.kinds.allSatisfy(\.isComplete) ? answer.bound : GoalTree.sum(of: part.terms, reduction.least))
            for edge in model.edges(of: answer.counts) { placed.place(edge, in: reduction.edges) }
        }
        let edges = merging.isIdle ? reduction.edges : PlacementEdges(problem)
        var state = merging.original(of: placed, in: edges)
        PlacementFinish.finish(&state, keeping: reduction.pins, edges)
        let tree = merging.isIdle ? reduction.tree : GoalTree(problem.goal)
        let values = tree.values(state.deficits(in: edges))
        return Placement(
            held: state.held(in: edges), deficit: values[0], chosen: tree.chosen(values), isOptimal: values[0] <= bound,
            bound: min(bound, values[0]), steps: steps)
    }
}

extension PlacementModel {
    /// Which courses stand where when so many stand in each pattern: of each kind the nicest.
    func edges(of counts: [Int]) -> [Int] {
        var used = Array(repeating: 0, count: kinds.count)
        var found: [Int] = []
        for (column, (kind, pattern)) in patterns.enumerated() {
            for _ in 0..<counts[column] {
                let course = kinds[kind].courses[used[kind]]
                used[kind] += 1
                found += kinds[kind].patterns[pattern].demands.compactMap { edge(course, $0) }
            }
        }
        return found
    }
}

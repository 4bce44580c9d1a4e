/// Makes a placement one that people would have chosen: nothing stands where it
/// is not needed, and what is left stands where it helps, also in branches of
/// the goal that were not chosen, so that these can be shown.
enum PlacementFinish {
    static func finish(_ state: inout PlacementState, pinned: [Bool], _ edges: PlacementEdges) {
        let courses = edges.problem.courses
        let order = edges.course.indices.sorted {
            (courses[edges.course[$0]].rank, edges.course[$0], $0) < (courses[edges.course[$1]].rank, edges.course[$1], $1)
        }
        trim(&state, order, pinned, edges)
        for edge in order where !state.holds(edges.course[edge], in: edges.demand[edge]) {
            let demand = edges.demand[edge]
            if state.tallies[demand].hasUse(for: edge, of: demand, in: edges), state.admits(edge, in: edges) {
                state.place(edge, in: edges)
            }
        }
        trim(&state, order, pinned, edges)
    }

    /// Takes away what a demand lacks no more without, the least nice first.
    private static func trim(_ state: inout PlacementState, _ order: [Int], _ pinned: [Bool], _ edges: PlacementEdges) {
        for edge in order.reversed() where !pinned[edge] && state.holds(edges.course[edge], in: edges.demand[edge]) {
            let asked = edges.problem.demands[edges.demand[edge]]
            let before = state.tallies[edges.demand[edge]].deficit(of: asked)
            state.remove(edge, in: edges)
            if state.tallies[edges.demand[edge]].deficit(of: asked) != before { state.place(edge, in: edges) }
        }
    }
}

/// Makes a placement one that people would have chosen: nothing stands where it
/// is not needed, and what is left stands where it helps, also in branches of
/// the goal that were not chosen, so that these can be shown.
enum PlacementFinish {
    /// With courses up to a rank.
    static func finish(_ state: inout PlacementState, upTo rank: Int, keeping pins: Set<PlacementProblem.Pin>, _ edges: PlacementEdges) {
        let order = edges.nicest.filter { edges.isEdge($0, upTo: rank) }
        trim(&state, order, pins, edges)
        for edge in order where !state.holds(edges.course[edge], in: edges.demand[edge]) {
            if state.hasUse(for: edge, in: edges), state.admits(edge, in: edges) {
                state.place(edge, in: edges)
            }
        }
        trim(&state, order, pins, edges)
        exchange(&state, order, pins, edges)
        trim(&state, order, pins, edges)
    }

    /// Takes away what a demand lacks no more without, the least nice first.
    private static func trim(_ state: inout PlacementState, _ order: [Int], _ pins: Set<PlacementProblem.Pin>, _ edges: PlacementEdges) {
        for edge in order.reversed() where state.holds(edges.course[edge], in: edges.demand[edge]) {
            if pins.contains(PlacementProblem.Pin(course: edges.course[edge], demand: edges.demand[edge])) { continue }
            let before = state.deficit(of: edges.demand[edge], in: edges)
            state.remove(edge, in: edges)
            if state.deficit(of: edges.demand[edge], in: edges) != before { state.place(edge, in: edges) }
        }
    }

    /// Puts a nicer course that stands nowhere in the place of another, where that lacks no more.
    private static func exchange(
        _ state: inout PlacementState, _ order: [Int], _ pins: Set<PlacementProblem.Pin>, _ edges: PlacementEdges
    ) {
        let courses = edges.problem.courses
        for edge in order.reversed() where state.holds(edges.course[edge], in: edges.demand[edge]) {
            let demand = edges.demand[edge]
            guard !pins.contains(PlacementProblem.Pin(course: edges.course[edge], demand: demand)) else { continue }
            let nicer = edges.edges(of: demand).filter {
                courses[edges.course[$0]].rank < courses[edges.course[edge]].rank && state.demandsOf[edges.course[$0]].isEmpty
            }
            guard !nicer.isEmpty else { continue }
            let before = state.deficit(of: demand, in: edges)
            state.remove(edge, in: edges)
            for other in nicer.sorted(by: { (courses[edges.course[$0]].rank, $0) < (courses[edges.course[$1]].rank, $1) })
            where state.admits(other, in: edges) {
                state.place(other, in: edges)
                if state.deficit(of: demand, in: edges) <= before { break }
                state.remove(other, in: edges)
            }
            if state.deficit(of: demand, in: edges) > before { state.place(edge, in: edges) }
        }
    }
}

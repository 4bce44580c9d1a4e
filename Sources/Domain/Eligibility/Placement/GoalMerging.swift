/// A problem said in fewer demands, and the way back.
///
/// One of several single courses is one demand for a course of all their
/// candidates; several of them, where no two want the same course, are one
/// demand for so many groups. Requirement files are full of both, and each
/// choice that is gone is one less to search.
struct GoalMerging {
    private(set) var problem: PlacementProblem
    /// For each demand that stands for others these others.
    private var members: [Int: [Int]] = [:]
    /// Whether nothing could be merged.
    var isIdle: Bool { members.isEmpty }
    private let original: PlacementProblem
    /// What sharings and limits see of each demand; equal ones may be merged.
    private let standing: [[Int]]
    private let pinned: Set<Int>

    init(_ problem: PlacementProblem) {
        self.problem = problem
        original = problem
        pinned = Set(problem.pins.map(\.demand))
        var standing = Array(repeating: [Int](), count: problem.demands.count)
        for (index, sharing) in problem.sharings.enumerated() {
            for (side, demands) in sharing.sides.enumerated() { for demand in demands { standing[demand] += [index, side] } }
        }
        for (index, limit) in problem.limits.enumerated() { for demand in Set(limit.demands) { standing[demand].append(-1 - index) } }
        self.standing = standing
        self.problem.goal = merged(problem.goal)
    }

    /// The state of the original problem that a state of the merged one stands for.
    func original(of state: PlacementState, in edges: PlacementEdges) -> PlacementState {
        var unmerged = PlacementState(edges)
        for (course, demands) in state.demandsOf.enumerated() {
            for demand in demands {
                let real = members[demand].flatMap { $0.first { edges.edge(course, $0) != nil } } ?? demand
                if let edge = edges.edge(course, real), !unmerged.holds(course, in: real) { unmerged.place(edge, in: edges) }
            }
        }
        return unmerged
    }

    private mutating func merged(_ goal: PlacementProblem.Goal) -> PlacementProblem.Goal {
        switch goal {
        case .demand, .fixed: return goal
        case .all(let parts): return .all(parts.map { merged($0) })
        case .atLeast(let least, let parts):
            let singles = parts.compactMap { single($0) }
            guard least > 0, least <= parts.count, parts.count > 1, singles.count == parts.count, merge(singles, least) else {
                return .atLeast(least, parts.map { merged($0) })
            }
            return .demand(singles[0])
        }
    }

    /// The demand, if all it asks is any one of its candidates.
    private func single(_ goal: PlacementProblem.Goal) -> Int? {
        guard case .demand(let demand) = goal, !pinned.contains(demand) else { return nil }
        let asked = original.demands[demand]
        guard asked.spreads.isEmpty, asked.needs.count == 1, asked.needs[0].of == nil else { return nil }
        return asked.needs[0].credits <= 0 && asked.needs[0].count == 1 ? demand : nil
    }

    private mutating func merge(_ singles: [Int], _ least: Int) -> Bool {
        guard singles.allSatisfy({ standing[$0] == standing[singles[0]] }) else { return false }
        var group: [Int: Int] = [:]
        for (index, demand) in singles.enumerated() {
            for candidate in original.demands[demand].candidates {
                if least > 1 && group[candidate] != nil { return false }
                group[candidate] = index
            }
        }
        let candidates = group.keys.sorted()
        for demand in singles { problem.demands[demand].candidates = [] }
        problem.demands[singles[0]] =
            least == 1
            ? PlacementProblem.Demand(candidates: candidates, needs: [.init(count: 1)])
            : PlacementProblem.Demand(
                candidates: candidates, needs: [], spreads: [.init(group: candidates.map { group[$0] }, atLeast: least)])
        members[singles[0]] = singles
        return true
    }
}

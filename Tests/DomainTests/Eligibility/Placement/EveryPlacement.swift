@testable import Domain

/// The least deficit by trying every placement: slow and plain, to test the search against.
struct EveryPlacement {
    private let problem: PlacementProblem
    private var held: [[Int]]
    private var least: Deficit?

    static func least(_ problem: PlacementProblem) -> Deficit? {
        var every = EveryPlacement(problem: problem, held: Array(repeating: [], count: problem.demands.count))
        every.place(0)
        return every.least
    }

    private init(problem: PlacementProblem, held: [[Int]]) {
        self.problem = problem
        self.held = held
    }

    private mutating func place(_ course: Int) {
        guard course < problem.courses.count else {
            if problem.violations(of: held).isEmpty { least = min(least ?? problem.deficit(of: held), problem.deficit(of: held)) }
            return
        }
        let demands = problem.demands.indices.filter { problem.demands[$0].candidates.contains(course) }
        let pinned = problem.pins.filter { $0.course == course }.map(\.demand)
        for choice in 0..<(1 << demands.count) {
            let set = demands.indices.filter { choice >> $0 & 1 == 1 }.map { demands[$0] }
            let isShared = set.allSatisfy { one in
                set.allSatisfy { other in
                    one == other || problem.sharings.contains { $0.sides.count { $0.contains(one) || $0.contains(other) } == 2 }
                }
            }
            guard isShared, pinned.allSatisfy(set.contains) else { continue }
            for demand in set { held[demand].append(course) }
            place(course + 1)
            for demand in set { held[demand].removeLast() }
        }
    }
}

import Testing

@testable import Domain

/// What is taken to be evident is what the search proves.
@Suite struct EvidentPlacementTests {
    /// A small generator, the same each time.
    struct Dice {
        var state: UInt64
        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % sides
        }
    }

    static func problem(_ seed: Int) -> PlacementProblem {
        var dice = Dice(state: UInt64(seed))
        let courses = (0..<(2 + dice.roll(8))).map { _ in
            PlacementProblem.Course(
                credits: (1 + dice.roll(4)) * 1000, exclusion: dice.roll(4) == 0 ? dice.roll(2) : nil, rank: dice.roll(3))
        }
        let demands = (0..<(1 + dice.roll(5))).map { _ in
            let candidates = courses.indices.filter { _ in dice.roll(2) == 0 }
            let isCount = dice.roll(2) == 0
            return PlacementProblem.Demand(
                candidates: candidates,
                needs: [.init(credits: isCount ? 0 : (1 + dice.roll(9)) * 1000, count: isCount ? 1 + dice.roll(3) : 0)])
        }
        let limits = (0..<dice.roll(3)).map { _ in
            PlacementProblem.Limit(
                demands: demands.indices.filter { _ in dice.roll(2) == 0 }, of: courses.indices.filter { _ in dice.roll(2) == 0 },
                courses: dice.roll(2) == 0 ? dice.roll(3) : nil, credits: dice.roll(2) == 0 ? dice.roll(7) * 1000 : nil)
        }
        let sharings = (0..<dice.roll(3)).map { _ in
            let sides = demands.indices.map { _ in dice.roll(3) }
            return PlacementProblem.Sharing(
                sides: (0..<2).map { side in demands.indices.filter { sides[$0] == side } },
                courses: dice.roll(3) == 0 ? dice.roll(3) : nil, credits: dice.roll(3) == 0 ? dice.roll(7) * 1000 : nil)
        }
        let leaves = demands.indices.map { PlacementProblem.Goal.demand($0) }
        let half = leaves.count / 2
        let goal: PlacementProblem.Goal =
            dice.roll(2) == 0
            ? .all(leaves) : .all(Array(leaves[..<half]) + [.atLeast(1, Array(leaves[half...]) + [.fixed(Deficit(items: 2))])])
        return PlacementProblem(courses: courses, demands: demands, sharings: sharings, limits: limits, goal: goal)
    }

    @Test func agreesWithTheSearch() {
        var (evident, shared) = (0, 0)
        for seed in 0..<2000 {
            let problem = Self.problem(seed)
            guard let found = EvidentPlacement(problem) else { continue }
            evident += 1
            let placed = found.held.flatMap { $0 }
            if Set(placed).count < placed.count { shared += 1 }
            #expect(found.deficit == PlacementSearch.solve(problem).deficit, "seed \(seed)")
            #expect(problem.violations(of: found.held).isEmpty, "seed \(seed)")
            #expect(problem.deficit(of: found.held) == found.deficit, "seed \(seed)")
        }
        #expect(evident > 400 && shared > 40, "\(evident), \(shared)")
    }
}

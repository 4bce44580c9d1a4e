import Testing

@testable import Domain

@Suite struct PlacementSearchTests {
    @Test(arguments: 0..<8) func lacksNoMoreThanTheBestOfEveryPlacement(block: Int) {
        for seed in block * 250..<(block + 1) * 250 {
            var random = RandomProblems(seed: seed)
            let problem = random.problem(seed % 4 == 0 ? .small : .tiny)
            let placement = PlacementSearch.solve(problem)
            #expect(placement.isOptimal, "seed \(seed)")
            #expect(placement.deficit == EveryPlacement.least(problem), "seed \(seed)")
            #expect(placement.deficit == placement.bound, "seed \(seed)")
        }
    }

    @Test(arguments: 0..<4) func answersWhatItCanProve(block: Int) {
        for seed in block * 100..<(block + 1) * 100 {
            var random = RandomProblems(seed: seed)
            let problem = random.problem(seed % 2 == 0 ? .middle : .hard)
            let placement = PlacementSearch.solve(problem)
            #expect(placement.isOptimal, "seed \(seed)")
            #expect(problem.violations(of: placement.held).isEmpty, "seed \(seed)")
            #expect(problem.deficit(of: placement.held) == placement.deficit, "seed \(seed)")
        }
    }
}

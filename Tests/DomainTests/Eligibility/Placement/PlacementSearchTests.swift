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

    /// Each rank as if it were asked alone, in whatever order the ranks are asked.
    @Test(arguments: 0..<8) func answersEveryRankAsItsOwnProblem(block: Int) {
        for seed in block * 125..<(block + 1) * 125 {
            var random = RandomProblems(seed: seed)
            var problem = random.problem(seed % 4 == 0 ? .small : .tiny)
            problem.pins.removeAll { problem.courses[$0.course].rank > 0 }
            let upward = answers(problem, [0, 1, 2, 3])
            for (rank, placement) in upward {
                #expect(placement.isOptimal && placement.deficit == EveryPlacement.least(problem.upTo(rank)), "seed \(seed), rank \(rank)")
                #expect(problem.upTo(rank).violations(of: placement.held).isEmpty, "seed \(seed), rank \(rank)")
            }
            for (rank, placement) in answers(problem, [3, 1, 0, 2]) {
                #expect(placement.held == upward[rank]?.held, "seed \(seed), rank \(rank)")
            }
        }
    }

    @Test(arguments: 0..<4) func provesEveryRank(block: Int) {
        for seed in block * 50..<(block + 1) * 50 {
            var random = RandomProblems(seed: seed)
            var problem = random.problem(seed % 2 == 0 ? .middle : .hard)
            problem.pins.removeAll { problem.courses[$0.course].rank > 0 }
            for (rank, placement) in answers(problem, [1, 3]) {
                let alone = PlacementSearch.solve(problem.upTo(rank))
                #expect(placement.isOptimal && placement.deficit == alone.deficit, "seed \(seed), rank \(rank)")
                #expect(problem.upTo(rank).violations(of: placement.held).isEmpty, "seed \(seed), rank \(rank)")
                #expect(problem.deficit(of: placement.held) == placement.deficit, "seed \(seed), rank \(rank)")
            }
        }
    }

    /// What is lacked is known before it is worked out which courses stand where, and then is what those lack.
    @Test(arguments: 0..<4) func findsWhatIsSolved(block: Int) {
        for seed in block * 50..<(block + 1) * 50 {
            var random = RandomProblems(seed: seed)
            let problem = random.problem(seed % 2 == 0 ? .middle : .hard)
            let search = PlacementSearch(problem, ranks: [.max], mostSteps: 200_000)
            let (found, solved) = (search.find(upTo: .max, mostSteps: 200_000), search.solve(upTo: .max, mostSteps: 200_000))
            #expect(found.isOptimal && found.deficit == solved.deficit && found.steps == solved.steps, "seed \(seed)")
            #expect(found.held == solved.held && problem.deficit(of: found.held) == found.deficit, "seed \(seed)")
        }
    }

    private func answers(_ problem: PlacementProblem, _ order: [Int]) -> [Int: Placement] {
        let search = PlacementSearch(problem, ranks: order.sorted(), mostSteps: 200_000)
        return Dictionary(uniqueKeysWithValues: order.map { ($0, search.solve(upTo: $0, mostSteps: 200_000)) })
    }
}

extension PlacementProblem {
    /// The same with candidates up to a rank only.
    fileprivate func upTo(_ rank: Int) -> PlacementProblem {
        var problem = self
        for (number, demand) in demands.enumerated() {
            let kept = demand.candidates.indices.filter { courses[demand.candidates[$0]].rank <= rank }
            problem.demands[number].candidates = kept.map { demand.candidates[$0] }
            problem.demands[number].spreads = demand.spreads.map { spread in
                Demand.Spread(group: kept.map { spread.group[$0] }, atLeast: spread.atLeast)
            }
        }
        return problem
    }
}

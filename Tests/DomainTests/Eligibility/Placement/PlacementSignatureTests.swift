import Testing

@testable import Domain

/// A memory of placements knows a problem by its signature alone.
@Suite struct PlacementSignatureTests {
    @Test(arguments: [RandomProblems.Size.tiny, .small, .middle]) func problemsAreTheSameExactlyWhereTheirSignaturesAre(
        size: RandomProblems.Size
    ) {
        let problems = (0..<2_000).map { seed in
            var random = RandomProblems(seed: seed)
            return random.problem(size)
        }
        #expect(Set(problems).count == Set(problems.map { Signature($0) }).count)
        for (seed, problem) in problems.enumerated() {
            var random = RandomProblems(seed: seed)
            #expect(Signature(random.problem(size)) == Signature(problem))
        }
    }

    /// What stands beside one another, and what is not there, reads as nothing else.
    @Test func listsDoNotRunIntoOneAnother() {
        let base = PlacementProblem(
            courses: [.init(credits: 3000), .init(credits: 1000)], demands: [.init(candidates: [0], needs: [.init(count: 1)])],
            goal: .all([.demand(0)]))
        let changes: [(inout PlacementProblem) -> Void] = [
            { $0.courses[0].exclusion = 0 }, { $0.courses[0].rank = 1 }, { $0.courses[1].exclusion = 0 },
            { $0.demands[0].candidates = [1] }, { $0.demands[0].candidates = [0, 1] }, { $0.demands[0].needs[0].of = [] },
            { $0.demands[0].needs[0].of = [0] }, { $0.demands[0].needs.append(.init(count: 1)) },
            { $0.demands[0].spreads = [.init(group: [nil], atLeast: 1)] }, { $0.demands[0].spreads = [.init(group: [0], atLeast: 1)] },
            { $0.sharings = [.init(sides: [[0], []])] }, { $0.sharings = [.init(sides: [[], [0]])] },
            { $0.sharings = [.init(sides: [[0], []], courses: 0)] }, { $0.sharings = [.init(sides: [[0], []], credits: 0)] },
            { $0.limits = [.init(demands: [0], of: [])] }, { $0.limits = [.init(demands: [], of: [0])] },
            { $0.limits = [.init(demands: [0], of: [], courses: 0)] }, { $0.limits = [.init(demands: [0], of: [], credits: 0)] },
            { $0.pins = [.init(course: 0, demand: 0)] }, { $0.goal = .demand(0) }, { $0.goal = .atLeast(1, [.demand(0)]) },
            { $0.goal = .all([.all([.demand(0)])]) }, { $0.goal = .all([.demand(0), .fixed(.none)]) },
            { $0.goal = .all([.all([.demand(0)]), .fixed(.none)]) }, { $0.goal = .all([.all([.demand(0), .fixed(.none)])]) },
        ]
        let problems =
            [base]
            + changes.map { change in
                var problem = base
                change(&problem)
                return problem
            }
        #expect(Set(problems.map { Signature($0) }).count == problems.count)
    }
}

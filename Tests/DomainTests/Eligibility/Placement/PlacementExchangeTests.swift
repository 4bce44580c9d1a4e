import Testing

@testable import Domain

@Suite struct PlacementExchangeTests {
    @Test(arguments: 0..<4) func improvesWhatStandsAndKeepsToEveryCapacity(block: Int) {
        var improved = 0
        for seed in block * 200..<(block + 1) * 200 {
            for model in Self.models(seed, seed % 2 == 0 ? .middle : .hard) {
                let (rounding, room) = (PlacementRounding(model), model.room(upTo: .max))
                let first = rounding.placement(in: room)
                let nothing = Array(repeating: 0.0, count: model.columns.count)
                let better = rounding.placement(near: nothing, in: room, least: .none)
                #expect(better.deficit <= first.deficit, "seed \(seed)")
                #expect(better.deficit == Self.deficit(of: better.counts, in: model), "seed \(seed)")
                for row in model.capacities { #expect(row.isMet(by: better.counts), "seed \(seed)") }
                for (column, count) in better.counts.enumerated() {
                    #expect((0...(room.columns[column] ?? 0)).contains(count), "seed \(seed)")
                }
                improved += better.deficit < first.deficit ? 1 : 0
            }
        }
        #expect(improved > 20)
    }

    /// One course would do for two requirements, the other for one of them: the first to ask must give way.
    @Test func whatLacksACourseTakesItWhereAnotherWillDo() throws {
        let problem = PlacementProblem(
            courses: [.init(credits: 3000), .init(credits: 4000), .init(credits: 3000)],
            demands: [
                .init(candidates: [0, 1], needs: [.init(count: 1)]), .init(candidates: [0, 2], needs: [.init(count: 1)]),
                .init(candidates: [1, 2], needs: [.init(credits: 4000)]),
            ], goal: .all([.demand(0), .demand(1), .demand(2)]))
        let model = try #require(Self.models(problem).first)
        let draft = PlacementDraft(model)
        draft.clear(model.room(upTo: .max))
        // The course of 4 credits stands where any would do, and that of 3 where 4 are asked.
        for (demand, course) in [(0, 1), (2, 2), (1, 0)] {
            let column = try #require(
                model.patterns.firstIndex { kind, pattern in
                    model.kinds[kind].courses == [course] && model.kinds[kind].patterns[pattern].demands == [demand]
                })
            draft.change(column, by: 1)
        }
        #expect(draft.deficit == Deficit(credits: 1000))
        draft.weigh()
        var exchange = PlacementExchange(draft)
        exchange.improve(until: 0)
        #expect(draft.deficit == .none)
        #expect(draft.weight == 0)
    }

    @Test func whatIsPutInAndTakenOutLeavesNoTrace() {
        for seed in 0..<100 {
            for model in Self.models(seed, .middle) {
                let draft = PlacementDraft(model)
                draft.clear(model.room(upTo: .max))
                draft.weigh()
                let (weight, deficit) = (draft.weight, draft.deficit)
                let columns = model.patterns.indices.filter { $0 % 3 != seed % 3 }
                for column in columns { draft.change(column, by: 1) }
                for column in columns { draft.change(column, by: -1) }
                #expect(draft.weight == weight && draft.deficit == deficit, "seed \(seed)")
            }
        }
    }

    private static func models(_ seed: Int, _ size: RandomProblems.Size) -> [PlacementModel] {
        var random = RandomProblems(seed: seed)
        return models(random.problem(size))
    }

    private static func models(_ problem: PlacementProblem) -> [PlacementModel] {
        let reduction = PlacementReduction(PlacementEdges(problem), GoalTree(problem.goal), upTo: .max, firm: .max)
        return PlacementParts(reduction).parts.map { PlacementModel(reduction, kinds: $0.kinds, demands: $0.demands, terms: $0.terms) }
    }

    private static func deficit(of counts: [Int], in model: PlacementModel) -> Deficit {
        let draft = PlacementDraft(model)
        draft.clear(model.room(upTo: .max))
        for (column, count) in counts.enumerated() { for _ in 0..<count { draft.change(column, by: 1) } }
        return draft.deficit
    }
}

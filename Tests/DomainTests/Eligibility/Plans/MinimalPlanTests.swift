import Testing

@testable import Domain

/// Plans against all that there are.
@Suite struct MinimalPlanTests {
    /// Twenty-five blocks of twenty: blocks run beside one another.
    @Test(arguments: 0..<25)
    func noPlanIsBetter(block: Int) throws {
        for seed in block * 20..<block * 20 + 20 { try compare(seed) }
    }

    private func compare(_ seed: Int) throws {
        let random = RandomPlans(seed: seed)
        let rule = try Rule.read(try JSONReader.read(random.rule))
        let facts = try Facts.read(try JSONReader.read(random.facts))
        let request = try PlanRequest.read(try JSONReader.read(random.request))
        let every = EveryPlan(rule, facts, request)
        let plan = try Planner(rule).plan(facts, request, asOf: day("2026-11-01"))
        let told: Comment = "seed \(seed): \(random.rule) \(random.facts) \(random.request)"
        let chosen = plan.terms.flatMap { $0.courses.map(\.entry) }
        var terms: [String: Int] = [:]
        for term in plan.terms {
            let number = try #require(request.terms.firstIndex(of: term.term), told)
            for course in term.courses { terms[course.entry.course] = number }
        }
        #expect(every.isLegal(chosen, terms), told)
        guard let best = every.best() else {
            #expect(plan.outcome == .none || !plan.unplanned.isEmpty, told)
            return
        }
        #expect(plan.outcome == (chosen.isEmpty ? .nothingToPlan : .complete) && plan.unplanned.isEmpty, told)
        #expect(every.measures(chosen, terms) == best, told)
        #expect(plan.isProved && !plan.isExhausted, told)
    }

    /// So that the comparison is about something.
    @Test func theCasesAreOfEveryKind() throws {
        var outcomes: [String: Int] = [:]
        for seed in 0..<500 {
            let random = RandomPlans(seed: seed)
            let plan = try Planner(try Rule.read(try JSONReader.read(random.rule))).plan(
                try Facts.read(try JSONReader.read(random.facts)), try PlanRequest.read(try JSONReader.read(random.request)),
                asOf: day("2026-11-01"))
            outcomes[plan.outcome.rawValue, default: 0] += 1
            if plan.terms.count > 1 { outcomes["terms", default: 0] += 1 }
        }
        #expect(outcomes["complete"] ?? 0 > 150)
        #expect(outcomes["none"] ?? 0 > 10)
        #expect(outcomes["partial"] ?? 0 > 50)
        #expect(outcomes["terms"] ?? 0 > 100)
    }
}

import Testing

@testable import Domain

@Suite struct CompositePlanTests {
    @Test(arguments: ["earliest", "fewest_credits", "fewest_terms", "least_cost"])
    func probe(goal: String) throws {
        let rule = try CompositeProgram.rule()
        let facts = try Facts.read(try JSONReader.read(#"{"courses": [], "practicum": [], "events": {"catalog_year": "2026-08-01"}}"#))
        for seasons in [#"["spring", "fall"]"#, #"["spring", "summer", "fall"]"#] {
            let request = try PlanRequest.read(try JSONReader.read(
                #"{"from": "2027SP", "goal": "\#(goal)", "credits_per_term": 15, "credits_per_season": {"summer": 6}, "seasons": \#(seasons), "cost": {"per_credit": 91.5, "per_term": 40, "per_course": {"HIT 122": 25}}}"#))
            let clock = ContinuousClock()
            let start = clock.now
            let plan = try Planner(rule).plan(facts, request, asOf: day("2026-11-01"))
            var json = JSONWriter(); plan.write(to: &json)
            print(goal, clock.now - start, String(decoding: json.bytes, as: UTF8.self).prefix(200), "PROVED", plan.isProved, plan.isExhausted, plan.steps, plan.bound as Any, plan.completedIn as Any, plan.credits, plan.termsUsed, plan.cost?.total as Any, plan.reason as Any)
            for t in plan.terms { print("  ", t.term, t.credits, t.courses.map(\.entry.course)) }
            print(plan.unplanned.map(\.requirement), plan.assumptions)
        }
    }
}

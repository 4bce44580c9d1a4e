import Testing

@testable import Domain

/// A whole degree: sixty-six credits, prerequisites five terms deep.
@Suite struct CompositePlanTests {
    static let prices = #", "cost": {"per_credit": 91.5, "per_term": 40, "per_course": {"HIT 122": 25}}"#

    static func plan(_ goal: String, _ facts: String, _ more: String = prices) throws -> (Plan, PlanRequest) {
        let request = try PlanRequest.read(
            try JSONReader.read(#"{"from": "2027SP", "goal": "\#(goal)", "credits_per_term": 15\#(more)}"#))
        let read = try Facts.read(try JSONReader.read(facts))
        return (try Planner(try CompositeProgram.rule()).plan(read, request, asOf: day("2026-11-01")), request)
    }

    static let beginner = #"{"events": {"catalog_year": "2026-08-01"}, "courses": [], "practicum": []}"#

    @Test(arguments: PlanRequest.Goal.allCases)
    func fromTheBeginning(goal: PlanRequest.Goal) throws {
        let (plan, _) = try Self.plan(goal.rawValue, Self.beginner)
        #expect(plan.isProved && !plan.isExhausted)
        #expect(plan.credits == Amount(66) && plan.termsUsed == 5 && plan.completedIn == Term(2029, .spring))
        #expect(plan.cost.map { Plan.Cost.decimal($0.total) } == "6264.00")
        #expect(plan.unplanned.map(\.requirement) == ["practice.on-site", "standing.average", "standing.him-average"])
        try keepsToTheCatalog(plan)
    }

    @Test func withSummers() throws {
        let summers = #", "seasons": ["spring", "summer", "fall"], "credits_per_season": {"summer": 6}"#
        let (plan, _) = try Self.plan("earliest", Self.beginner, summers)
        #expect(plan.isProved && plan.completedIn == Term(2028, .fall))
        #expect(plan.terms.filter { $0.term.season == .summer }.allSatisfy { $0.credits <= Amount(6) })
        try keepsToTheCatalog(plan)
    }

    /// Two terms are behind the learner, and a third is under way.
    @Test func fromTheMiddle() throws {
        let done = [
            "ACA 122 1", "CIS 110 3", "ENG 111 3", "BIO 168 4", "MED 121 3", "HIT 110 3", "HIT 112 3", "HIT 114 3", "MED 122 3",
            "BIO 169 4",
            "HIT 122 1", "MAT 143 3",
        ].map { record($0, #""status": "completed", "grade": "B", "ended_on": "2026-05-08""#) }
        let now = ["HIT 211 4", "HIT 226 3", "HIT 210 3", "HIT 220 2", "HIT 222 2"].map {
            record($0, #""status": "in_progress", "term": "2026FA""#)
        }
        let facts = #"""
            {"events": {"catalog_year": "2025-08-01"}, "courses": [\#((done + now).joined(separator: ", "))], "practicum": [
              {"hours": 48, "kind": "virtual", "verified": true, "status": "completed", "ended_on": "2026-05-02"},
              {"hours": 96, "kind": "on_site", "status": "in_progress", "ended_on": "2026-12-05"}]}
            """#
        let (plan, _) = try Self.plan("earliest", facts, #", "term_ends": {"2027SP": "2027-05-07"}, "credits_per_season": {"spring": 18}"#)
        #expect(plan.outcome == .complete && plan.unplanned.isEmpty && plan.verdict == .planned)
        #expect(plan.told == "2027SP HUM 115, PSY 150, HIT 214, HIT 215, HIT 216, HIT 218, HIT 224, HIT 280")
        #expect(plan.isProved && plan.completedOn == day("2027-05-07") && plan.credits == Amount(18))
    }

    private func record(_ course: String, _ more: String) -> String {
        let parts = course.split(separator: " ")
        return #"{"course": "\#(parts[0]) \#(parts[1])", "credits": \#(parts[2]), \#(more)}"#
    }

    /// Of a plan from nothing: nothing stands before what it needs, and no term holds too much.
    private func keepsToTheCatalog(_ plan: Plan) throws {
        var behind: Set<String> = []
        for term in plan.terms {
            let here = Set(term.courses.map(\.entry.course))
            #expect(term.credits <= Amount(15))
            for course in term.courses {
                #expect(course.entry.prerequisites.map { Self.holds($0, behind) } ?? true, "\(course.entry.course) in \(term.term)")
                #expect(
                    course.entry.corequisites.map { Self.holds($0, behind.union(here)) } ?? true, "\(course.entry.course) in \(term.term)")
            }
            behind.formUnion(here)
        }
    }

    private static func holds(_ need: CatalogCourse.Prerequisite, _ courses: Set<String>) -> Bool {
        switch need {
        case .course(let course, _): courses.contains(course)
        case .all(let needs): needs.allSatisfy { holds($0, courses) }
        case .any(let needs): needs.contains { holds($0, courses) }
        }
    }
}

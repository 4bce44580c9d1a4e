import Testing

@testable import Domain

/// What is remembered of one learner is told of another exactly where nothing that the rule looks at is different.
@Suite struct BriefStandingTests {
    private static let asOf = Day(2026, 6, 1)!

    private static let rule = """
        {"requires": {"id": "whole", "all": [
          {"id": "one", "courses": {"count": 1, "from": {"course": "A 1", "min_grade": "C"}}},
          {"id": "two", "courses": {"credits": 3, "from": {"course": ["B 1", "B 2"]}}},
          {"id": "old", "document": {"kind": "transcript"}}]}}
        """

    private static let common = #"{"course": "B 1", "credits": 3, "status": "completed", "grade": "A"}"#
    private static let coming = #"{"course": "A 1", "credits": 3, "status": "in_progress", "ended_on": "2026-12-12"}"#

    private static func facts(
        _ courses: String, _ more: String = #""documents": [{"kind": "transcript", "received_on": "2026-05-01"}]"#
    ) throws -> Facts {
        try Facts.read(JSONReader.read("{\"courses\": [\(courses)], \(more)}"))
    }

    /// Whether the second learner is told what was found of the first.
    private static func isRemembered(_ first: Facts, _ second: Facts) throws -> Bool {
        let evaluator = Evaluator(try Rule.read(JSONReader.read(rule)))
        let memory = RememberedJudgements()
        _ = evaluator.entry(of: first, asOf: asOf, memory: memory)
        let before = memory.recalledStandings
        let entry = evaluator.entry(of: second, asOf: asOf, memory: memory)
        #expect(entry == evaluator.entry(of: second, asOf: asOf))
        return memory.recalledStandings > before
    }

    @Test(arguments: [
        "\(common), \(coming)", #"{"course": "C 9", "credits": 4, "status": "completed", "grade": "B"}, \#(common), \#(coming)"#,
        #"{"course": "b 1", "credits": 3, "status": "completed", "grade": "C"}, \#(coming)"#,
    ])
    func learnersWhoDifferInNothingThatIsAsked(courses: String) throws {
        #expect(try Self.isRemembered(Self.facts("\(Self.common), \(Self.coming)"), Self.facts(courses)))
    }

    @Test(arguments: [
        common, #"\#(common), {"course": "A 1", "credits": 3, "status": "in_progress", "ended_on": "2026-12-13"}"#,
        #"\#(common), {"course": "A 1", "credits": 3, "status": "completed", "grade": "B"}"#,
        #"\#(common), {"course": "A 1", "credits": 3, "status": "completed", "grade": "D"}"#,
        #"{"course": "B 1", "credits": 2, "status": "completed", "grade": "A"}, \#(coming)"#,
        #"{"course": "B 2", "credits": 3, "status": "completed", "grade": "A"}, \#(coming)"#,
    ])
    func learnersWhoDifferInWhatIsAsked(courses: String) throws {
        #expect(try !Self.isRemembered(Self.facts("\(Self.common), \(Self.coming)"), Self.facts(courses)))
    }

    @Test func conditionsAreLookedAt() throws {
        let with = try Self.facts(Self.common)
        #expect(try !Self.isRemembered(with, Self.facts(Self.common, #""documents": []"#)))
        #expect(
            try Self.isRemembered(with, Self.facts(Self.common, #""documents": [{"kind": "transcript", "received_on": "2026-04-01"}]"#)))
    }

    @Test func whoeverHasAnExceptionIsJudgedAlone() throws {
        let waiver = """
            "exceptions": [{"kind": "waiver", "requirement": "one", "by": "dean", "on": "2026-01-01", "why": "so"}]
            """
        let facts = try Self.facts(Self.common, waiver)
        #expect(try !Self.isRemembered(facts, facts))
    }
}

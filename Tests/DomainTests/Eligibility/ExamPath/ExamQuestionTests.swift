import Testing

@testable import Domain

/// Rule and facts together, and every fault of both.
@Suite struct ExamQuestionTests {
    private static func told(_ facts: String, _ rule: Result<Rule, Faults>) throws -> [String] {
        let question = AuditQuestion(rules: .document(.null), facts: try JSONReader.read(facts))
        do throws(Faults) {
            return [try question.examPath(rule, asOf: day("2026-06-01")).state.rawValue]
        } catch {
            return error.list.map { "\($0.code) \($0.parameter ?? "")" }
        }
    }

    private static let early = #"{"applications": [{"exam": "ahima.rhit", "events": [{"event": "approved", "on": "2026-01-01"}]}]}"#

    @Test func pointersAreIntoTheQuestion() throws {
        let rule = try ExamFixture.rule()
        #expect(try Self.told(#"{"applications": []}"#, .success(rule)) == ["not_applied"])
        #expect(try Self.told(Self.early, .success(rule)) == ["illegal_order /facts/applications/0/events/0"])
        #expect(try Self.told(#"{"x": 1}"#, .success(rule)) == ["unknown_member /facts/x"])
        #expect(
            try Self.told(#"{"x": 1}"#, .failure(Faults(Fault("missing", parameter: "/id", message: "is missing")))) == [
                "missing /rules/id", "unknown_member /facts/x",
            ])
        var none = rule
        none.examPolicies = nil
        #expect(try Self.told(#"{"x": 1}"#, .success(none)) == ["no_exam /rules/exam", "unknown_member /facts/x"])
    }
}

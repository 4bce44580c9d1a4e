import Testing

@testable import Domain

/// Requirements that count over the whole record, also under a limit that nobody comes near.
@Suite struct RecordDemandTests {
    static func verdict(_ total: String, _ courses: [String]) throws -> Verdict {
        let rule = """
            {"id": "made.program", "kind": "program", "title": "Made", "versions": [{"id": "1", "effective": {"from": "2020-01-01"},
              "binds_on": "application_date", "routes": [{"id": "a", "status": "required", "requires":
                {"id": "total", "text": "Total", \(total)}}]}]}
            """
        let facts = """
            {"events": {"application_date": "2026-01-05"}, "courses": [\(courses.joined(separator: ", "))]}
            """
        return Evaluator(try Rule.read(JSONReader.read(rule))).verdict(of: try Facts.read(JSONReader.read(facts)), asOf: day("2026-11-01"))
    }

    static func course(_ code: String, _ rest: String) -> String { #"{"course": "\#(code)", "credits": 3, \#(rest)}"# }
    static let passed = course("BIO 168", #""status": "completed", "grade": "B""#)
    static let soon = course("MED 121", #""status": "in_progress", "ended_on": "2026-12-15""#)
    static let later = course("MED 122", #""status": "in_progress", "ended_on": "2027-01-20""#)
    static let byExam = course("CIS 110", #""status": "completed", "grade": "B", "source": "exam""#)
    static let limited =
        #""courses": {"credits": 6, "counts": "record"}, "limits": [{"credits": 3, "from": {"source": "exam"}, "text": "3 by exam"}]"#

    /// No later than enough has come, though all of what is to come counts.
    @Test func isExpectedOnceEnoughHasCome() throws {
        for total in [#""courses": {"credits": 6, "counts": "record"}"#, Self.limited] {
            let verdict = try Self.verdict(total, [Self.later, Self.passed, Self.soon])
            #expect(verdict.status == .inProgress && verdict.expectedOn == day("2026-12-15"))
            #expect(verdict.routes.first?.requirement.heldBy.map(\.course) == ["MED 122", "BIO 168", "MED 121"])
        }
    }

    @Test func aDayThatIsNeededAndNotKnownIsNone() throws {
        let open = Self.course("HIT 110", #""status": "in_progress""#)
        #expect(try Self.verdict(Self.limited, [Self.passed, open, Self.later]).expectedOn == day("2027-01-20"))
        let verdict = try Self.verdict(#""courses": {"credits": 9, "counts": "record"}"#, [Self.passed, open, Self.later])
        #expect(verdict.status == .inProgress && verdict.expectedOn == nil)
    }

    /// Under a limit that is reached no more counts than it allows.
    @Test func aLimitThatIsReachedHolds() throws {
        let other = Self.byExam.replacing("CIS 110", with: "ENG 111")
        #expect(try Self.verdict(Self.limited, [Self.byExam, Self.passed]).status == .met)
        #expect(try Self.verdict(Self.limited, [Self.byExam, other]).status == .notMet)
    }
}

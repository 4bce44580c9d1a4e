import Testing

@testable import Domain

@Suite struct LastSafeDayTests {
    struct Case: Sendable {
        var name: String
        /// Requirements of a rule with one version.
        var requires: String
        var facts: String
        var told: String
        var days = 400
    }

    /// On and after 2026-11-01.
    @Test(arguments: [
        Case(
            name: "nothing ends it", requires: #"{"document": {"kind": "p"}}"#,
            facts: #"{"documents": [{"kind": "p", "received_on": "2026-01-01"}]}"#, told: "open"),
        Case(
            name: "a window",
            requires: #"{"window": [{"opens": "2026-11-10", "closes": "2026-11-20"}, {"opens": "2027-02-01", "closes": "2027-02-10"}]}"#,
            facts: "{}", told: "last 2027-02-10 (2026-11-10 to 2026-11-20, 2027-02-01 to 2027-02-10)"),
        Case(
            name: "a document expires", requires: #"{"document": {"kind": "p", "unexpired": true}}"#,
            facts: #"{"documents": [{"kind": "p", "received_on": "2026-01-01", "expires_on": "2027-03-31"}]}"#,
            told: "last 2027-03-31 (2026-11-01 to 2027-03-31)"),
        Case(
            name: "after waiting, while the window is open",
            requires:
                #"{"all": [{"waiting_period": {"exam": "x", "days": 90}}, {"window": {"opens": "2026-01-01", "closes": "2027-01-31"}}]}"#,
            facts: #"{"attempts": [{"exam": "x", "on": "2026-10-01", "outcome": "failed"}]}"#,
            told: "last 2027-01-31 (2026-12-30 to 2027-01-31)"),
        Case(
            name: "when what is under way is done",
            requires: #"{"all": [{"courses": {"from": {"course": "A 1", "min_grade": "C"}}}, {"degree": {"level": "associate"}}]}"#,
            facts:
                #"""
                    {"courses": [{"course": "A 1", "credits": 3, "status": "in_progress", "ended_on": "2026-12-11"}],
                      "degrees": [{"level": "associate", "status": "in_progress", "awarded_on": "2026-12-18"}]}
                    """#,
            told: "open"),
        Case(
            name: "a course grows too old", requires: #"{"courses": {"from": {"course": "A 1", "within_years": 5}}}"#,
            facts: #"{"courses": [{"course": "A 1", "credits": 3, "status": "completed", "grade": "B", "ended_on": "2022-02-15"}]}"#,
            told: "last 2027-02-15 (2026-11-01 to 2027-02-15)"),
        Case(name: "never", requires: #"{"passed": {"exam": "x"}}"#, facts: #"{"attempts": []}"#, told: "never"),
        Case(name: "not known", requires: #"{"passed": {"exam": "x"}}"#, facts: "{}", told: "unknown"),
    ])
    func answers(given: Case) throws {
        let rule = Evaluator(try Rule.read(try JSONReader.read(#"{"requires": \#(given.requires)}"#)))
        let found = LastSafeDay.find(rule, try Facts.read(try JSONReader.read(given.facts)), asOf: day("2026-11-01"), days: given.days)
        #expect(found.told == given.told, "\(given.name)")
        if case .last(_, let isCertain) = found.answer { #expect(isCertain && !found.reasons.isEmpty) }
    }

    static let versions = #"""
        {"id": "made.credential", "kind": "credential", "title": "Made", "versions": [
          {"id": "old", "effective": {"to": "2026-12-31"}, "binds_on": "application_date", "routes": [{"id": "a", "status": "required",
            "requires": {"id": "a1", "text": "Two courses", "courses": {"count": 2, "from": {"attribute": "x"}}}}]},
          {"id": "new", "effective": {"from": "2027-01-01"}, "binds_on": "application_date", "routes": [{"id": "a", "status": "required",
            "requires": {"id": "a1", "text": "Three courses", "courses": {"count": 3, "from": {"attribute": "x"}}}}]}]}
        """#

    @Test func aVersionEnds() throws {
        let rule = Evaluator(try Rule.read(try JSONReader.read(Self.versions)))
        let records = ["A 1", "B 1"].map {
            #"{"course": "\#($0)", "credits": 3, "status": "in_progress", "ended_on": "2026-12-11", "attributes": ["x"]}"#
        }
        let facts = try Facts.read(try JSONReader.read(#"{"courses": [\#(records.joined(separator: ", "))]}"#))
        let found = LastSafeDay.find(rule, facts, asOf: day("2026-11-01"), days: 100)
        #expect(found.told == "last 2026-12-31 (2026-12-11 to 2026-12-31)")
        #expect(found.reasons.first == "from 2027-01-01 on version new decides instead of old")
        #expect(found.reasons.count == 2 && found.reasons[1].hasPrefix("Three courses"))
        var json = JSONWriter()
        found.write(to: &json)
        #expect(try JSONReader.read(json.bytes)["day"] == .string("2026-12-31"))
    }

    @Test func whatIsKnownUntilADay() throws {
        let rule = Evaluator(try Rule.read(try JSONReader.read(#"{"requires": {"enrolment": {"states": ["last_term"]}}}"#)))
        let facts = try Facts.read(try JSONReader.read(#"{"enrolments": [{"state": "last_term", "expected_on": "2026-12-12"}]}"#))
        let found = LastSafeDay.find(rule, facts, asOf: day("2026-11-01"), days: 100)
        #expect(found.told == "last 2026-12-11 (2026-11-01 to 2026-12-11)")
    }
}

extension LastSafeDay {
    fileprivate var told: String {
        let periods = safe.map { "\($0.from?.description ?? "") to \($0.to?.description ?? "")" }.joined(separator: ", ")
        if case .last(let day, _) = answer { return "last \(day) (\(periods))" }
        return answer.name
    }
}

import Testing

@testable import Domain

/// Tests beside rules: what is wrong with them, and what comes out.
@Suite struct RuleTestsTests {
    private static func faults(_ text: String) throws -> [String] {
        do throws(Faults) {
            _ = try RuleTests.read(try JSONReader.read(text))
            return []
        } catch {
            return error.list.map { "\($0.code) \($0.parameter ?? "")" }
        }
    }

    private static func test(_ members: String) -> String { #"{"rule": "sample.rule", "tests": [{\#(members)}]}"# }
    private static let named = #""name": "one", "as_of": "2026-06-01", "facts": {}"#

    @Test(
        arguments: [
            (test(#"\#(named), "expect": {"status": "met"}"#), []),
            (test(#"\#(named), "expect": {"expected_on": null, "version": null}"#), []),
            (#"[]"#, ["wrong_type "]),
            (#"{"rule": "sample.rule", "tests": [], "test": 1}"#, ["wrong_value /tests", "unknown_member /test"]),
            (#"{"tests": 3}"#, ["missing /rule", "wrong_type /tests"]),
            (
                test(#""expect": {"status": "met"}, "asof": "2026-06-01""#),
                ["missing /tests/0/name", "missing /tests/0/as_of", "missing /tests/0/facts", "unknown_member /tests/0/asof"]
            ),
            (test(#"\#(named), "expect": {}"#), ["missing /tests/0/expect"]),
            (test(named), ["missing /tests/0/expect"]),
            (test(#"\#(named), "expect": {"status": "yes"}"#), ["wrong_value /tests/0/expect/status"]),
            (
                test(#"\#(named), "expect": {"expected_on": "soon", "missing": {}, "routes": {"a": null, "b": 1}, "doubt": []}"#),
                [
                    "wrong_value /tests/0/expect/expected_on", "missing /tests/0/expect/missing", "missing /tests/0/expect/routes/a",
                    "wrong_value /tests/0/expect/routes/b", "unknown_member /tests/0/expect/doubt",
                ]
            ),
            (
                test(#""name": "one", "as_of": "2026-06-31", "facts": {"courses": 1, "degree": []}, "expect": {"status": "met"}"#),
                ["wrong_value /tests/0/as_of", "wrong_type /tests/0/facts/courses", "unknown_member /tests/0/facts/degree"]
            ),
            (
                #"{"rule": "r", "tests": [{\#(named), "expect": {"status": "met"}}, {\#(named), "expect": {"status": "met"}}]}"#,
                ["duplicate_id /tests/1/name"]
            ),
        ] as [(String, [String])])
    func faultsOfTheFormat(_ text: String, _ told: [String]) throws { #expect(try Self.faults(text) == told) }

    // MARK: running

    private static let rule = CheckedRule(
        requires: """
            {"id": "all", "all": [
              {"id": "anatomy", "courses": {"from": {"course": "BIO 168"}}},
              {"id": "coding", "standing": "unconfirmed", "doubt": "the page has no date", "courses": {"credits": 6, "from": {"subject": "HIT"}}},
              {"id": "degree", "degree": {"fields": ["him"]}}]}
            """)

    private static let facts = """
        {"courses": [{"course": "BIO 168", "credits": 4, "status": "completed", "grade": "A"},
                     {"course": "HIT 110", "credits": 3, "status": "completed", "grade": "A"},
                     {"course": "HIT 114", "credits": 3, "status": "in_progress", "ended_on": "2026-12-12"}],
         "degrees": [{"level": "associate", "status": "awarded", "awarded_on": "2026-05-15"}]}
        """

    private static func run(_ expect: String, facts: String = facts, more: String = "") throws -> [String] {
        let text = test(#""name": "one", "as_of": "2026-06-01", "facts": \#(facts), "expect": \#(expect)\#(more)"#)
        let results = try RuleTests.read(JSONReader.read(text)).run(Rule.read(JSONReader.read(rule.text)))
        #expect(results.map(\.pointer) == ["/tests/0"])
        return results[0].mismatches.map { "\($0.member): \($0.expected) | \($0.found)" }
    }

    private static let told: [(String, [String])] = [
        (#"{"status": "unknown", "version": "1", "expected_on": null}"#, []),
        (#"{"missing": {"credits": 3, "items": 1}}"#, []),
        (#"{"routes": {"r": "unknown"}, "requirements": {"anatomy": "met", "coding": "in_progress", "degree": "unknown"}}"#, []),
        (#"{"unknown": ["degrees/0/field"], "doubts": ["coding"]}"#, []),
        (#"{"status": "met"}"#, ["status: met | unknown"]),
        (#"{"version": null, "expected_on": "2026-12-12"}"#, ["version: none | 1", "expected_on: 2026-12-12 | none"]),
        (#"{"missing": {"credits": 2.5}}"#, ["missing/credits: 2.5 | 3"]),
        (#"{"missing": {"items": 0}}"#, ["missing/items: 0 | 1"]),
        (#"{"routes": {"r": "met", "s": "met"}}"#, ["routes/r: met | unknown", "routes/s: met | no such route"]),
        (#"{"requirements": {"anatomy": "not_met"}}"#, ["requirements/anatomy: not_met | met"]),
        (#"{"requirements": {"anatony": "met"}}"#, ["requirements/anatony: met | no such requirement is shown"]),
        (#"{"unknown": []}"#, ["unknown: none | degrees/0/field"]),
        (#"{"unknown": ["degrees/0/field", "degrees/0/program"]}"#, ["unknown: degrees/0/field, degrees/0/program | degrees/0/field"]),
        (#"{"doubts": []}"#, ["doubts: none | coding"]),
        (#"{"doubts": ["anatomy"]}"#, ["doubts: anatomy | coding"]),
    ]

    @Test(arguments: told)
    func outcomes(_ expect: String, _ told: [String]) throws { #expect(try Self.run(expect) == told) }

    @Test func aVersionCanBeAskedForByName() throws {
        #expect(try Self.run(#"{"version": "1"}"#, more: #", "version": "1""#) == [])
        #expect(try Self.run(#"{"version": null, "status": "unknown"}"#, more: #", "version": "2""#) == [])
    }

    @Test func testsOfAnotherRuleAreNoneOfThisOne() throws {
        let tests = try RuleTests.read(JSONReader.read(Self.test(#"\#(Self.named), "expect": {"status": "met"}"#)))
        let rule = try Rule.read(JSONReader.read(CheckedRule().text.replacing("sample.rule", with: "sample.other")))
        let faults = #expect(throws: Faults.self) { try tests.run(rule) }
        #expect(faults?.list.map(\.parameter) == ["/rule"])
        #expect(faults?.list.map(\.allowed) == [["sample.other"]])
    }

    @Test func resultsAsJSON() {
        var json = JSONWriter()
        RuleTestResult(name: "one", pointer: "/tests/0", mismatches: [.init(member: "status", expected: "met", found: "not_met")])
            .write(to: &json)
        #expect(
            String(decoding: json.bytes, as: UTF8.self)
                == #"{"name":"one","pointer":"/tests/0","passed":false,"mismatches":[{"member":"status","expected":"met","found":"not_met"}]}"#
        )
    }
}

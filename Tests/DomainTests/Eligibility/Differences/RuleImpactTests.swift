import Testing

@testable import Domain

/// Who would be judged otherwise, and by what.
@Suite struct RuleImpactTests {
    private static let facts = """
        {"courses": [{"course": "BIO 168", "credits": 4, "status": "completed", "grade": "B"},
                     {"course": "HIT 110", "credits": 3, "status": "completed", "grade": "A"},
                     {"course": "HIT 114", "credits": 3, "status": "in_progress"}],
         "declared": {"member": true}, "documents": []}
        """

    private static func leaves(_ old: CheckedRule, _ new: CheckedRule) throws -> [String] {
        let facts = try Facts.read(JSONReader.read(Self.facts))
        let rules = try [old, new].map { try Rule.read(JSONReader.read($0.text)) }
        let verdicts = rules.map { Evaluator($0).verdict(of: facts, asOf: day("2026-06-01")) }
        let impact = RuleImpact(before: verdicts[0], after: verdicts[1], renamings: rules[1].renamings)
        #expect(impact.isFlip == (verdicts[0].status != verdicts[1].status))
        let head = impact.isFlip ? ["\(impact.from.rawValue) → \(impact.to.rawValue)"] : []
        return head
            + impact.leaves.map { leaf in
                let status = { (status: VerdictStatus?) in status?.rawValue ?? "none" }
                return "\(leaf.requirement ?? "route \(leaf.route)"): \(status(leaf.from)) → \(status(leaf.to))"
                    + (leaf.note.map { ", \($0)" } ?? "")
            }
    }

    private static func coding(_ credits: Int, _ id: String = "coding") -> String {
        #"{"id": "\#(id)", "courses": {"credits": \#(credits), "from": {"subject": "HIT"}}}"#
    }
    private static let anatomy = #"{"id": "anatomy", "courses": {"from": {"course": "BIO 168", "min_grade": "C"}}}"#
    private static let strict = #"{"id": "anatomy", "courses": {"from": {"course": "BIO 168", "min_grade": "A"}}}"#
    private static let transcript = #"{"id": "transcript", "document": {"kind": "transcript"}}"#
    private static let member = #"{"id": "member", "declared": {"fact": "member", "equals": true}}"#
    private static func all(_ parts: String...) -> String { #"{"id": "top", "all": [\#(parts.joined(separator: ", "))]}"# }
    private static func any(_ parts: String..., id: String = "one") -> String {
        #"{"id": "\#(id)", "any": [\#(parts.joined(separator: ", "))]}"#
    }

    @Test(
        arguments: [
            (all(anatomy, coding(3)), all(anatomy, coding(3)), []),
            (all(anatomy, coding(3)), all(anatomy, coding(2)), []),
            (all(anatomy, coding(3)), all(anatomy, coding(6)), ["met → in_progress", "coding: met → in_progress"]),
            (all(anatomy, coding(9)), all(anatomy, coding(6)), ["not_met → in_progress", "coding: not_met → in_progress"]),
            (all(anatomy, coding(3)), all(strict, coding(9)), ["met → not_met", "anatomy: met → not_met", "coding: met → not_met"]),
            // Parts that are new, or gone.
            (all(anatomy), all(anatomy, transcript), ["met → not_met", "transcript: none → not_met"]),
            (all(anatomy, transcript), all(anatomy), ["not_met → met", "transcript: not_met → none"]),
            (
                all(anatomy), all(anatomy, #"{"id": "g", "all": [\#(member), \#(transcript)]}"#),
                ["met → not_met", "transcript: none → not_met"]
            ),
            (all(any(transcript)), all(any(transcript, member)), ["not_met → met", "member: none → met"]),
            (all(any(transcript, member)), all(any(transcript)), ["met → not_met", "member: met → none"]),
            (
                all(any(member, coding(3))), all(any(#"{"id": "member", "declared": {"fact": "member", "equals": false}}"#, coding(9))),
                ["met → not_met", "member: met → not_met", "coding: met → not_met"]
            ),
            // Groups that ask for more of the same parts.
            (
                #"{"id": "g", "at_least": 1, "of": [\#(member), \#(transcript)]}"#,
                #"{"id": "g", "at_least": 2, "of": [\#(member), \#(transcript)]}"#,
                ["met → not_met", "g: met → not_met"]
            ),
            (
                #"{"id": "g", "at_most": 1, "of": [\#(member), \#(transcript)]}"#,
                #"{"id": "g", "at_most": 0, "of": [\#(member), \#(transcript)]}"#,
                ["met → not_met", "g: met → not_met"]
            ),
            (
                all(any(member, transcript)), all(#"{"id": "one", "all": [\#(member), \#(transcript)]}"#),
                ["met → not_met", "one: met → not_met"]
            ),
            // Moved, and nothing is lost by that.
            (all(any(member), anatomy), all(member, strict), ["met → not_met", "anatomy: met → not_met"]),
        ] as [(String, String, [String])])
    func requirements(_ old: String, _ new: String, _ told: [String]) throws {
        #expect(try Self.leaves(CheckedRule(requires: old), CheckedRule(requires: new)) == told)
    }

    @Test func followsRenamings() throws {
        let old = CheckedRule(requires: Self.all(Self.anatomy, Self.coding(3)))
        var new = CheckedRule(requires: Self.all(Self.anatomy, Self.coding(9, "him.coding")))
        new.rule = #", "renamed": [{"from": "coding", "to": "him.coding"}]"#
        #expect(try Self.leaves(old, new) == ["met → not_met", "him.coding: met → not_met"])
    }

    @Test(arguments: [
        (
            CheckedRule(requires: anatomy), CheckedRule(requires: anatomy, status: "closed"),
            ["met → not_met", "route r: met → met, the route is closed now"]
        ),
        (
            CheckedRule(requires: anatomy, status: "recommended"), CheckedRule(requires: anatomy),
            ["not_met → met", "route r: met → met, the route was recommended before"]
        ),
        (
            CheckedRule(requires: transcript),
            CheckedRule(
                requires: transcript,
                route: #"}, {"id": "s", "status": "required", "requires": {"id": "member", "declared": {"fact": "member", "equals": true}}"#
            ),
            ["not_met → met", "route s: none → met, the route was added"]
        ),
        (
            CheckedRule(
                requires: transcript,
                route: #"}, {"id": "s", "status": "required", "requires": {"id": "member", "declared": {"fact": "member", "equals": true}}"#
            ), CheckedRule(requires: transcript),
            ["met → not_met", "route s: met → none, the route is gone"]
        ),
        (
            CheckedRule(requires: anatomy), CheckedRule(requires: anatomy, version: #", "effective": {"from": "2030-01-01"}"#),
            ["met → unknown", "route r: met → none, the route is gone"]
        ),
        (
            CheckedRule(requires: transcript), CheckedRule(requires: transcript, version: #", "effective": {"from": "2030-01-01"}"#),
            ["not_met → unknown", "route r: not_met → none, decides no longer"]
        ),
    ])
    func routes(_ old: CheckedRule, _ new: CheckedRule, _ told: [String]) throws { #expect(try Self.leaves(old, new) == told) }

    @Test func asJSON() throws {
        let facts = try Facts.read(JSONReader.read(Self.facts))
        let verdicts = try [3, 9].map { credits in
            Evaluator(try Rule.read(JSONReader.read(CheckedRule(requires: Self.coding(credits)).text))).verdict(
                of: facts, asOf: day("2026-06-01"))
        }
        var json = JSONWriter()
        let impact = RuleImpact(before: verdicts[0], after: verdicts[1], renamings: [])
        #expect(impact.isFlip && !impact.isGain)
        impact.write(to: &json)
        #expect(
            String(decoding: json.bytes, as: UTF8.self)
                == #"{"from":"met","to":"not_met","from_version":"1","to_version":"1","leaves":[{"route":"r","requirement":"coding","text":"9 credits of courses of HIT","from":"met","to":"not_met"}]}"#
        )
    }
}

import Testing

@testable import Domain

/// Each mistake is found where it is, and nothing else is.
@Suite struct RequirementCheckTests {
    private static let top = CheckedRule.top
    private static func courses(_ id: String, _ inner: String, _ limits: String = "") -> String {
        #"{"id": "\#(id)", "courses": {\#(inner)}\#(limits.isEmpty ? "" : #", "limits": \#(limits)"#)}"#
    }
    private static func named(_ id: String, _ codes: String..., count: Int = 1) -> String {
        let list = codes.map { "\"\($0)\"" }.joined(separator: ", ")
        return courses(id, #""count": \#(count), "from": {"course": [\#(list)]}"#)
    }
    private static let member = #"{"id": "member", "declared": {"fact": "member", "equals": true}}"#
    private static let nobody = #"{"id": "free", "courses": {"credits": 0}}"#

    @Test(
        arguments: [
            // Sound ones.
            ("{\"all\": [\(named("a", "BIO 168")), \(member)]}", []),
            ("{\"any\": [\(named("a", "BIO 168")), \(named("b", "BIO 168"))]}", []),
            (courses("a", #""credits": 6, "from": {"subject": "HIT", "number": {"from": 200}, "not": {"course": "HIT 299"}}"#), []),
            ("{\"at_most\": 0, \"of\": [\(member)]}", []),
            (courses("a", #""credits": 6"#, #"[{"credits": 3, "from": {"basis": "pass_fail"}}]"#), []),
            ("{\"all\": [\(named("a", "BIO 168")), \(courses("b", #""credits": 12"#))]}", []),
            // Leaves that are not reached, and groups that ask nothing.
            (
                "{\"any\": [\(nobody), \(member)]}",
                ["error unreachable \(top)/any/1", "warning asks_nothing \(top)/any/0/courses"]
            ),
            (
                "{\"at_least\": 1, \"of\": [{\"all\": []}, \(member), \(named("a", "BIO 168"))]}",
                [
                    "error unreachable \(top)/of/1", "error unreachable \(top)/of/2", "warning asks_nothing \(top)/of/0/all",
                ]
            ),
            ("{\"at_least\": 0, \"of\": [\(member)]}", ["warning asks_nothing \(top)/at_least"]),
            ("{\"at_most\": 1, \"of\": [\(member)]}", ["warning asks_nothing \(top)/at_most"]),
            (
                "{\"at_most\": 0, \"of\": [{\"at_least\": 0, \"of\": [\(member)]}]}",
                ["error unsatisfiable \(top)/at_most", "warning asks_nothing \(top)/of/0/at_least"]
            ),
            (#"{"gpa": {"at_least": 4.5}}"#, ["error unreachable_average \(top)/gpa/at_least"]),
            (#"{"gpa": {"at_least": 2, "from": {"min_grade": "C*"}}}"#, ["error unknown_grade \(top)/gpa/from/min_grade"]),
            (#"{"window": {"opens": "2026-04-01", "closes": "2026-04-30"}}"#, ["warning window_closed \(top)/window"]),
            (#"{"window": [{"closes": "2026-04-30"}, {"opens": "2027-04-01"}]}"#, []),
            // Selections that admit nothing.
            (
                courses("a", #""from": {"course": "BIO 168", "not": {"course": "bio  168"}}"#),
                ["error contradictory_selection \(top)/courses/from"]
            ),
            (
                courses("a", #""from": {"course": "BIO 168", "not": {"number": {"from": 100}}}"#),
                ["error contradictory_selection \(top)/courses/from"]
            ),
            (
                courses("a", #""from": {"course": "BIO 168", "all": [{"course": "BIO 169"}]}"#),
                ["error contradictory_selection \(top)/courses/from"]
            ),
            (
                courses("a", #""from": {"number": {"from": 200}, "all": [{"number": {"to": 199}}]}"#),
                ["error contradictory_selection \(top)/courses/from"]
            ),
            (
                courses("a", #""from": {"level": "100", "any": [{"level": "200"}, {"level": "300"}]}"#),
                ["error contradictory_selection \(top)/courses/from"]
            ),
            (courses("a", #""from": {"level": "100", "any": [{"level": "200"}, {"level": "100"}]}"#), []),
            (
                courses("a", #""from": {"source": "transfer", "not": {"source": ["transfer", "exam"]}}"#),
                ["error contradictory_selection \(top)/courses/from"]
            ),
            (courses("a", #""from": {"not": {}}"#), ["error contradictory_selection \(top)/courses/from"]),
            (
                courses("a", #""from": {"ended": {"to": "2020-12-31"}, "all": [{"ended": {"from": "2021-01-01"}}]}"#),
                ["error contradictory_selection \(top)/courses/from"]
            ),
            (
                courses("a", #""from": {"ended": {"to": "2020-12-31"}, "within_years": 5}"#),
                ["warning expired_selection \(top)/courses/from"]
            ),
            (courses("a", #""from": {"ended": {"to": "2021-11-01"}, "within_years": 5}"#), []),
            (
                courses("a", #""credits": 6, "from": {"subject": "HIT"}, "including": [{"credits": 3, "from": {"subject": "BIO"}}]"#),
                ["error contradictory_selection \(top)/courses/including/0/from"]
            ),
            (
                courses("a", #""from": {"course": ["BIO 168", "BIO 99"], "number": {"from": 100}}"#),
                ["warning excluded_course \(top)/courses/from"]
            ),
            (
                courses("a", #""credits": 6"#, #"[{"credits": 3, "from": {"level": "1", "not": {"level": "1"}}}]"#),
                ["warning contradictory_selection \(top)/limits/0/from"]
            ),
            // Limits below what is asked.
            (courses("a", #""credits": 6"#, #"[{"credits": 5}]"#), ["error over_limit \(top)/limits/0/credits"]),
            (courses("a", #""credits": 6"#, #"[{"courses": 0}]"#), ["error over_limit \(top)/limits/0/courses"]),
            (
                courses(
                    "a", #""credits": 6, "including": [{"count": 2, "from": {"basis": "pass_fail"}}]"#,
                    #"[{"courses": 1, "from": {"basis": "pass_fail"}}]"#),
                ["error over_limit \(top)/limits/0/courses"]
            ),
            (
                #"{"all": [\#(courses("a", #""credits": 6, "from": {"subject": "BIO"}"#)), \#(courses("b", #""credits": 3, "from": {"subject": "HIT"}"#))], "limits": [{"credits": 8}]}"#,
                ["error over_limit \(top)/limits/0/credits"]
            ),
            (
                #"{"any": [\#(courses("a", #""credits": 6, "from": {"subject": "BIO"}"#)), \#(courses("b", #""credits": 3, "from": {"subject": "HIT"}"#))], "limits": [{"credits": 3}]}"#,
                []
            ),
            (
                #"{"at_least": 2, "of": [\#(named("a", "A 1")), \#(named("b", "B 1")), \#(named("c", "C 1"))], "limits": [{"courses": 1, "from": {"course": ["A 1", "B 1", "C 1", "D 1"]}}]}"#,
                ["error over_limit \(top)/limits/0/courses"]
            ),
            (
                #"{"id": "m", "declared": {"fact": "member", "equals": true}, "limits": [{"courses": 1}]}"#,
                ["warning limits_nothing \(top)/limits/0"]
            ),
            // Named courses.
            (named("a", "A 1", "A  1", "a 2", count: 3), ["error too_few_courses \(top)/courses"]),
            (courses("a", #""from": {"course": ["A 1", "A 2"]}, "spread": {"terms": 3}"#), ["error too_few_courses \(top)/courses"]),
            (
                courses("a", #""count": 2, "from": {"course": ["A 1", "A 2"]}, "including": [{"count": 2, "from": {"course": "A 1"}}]"#),
                ["error too_few_courses \(top)/courses/including/0"]
            ),
            ("{\"all\": [\(named("a", "A 1")), \(named("b", "A 1"))]}", ["error unsatisfiable \(top)/all/1"]),
            (
                "{\"all\": [\(named("a", "A 1", "A 2")), \(named("b", "A 2", "A 1")), {\"at_least\": 2, \"of\": [\(named("c", "A 2")), \(named("d", "X 1"))]}]}",
                ["error unsatisfiable \(top)/all/2/of/0"]
            ),
            ("{\"all\": [\(named("a", "A 1", "A 2")), \(named("b", "A 2"))]}", ["warning overlap \(top)/all/1"]),
            (
                "{\"at_least\": 2, \"of\": [\(named("a", "A 1")), \(named("b", "A 1")), \(named("c", "A 3"))]}",
                ["warning overlap \(top)/of/1"]
            ),
            (#"{"all": [\#(named("a", "A 1")), {"courses": {"from": {"course": "A 1"}, "counts": "record"}}]}"#, []),
            (
                #"{"all": [\#(courses("a", #""from": {"course": "A 1", "source": "transfer"}"#)), \#(courses("b", #""count": 1, "from": {"course": ["A 1", "A 2"], "source": "resident"}"#))]}"#,
                []
            ),
            (
                "{\"all\": [\(courses("a", #""credits": 3, "from": {"subject": "A"}"#)), \(named("b", "A 1", "B 1"))]}",
                ["warning overlap \(top)/all/1"]
            ),
        ] as [(String, [String])])
    func findings(_ requires: String, _ told: [String]) throws { #expect(try CheckedRule(requires: requires).told() == told) }

    @Test(
        arguments: [
            (#", "sharing": [{"between": ["a", "b"]}]"#, []),
            (#", "sharing": [{"within": "top", "courses": 1}]"#, []),
            (
                #", "sharing": [{"between": ["a", "m"]}]"#,
                ["error unsatisfiable \(top)/all/1", "warning shares_nothing /versions/0/routes/0/sharing/0"]
            ),
            (
                #", "limits": [{"courses": 1}]"#,
                ["error over_limit /versions/0/routes/0/limits/0/courses", "error unsatisfiable \(top)/all/1"]
            ),
            (#", "sharing": [{"between": ["a", "b"]}], "limits": [{"courses": 1}]"#, []),
        ] as [(String, [String])])
    func sharing(_ route: String, _ told: [String]) throws {
        let requires =
            #"{"id": "top", "all": [\#(Self.named("a", "A 1")), \#(Self.named("b", "A 1")), {"id": "m", "decision": {"question": "?"}}]}"#
        #expect(try CheckedRule(requires: requires, route: route).told() == told)
    }

    @Test func repeatsThatCountAreNoShortage() throws {
        let requires = "{\"all\": [\(Self.named("a", "A 1")), \(Self.named("b", "A 1"))]}"
        #expect(try CheckedRule(requires: requires, rule: #", "repeats": "all""#).told() == ["warning overlap \(Self.top)/all/1"])
    }

    @Test func sayWhatIsMeant() throws {
        let requires = "{\"all\": [\(Self.named("a", "A 1", "A 2")), \(Self.named("b", "A 1", "A 2")), \(Self.named("c", "A 2"))]}"
        #expect(
            try CheckedRule.findings(CheckedRule(requires: requires).text).map(\.message) == [
                "`a`, `b` and `c` ask for 3 courses together, and all that they name is A 1 and A 2, each of which stands in one"
            ])
        let limited = Self.courses("a", #""credits": 6"#, #"[{"credits": 5}]"#)
        #expect(
            try CheckedRule.findings(CheckedRule(requires: limited).text).map(\.message) == [
                "at least 6 credits that it counts are asked for, of which at most 5 may stand"
            ])
    }
}

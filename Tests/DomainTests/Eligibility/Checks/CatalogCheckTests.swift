import Testing

@testable import Domain

@Suite struct CatalogCheckTests {
    private static let top = CheckedRule.top
    private static let catalog = #"""
        , "courses": [
          {"course": "BIO 168", "credits": 4, "attributes": ["anatomy"]}, {"course": "HIT 110", "credits": 3},
          {"course": "HIT 114", "credits": 3, "prerequisites": {"all": ["HIT 110", {"course": "BIO 168", "min_grade": "C"}]}},
          {"course": "HIT 220", "credits": 3, "attributes": ["coding"], "competencies": {"I.1": 3}}]
        """#
    private static func courses(_ inner: String) -> String { #"{"id": "a", "courses": {\#(inner)}}"# }

    @Test(
        arguments: [
            (courses(#""from": {"course": "BIO 168"}"#), []),
            (courses(#""from": {"course": ["BIO 168", "BIO 186"]}"#), ["warning unknown_course \(top)/courses/from/course"]),
            (
                courses(#""from": {"subject": "BIO", "not": {"any": [{"course": "BIO 999"}]}}"#),
                ["warning unknown_course \(top)/courses/from/not/any/0/course"]
            ),
            (courses(#""from": {"attribute": ["anatomy", "anatony"]}"#), ["warning unknown_attribute \(top)/courses/from/attribute"]),
            (courses(#""from": {"competency": "I.2"}"#), ["warning unknown_competency \(top)/courses/from/competency"]),
            (courses(#""credits": 7, "from": {"course": ["HIT 110", "HIT 114"]}"#), ["warning too_few_credits \(top)/courses/credits"]),
            (courses(#""credits": 6, "from": {"course": ["HIT 110", "HIT 114"]}"#), []),
            // The catalog says nothing of the attribute for one of two.
            (
                courses(#""from": {"course": ["BIO 168", "HIT 110"], "attribute": "anatomy"}"#),
                ["warning excluded_course \(top)/courses/from"]
            ),
            (
                #"{"all": [{"id": "a", "courses": {"from": {"subject": "HIT"}}}, {"id": "b", "courses": {"from": {"attribute": "coding"}}}]}"#,
                ["warning overlap \(top)/all/1"]
            ),
            (
                #"{"all": [{"id": "a", "courses": {"from": {"subject": "BIO"}}}, {"id": "b", "courses": {"from": {"attribute": "coding"}}}]}"#,
                []
            ),
        ] as [(String, [String])])
    func namesAgainstTheCatalog(_ requires: String, _ told: [String]) throws {
        #expect(try CheckedRule(requires: requires, rule: Self.catalog).told() == told)
    }

    @Test(
        arguments: [
            (#"{"course": "A 1", "credits": 3, "min_grade": "C*"}"#, ["error unknown_grade /courses/0/min_grade"]),
            (#"{"course": "A 1", "credits": 3, "prerequisites": "A 2"}"#, ["warning unknown_course /courses/0/prerequisites"]),
            (
                #"{"course": "A 1", "credits": 3, "corequisites": {"any": [{"course": "BIO 168", "min_grade": "Z"}]}}"#,
                ["error unknown_grade /courses/0/corequisites"]
            ),
            (
                #"{"course": "A 1", "credits": 3, "prerequisites": {"all": ["A 2"]}}, {"course": "A 2", "credits": 3, "prerequisites": "a 1"}"#,
                ["error prerequisite_circle /courses/0/prerequisites"]
            ),
            (
                #"{"course": "A 1", "credits": 3, "prerequisites": {"any": ["A 2", "BIO 168"]}}, {"course": "A 2", "credits": 3, "prerequisites": "A 1"}"#,
                []
            ),
        ] as [(String, [String])])
    func theCatalogItself(_ courses: String, _ told: [String]) throws {
        let rule = #", "courses": [\#(courses), {"course": "BIO 168", "credits": 4}]"#
        #expect(try CheckedRule(rule: rule).told() == told)
    }
}

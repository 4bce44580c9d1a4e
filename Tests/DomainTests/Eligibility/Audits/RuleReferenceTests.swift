import Domain
import Testing

@Suite struct RuleReferenceTests {
    @Test(
        arguments: [
            ("ahima.rhit", "ahima.rhit", nil), ("ahima.rhit@2016", "ahima.rhit", "2016"), ("a@b@c", "a", "b@c"), ("x-1_y", "x-1_y", nil),
        ] as [(String, String, String?)])
    func isARuleAndPerhapsAVersion(text: String, rule: String, version: String?) throws {
        let reference = try #require(RuleReference(text))
        #expect(reference.rule == rule && reference.version == version)
        #expect("\(reference)" == text)
    }

    @Test(arguments: ["", "@2016", "ahima.rhit@", "Ahima", ".rhit", "a b", "a/b", "ä", String(repeating: "a", count: 201)])
    func othersAreNone(text: String) { #expect(RuleReference(text) == nil) }

    @Test(arguments: [
        (#"[]"#, ["wrong_type"]), (#"{}"#, ["missing", "missing"]), (#"{"rules": 3, "facts": {}}"#, ["wrong_type"]),
        (#"{"rules": "No", "facts": {}, "as_of": "2026-02-30", "what": 1}"#, ["wrong_value", "wrong_value", "unknown_member"]),
    ])
    func everyFaultOfAQuestionIsTold(text: String, codes: [String]) throws {
        let document = try JSONReader.read(text)
        let faults = try #require(throws: Faults.self) { try AuditQuestion.read(document) }
        #expect(faults.list.map(\.code) == codes)
    }
}

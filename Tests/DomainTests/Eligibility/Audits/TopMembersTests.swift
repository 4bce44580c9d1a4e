import Domain
import Testing

/// Where the members of a line stand.
@Suite struct TopMembersTests {
    private static func members(_ text: String) -> [String: String]? {
        let bytes = Array(text.utf8)
        return TopMembers.find(bytes)?.mapValues { String(decoding: bytes[$0], as: UTF8.self) }
    }

    @Test func valuesAreFoundWithTheirBracketsAndWithoutSpace() {
        let line = #" {"rules" : {"a": [1, {"b": "}]\"\\"}]} ,"facts": [ ] , "as_of":"2026-01-01", "n": 12 } "#
        #expect(
            Self.members(line) == [
                "rules": #"{"a": [1, {"b": "}]\"\\"}]}"#, "facts": "[ ]", "as_of": #""2026-01-01""#, "n": "12",
            ])
    }

    @Test(arguments: [
        "", "{", "{}", "[]", "null", #"{"a"}"#, #"{"a":}"#, #"{"a":1"#, #"{"a":1,}"#, #"{"a":1,"a":2}"#, #"{"a":1} x"#, #"{"a":"b}"#,
        #"{"\u0061":1}"#, #"{"a":[1}"#, #"{"a":"b\"#,
    ])
    func whatIsNotPlainlyAnObjectIsLeftToTheReader(text: String) { #expect(Self.members(text) == nil) }

    @Test func depthCostsNothing() {
        let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        #expect(Self.members(#"{"rules": \#(deep)}"#)?["rules"]?.utf8.count == 200_000)
    }
}

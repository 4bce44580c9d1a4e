import Testing

@testable import Domain

@Suite struct DocumentChangeTests {
    private static func changes(_ before: String, _ after: String) throws -> [String] {
        try DocumentChange.all(from: JSONReader.read(before), to: JSONReader.read(after)).map { change in
            let text = { (document: Document?) in document.map { String(decoding: $0.canonicalJSON(), as: UTF8.self) } ?? "nothing" }
            return "\(change.pointer): \(text(change.before)) → \(text(change.after))"
        }
    }

    @Test func membersAndItemsAreToldByTheirPlaces() throws {
        #expect(try Self.changes(#"{"a": 1, "b": [1, 2]}"#, #"{"b": [1, 2], "a": 1}"#) == [], "order of members says nothing")
        #expect(
            try Self.changes(#"{"a": 1, "b/c": "x", "d": null}"#, #"{"a": 1.0, "d": null, "e": []}"#)
                == ["/b~1c: \"x\" → nothing", "/a: 1 → 1.0", "/e: nothing → []"])
    }

    /// What stands behind an item that went is not told as changed.
    @Test func itemsThatStayAreFoundAgain() throws {
        let (one, two, three) = (#"{"id": 1, "grade": "A"}"#, #"{"id": 2, "grade": "B"}"#, #"{"id": 3, "grade": "C"}"#)
        #expect(try Self.changes("[\(one), \(two), \(three)]", "[\(two), \(three)]") == [#"/0: {"grade":"A","id":1} → nothing"#])
        #expect(try Self.changes("[\(one), \(three)]", "[\(one), \(two), \(three)]") == [#"/1: nothing → {"grade":"B","id":2}"#])
        let lower = #"{"id": 2, "grade": "F"}"#
        #expect(try Self.changes("[\(one), \(two), \(three)]", "[\(one), \(lower), \(three)]") == [#"/1/grade: "B" → "F""#])
    }
}

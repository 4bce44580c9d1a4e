import Testing

@testable import Domain

/// Objects of documents while they are read.
@Suite struct FieldsTests {
    /// Few members are found one by one, many by their names, and all are noted when they are taken.
    @Test(arguments: [1, 8, 32, 33, 64, 65, 200]) func whatWasNotTakenIsAFault(count: Int) throws {
        let names = (0..<count).map { "member_\($0)" }
        let document = Document.object(names.map { Document.Member($0, .string($0)) })
        let reading = Reading()
        var fields = try #require(Fields(document, at: .root, reading))
        let taken = names.enumerated().filter { $0.offset % 3 != 1 }.map(\.element)
        for name in taken { #expect(fields.string(name) == name) }
        #expect(fields.take("member_") == nil)
        fields.finish()
        let left = names.enumerated().filter { $0.offset % 3 == 1 }.map { "/\($0.element)" }
        #expect(reading.faults.map(\.parameter) == left.map(Optional.init))
        #expect(reading.faults.allSatisfy { $0.code == "unknown_member" })
    }

    /// Each item of a list has its own place, also where a single text would do.
    @Test func itemsOfListsHaveTheirPlaces() throws {
        let document = try JSONReader.read(#"{"texts": ["a", 1, "b", "", "\u0000"], "one": "c", "none": []}"#)
        let reading = Reading()
        var fields = try #require(Fields(document, at: .root, reading))
        #expect(fields.strings("texts") == ["a", "b"])
        #expect(fields.strings("one") == ["c"])
        #expect(fields.strings("none") == [])
        #expect(fields.strings("absent") == nil)
        fields.finish()
        #expect(reading.faults.map(\.parameter) == ["/texts/1", "/texts/3", "/texts/4"])
    }
}

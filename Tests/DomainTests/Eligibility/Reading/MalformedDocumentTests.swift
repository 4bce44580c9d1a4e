import Testing

@testable import Domain

/// Documents with something wrong, several things in most: `examples/malformed.json` beside the format's description
/// lists them with every fault that their readers find. The tests of the schemas read the same list.
@Suite struct MalformedDocumentTests {
    struct Entry: Sendable, CustomTestStringConvertible {
        var of: String
        var document: Document
        var faults: [String]

        var testDescription: String { "\(of) \(String(decoding: document.canonicalJSON(), as: UTF8.self).prefix(100))" }
    }

    static let entries: [Entry] = {
        guard case .array(let items)? = try? ExampleDocuments.document("examples/malformed.json") else { return [] }
        return items.compactMap { item in
            guard case .string(let of)? = item["of"], let document = item["document"], case .array(let faults)? = item["faults"] else {
                return nil
            }
            return Entry(of: of, document: document, faults: faults.compactMap { if case .string(let text) = $0 { text } else { nil } })
        }
    }()

    @Test(arguments: entries) func everyFaultIsToldWithItsPlace(_ entry: Entry) {
        let faults = entry.of == "rule" ? entry.document.faults(Rule.read) : entry.document.faults(Facts.read)
        #expect(faults == entry.faults)
    }

    @Test func theListIsThere() {
        #expect(Self.entries.count > 80)
        #expect(Self.entries.allSatisfy { !$0.faults.isEmpty })
    }

    /// Without them nothing is wrong: so each fault above is of what it seems to be of.
    @Test func examplesAreSound() throws {
        #expect(try ExampleDocuments.fullForm.faults(Rule.read) == [])
        #expect(try ExampleDocuments.shortForm.faults(Rule.read) == [])
        #expect(try ExampleDocuments.facts.faults(Facts.read) == [])
    }

    @Test func documentsThatAreWrongThroughoutAreToldSoByTheirFirstFaults() throws {
        let members = (0..<1000).map { Document.Member("m\($0)", .null) }
        #expect(Document.object(members).faults(Facts.read).count == Reading.mostFaults)
        let text = String(repeating: "x", count: 10_000)
        do throws(Faults) {
            _ = try Facts.read(.object([Document.Member("learner", .array([.string(text)])), Document.Member("courses", .string(text))]))
            Issue.record("it was read")
        } catch {
            #expect(error.list.map(\.value) == [nil, String(repeating: "x", count: 80)])
            #expect(error.list[1].message == "is text, not a list" && error.list[1].allowed == ["a list"])
        }
    }
}

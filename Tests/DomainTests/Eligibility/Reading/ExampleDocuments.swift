import Foundation
import Testing

@testable import Domain

/// The documents beside the format's description, which say everything once.
enum ExampleDocuments {
    /// `seeds/rules/`, wherever the tests are built.
    static let folder = {
        var url = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<5 { url.deleteLastPathComponent() }
        return url.appendingPathComponent("seeds/rules")
    }()

    static func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: folder.appendingPathComponent(name))) }
    static func document(_ name: String) throws -> Document { try JSONReader.read(try bytes(name)) }

    static var fullForm: Document { get throws { try document("examples/every-member.rule.json") } }
    static var shortForm: Document { get throws { try document("examples/short-form.rule.json") } }
    static var facts: Document { get throws { try document("examples/every-member.facts.json") } }
}

extension Faults {
    /// `code /pointer` of each, in their order.
    var told: [String] { list.map { [$0.code, $0.parameter ?? ""].filter { !$0.isEmpty }.joined(separator: " ") } }
}

extension Document {
    /// What is wrong with it as a rule, or as facts.
    func faults<Value>(_ read: (Document) throws(Faults) -> Value) -> [String] {
        do throws(Faults) {
            _ = try read(self)
            return []
        } catch { return error.told }
    }
}

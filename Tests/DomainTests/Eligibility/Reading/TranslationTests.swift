import Foundation
import Testing

@testable import Domain

/// The documents in the format's description that are marked as such: rules are read, questions are judged as it says.
@Suite struct TranslationTests {
    struct Example: Sendable, CustomTestStringConvertible {
        /// `rule`, or `question` and the status of its verdict.
        var mark: [String]
        var text: String

        var testDescription: String { "\(mark.joined(separator: " ")): \(text.prefix(60))" }
    }

    static let examples: [Example] = {
        guard let bytes = try? ExampleDocuments.bytes("README.md") else { return [] }
        var (examples, open): ([Example], Example?) = ([], nil)
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                if let example = open { examples.append(example) }
                let words = line.dropFirst(3).split(separator: " ").map(String.init)
                open = words.count > 1 && words[0] == "json" ? Example(mark: Array(words.dropFirst()), text: "") : nil
            } else {
                open?.text += line + "\n"
            }
        }
        return examples
    }()

    @Test(arguments: examples) func areWhatTheySay(_ example: Example) throws {
        let document = try JSONReader.read(example.text)
        guard example.mark[0] == "question" else {
            #expect(example.mark == ["rule"])
            return #expect(document.faults(Rule.read) == [])
        }
        let question = try AuditQuestion.read(document)
        guard case .document(let rules) = question.rules else { throw CancellationError() }
        let verdict = Evaluator(try Rule.read(rules)).verdict(of: try Facts.read(question.facts), asOf: try #require(question.asOf))
        #expect(verdict.status.rawValue == example.mark.last)
    }

    @Test func thereAreSomeOfEachKind() {
        #expect(Self.examples.count { $0.mark[0] == "rule" } >= 3)
        let statuses = Set(Self.examples.filter { $0.mark[0] == "question" }.map { $0.mark[1] })
        #expect(statuses == ["met", "not_met", "in_progress", "undecided", "unknown"])
    }
}

import Domain
import Foundation
import Store

/// An edition of a rule, as it was typed: a file, `ahima.rhit`, or a revision of it, `ahima.rhit#2`.
enum RuleEdition: Sendable {
    case file(path: String, RuleDocument)
    case published(rule: String, revision: Int?)

    static let allowed = ["a file", "ahima.rhit", "ahima.rhit#2"]

    /// What is there as a file, or looks like a path, is one.
    /// - Throws: `Faults` for a faulty file, and for a text that names nothing.
    init(_ text: String) throws {
        if RuleFiles.isPath(text) {
            self = .file(path: text, try RuleFiles.read(text))
            return
        }
        let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let revision = parts.count == 2 ? Int(parts[1]) : nil
        guard let reference = RuleReference(String(parts[0])), reference.version == nil, parts.count == 1 || (revision ?? 0) > 0 else {
            throw Faults(
                Fault(
                    "invalid_value", parameter: "edition", value: text, message: "is neither a file nor a published rule",
                    allowed: Self.allowed))
        }
        self = .published(rule: reference.rule, revision: revision)
    }

    /// The document of one that needs no database.
    var document: RuleDocument? { if case .file(_, let document) = self { document } else { nil } }

    /// - Throws: `Faults` for what is not published.
    func document(_ library: RuleLibrary) async throws -> RuleDocument {
        switch self {
        case .file(_, let document): document
        case .published(let rule, let revision):
            try RuleDocument(JSONReader.read(await library.document(RuleReference(rule: rule), revision: revision)))
        }
    }

    var name: String {
        switch self {
        case .file(let path, _): path
        case .published(let rule, let revision): revision.map { "\(rule), revision \($0)" } ?? "\(rule), as published"
        }
    }
}

import API
import Domain
import Store

/// What published rules are called, and where a page tells of them.
struct RuleTitles {
    private let published: [String: PublishedRule]

    init(_ rules: RuleLibrary) async throws {
        published = Dictionary(try await rules.current().map { ($0.id, $0) }) { first, _ in first }
    }

    /// Its id where it is not published.
    subscript(rule: String) -> String {
        (published[rule]?.title).map { $0.replacing(", eligibility for the exam", with: "") } ?? rule
    }

    /// nil: it is of no credential, which alone have pages.
    func address(of rule: String) -> String? {
        published[rule]?.kind == .credential ? "/credentials/\(Question.escape(rule))" : nil
    }
}

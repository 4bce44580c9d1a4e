/// Everything that a report is reckoned from, fetched before: what is of no learner, and a document for each learner, which has
/// neither name nor number.
package struct ReportInputs: Sendable {
    package let shared: Document
    package let learners: [Document]
    /// SHA-256 of `canonical`.
    package let digest: String

    /// - Parameter digest: of `canonical`, by whoever can reckon it.
    package init(shared: Document, learners: [Document], digest: ([UInt8]) -> String) {
        self.shared = shared
        self.learners = learners
        self.digest = digest(Self.canonical(shared, learners))
    }

    /// The same for the same learners in any order.
    private static func canonical(_ shared: Document, _ learners: [Document]) -> [UInt8] {
        var bytes = shared.canonicalJSON()
        for learner in learners.map({ $0.canonicalJSON() }).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            bytes.append(0x0A)
            bytes += learner
        }
        return bytes
    }

    package var institution: ReportHeader.Institution {
        let institution = shared["institution"] ?? .null
        return .init(
            code: institution["code"]?.text ?? "", name: institution["name"]?.text ?? "",
            isSynthetic: institution["synthetic"] == .bool(true))
    }

    package var scope: ReportHeader.Scope { shared["scope"]?.text.flatMap(ReportHeader.Scope.init(rawValue:)) ?? .institution }
}

/// Members of documents that the program itself wrote: what is not as it should be is not there.
extension Document {
    var text: String? { if case .string(let text) = self { text } else { nil } }
    var day: Day? { text.flatMap { Day($0) } }
    var items: [Document] { if case .array(let items) = self { items } else { [] } }
    var flag: Bool? { if case .bool(let value) = self { value } else { nil } }
    var digits: String? { if case .number(let text) = self { text } else { nil } }
}

import API
import Domain
import Store

/// A set of reference data: where it is from, its files and their digests.
enum DatasetPage {
    static func route(_ services: Services) -> PageRoute {
        PageRoute(page: "pages.dataset", "/data/datasets/{kind}/{vintage}", "A set of reference data") { question in
            let (kind, name) = (question.places["kind"] ?? "", question.places["vintage"] ?? "")
            let held = try await services.reference.datasets().filter { $0.kind == kind }
            guard let dataset = held.first(where: { $0.name == name }) else {
                throw Faults(
                    Fault(
                        "unknown_vintage", parameter: "vintage", value: "\(kind)/\(name)", message: "no such set is held here",
                        allowed: held.map(\.name)))
            }
            let frame = Frame(dataset.title, section: .data, crumbs: [("About the data", "/data")])
            var content = HeldText(dataset).content
            content["kind_title"] = .text(title(of: kind))
            content["kind"] = .text(kind)
            content["others"] = .list(of: held.filter { $0.id != dataset.id }) {
                ["address": .text(address(of: $0)), "title": .text($0.title)]
            }
            content["has_others"] = .flag(held.count > 1)
            return .page("dataset", frame, content)
        }
    }

    static func address(of dataset: Dataset) -> String {
        "/data/datasets/\(Question.escape(dataset.kind))/\(Question.escape(dataset.name))"
    }

    /// `onet_job_zones` as `O*NET: job zones`
    static func title(of kind: String) -> String {
        let words = kind.replacing("_", with: " ")
        return words.hasPrefix("onet ") ? "O*NET: \(words.dropFirst(5))" : words.asSentence
    }
}

extension Dataset {
    /// `2024-34`, and `2024-34r1` for a revision that is no longer current.
    fileprivate var name: String { isCurrent ? vintage : "\(vintage)r\(revision)" }
}

import Domain
import Store

/// Imports and people put aside, for the terminal.
enum RosterText {
    static func `import`(_ document: Document) -> [String] {
        let text = { (name: String) in document[name].text ?? "" }
        return items(document["words"]).compactMap(\.text) + [
            "Applied as import \(text("id")) of \(text("system")), \(text("applied_at"))."
        ]
    }

    static func aside(_ document: Document) -> [String] {
        let head =
            "\(document["id"].text ?? "")  \(person(document["person"])), \(document["source_id"].text ?? "") of \(document["system"].text ?? "")"
        let reason = document["reason"].text.flatMap(ImportPlan.PutAside.Reason.init(rawValue:))?.words ?? ""
        var lines = [head, "    " + reason]
        lines += items(document["candidates"]).map { "    may be \($0["id"].text ?? "")  \(person($0))" }
        if let settlement = document["settlement"].text {
            lines.append("    is " + (document["learner"].text.map { "learner \($0)" } ?? (settlement == "new" ? "new" : "left out")))
        }
        return lines
    }

    private static func person(_ document: Document?) -> String {
        ["given_name", "family_name", "student_number", "email"].compactMap { document?[$0].text }.joined(separator: " ")
    }

    /// Of all kinds.
    static func sum(_ document: Document, _ count: String) -> String {
        guard case .object(let kinds)? = document["counts"] else { return "" }
        let numbers = kinds.compactMap { kind -> Int? in if case .number(let text)? = kind.value[count] { Int(text) } else { nil } }
        return ProgressLine.grouped(numbers.reduce(0, +))
    }

    static func items(_ document: Document?) -> [Document] { if case .array(let items)? = document { items } else { [] } }

    /// - Throws: `Faults` for what cannot be an id.
    static func id(_ text: String) throws(Faults) -> String {
        guard text.isPublicID else { throw Faults(Fault("not_found", parameter: "id", value: text, message: "is no id")) }
        return text
    }
}

extension Document? {
    var text: String? { if case .string(let text)? = self { text } else { nil } }
}

extension Document {
    fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
}

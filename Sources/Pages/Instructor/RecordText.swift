import Domain

/// What documents of records say, for templates.
enum RecordText {
    static func string(_ document: Document?, _ key: String) -> String? {
        switch document?[key] {
        case .string(let text)?, .number(let text)?: text
        case .bool(let value)?: value ? "yes" : "no"
        default: nil
        }
    }

    static func flag(_ document: Document, _ key: String) -> Bool { document[key] == .bool(true) }

    static func list(_ document: Document, _ key: String) -> [Document] {
        if case .array(let items)? = document[key] { items } else { [] }
    }

    static func strings(_ document: Document, _ key: String) -> [String] {
        list(document, key).compactMap { if case .string(let text) = $0 { text } else { nil } }
    }

    /// `in_progress` as `in progress`.
    static func words(_ code: String) -> String { code.replacing("_", with: " ") }
}

/// What a JSON or YAML document says, with its members in their order and its
/// numbers as they were written.
package enum Document: Sendable, Hashable {
    case null
    case bool(Bool)
    /// As JSON writes numbers.
    case number(String)
    case string(String)
    case array([Document])
    case object([Member])

    package struct Member: Sendable, Hashable {
        package var key: String
        package var value: Document

        package init(_ key: String, _ value: Document) {
            self.key = key
            self.value = value
        }
    }

    package var isNull: Bool { if case .null = self { true } else { false } }

    package subscript(key: String) -> Document? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// For people who are told that it should be something else.
    package var kind: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}

/// A place in a document.
package indirect enum Place: Sendable {
    case root
    case member(Place, String)
    case item(Place, Int)

    package static func / (place: Place, key: String) -> Place { .member(place, key) }
    package static func / (place: Place, index: Int) -> Place { .item(place, index) }

    /// As RFC 6901 writes it; the whole document is the empty string.
    package var pointer: String {
        switch self {
        case .root: ""
        case .member(let place, let key):
            place.pointer + "/"
                + key.split(separator: "~", omittingEmptySubsequences: false).joined(separator: "~0")
                .split(separator: "/", omittingEmptySubsequences: false).joined(separator: "~1")
        case .item(let place, let index): "\(place.pointer)/\(index)"
        }
    }
}

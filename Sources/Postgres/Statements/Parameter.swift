/// One bound value. Travels as text (bytea as bytes), so the server infers its type from the statement.
package struct Parameter: Sendable, Equatable {
    enum Value: Sendable, Equatable {
        case null
        case text(String)
        case bytes([UInt8])
    }

    let value: Value

    package static let null = Parameter(value: .null)

    package static func text(_ value: String?) -> Parameter { Parameter(value: value.map(Value.text) ?? .null) }
    package static func int(_ value: Int?) -> Parameter { text(value.map { String($0) }) }
    package static func int64(_ value: Int64?) -> Parameter { text(value.map { String($0) }) }
    package static func bool(_ value: Bool?) -> Parameter { text(value.map { $0 ? "t" : "f" }) }
    package static func bytes(_ value: [UInt8]?) -> Parameter { Parameter(value: value.map(Value.bytes) ?? .null) }

    /// A one-dimensional `text[]`; nil elements are NULL.
    package static func texts(_ values: [String?]?) -> Parameter { text(values.map(arrayLiteral)) }
    /// A one-dimensional `int[]` or `bigint[]`.
    package static func ints(_ values: [Int]?) -> Parameter {
        text(values.map { "{" + $0.map { String($0) }.joined(separator: ",") + "}" })
    }

    /// A `text[]` as PostgreSQL writes it.
    package static func arrayLiteral(_ values: [String?]) -> String {
        var literal = "{"
        for (index, value) in values.enumerated() {
            if index > 0 { literal.append(",") }
            guard let value else { literal += "NULL"; continue }
            literal.append("\"")
            for character in value.unicodeScalars {
                if character == "\"" || character == "\\" { literal.append("\\") }
                literal.unicodeScalars.append(character)
            }
            literal.append("\"")
        }
        return literal + "}"
    }
}

extension Parameter: ExpressibleByNilLiteral, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    package init(nilLiteral: ()) { self = .null }
    package init(stringLiteral value: String) { self = .text(value) }
    package init(integerLiteral value: Int) { self = .int(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
}

/// A column did not hold what the query's decoder expects. Names the place, never the value.
package struct DecodeError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Reason: String, Sendable {
        case null = "is null"
        case malformed = "is no such value"
        case missing = "does not exist"
    }

    package let query: String
    package let column: String
    package let expected: String
    package let reason: Reason

    package var description: String { "\(query): column \(column) \(reason.rawValue), expected \(expected)" }
}

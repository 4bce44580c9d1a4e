/// Why a file could not be read to its end.
package struct IntakeError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Kind: String, Sendable {
        case notFound = "not_found"
        case unreadable
        case connection
        case refused
        case truncated
        case corrupt
        case tooLarge = "too_large"
    }

    package var kind: Kind
    /// The path or URL that was read.
    package var location: String
    package var reason: String

    package init(_ kind: Kind, _ location: String, _ reason: String) {
        self.kind = kind
        self.location = location
        self.reason = reason
    }

    package var description: String { "\(location): \(reason)" }
}

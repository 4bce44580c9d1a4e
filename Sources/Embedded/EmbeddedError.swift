/// Why the private server could not be used. `description` is one paragraph for the person at the
/// terminal: what is wrong, where, and what to do about it.
package struct EmbeddedError: Error, Sendable, CustomStringConvertible {
    package enum Kind: Sendable {
        /// No PostgreSQL (or none of the folder's version) on this machine.
        case programsMissing
        /// The data folder cannot be used by the account that the server runs under, or is not ours.
        case folderUnusable
        /// `initdb` failed.
        case creationFailed
        /// The server ended while it started, or was not ready in time.
        case startFailed
        /// Another process held the folder's lock for too long.
        case busy
    }

    package let kind: Kind
    package let description: String

    package init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}

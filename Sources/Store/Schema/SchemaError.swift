/// What stands between the program and the database's schema. `description` says what to do.
package struct SchemaError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Kind: Sendable {
        /// The program's own files were not found.
        case installation
        /// The migration files contradict each other.
        case files
        /// The database lacks migrations this program has.
        case behind
        /// The database has migrations this program has not.
        case ahead
        /// An applied migration's file has been changed.
        case changed
        /// A migration failed; nothing of it was kept.
        case failed
        /// Another migration has been running for too long.
        case busy
    }

    package let kind: Kind
    package let description: String

    package init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}

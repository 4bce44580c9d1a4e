/// What the store finds wrong with the database itself.
package enum StoreError: Error, Sendable, Equatable {
    /// A value that the schema's own checks rule out.
    case unreadable(String)
    /// No release is loaded yet.
    case noRelease
}

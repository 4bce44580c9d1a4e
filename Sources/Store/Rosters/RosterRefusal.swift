import Domain

/// Why an import is not applied, or not undone.
package enum RosterRefusal: Error, Sendable, Equatable {
    /// What is held, or the files, are not those that the plan was made of; this is the digest of the plan now.
    case changed(digest: String)
    /// Another import of the institution is being applied.
    case busy
    /// More would be removed than is done without being told so.
    case removals([RemovalLimit.Refusal])
    /// Rows have faults, and nobody said that they may be left out.
    case faults(count: Int)
    /// It was undone before.
    case undone
    /// Rows were changed since, or are used by other records: nobody said that they may stay.
    case changedSince([Kept])

    /// A row that stays as it is when its import is undone.
    package struct Kept: Sendable, Equatable {
        package let kind: String
        /// Its public id.
        package let id: String
        package let sourceID: String

        package var document: Document {
            .object([.init("id", .string(id)), .init("kind", .string(kind)), .init("source_id", .string(sourceID))])
        }
    }
}

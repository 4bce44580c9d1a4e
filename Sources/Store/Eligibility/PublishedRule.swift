import Domain

/// A revision of a rule as it was published.
package struct PublishedRule: Sendable {
    package struct Version: Sendable {
        package var id: String
        package var effective: Period
        package var binds: BindingEvent
        package var standing: Provenance.Standing
        package var doubt: String?
        /// Of the version's own part of the document.
        package var digest: String
    }

    package var id: String
    package var revision: Int
    package var kind: Rule.Kind
    package var title: String
    package var issuer: String?
    /// SHA-256 of the canonical document.
    package var digest: String
    /// RFC 3339.
    package var publishedAt: String
    package var publishedBy: String
    /// In the order of the document.
    package var versions: [Version]
}

/// What publishing a document did, or would do.
package struct RulePublication: Sendable, Equatable {
    package var rule: String
    package var title: String
    package var digest: String
    package var revision: Int
    /// The content is what is published already: nothing was written.
    package var isUnchanged: Bool
    /// Versions that are new, or other than in the revision before.
    package var changedVersions: [String]
    /// Versions of the revision before that are not in the document.
    package var droppedVersions: [String]
}

/// What a credential or a program requires, in all its versions: a rule file.
/// `seeds/rules/README.md` is the format.
package struct Rule: Sendable {
    package enum Kind: String, Sendable, CaseIterable { case credential, program }

    /// Stable, lower case with dots: `ahima.rhit`.
    package var id: String
    package var kind: Kind
    package var title: String
    package var issuer: String?
    package var sources: [RuleSource]
    package var scale: GradeScale
    package var repeats: Repeats
    package var versions: [RuleVersion]
    package var renamings: [Renaming]
    /// The catalog of a program: what its courses are, for plans.
    package var catalog: [CatalogCourse]
    /// What was published about the exam or the program.
    package var figures: [PublishedFigure]
    /// The members `exam` and `upkeep` as they were written, for their own readers.
    package var exam: Document?
    /// What `exam` says; nil where there is none.
    package var examPolicies: ExamPolicies?
    package var upkeep: Document?
    /// What `upkeep` says; nil where there is none.
    package var upkeepTerms: UpkeepTerms?

    package func version(_ id: String) -> RuleVersion? { versions.first { $0.id == id } }
}

/// Whether records with the same course code count beside each other.
package enum Repeats: String, Sendable, CaseIterable { case once, all }

/// Who says so, where, and how good the evidence is.
package struct RuleSource: Sendable, Hashable {
    package var id: String
    package var title: String
    package var address: String?
    /// The date of what the source says, as exactly as it is known.
    package var vintage: String?
    package var grade: EvidenceGrade
    package var readOn: Day?
    package var note: String?
}

/// How a fact of the field was come by.
package enum EvidenceGrade: String, Sendable, CaseIterable {
    /// Read on the page of the body itself.
    case official = "R-A"
    /// Read on a copy or a mirror of that page.
    case mirrored = "R-A'"
    /// Read at a third party.
    case thirdParty = "R-B"
    /// Read as a copy in a public repository.
    case repository = "R-S"
    /// Our own composite.
    case made
}

/// The event of a learner that decides which version binds.
package enum BindingEvent: String, Sendable, CaseIterable {
    case applicationDate = "application_date"
    case attemptDate = "attempt_date"
    case cycleStart = "cycle_start"
    case graduationDate = "graduation_date"
    case catalogYear = "catalog_year"
}

package struct RuleVersion: Sendable {
    package var id: String
    package var effective: Period
    package var binds: BindingEvent
    package var provenance: Provenance
    package var routes: [Route]
}

package struct Route: Sendable {
    package enum Status: String, Sendable, CaseIterable { case required, recommended, closed }

    package var id: String
    package var title: String?
    package var status: Status
    package var provenance: Provenance
    package var requirement: Requirement
    package var sharing: [Sharing]
    /// Over everything that is placed in the route.
    package var limits: [Limit]
}

/// What a requirement, a route or a version says of itself. Source and date
/// are those of the nearest ancestor where it has none; so they are always
/// filled in here where there are any.
package struct Provenance: Sendable, Hashable {
    package enum Standing: String, Sendable, CaseIterable { case confirmed, conflicting, unconfirmed }

    /// Ids of `Rule.sources`.
    package var sources: [String] = []
    package var verifiedOn: Day?
    package var standing: Standing = .confirmed
    package var doubt: String?
    package var note: String?

    package init() {}
}

/// Requirements were renamed, moved or dropped; exceptions follow.
package struct Renaming: Sendable, Hashable {
    package var from: String
    /// nil: it is gone.
    package var to: String?
}

/// Course requirements that may hold the same course: any two that lie under
/// different sides. The caps are on distinct courses that stand on two or more.
package struct Sharing: Sendable {
    package enum Scope: Sendable, Hashable {
        case between([String])
        case within(String)
    }

    package var scope: Scope
    package var courses: Int?
    package var credits: Amount?
    package var text: String?
}

/// Of the distinct courses placed under a requirement and admitted here, at
/// most so many courses and credits.
package struct Limit: Sendable {
    package var selection: Selection
    package var courses: Int?
    package var credits: Amount?
    package var text: String?
}

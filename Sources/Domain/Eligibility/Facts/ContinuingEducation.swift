/// An activity of continuing education, with the units (CEU) that it gave.
package struct ContinuingEducationRecord: Sendable {
    package enum Status: String, Sendable, CaseIterable { case earned, planned }

    /// Unique in the facts; the place in the list where the facts give none.
    package var id: String
    package var title: String?
    /// Who gave it, by a name that rules know.
    package var provider: String?
    /// In CEU.
    package var credits: Amount
    /// The day on which it was earned, or will be; nil: not known.
    package var on: Day?
    package var status: Status = .earned
    /// Every category that it belongs to; nil: not known.
    package var categories: [String]?
    package var isInPerson: Bool?
    /// Whether somebody saw the certificate.
    package var isVerified: Bool?
    /// The credentials that it was reported for; nil: for none in particular.
    package var countsFor: [String]?
}

/// A cycle of a credential as its issuer states it.
package struct CredentialCycle: Sendable, Hashable {
    package var from: Day
    /// nil: as the rule reckons it.
    package var to: Day?
    package var submittedOn: Day?
    package var feePaidOn: Day?
    /// The last day that an extension gave.
    package var extendedUntil: Day?
    /// What the issuer decided at its end; nil: not known.
    package var isRenewed: Bool?
}

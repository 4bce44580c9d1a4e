/// A higher credential takes the place of this one.
package struct SuccessorTerms: UpkeepPolicyTerms {
    package static let key = "superseded_by"
    package static let events: [UpkeepEvent] = [.day]

    package var credential: String

    package init?(_ fields: inout Fields) {
        guard let credential = fields.string("credential", required: true) else { return nil }
        self.credential = credential
    }
}

/// The credential had another name, until the end of `effective`.
package struct FormerNameTerms: UpkeepPolicyTerms {
    package static let key = "formerly"
    package static let events: [UpkeepEvent] = [.day]

    /// What facts may still call it; nil: as now.
    package var credential: String?
    /// The letters of then.
    package var letters: String

    package init?(_ fields: inout Fields) {
        credential = fields.string("credential")
        guard let letters = fields.string("letters", required: true) else { return nil }
        self.letters = letters
    }
}

/// The exam is no longer given, or the issuer is gone.
package struct DiscontinuedTerms: UpkeepPolicyTerms {
    package static let key = "discontinued"
    package static let events: [UpkeepEvent] = [.day]

    /// The last exam; nil: not known.
    package var on: Day?
    /// Whether those who hold it may go on keeping it.
    package var isMaintained: Bool

    package init?(_ fields: inout Fields) {
        on = fields.day("on")
        if !fields.has("maintained") { _ = fields.need("maintained") }
        guard let isMaintained = fields.bool("maintained") else { return nil }
        self.isMaintained = isMaintained
    }
}

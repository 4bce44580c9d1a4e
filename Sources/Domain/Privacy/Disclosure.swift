/// What the log of disclosures tells of: somebody asked, was given records, or was refused (34 CFR 99.32).
package enum DisclosureEvent: String, Sendable, CaseIterable {
    case requested, disclosed, refused
}

/// A request for a learner's records or a disclosure of them, as somebody sent it, checked.
package struct DisclosureDraft: Sendable {
    package let event: DisclosureEvent
    /// The request that is answered; nil: nobody asked.
    package let request: String?
    package let party: String
    /// Which class of people the party is of, where a consent names a class.
    package let partyClass: String?
    package let records: RecordScope
    /// The purpose, or the legitimate interest.
    package let purpose: String
    /// nil: nothing was disclosed.
    package let basis: DisclosureBasis?
    /// The consent it rests on; nil: whichever covers it.
    package let consent: String?
    /// The paper that the basis needs.
    package let document: String?
    package let on: Day

    package static let members = [
        "event", "request", "party", "party_class", "records", "purpose", "basis", "consent", "document", "on",
    ]

    /// - Throws: `Faults` with everything that is wrong, each with its JSON pointer.
    package init(_ document: Document, today: Day) throws(Faults) {
        self = try Fields.read(document, allowed: Self.members) { DisclosureDraft(&$0, today) }
    }

    private init(_ fields: inout Fields, _ today: Day) {
        event = fields.choice("event", DisclosureEvent.self) ?? .disclosed
        request = fields.string("request")
        party = fields.string("party", required: true) ?? ""
        partyClass = fields.string("party_class")
        records = RecordScope.read("records", &fields)
        purpose = fields.string("purpose", required: true) ?? ""
        basis = fields.choice("basis", DisclosureBasis.self, required: event == .disclosed)
        consent = fields.string("consent")
        document = fields.string("document")
        on = fields.day("on") ?? today
        if on > today { fields.reading.fault("wrong_value", fields.place / "on", "lies in the future") }
        if event != .disclosed, basis != nil {
            fields.reading.fault("wrong_value", fields.place / "basis", "is of what was disclosed alone")
        }
        if basis != .consent, consent != nil {
            fields.reading.fault("wrong_value", fields.place / "consent", "is of the basis `consent` alone")
        }
    }

    /// What access to everything comes to: an account that sees the learner.
    package init(accessOf party: String, class partyClass: String, purpose: String, on day: Day) {
        event = .disclosed
        request = nil
        self.party = party
        self.partyClass = partyClass
        records = .all
        self.purpose = purpose
        basis = .consent
        consent = nil
        document = nil
        on = day
    }
}

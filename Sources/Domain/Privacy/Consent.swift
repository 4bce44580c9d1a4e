/// A learner's consent that some records go to somebody for a purpose. It never changes; its revocation is a fact beside it.
package struct Consent: Sendable, Equatable {
    package let id: Int
    package let code: String
    package let records: RecordScope
    package let purpose: String
    /// Who may have them, or which class of people.
    package let party: String
    package let signedOn: Day
    /// Last day; nil: until it is revoked.
    package let until: Day?
    /// First day on which it holds no more.
    package let revokedOn: Day?

    package init(
        id: Int, code: String, records: RecordScope, purpose: String, party: String, signedOn: Day, until: Day?, revokedOn: Day?
    ) {
        self.id = id
        self.code = code
        self.records = records
        self.purpose = purpose
        self.party = party
        self.signedOn = signedOn
        self.until = until
        self.revokedOn = revokedOn
    }

    package func isInForce(on day: Day) -> Bool {
        Period(from: signedOn, to: until).contains(day) && (revokedOn.map { day < $0 } ?? true)
    }

    /// What it lacks to cover a disclosure; none: it covers it. Words are compared without regard to case, space and punctuation.
    package func gaps(for disclosure: DisclosureDraft, on day: Day) -> [Fault] {
        var gaps: [Fault] = []
        func gap(_ place: String, _ message: String, allowed: [String] = []) {
            gaps.append(Fault(DisclosureDecision.refusal, parameter: place, message: message, allowed: allowed))
        }
        if let revokedOn, revokedOn <= day {
            gap("/consent", "was revoked on \(revokedOn)")
        } else if let until, until < day {
            gap("/consent", "ended on \(until)")
        } else if !isInForce(on: day) {
            gap("/consent", "is signed on \(signedOn), behind the disclosure")
        }
        let missing = records.missing(of: disclosure.records)
        if !missing.isEmpty { gap("/records", "\(missing.joined(separator: ", ")): not consented to", allowed: records.names) }
        let parties = [disclosure.party, disclosure.partyClass].compactMap { $0.map(Self.plain) }
        if !parties.contains(Self.plain(party)) { gap("/party", "is not whom the consent names", allowed: [party]) }
        if Self.plain(purpose) != Self.plain(disclosure.purpose) { gap("/purpose", "is not what the consent is for", allowed: [purpose]) }
        return gaps
    }

    private static func plain(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
}

/// A consent as somebody sent it, checked.
package struct ConsentDraft: Sendable {
    package let records: RecordScope
    package let purpose: String
    package let party: String
    package let signedOn: Day
    package let until: Day?
    /// The signed paper; nil: the learner signs by approving it while signed in.
    package let document: String?

    /// - Throws: `Faults` with everything that is wrong, each with its JSON pointer.
    package init(_ document: Document, today: Day) throws(Faults) {
        self = try Fields.read(document, allowed: ["records", "purpose", "party", "until", "approved", "document", "signed_on"]) { fields in
            ConsentDraft(&fields, today)
        }
    }

    private init(_ fields: inout Fields, _ today: Day) {
        records = RecordScope.read("records", &fields)
        purpose = fields.string("purpose", required: true) ?? ""
        party = fields.string("party", required: true) ?? ""
        until = fields.day("until")
        document = fields.string("document")
        let approved = fields.bool("approved")
        if document == nil {
            signedOn = today
            if fields.has("signed_on") {
                fields.reading.fault("wrong_value", fields.place / "signed_on", "is today where no paper is signed")
            }
            _ = fields.take("signed_on")
            if approved != true {
                fields.reading.fault("missing", fields.place / "approved", "has to be true: that is the signature", allowed: ["true"])
            }
        } else {
            signedOn = fields.day("signed_on", required: true) ?? today
            if signedOn > today { fields.reading.fault("wrong_value", fields.place / "signed_on", "lies in the future") }
        }
        if let until, until < signedOn { fields.reading.fault("wrong_value", fields.place / "until", "lies before the signature") }
    }
}

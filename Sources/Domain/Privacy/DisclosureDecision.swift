/// Whether a disclosure may happen. Nothing else decides it.
package enum DisclosureDecision {
    /// The code of every fault by which a disclosure is refused.
    package static let refusal = "not_permitted"

    /// What is known of the learner and the institution on the day of the disclosure.
    package struct Circumstances: Sendable {
        package let consents: [Consent]
        /// Since when directory information is withheld; nil: it is not.
        package let optedOutOn: Day?
        package let notices: [DirectoryNotice]

        package init(consents: [Consent], optedOutOn: Day?, notices: [DirectoryNotice]) {
            self.consents = consents
            self.optedOutOn = optedOutOn
            self.notices = notices
        }
    }

    /// - Returns: the consent that it rests on, where its basis is consent.
    /// - Throws: `Faults` with everything that is missing.
    package static func permit(_ disclosure: DisclosureDraft, in circumstances: Circumstances) throws(Faults) -> Consent? {
        guard let basis = disclosure.basis else { return nil }
        var faults: [Fault] = []
        if basis.needsDocument, disclosure.document == nil {
            faults.append(Fault(refusal, parameter: "/document", message: "has to name the paper: this basis needs one"))
        }
        if basis == .directoryInformation {
            faults += DirectoryNotice.gaps(
                for: disclosure.records, on: disclosure.on, notices: circumstances.notices, optedOutOn: circumstances.optedOutOn)
        }
        if !faults.isEmpty { throw Faults(faults) }
        return basis == .consent ? try consent(for: disclosure, among: circumstances.consents) : nil
    }

    /// The one that covers it; else what the nearest lacks.
    package static func consent(for disclosure: DisclosureDraft, among consents: [Consent]) throws(Faults) -> Consent {
        let asked = consents.filter { disclosure.consent == nil || $0.code == disclosure.consent?.lowercased() }
        let judged = asked.map { (consent: $0, gaps: $0.gaps(for: disclosure, on: disclosure.on)) }
        if let covering = judged.first(where: \.gaps.isEmpty) { return covering.consent }
        guard let nearest = judged.min(by: { $0.gaps.count < $1.gaps.count }) else {
            throw Faults(Fault(refusal, parameter: "/consent", message: "is missing: the learner has signed none for this"))
        }
        throw Faults(nearest.gaps)
    }
}

/// One of several credentials, held.
struct CredentialCondition: Condition {
    static let key = "credential"

    var anyOf: [String]
    var heldFor: Span?
    var active: Bool

    init?(_ value: Document, at place: Place, _ reading: Reading) {
        let read = Self.fields(value, place, reading) { fields in
            (fields.names("any_of", required: true) ?? [], fields.object("held_for") { Span(&$0) }, fields.isOn("active"))
        }
        guard let read else { return nil }
        (anyOf, heldFor, active) = read
    }

    func judge(_ facts: Facts, _ moment: Moment) -> Finding {
        guard let credentials = facts.credentials else { return .unknown("credentials") }
        let findings = credentials.enumerated().filter { anyOf.contains($0.element.credential) }
            .map { judge($0.element, "credentials/\($0.offset)", moment.asOf) }
        return .best(findings, none: "\(anyOf.either) is not held")
    }

    private func judge(_ credential: CredentialRecord, _ fact: String, _ asOf: Day) -> Finding {
        let name = credential.credential
        var finding = Finding(.met)
        finding.evidence = [name + (credential.earnedOn.map { " earned \($0)" } ?? " held")]
        if let earned = credential.earnedOn, asOf < earned {
            finding.certainty = .inProgress
            finding.expectedOn = heldFor.map { $0.end(from: earned) } ?? earned
            finding.evidence = ["\(name) expected \(earned)"]
        } else {
            if active { ask(whether: credential, isActiveOn: asOf, &finding) }
            if let heldFor { ask(whether: credential, isHeldFor: heldFor, fact, asOf, &finding) }
        }
        return finding
    }

    /// The day on which it ended decides where there is one, else its status; with neither it is active.
    private func ask(whether credential: CredentialRecord, isActiveOn asOf: Day, _ finding: inout Finding) {
        if let ended = credential.endedOn {
            if ended < asOf { finding.fail("\(credential.credential) ended on \(ended)") }
        } else if let status = credential.status, status != .active {
            finding.fail("\(credential.credential) is \(status.rawValue)")
        }
    }

    private func ask(whether credential: CredentialRecord, isHeldFor span: Span, _ fact: String, _ asOf: Day, _ finding: inout Finding) {
        guard let earned = credential.earnedOn else { return finding.ask(nil, fact + "/earned_on", otherwise: "") }
        let full = span.end(from: earned)
        let last = credential.endedOn.map { min($0, asOf) } ?? asOf
        if last < full {
            let comesByItself = credential.endedOn.map { full <= $0 } ?? true
            finding.fail("\(credential.credential) is not held for \(span.words)", until: comesByItself ? full : nil)
        }
    }

    var words: String { anyOf.either + (active ? ", active" : "") + (heldFor.map { ", held for \($0.words)" } ?? "") }
}

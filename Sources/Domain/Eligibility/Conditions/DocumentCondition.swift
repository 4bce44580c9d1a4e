/// A document that was received, and verified where that is asked.
struct DocumentCondition: Condition {
    static let key = "document"

    var kind: String
    var verified: Bool
    var unexpired: Bool

    init?(_ value: Document, at place: Place, _ reading: Reading) {
        let read = Self.fields(value, place, reading) { fields in
            (fields.string("kind", required: true) ?? "", fields.isOn("verified"), fields.isOn("unexpired"))
        }
        guard let read else { return nil }
        (kind, verified, unexpired) = read
    }

    func judge(_ facts: Facts, _ moment: Moment) -> Finding {
        guard let documents = facts.documents else { return .unknown("documents") }
        let findings = documents.enumerated().filter { $0.element.kind == kind }
            .map { judge($0.element, "documents/\($0.offset)", moment.asOf) }
        return .best(findings, none: "\(kind) was not received")
    }

    private func judge(_ document: DocumentRecord, _ fact: String, _ asOf: Day) -> Finding {
        var finding = Finding(.met)
        if unexpired, let expires = document.expiresOn, expires < asOf {
            finding.fail("\(kind) expired on \(expires)")
            return finding
        }
        // What was verified was received, even if nobody noted when.
        let received = document.receivedOn ?? document.verifiedOn
        if let received, asOf < received {
            finding.certainty = .inProgress
            finding.expectedOn = received
            finding.evidence = ["\(kind) expected \(received)"]
        } else {
            finding.ask(received.map { _ in true }, fact + "/received_on", otherwise: "")
            if let received { finding.evidence = ["\(kind) received \(received)"] }
        }
        if verified { verify(document, asOf, &finding) }
        return finding
    }

    /// Verifying is a person's act: until it is done nobody else can say how it ends.
    private func verify(_ document: DocumentRecord, _ asOf: Day, _ finding: inout Finding) {
        if let day = document.verifiedOn, day <= asOf {
            finding.evidence.append("verified \(day)")
        } else {
            finding.certainty = max(finding.certainty, .undecided)
            finding.expectedOn = document.verifiedOn
            finding.reason = "\(kind) is not verified yet"
        }
    }

    var words: String { kind + (verified ? ", received and verified" : ", received") + (unexpired ? ", not expired" : "") }
}

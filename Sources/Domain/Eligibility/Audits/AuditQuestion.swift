/// What an audit is asked: `{"rules": …, "facts": …, "as_of": …}`, the body of
/// `POST /v1/audits` and a line of `audit batch`.
package struct AuditQuestion: Sendable {
    package enum Rules: Sendable {
        case document(Document)
        case published(RuleReference)
    }

    package var rules: Rules
    package var facts: Document
    /// nil: today, which whoever asks has to say; the evaluator knows no clock.
    package var asOf: Day?

    package init(rules: Rules, facts: Document, asOf: Day? = nil) {
        self.rules = rules
        self.facts = facts
        self.asOf = asOf
    }

    package static let members = ["rules", "facts", "as_of"]

    /// - Throws: `Faults` of the question itself; rules and facts are read by their own readers.
    package static func read(_ document: Document) throws(Faults) -> AuditQuestion {
        let reading = Reading()
        guard var fields = Fields(document, at: .root, reading) else { throw Faults(reading.faults) }
        let rules = fields.need("rules").flatMap { Self.rules($0, reading) }
        let facts = fields.need("facts")
        let asOf = fields.day("as_of")
        fields.finish(allowed: members)
        try reading.finish()
        guard let rules, let facts else { throw Faults(reading.faults) }
        return AuditQuestion(rules: rules, facts: facts, asOf: asOf)
    }

    /// - Returns: nil, with a fault, for what is neither a document nor the name of one.
    package static func rules(_ value: Document, _ reading: Reading) -> Rules? {
        switch value {
        case .object: return .document(value)
        case .string(let text):
            if let reference = RuleReference(text) { return .published(reference) }
            reading.fault("wrong_value", .root / "rules", value: value, "is not the id of a published rule", allowed: RuleReference.allowed)
        default:
            reading.fault(
                "wrong_type", .root / "rules", value: value, "is \(value.kind), not a rule document or the id of a published rule",
                allowed: ["an object", "text"])
        }
        return nil
    }
}

extension Faults {
    /// The same faults of a document that stands inside another at `pointer`.
    package func inside(_ pointer: String) -> Faults {
        Faults(
            list.map { fault in
                var fault = fault
                fault.parameter = pointer + (fault.parameter ?? "")
                return fault
            })
    }

    /// The same faults, all of the one place that was asked about.
    package func at(_ pointer: String) -> Faults {
        Faults(
            list.map { fault in
                var fault = fault
                fault.parameter = pointer
                return fault
            })
    }
}

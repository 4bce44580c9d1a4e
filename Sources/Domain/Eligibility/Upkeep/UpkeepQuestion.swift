/// What is asked about upkeep: `{"rules": [ … ], "facts": …, "as_of": …}`, the body of `POST /v1/upkeep`.
package struct UpkeepQuestion: Sendable {
    /// Documents, or the names of published rules.
    package var rules: [AuditQuestion.Rules]
    package var facts: Document
    /// nil: today, which whoever asks has to say.
    package var asOf: Day?

    package static let members = ["rules", "facts", "as_of"]
    /// More than anybody holds.
    package static let mostRules = 50

    /// - Throws: `Faults` of the question itself; rules and facts are read by their own readers.
    package static func read(_ document: Document) throws(Faults) -> UpkeepQuestion {
        let reading = Reading()
        guard var fields = Fields(document, at: .root, reading) else { throw Faults(reading.faults) }
        let rules = fields.list("rules", required: true) { rule($0, $1, reading) }
        if let count = rules?.count, count > mostRules {
            reading.fault("wrong_value", .root / "rules", "has \(count) rules", allowed: ["at most \(mostRules)"])
        }
        let facts = fields.need("facts")
        let asOf = fields.day("as_of")
        fields.finish(allowed: members)
        try reading.finish()
        guard let rules, let facts else { throw Faults(reading.faults) }
        return UpkeepQuestion(rules: rules, facts: facts, asOf: asOf)
    }

    private static func rule(_ value: Document, _ place: Place, _ reading: Reading) -> AuditQuestion.Rules? {
        switch value {
        case .object: return .document(value)
        case .string(let text):
            if let reference = RuleReference(text) { return .published(reference) }
            reading.fault("wrong_value", place, value: value, "is not the id of a published rule", allowed: RuleReference.allowed)
        default:
            reading.fault(
                "wrong_type", place, value: value, "is \(value.kind), not a rule document or the id of a published rule",
                allowed: ["an object", "text"])
        }
        return nil
    }

    /// - Parameter found: the rules, in the order of the question, or what is wrong with each; those that they follow come after them.
    /// - Throws: the faults of the rules and those of the facts, each with its pointer into the question.
    package func judge(_ found: [Result<Rule, Faults>], asOf: Day) throws(Faults) -> UpkeepReport {
        var (rules, faults): ([Rule], [Fault]) = ([], [])
        for (index, result) in found.enumerated() {
            switch result {
            case .success(let rule): rules.append(rule)
            case .failure(let more): faults += more.inside("/rules/\(index)").list
            }
        }
        do {
            let facts = try Facts.read(facts)
            if faults.isEmpty { return UpkeepAudit.judge(rules, facts, asOf: asOf) }
        } catch {
            faults += error.inside("/facts").list
        }
        throw Faults(Array(faults.prefix(Reading.mostFaults)))
    }
}

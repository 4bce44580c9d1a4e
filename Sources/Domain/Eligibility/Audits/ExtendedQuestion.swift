extension AuditQuestion {
    /// A question for an audit that has one more member, with a reader of its own.
    static func read<More>(
        _ document: Document, beside name: String, members: [String], _ read: (Document) throws(Faults) -> More
    ) throws(Faults) -> (audit: AuditQuestion, more: More) {
        let reading = Reading()
        guard var fields = Fields(document, at: .root, reading) else { throw Faults(reading.faults) }
        let rules = fields.need("rules").flatMap { Self.rules($0, reading) }
        let facts = fields.need("facts")
        let asOf = fields.day("as_of")
        let beside = fields.need(name)
        fields.finish(allowed: members)
        var (more, faults): (More?, [Fault]) = (nil, [])
        if let beside {
            do throws(Faults) { more = try read(beside) } catch { faults = error.inside("/\(name)").list }
        }
        let all = reading.faults + faults
        guard all.isEmpty, let rules, let facts, let more else { throw Faults(all) }
        return (AuditQuestion(rules: rules, facts: facts, asOf: asOf), more)
    }
}

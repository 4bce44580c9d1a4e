extension RuleSource {
    /// The member `sources`: an object from id to source, in the order of the document.
    static func all(_ fields: inout Fields) -> [RuleSource] {
        let reading = fields.reading
        let place = fields.place / "sources"
        guard let document = fields.take("sources") else { return [] }
        guard case .object(let members) = document else {
            reading.fault("wrong_type", place, value: document, "is \(document.kind), not an object", allowed: ["an object"])
            return []
        }
        return members.compactMap { member in
            guard var fields = Fields(member.value, at: place / member.key, reading) else { return nil }
            let source = RuleSource(
                id: member.key, title: fields.string("title", required: true) ?? member.key, address: fields.string("address"),
                vintage: fields.string("vintage"), grade: fields.choice("grade", EvidenceGrade.self, required: true) ?? .made,
                readOn: fields.day("read_on"), note: fields.string("note"))
            fields.finish()
            return source
        }
    }
}

extension Provenance {
    /// What is said at this place; source and date are those of the nearest place above where it says none.
    init(_ fields: inout Fields, _ names: RuleNames, under above: Provenance?) {
        self.init()
        let named = fields.strings("source")
        for source in named ?? [] where !names.sources.contains(source) {
            fields.reading.fault(
                "wrong_value", fields.place / "source", value: .string(source), "is not among the document's sources",
                allowed: names.sources.sorted())
        }
        sources = named ?? above?.sources ?? []
        verifiedOn = fields.day("verified_on") ?? above?.verifiedOn
        standing = fields.choice("standing", Standing.self) ?? .confirmed
        doubt = fields.string("doubt")
        note = fields.string("note")
        if doubt != nil, standing == .confirmed {
            fields.reading.fault(
                "conflict", fields.place / "doubt", "is said of what stands confirmed: `standing` must say so",
                allowed: [Standing.conflicting.rawValue, Standing.unconfirmed.rawValue])
        }
    }
}

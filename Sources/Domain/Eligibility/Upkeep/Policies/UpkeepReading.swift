extension UpkeepTerms {
    /// - Parameter rule: the id that the credential has where the section names none.
    init?(_ document: Document, at place: Place, _ reading: Reading, _ names: RuleNames, _ sources: [RuleSource], rule: String) {
        guard var fields = Fields(document, at: place, reading) else { return nil }
        credential = fields.string("credential") ?? rule
        letters = fields.string("letters")
        group = fields.string("group")
        follows = fields.string("follows")
        provenance = Provenance(&fields, names, under: nil)
        var reader = UpkeepPolicyReader(names: names, above: provenance, sources: sources, credential: credential)
        own = OwnTerms(
            credits: reader.read(&fields), items: reader.read(&fields, key: "items"), supersededBy: reader.read(&fields),
            formerly: reader.read(&fields), discontinued: reader.read(&fields))
        if let follows { Self.refuseShared(&fields, follows) }
        shared = SharedTerms(&fields, &reader)
        if follows != nil, !fields.has("group") { _ = fields.need("group") }
        fields.finish(allowed: Self.members)
    }

    private static let members =
        [
            "credential", "letters", "group", "follows", "source", "verified_on", "standing", "doubt", "note", "credits", "items",
            "superseded_by", "formerly", "discontinued",
        ] + SharedTerms.members

    /// What the group shares stands in one place.
    private static func refuseShared(_ fields: inout Fields, _ other: String) {
        for key in SharedTerms.members where fields.has(key) {
            fields.reading.fault("conflict", fields.place / key, "cannot stand beside `follows`: it is said in \(other)")
        }
    }
}

extension SharedTerms {
    fileprivate static let members = ["currency", "cycle", "together", "shares", "lapse", "fees"]

    fileprivate init(_ fields: inout Fields, _ reader: inout UpkeepPolicyReader) {
        currency = fields.string("currency") ?? "USD"
        if currency.utf8.count != 3 || !currency.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) {
            fields.reading.fault(
                "wrong_value", fields.place / "currency", value: .string(currency), "is no currency code of ISO 4217", allowed: ["USD"])
        }
        cycle = reader.read(&fields)
        together = reader.read(&fields)
        shares = reader.read(&fields)
        lapse = reader.read(&fields)
        fees = reader.read(&fields)
    }
}

/// Reads the policies of one section, kind by kind.
struct UpkeepPolicyReader {
    let names: RuleNames
    /// Source and date of those that have none of their own.
    let above: Provenance
    private let credential: String
    private let sources: [String: RuleSource]
    private var ids: Set<String> = []
    /// More of one kind than any credential has had: beyond it the file is wrong.
    private static let mostOfAKind = 50

    init(names: RuleNames, above: Provenance, sources: [RuleSource], credential: String) {
        self.names = names
        self.above = above
        self.credential = credential
        self.sources = Dictionary(sources.map { ($0.id, $0) }) { first, _ in first }
    }

    mutating func read<Terms: UpkeepPolicyTerms>(_ fields: inout Fields, key: String = Terms.key) -> [UpkeepPolicy<Terms>] {
        let reading = fields.reading
        var index = -1
        let policies = fields.list(key) { document, place -> UpkeepPolicy<Terms>? in
            index += 1
            guard index < Self.mostOfAKind, var fields = Fields(document, at: place, reading) else { return nil }
            let policy: UpkeepPolicy<Terms>? = policy(&fields, "\(credential)/\(key)/\(index)")
            fields.finish()
            return policy
        }
        if index >= Self.mostOfAKind {
            reading.fault("wrong_value", fields.place / key, "has \(index + 1) entries", allowed: ["at most \(Self.mostOfAKind)"])
        }
        return policies ?? []
    }

    private mutating func policy<Terms: UpkeepPolicyTerms>(_ fields: inout Fields, _ path: String) -> UpkeepPolicy<Terms>? {
        let id = fields.string("id") ?? path
        if !ids.insert(id).inserted {
            fields.reading.fault("duplicate_id", fields.place / "id", value: .string(id), "is the id of an earlier policy")
        }
        let text = fields.string("text")
        let effective = fields.period("effective") ?? Period()
        let binds = event(&fields, Terms.events)
        let provenance = Provenance(&fields, names, under: above)
        if provenance.sources.isEmpty { fields.reading.fault("missing", fields.place / "source", "is missing, here and above") }
        guard let terms = Terms(&fields) else { return nil }
        return UpkeepPolicy(
            id: id, text: text, effective: effective, binds: binds, provenance: provenance,
            sources: provenance.sources.compactMap { sources[$0] }, terms: terms)
    }

    private func event(_ fields: inout Fields, _ allowed: [UpkeepEvent]) -> UpkeepEvent {
        guard let event = fields.choice("binds_on", UpkeepEvent.self) else { return allowed[0] }
        if !allowed.contains(event) {
            fields.reading.fault(
                "wrong_value", fields.place / "binds_on", value: .string(event.rawValue), "cannot decide this",
                allowed: allowed.map(\.rawValue))
        }
        return event
    }
}

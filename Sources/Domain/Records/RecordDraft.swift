/// A record as somebody sent it, checked: what may be written.
package struct RecordDraft: Sendable {
    package let kind: RecordKind
    /// Its id in the system it comes from.
    package let sourceID: String?
    /// Every field of the kind, null where it was not given.
    package let values: Document

    /// - Throws: `Faults` with everything that is wrong, each with its JSON pointer.
    package init(_ document: Document, _ kind: RecordKind) throws(Faults) {
        self.kind = kind
        (values, sourceID) = try Fields.read(document, allowed: kind.fields.map(\.name) + ["source_id"]) { fields in
            (.object(kind.fields.map { Document.Member($0.name, $0.read(&fields)) }), fields.string("source_id"))
        }
        try checkAsFacts()
    }

    /// What only the reader of facts knows: which event may follow which, which members an exception has, ends before beginnings.
    private func checkAsFacts() throws(Faults) {
        guard let facts = kind.facts, let (document, inside) = asFacts(facts) else { return }
        do throws(Faults) { _ = try Facts.read(document) } catch {
            throw Faults(
                error.list.map { fault in
                    var fault = fault
                    fault.parameter = fault.parameter.map { place($0, behind: inside, facts) }
                    return fault
                })
        }
    }

    /// Facts with this record alone, and the pointer that leads to it.
    private func asFacts(_ facts: RecordKind.Facts) -> (Document, inside: String)? {
        let list = { (item: Document) in Document.object([.init(facts.member, .array([item]))]) }
        switch facts.shape {
        case .objects, .identified, .ofPrograms:
            let members = kind.fields.compactMap { field in field.fact.map { Document.Member($0, values[field.name] ?? .null) } }
            return (list(.object(members)), "/\(facts.member)/0")
        case .members:
            guard case .string(let name)? = values["name"], let value = values["value"] else { return nil }
            return (.object([.init(facts.member, .object([.init(name, value)]))]), "/\(facts.member)")
        case .documents(let field): return values[field].map { (list($0), "/\(facts.member)/0") }
        }
    }

    /// The place in what was sent, of a place in the facts.
    private func place(_ pointer: String, behind inside: String, _ facts: RecordKind.Facts) -> String {
        guard pointer.hasPrefix(inside) else { return pointer }
        let rest = String(pointer.dropFirst(inside.count))
        switch facts.shape {
        case .members: return "/value"
        case .documents(let field): return "/\(field)\(rest)"
        case .objects, .identified, .ofPrograms:
            let parts = rest.dropFirst().split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            guard let fact = parts.first, let field = kind.fields.first(where: { $0.fact == String(fact) }) else { return rest }
            return "/\(field.name)" + (parts.count > 1 ? "/\(parts[1])" : "")
        }
    }
}

extension RecordField {
    /// The field as a database takes it; null, with a fault unless it is merely absent, where it cannot be read.
    func read(_ fields: inout Fields) -> Document {
        switch content {
        case .text: return fields.string(name, required: isRequired).map(Document.string) ?? .null
        case .day: return fields.day(name, required: isRequired).map { .string($0.description) } ?? .null
        case .amount: return fields.amount(name, required: isRequired).map { .number($0.description) } ?? .null
        case .integer(let range): return fields.integer(name, in: range, required: isRequired).map { .number(String($0)) } ?? .null
        case .boolean:
            if isRequired, !fields.has(name) { _ = fields.need(name) }
            return fields.bool(name).map(Document.bool) ?? .null
        case .choice(let allowed): return choice(&fields, allowed)
        case .texts: return fields.strings(name, required: isRequired).map { .array($0.map(Document.string)) } ?? .null
        case .document: return (isRequired ? fields.need(name) : fields.take(name)) ?? .null
        }
    }

    private func choice(_ fields: inout Fields, _ allowed: [String]) -> Document {
        guard let value = isRequired ? fields.need(name) : fields.take(name) else { return .null }
        if case .string(let text) = value, allowed.contains(text) { return value }
        fields.reading.fault("wrong_value", fields.place / name, value: value, "is none of the values known here", allowed: allowed)
        return .null
    }
}

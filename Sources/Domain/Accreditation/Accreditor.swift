/// What an accreditor asks of programs, as facts that each say where they were read. `seeds/accreditation/README.md` is the format.
package struct Accreditor: Sendable {
    /// What a fact is about.
    package enum Topic: String, Sendable, CaseIterable {
        case scope, status, candidacy
        case priorApproval = "prior_approval"
        case reportingYear = "reporting_year"
        case closingDate = "closing_date"
        case curriculumVersion = "curriculum_version"
        case publication
        case continuing
    }

    package struct Entry: Sendable {
        package let id: String
        package let topic: Topic
        package let text: String
        /// When it holds; nil: not told, beyond the vintage of its source.
        package let effective: Period?
        /// The same for programs to read: names to texts and numbers.
        package let values: [Document.Member]
        package let provenance: Provenance

        /// nil: not told.
        package func isInEffect(on day: Day) -> Bool? { effective?.contains(day) }
    }

    package let id: String
    /// As programs name their accreditor: CAHIIM.
    package let name: String
    package let title: String
    package let sources: [RuleSource]
    package let entries: [Entry]

    /// - Throws: `Faults` with everything that is wrong, each with its JSON pointer.
    package static func read(_ document: Document) throws(Faults) -> Accreditor {
        try Fields.read(document, allowed: ["id", "name", "title", "sources", "entries"]) { Accreditor(&$0) }
    }

    private init(_ fields: inout Fields) {
        id = fields.string("id", required: true) ?? ""
        name = fields.string("name", required: true) ?? ""
        title = fields.string("title", required: true) ?? ""
        sources = RuleSource.all(&fields)
        let (reading, names) = (fields.reading, RuleNames(sources: Set(sources.map(\.id)), grades: []))
        var seen: Set<String> = []
        entries =
            fields.list("entries", required: true) { document, place -> Entry? in
                guard var fields = Fields(document, at: place, reading) else { return nil }
                let entry = Entry(&fields, names)
                fields.finish(allowed: Entry.members)
                if !seen.insert(entry.id).inserted {
                    reading.fault("duplicate_id", place / "id", value: .string(entry.id), "is the id of an earlier entry")
                }
                return entry
            } ?? []
        if RuleReference(id) == nil {
            reading.fault("wrong_value", fields.place / "id", value: .string(id), "is no id", allowed: ["cahiim"])
        }
    }

    /// For how many years a candidacy lasts at most; nil: not told.
    package var longestCandidacy: Int? {
        for entry in entries where entry.topic == .candidacy {
            if case .number(let text)? = entry.values.first(where: { $0.key == "most_years" })?.value { return Int(text) }
        }
        return nil
    }
}

extension Accreditor.Entry {
    fileprivate static let members = [
        "id", "topic", "text", "effective", "values", "source", "verified_on", "standing", "doubt", "note",
    ]

    fileprivate init(_ fields: inout Fields, _ names: RuleNames) {
        id = fields.string("id", required: true) ?? ""
        topic = fields.choice("topic", Accreditor.Topic.self, required: true) ?? .scope
        text = fields.string("text", required: true) ?? ""
        effective = fields.period("effective")
        let (reading, place) = (fields.reading, fields.place)
        if case .object(let members)? = fields.take("values") {
            values = members
            for member in members {
                switch member.value {
                case .string, .number, .bool: break
                default: reading.fault("wrong_type", place / "values" / member.key, "is \(member.value.kind), not a text or a number")
                }
            }
        } else {
            values = []
        }
        provenance = Provenance(&fields, names, under: nil)
        if provenance.sources.isEmpty { reading.fault("missing", place / "source", "is missing: a fact says where it was read") }
    }
}

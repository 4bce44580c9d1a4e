/// Competencies as their publisher numbers them, with the level of Bloom's taxonomy (1 Remember to 6 Create) that each requires.
package struct CompetencySet: Sendable {
    package struct Competency: Sendable {
        package let id: String
        package let text: String
        /// The level required.
        package let bloom: Int
        /// The domain that it stands in, by its id.
        package let domain: String
    }

    package let code: String
    package let version: String
    package let title: String
    package let source: String
    package let evidence: String
    /// Made up for demonstration; said wherever it is shown.
    package let isSynthetic: Bool
    package let competencies: [Competency]

    /// Of a row; its domains were checked when they were written.
    package init(_ row: Document) {
        let text = { (name: String) -> String in if case .string(let text)? = row[name] { text } else { "" } }
        (code, version, title) = (text("code"), text("version"), text("title"))
        (source, evidence) = (text("source"), text("evidence"))
        isSynthetic = row["synthetic"] == .bool(true)
        competencies = Self.read(row["domains"] ?? .null, at: .root / "domains", Reading())
    }

    @Sendable static func check(_ value: Document, _ place: Place, _ reading: Reading) { _ = read(value, at: place, reading) }

    private static func read(_ value: Document, at place: Place, _ reading: Reading) -> [Competency] {
        var seen: Set<String> = []
        let domains = Fields.list(value, at: place, reading) { document, place -> [Competency]? in
            guard var fields = Fields(document, at: place, reading) else { return nil }
            let domain = fields.string("id", required: true) ?? ""
            _ = fields.string("title", required: true)
            let competencies = fields.list("competencies", required: true) { Competency($0, at: $1, reading, domain: domain, &seen) }
            fields.finish(allowed: ["id", "title", "competencies"])
            return competencies
        }
        let all = (domains ?? []).flatMap { $0 }
        if all.isEmpty, reading.faults.isEmpty { reading.fault("wrong_value", place, "has no competency", allowed: ["at least one"]) }
        return all
    }
}

extension CompetencySet.Competency {
    fileprivate init?(_ document: Document, at place: Place, _ reading: Reading, domain: String, _ seen: inout Set<String>) {
        guard var fields = Fields(document, at: place, reading) else { return nil }
        id = fields.string("id", required: true) ?? ""
        text = fields.string("text", required: true) ?? ""
        bloom = fields.integer("bloom", in: 1...6, required: true) ?? 1
        self.domain = domain
        fields.finish(allowed: ["id", "text", "bloom"])
        if !seen.insert(id).inserted { reading.fault("duplicate_id", place / "id", value: .string(id), "is there twice") }
    }
}

/// A competency that a course teaches: to which level, and by which assessment that is seen.
package struct TaughtCompetency: Sendable {
    package let id: String
    package let bloom: Int
    /// nil: none is told.
    package let assessment: String?

    private init?(_ document: Document, at place: Place, _ reading: Reading) {
        guard var fields = Fields(document, at: place, reading) else { return nil }
        id = fields.string("id", required: true) ?? ""
        bloom = fields.integer("bloom", in: 1...6, required: true) ?? 1
        assessment = fields.string("assessment")
        fields.finish(allowed: ["id", "bloom", "assessment"])
    }

    @Sendable static func check(_ value: Document, _ place: Place, _ reading: Reading) { _ = all(value, at: place, reading) }

    static func all(_ value: Document, at place: Place, _ reading: Reading) -> [TaughtCompetency] {
        Fields.list(value, at: place, reading) { TaughtCompetency($0, at: $1, reading) } ?? []
    }
}

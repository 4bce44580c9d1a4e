/// Reads rule documents. `seeds/rules/README.md` is the format.
extension Rule {
    /// - Throws: `Faults` with everything that is wrong, each with its JSON pointer.
    package static func read(_ document: Document) throws(Faults) -> Rule {
        try Fields.read(document, allowed: members) { Rule(&$0) }
    }

    /// Every member that a rule document may have.
    package static let members = [
        "id", "kind", "title", "issuer", "sources", "versions", "renamed", "grades", "repeats", "courses", "figures", "exam", "upkeep",
        "requires", "sharing", "limits",
    ]

    private init(_ fields: inout Fields) {
        // Without versions it is the short form, which need not name itself.
        let isShort = fields.has("requires") && !fields.has("versions")
        id = Self.identity(&fields, required: !isShort)
        kind = fields.choice("kind", Kind.self, required: !isShort) ?? .program
        title = fields.string("title", required: !isShort) ?? id
        issuer = fields.string("issuer")
        sources = RuleSource.all(&fields)
        scale = GradeScale(&fields) ?? .standard
        repeats = fields.choice("repeats", Repeats.self) ?? .once
        renamings = Renaming.all(&fields)
        catalog = CatalogCourse.all(&fields)
        exam = fields.take("exam")
        upkeep = fields.take("upkeep")
        let names = RuleNames(sources: Set(sources.map(\.id)), grades: scale.entries.map(\.grade))
        figures = PublishedFigure.all(&fields, names)
        let (rule, known, reading) = (id, sources, fields.reading)
        examPolicies = exam.flatMap { ExamPolicies($0, at: .root / "exam", reading, names, rule: rule) }
        upkeepTerms = upkeep.flatMap { UpkeepTerms($0, at: .root / "upkeep", reading, names, known, rule: rule) }
        versions = isShort ? [RuleVersion(short: &fields, names)] : RuleVersion.all(&fields, names)
        fields.letBeNull(Self.members)
    }

    private static func identity(_ fields: inout Fields, required: Bool) -> String {
        guard let id = fields.string("id", required: required) else { return "unnamed" }
        if RuleReference(id)?.version != nil || RuleReference(id) == nil {
            fields.reading.fault(
                "wrong_value", fields.place / "id", value: .string(id), "is no id: lower case letters, digits, `.`, `_` and `-`",
                allowed: ["ahima.rhit"])
        }
        return id
    }
}

/// What parts of a rule may refer to.
struct RuleNames {
    var sources: Set<String>
    var grades: [String]
}

extension RuleVersion {
    static func all(_ fields: inout Fields, _ names: RuleNames) -> [RuleVersion] {
        var seen: Set<String> = []
        let reading = fields.reading
        let versions = fields.list("versions", required: true) { document, place -> RuleVersion? in
            guard var fields = Fields(document, at: place, reading) else { return nil }
            let version = RuleVersion(&fields, names)
            fields.finish()
            if !version.id.isEmpty, !seen.insert(version.id).inserted {
                reading.fault("duplicate_id", place / "id", value: .string(version.id), "is the id of an earlier version")
            }
            return version
        }
        if versions?.isEmpty == true { reading.fault("wrong_value", fields.place / "versions", "is empty", allowed: ["at least one"]) }
        return versions ?? []
    }

    private init(_ fields: inout Fields, _ names: RuleNames) {
        id = fields.string("id", required: true) ?? ""
        effective = fields.period("effective") ?? Period()
        binds = fields.choice("binds_on", BindingEvent.self, required: true) ?? .applicationDate
        provenance = Provenance(&fields, names, under: nil)
        let (reading, above, place) = (fields.reading, provenance, fields.place)
        var ids = RequirementIDs()
        var seen: Set<String> = []
        routes =
            fields.list("routes", required: true) { document, place -> Route? in
                guard var fields = Fields(document, at: place, reading) else { return nil }
                let route = Route(&fields, names, under: above, &ids)
                fields.finish()
                if !route.id.isEmpty, !seen.insert(route.id).inserted {
                    reading.fault("duplicate_id", place / "id", value: .string(route.id), "is the id of an earlier route")
                }
                return route
            } ?? []
        if routes.isEmpty, fields.has("routes"), reading.faults.isEmpty {
            reading.fault("wrong_value", place / "routes", "is empty", allowed: ["at least one"])
        }
    }

    /// One version, always in force, with one route: what stands at the top of the document.
    init(short fields: inout Fields, _ names: RuleNames) {
        var ids = RequirementIDs()
        id = "1"
        effective = Period()
        binds = .applicationDate
        provenance = Provenance()
        routes = [Route(body: &fields, id: "1", title: nil, status: .required, provenance, names, &ids)]
    }
}

extension Route {
    /// More than any route has; what grows faster than their number is bounded by it.
    package static let mostSharings = 200
    package static let mostLimits = 500

    init(_ fields: inout Fields, _ names: RuleNames, under above: Provenance, _ ids: inout RequirementIDs) {
        let id = fields.string("id", required: true) ?? ""
        let title = fields.string("title")
        let status = fields.choice("status", Status.self, required: true) ?? .required
        let provenance = Provenance(&fields, names, under: above)
        self.init(body: &fields, id: id, title: title, status: status, provenance, names, &ids)
    }

    fileprivate init(
        body fields: inout Fields, id: String, title: String?, status: Status, _ provenance: Provenance, _ names: RuleNames,
        _ ids: inout RequirementIDs
    ) {
        let reading = fields.reading
        let place = fields.place / "requires"
        var reader = RequirementReader(reading: reading, names: names, ids: ids)
        let requirement =
            fields.need("requires").flatMap { reader.read($0, at: place, path: id, under: provenance) }
            ?? Requirement(id: id, text: nil, place: place, provenance: provenance, limits: [], kind: .all([]))
        ids = reader.ids
        fields.bound("sharing", to: Self.mostSharings)
        let spans = fields.has("sharing") ? Sharing.spans(under: requirement) : [:]
        let sharing = fields.list("sharing") { document, place -> Sharing? in
            let sharing = Sharing(document, at: place, reading)
            sharing?.check(spans, place, reading)
            return sharing
        }
        let limits = fields.list("limits") { Limit($0, at: $1, reading, grades: names.grades) } ?? []
        var count = limits.count
        requirement.forEach { count += $0.limits.count }
        if count > Self.mostLimits { reading.fault("too_many", fields.place, "has \(count) limits", allowed: ["up to \(Self.mostLimits)"]) }
        self.init(
            id: id, title: title, status: status, provenance: provenance, requirement: requirement, sharing: sharing ?? [], limits: limits)
    }
}

extension Renaming {
    /// The member `renamed`; what was renamed twice would lead two ways.
    fileprivate static func all(_ fields: inout Fields) -> [Renaming] {
        let reading = fields.reading
        var seen: Set<String> = []
        return fields.list("renamed") { document, place in
            guard let renaming = Renaming(document, at: place, reading) else { return nil }
            if !seen.insert(renaming.from).inserted {
                reading.fault("duplicate_id", place / "from", value: .string(renaming.from), "is renamed twice")
            }
            return renaming
        } ?? []
    }

    init?(_ document: Document, at place: Place, _ reading: Reading) {
        guard var fields = Fields(document, at: place, reading) else { return nil }
        let from = fields.string("from", required: true)
        if !fields.mentions("to") { reading.fault("missing", place / "to", "is missing; null says that the requirement is gone") }
        let to = fields.string("to")
        fields.finish()
        guard let from else { return nil }
        self.init(from: from, to: to)
    }
}

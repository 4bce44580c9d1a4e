/// Ids of the requirements of a version.
struct RequirementIDs {
    private var places: [String: Place] = [:]

    /// False where another requirement of the version has the id.
    mutating func claim(_ id: String, _ place: Place) -> Bool {
        if places[id] != nil { return false }
        places[id] = place
        return true
    }
}

/// Reads the tree of a route. Documents are as deep as their reader allows, so
/// this follows them.
struct RequirementReader {
    let reading: Reading
    let names: RuleNames
    var ids: RequirementIDs
    private var isUnderAtMost = false

    init(reading: Reading, names: RuleNames, ids: RequirementIDs) {
        self.reading = reading
        self.names = names
        self.ids = ids
    }

    private static let groups = ["all", "any", "at_least", "at_most", "courses"]
    /// Every member that tells a kind.
    package static let kinds = groups + conditions.keys.sorted()
    private static let placeOfKind = Dictionary(uniqueKeysWithValues: kinds.enumerated().map { ($1, $0) })
    private static let conditions: [String: any Condition.Type] = Dictionary(uniqueKeysWithValues: Conditions.kinds.map { ($0.key, $0) })

    /// - Parameter path: stands for the id where the requirement gives none: `1/all/0`.
    mutating func read(_ document: Document, at place: Place, path: String, under above: Provenance) -> Requirement? {
        guard var fields = Fields(document, at: place, reading) else { return nil }
        let id = fields.string("id") ?? path
        if !ids.claim(id, place) {
            let at = fields.has("id") ? place / "id" : place
            reading.fault("duplicate_id", at, value: .string(id), "is the id of another requirement of this version")
        }
        let text = fields.string("text")
        let provenance = Provenance(&fields, names, under: above)
        let limits = fields.list("limits") { Limit($0, at: $1, reading, grades: names.grades) } ?? []
        let kind = kind(&fields, path, provenance)
        fields.letBeNull(Self.members)
        fields.finish(allowed: Self.members)
        return kind.map { Requirement(id: id, text: text, place: place, provenance: provenance, limits: limits, kind: $0) }
    }

    private static let members = ["id", "text", "source", "verified_on", "standing", "doubt", "note", "limits", "of"] + kinds

    private mutating func kind(_ fields: inout Fields, _ path: String, _ provenance: Provenance) -> Requirement.Kind? {
        let named = fields.present(among: Self.placeOfKind)
        for other in named.dropFirst() {
            reading.fault("conflict", fields.place / other, "cannot stand beside `\(named[0])`: a requirement is of one kind")
            _ = fields.take(other)
        }
        switch named.first {
        case "all": return .all(children(&fields, "all", path, provenance))
        case "any": return .any(filled(children(&fields, "any", path, provenance), fields.place / "any"))
        case "at_least": return counted(&fields, "at_least", path, provenance).map { .atLeast($0.count, $0.children) }
        case "at_most":
            let outer = isUnderAtMost
            isUnderAtMost = true
            defer { isUnderAtMost = outer }
            return counted(&fields, "at_most", path, provenance).map { .atMost($0.count, $0.children) }
        case "courses": return courses(&fields)
        case let key?:
            guard let type = Self.conditions[key], let value = fields.need(key) else { return nil }
            return type.init(value, at: fields.place / key, reading).map { .condition($0) }
        case nil:
            reading.fault("missing", fields.place, "has no member that tells what is required", allowed: Self.kinds)
            return nil
        }
    }

    private mutating func children(_ fields: inout Fields, _ key: String, _ path: String, _ provenance: Provenance) -> [Requirement] {
        guard let value = fields.need(key) else { return [] }
        guard case .array(let items) = value else {
            reading.fault("wrong_type", fields.place / key, value: value, "is \(value.kind), not a list", allowed: ["a list"])
            return []
        }
        var children: [Requirement] = []
        for (index, item) in items.enumerated() {
            if let child = read(item, at: fields.place / key / index, path: "\(path)/\(key)/\(index)", under: provenance) {
                children.append(child)
            }
        }
        return children
    }

    private func filled(_ children: [Requirement], _ place: Place) -> [Requirement] {
        if children.isEmpty, reading.faults.isEmpty {
            reading.fault("wrong_value", place, "is empty: nothing could meet it", allowed: ["at least one requirement"])
        }
        return children
    }

    private mutating func counted(
        _ fields: inout Fields, _ key: String, _ path: String, _ provenance: Provenance
    ) -> (count: Int, children: [Requirement])? {
        let count = fields.integer(key, required: true)
        let faults = reading.faults.count
        let children = children(&fields, "of", path, provenance)
        guard let count else { return nil }
        if key == "at_least", children.count < count, reading.faults.count == faults {
            reading.fault(
                "wrong_value", fields.place / key, value: .number("\(count)"), "is more than there are in `of`: nothing could meet it",
                allowed: ["0 to \(children.count)"])
        }
        return (count, children)
    }

    private func courses(_ fields: inout Fields) -> Requirement.Kind? {
        if isUnderAtMost {
            reading.fault(
                "wrong_value", fields.place / "courses", "cannot stand under `at_most`, which counts conditions only",
                allowed: Self.conditions.keys.sorted())
        }
        guard let value = fields.need("courses"), var inner = Fields(value, at: fields.place / "courses", reading) else { return nil }
        let demand = CourseDemand(&inner, grades: names.grades)
        inner.finish(allowed: CourseDemand.members)
        return .courses(demand)
    }
}

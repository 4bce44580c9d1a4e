/// Which activities are of a kind: all members hold.
package struct ActivitySelection: Sendable, Hashable {
    /// It belongs to one of these.
    package var categories: [String]?
    /// One of these gave it.
    package var providers: [String]?
    package var isInPerson: Bool?
    /// Those that are not of the kind; with one member only.
    package var isNegated = false

    init?(_ fields: inout Fields) {
        if fields.has("not") {
            guard let inner = fields.object("not", { ActivitySelection(plain: &$0) }) else { return nil }
            self = inner
            isNegated = true
            if memberCount > 1 { fields.reading.fault("wrong_value", fields.place / "not", "has more than one member") }
        } else {
            self.init(plain: &fields)
        }
    }

    private init(plain fields: inout Fields) {
        categories = fields.strings("categories")
        providers = fields.strings("providers")
        isInPerson = fields.bool("in_person")
        for (key, names) in [("categories", categories), ("providers", providers)] where names?.isEmpty == true {
            fields.reading.fault("wrong_value", fields.place / key, "is empty", allowed: ["at least one"])
        }
        if !["categories", "providers", "in_person"].contains(where: fields.has) {
            fields.reading.fault("missing", fields.place, "names nothing", allowed: ["categories", "providers", "in_person", "not"])
        }
    }

    var memberCount: Int { (categories == nil ? 0 : 1) + (providers == nil ? 0 : 1) + (isInPerson == nil ? 0 : 1) }

    func admits(_ activity: ContinuingEducationRecord) -> Truth {
        var truth = Truth.yes
        if let categories {
            truth = min(truth, Truth(activity.categories.map { known in categories.contains { known.contains($0) } }))
        }
        if let providers { truth = min(truth, Truth(activity.provider.map(providers.contains))) }
        if let isInPerson { truth = min(truth, Truth(activity.isInPerson.map { $0 == isInPerson })) }
        return isNegated ? !truth : truth
    }

    /// The members of an activity that it asks for, and that the activity does not have.
    func missing(in activity: ContinuingEducationRecord) -> [String] {
        var missing: [String] = []
        if categories != nil, activity.categories == nil { missing.append("categories") }
        if providers != nil, activity.provider == nil { missing.append("provider") }
        if isInPerson != nil, activity.isInPerson == nil { missing.append("in_person") }
        return missing
    }

    /// "in him_domain, from AHIMA or HCPro".
    package var words: String {
        var parts: [String] = []
        if let categories { parts.append("in \(categories.either)") }
        if let providers { parts.append("from \(providers.either)") }
        if let isInPerson { parts.append(isInPerson ? "in person" : "not in person") }
        return (isNegated ? "not " : "") + parts.joined(separator: ", ")
    }

    /// Whether one activity can be in all of `floors` and in none of `ceilings`: an activity has one provider, any
    /// categories, and is in person or not. Ceilings have one member, so what is outside them is as plain as they are.
    static func canMeet(_ floors: [ActivitySelection], outside ceilings: [ActivitySelection]) -> Bool {
        let all = floors + ceilings.map(\.complement)
        let plain = all.filter { !$0.isNegated }
        let negated = all.filter(\.isNegated)
        let inPerson = Set(plain.compactMap(\.isInPerson) + negated.compactMap { $0.isInPerson.map { !$0 } })
        guard inPerson.count < 2 else { return false }
        let barred = Set(negated.compactMap(\.categories).joined())
        guard plain.compactMap(\.categories).allSatisfy({ !barred.isSuperset(of: $0) }) else { return false }
        let refused = Set(negated.compactMap(\.providers).joined())
        let lists = plain.compactMap { $0.providers.map(Set.init) }
        guard let first = lists.first else { return true }
        return !lists.dropFirst().reduce(first) { $0.intersection($1) }.subtracting(refused).isEmpty
    }

    private var complement: ActivitySelection {
        var other = self
        other.isNegated.toggle()
        return other
    }
}

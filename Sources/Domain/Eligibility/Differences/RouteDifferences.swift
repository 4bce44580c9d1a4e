/// What changes in the routes of a version.
struct RouteDifferences {
    private(set) var changes: [RuleChange] = []
    private let old: RuleVersion
    private let new: RuleVersion
    private let pairs: RequirementPairs

    init(_ old: RuleVersion, _ new: RuleVersion, _ renamings: [String: String?]) {
        self.old = old
        self.new = new
        pairs = RequirementPairs(old, new, renamings)
        for (index, route) in new.routes.enumerated() {
            if let former = pairs.routes.old[index] {
                compare(old.routes[former], route)
                changes += RequirementDifferences(pairs, old: former, new: index, versions: (old, new)).changes
            } else {
                changes.append(RuleChange(added: route))
                // What came here from elsewhere is told, as it did not arise here.
                changes += RequirementDifferences(pairs, old: nil, new: index, versions: (old, new)).changes
            }
        }
        for (index, route) in old.routes.enumerated() where pairs.routes.new[index] == nil {
            let title = route.title.map { ": \($0)" } ?? ""
            let words = "route `\(route.id)` removed, was \(route.status.rawValue)\(title)"
            changes.append(RuleChange(kind: .removed, route: route.id, from: route.status.rawValue, words: words))
        }
    }

    private mutating func compare(_ old: Route, _ new: Route) {
        var list = ChangeList(route: new.id, subject: "route `\(new.id)`")
        if old.id != new.id { list.add(.renamed, "id", old.id, new.id, "was `\(old.id)`") }
        list.compare("title", old.title, new.title, isQuoted: true)
        list.compare("status", old.status.rawValue, new.status.rawValue)
        list.compare(old.provenance, new.provenance, under: (self.old.provenance, self.new.provenance))
        list.compare(old.limits, new.limits)
        Self.compare(old.sharing, new.sharing, &list)
        changes += list.changes
    }

    /// Sharings of the same scope are the same.
    private static func compare(_ old: [Sharing], _ new: [Sharing], _ list: inout ChangeList) {
        var left = old
        for sharing in new {
            guard let place = left.firstIndex(where: { $0.scope == sharing.scope }) else {
                list.add(.added, "sharing", nil, sharing.words, "sharing added: \(sharing.words)")
                continue
            }
            let former = left.remove(at: place)
            let subject = "sharing \(sharing.scope.words): at most"
            list.compare("sharing/courses", former.courses?.description, sharing.courses?.description, says: subject + " courses")
            list.compare("sharing/credits", former.credits?.description, sharing.credits?.description, says: subject + " credits")
            list.compare("sharing/text", former.text, sharing.text, says: "sharing \(sharing.scope.words): text", isQuoted: true)
        }
        for sharing in left { list.add(.removed, "sharing", sharing.words, nil, "sharing removed: \(sharing.words)") }
    }
}

extension RuleChange {
    init(added route: Route) {
        let title = route.title.map { "\($0): " } ?? ""
        self.init(
            kind: .added, route: route.id, to: route.status.rawValue,
            words: "route `\(route.id)` added, \(route.status.rawValue): \(title)\(route.requirement.outline)")
    }
}

extension Sharing {
    /// "between `a` and `b`, at most 2 courses".
    package var words: String {
        let caps = [courses.map { $0.of("course") }, credits.map { "\($0) credits" }].compactMap { $0 }
        return scope.words + (caps.isEmpty ? "" : ", at most " + caps.joined(separator: " and "))
    }
}

extension Sharing.Scope {
    fileprivate var words: String {
        switch self {
        case .between(let ids): "between " + ids.map { "`\($0)`" }.shortList
        case .within(let id): "within `\(id)`"
        }
    }
}

extension Requirement {
    /// What it asks with all that is under it, as far as a line goes.
    var outline: String {
        let whole = wholeOutline
        return whole.count > 300 ? whole.prefix(299) + "…" : whole
    }

    private var wholeOutline: String {
        let own = text ?? words
        if children.isEmpty || text != nil { return own }
        return own + " (" + children.map(\.wholeOutline).joined(separator: "; ") + ")"
    }
}

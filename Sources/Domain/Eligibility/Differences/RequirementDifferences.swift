/// What changes among the requirements of a route.
struct RequirementDifferences {
    private(set) var changes: [RuleChange] = []
    private let pairs: RequirementPairs
    private let versions: (old: RuleVersion, new: RuleVersion)

    /// - Parameters:
    ///   - old: the place of the route that it was; nil for one that was added, of which only what came from elsewhere is told.
    ///   - new: the place of the route.
    init(_ pairs: RequirementPairs, old: Int?, new: Int, versions: (old: RuleVersion, new: RuleVersion)) {
        self.pairs = pairs
        self.versions = versions
        for place in pairs.places.new[new] {
            let node = pairs.new[place]
            if let former = pairs.matchesOfNew[place] {
                compare(former, place)
            } else if old != nil, node.parent.map({ pairs.matchesOfNew[$0] != nil }) ?? true {
                let words = "\(Self.name(node)) added to \(group(of: node, pairs.new, versions.new)): \(node.requirement.outline)"
                changes.append(RuleChange(kind: .added, route: route(place), requirement: node.requirement.id, words: words))
            }
        }
        guard let old else { return }
        for former in pairs.places.old[old] where pairs.matchesOfOld[former] == nil {
            let node = pairs.old[former]
            guard node.parent.map({ pairs.matchesOfOld[$0] != nil }) ?? true else { continue }
            let words = "\(Self.name(node)) removed from \(group(of: node, pairs.old, versions.old)): \(node.requirement.outline)"
            changes.append(
                RuleChange(kind: .removed, route: versions.old.routes[old].id, requirement: node.requirement.id, words: words))
        }
    }

    private func route(_ place: Int) -> String { versions.new.routes[pairs.new[place].route].id }

    /// By its id; what has none by what it says.
    private static func name(_ node: RequirementPairs.Node) -> String {
        node.isNamed ? "`\(node.requirement.id)`" : "“\(node.requirement.text ?? node.requirement.words)”"
    }

    private func group(of node: RequirementPairs.Node, _ nodes: [RequirementPairs.Node], _ version: RuleVersion) -> String {
        guard let parent = node.parent, nodes[parent].isNamed || nodes[parent].parent != nil else {
            return "route `\(version.routes[node.route].id)`"
        }
        return Self.name(nodes[parent])
    }

    private mutating func compare(_ former: Int, _ place: Int) {
        let (old, new) = (pairs.old[former], pairs.new[place])
        var list = ChangeList(route: route(place), requirement: new.requirement.id, subject: Self.name(new))
        if old.isNamed, new.isNamed, old.requirement.id != new.requirement.id {
            list.add(.renamed, "id", old.requirement.id, new.requirement.id, "was `\(old.requirement.id)`")
        } else if old.isNamed != new.isNamed {
            let ids = [old, new].map { $0.isNamed ? $0.requirement.id : nil }
            list.compare("id", ids[0], ids[1])
        }
        if isMoved(old, new) {
            let (from, to) = (group(of: old, pairs.old, versions.old), group(of: new, pairs.new, versions.new))
            list.add(.moved, nil, from, to, "moved from \(from) to \(to)")
        }
        list.compare("text", old.requirement.text, new.requirement.text, isQuoted: true)
        Self.compare(old.requirement, new.requirement, &list)
        list.compare(old.requirement.limits, new.requirement.limits)
        list.compare(old.requirement.provenance, new.requirement.provenance, under: above(old, new))
        changes += list.changes
    }

    private func isMoved(_ old: RequirementPairs.Node, _ new: RequirementPairs.Node) -> Bool {
        guard let parent = new.parent else { return old.parent != nil || pairs.routes.old[new.route] != old.route }
        return pairs.matchesOfNew[parent].map { $0 != old.parent } ?? true
    }

    private func above(_ old: RequirementPairs.Node, _ new: RequirementPairs.Node) -> (old: Provenance, new: Provenance) {
        (
            old.parent.map { pairs.old[$0].requirement.provenance } ?? versions.old.routes[old.route].provenance,
            new.parent.map { pairs.new[$0].requirement.provenance } ?? versions.new.routes[new.route].provenance
        )
    }

    // MARK: what is asked

    private static func compare(_ old: Requirement, _ new: Requirement, _ list: inout ChangeList) {
        switch (old.kind, new.kind) {
        case (.all, .all), (.any, .any): break
        case (.atLeast(let former, _), .atLeast(let count, _)): list.compare("at_least", "\(former)", "\(count)", says: "at least")
        case (.atMost(let former, _), .atMost(let count, _)): list.compare("at_most", "\(former)", "\(count)", says: "at most")
        case (.courses(let former), .courses(let demand)): compare(former, demand, &list)
        case (.condition(let former), .condition(let condition)) where old.name == new.name:
            if former.words != condition.words {
                list.add(.changed, new.name, former.words, condition.words, "\(former.words) → \(condition.words)")
            } else if let old = former as? GradePointCondition, let new = condition as? GradePointCondition {
                compare(old.selection, new.selection, "gpa/from", &list)
            } else if "\(former)" != "\(condition)" {
                list.add(.changed, new.name, "\(former)", "\(condition)", "\(former) → \(condition)")
            }
        default: list.add(.changed, "kind", old.name, new.name, "\(old.words) → \(new.words)")
        }
    }

    private static func compare(_ old: CourseDemand, _ new: CourseDemand, _ list: inout ChangeList) {
        list.compare("credits", asked(old.credits), asked(new.credits))
        list.compare("count", asked(old.count), asked(new.count), says: "courses")
        compare(old.selection, new.selection, "from", &list)
        compare(old.including, new.including, &list)
        list.compare("one_subject", "\(old.isOfOneSubject)", "\(new.isOfOneSubject)", says: "all of one subject")
        list.compare("spread/subjects", asked(old.subjects), asked(new.subjects), says: "different subjects")
        list.compare("spread/terms", asked(old.terms), asked(new.terms), says: "different terms")
        list.compare("counts", old.counting.rawValue, new.counting.rawValue)
    }

    private static func asked(_ count: Int) -> String? { count == 0 ? nil : "\(count)" }
    private static func asked(_ amount: Amount) -> String? { amount == .zero ? nil : "\(amount)" }

    /// Parts of the same selection are the same part.
    private static func compare(_ old: [CourseDemand.Part], _ new: [CourseDemand.Part], _ list: inout ChangeList) {
        var left = old
        for part in new {
            guard let place = left.firstIndex(where: { $0.selection == part.selection }) else {
                list.add(.added, "including", nil, part.words, "of which added: \(part.words)")
                continue
            }
            let former = left.remove(at: place)
            let subject = "of which \(part.selection.words): "
            list.compare("including/credits", asked(former.credits), asked(part.credits), says: subject + "credits")
            list.compare("including/count", asked(former.count), asked(part.count), says: subject + "courses")
        }
        for part in left { list.add(.removed, "including", part.words, nil, "of which removed: \(part.words)") }
    }

    /// Lists too long to be told whole are told by what came and went.
    private static func compare(_ old: Selection, _ new: Selection, _ member: String, _ list: inout ChangeList) {
        guard old != new else { return }
        let (former, now) = (Set(old.namedCourses), Set(new.namedCourses))
        let (came, went) = (now.subtracting(former).sorted(), former.subtracting(now).sorted())
        let isLong = old.words == new.words || max(former.count, now.count) > 8
        guard isLong, !came.isEmpty || !went.isEmpty else {
            return list.add(.changed, member, old.words, new.words, "\(old.words) → \(new.words)")
        }
        let words = [
            came.isEmpty ? nil : "also \(came.joined(separator: ", "))", went.isEmpty ? nil : "no longer \(went.joined(separator: ", "))",
        ]
        list.add(.changed, member, old.words, new.words, words.compactMap { $0 }.joined(separator: "; "))
    }
}

extension CourseDemand.Part {
    fileprivate var words: String { CourseDemand.measure(credits, count) + " of " + selection.words }
}

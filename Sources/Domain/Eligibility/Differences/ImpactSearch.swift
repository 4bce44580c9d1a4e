/// Looks for the requirements by which a verdict flips: down from the route
/// that decides, along what changed in the same direction.
struct ImpactSearch {
    private var leaves: [RuleImpact.Leaf] = []
    private let isGain: Bool
    private let route: String
    private let former: FormerRequirements

    /// A loss is explained by the route that decided before, a gain by the one that decides now.
    static func leaves(_ before: Verdict, _ after: Verdict, _ renamings: [Renaming]) -> [RuleImpact.Leaf] {
        let isGain = after.status < before.status
        guard let deciding = deciding(isGain ? after : before) else {
            // Without a route that decides no version was in force, or nothing was required.
            guard let other = Self.deciding(isGain ? before : after) else { return [] }
            return isGain ? [leaf(other, other.verdict, nil, "decides no longer")] : [leaf(other, nil, other.verdict, "decides now")]
        }
        guard let counterpart = (isGain ? before : after).routes.first(where: { $0.id == deciding.id }) else {
            return isGain
                ? [leaf(deciding, nil, deciding.verdict, "the route was added")]
                : [leaf(deciding, deciding.verdict, nil, "the route is gone")]
        }
        let (old, new) = isGain ? (counterpart, deciding) : (deciding, counterpart)
        if counterpart.status != .required {
            let note = isGain ? "the route was \(old.status.rawValue) before" : "the route is \(new.status.rawValue) now"
            return [leaf(new, old.verdict, new.verdict, note)]
        }
        let former = FormerRequirements(old.requirement, new.requirement, renamings)
        var search = ImpactSearch(isGain: isGain, route: new.id, former: former)
        search.explain(new.requirement)
        return search.leaves.isEmpty ? [leaf(new, old.verdict, new.verdict, nil)] : search.leaves
    }

    private init(isGain: Bool, route: String, former: FormerRequirements) {
        (self.isGain, self.route, self.former) = (isGain, route, former)
    }

    /// The route that the verdict is of.
    private static func deciding(_ verdict: Verdict) -> RouteVerdict? {
        let required = verdict.routes.filter { $0.status == .required }
        return required.first { $0.verdict == verdict.status } ?? required.min { $0.verdict < $1.verdict }
    }

    private static func leaf(_ route: RouteVerdict, _ from: VerdictStatus?, _ to: VerdictStatus?, _ note: String?) -> RuleImpact.Leaf {
        RuleImpact.Leaf(
            route: route.id, requirement: nil, text: route.title ?? route.requirement.text, from: from, to: to, note: note)
    }

    // MARK: what explains it

    private func isInDirection(from: VerdictStatus, to: VerdictStatus) -> Bool { isGain ? to < from : from < to }

    /// A requirement that changed, by those of its parts that changed alike; by itself where none did.
    private mutating func explain(_ requirement: RequirementVerdict) {
        guard let before = former.found[requirement.id], isInDirection(from: before.status, to: requirement.status) else { return }
        let known = leaves.count
        for child in requirement.children {
            if former.found[child.id] != nil { explain(child) } else { explainNew(child, in: requirement, before.status) }
        }
        for gone in former.dropped[requirement.id] ?? [] where explains(gone, gone: requirement) { add(gone, from: gone.status, to: nil) }
        if leaves.count == known { add(requirement, from: before.status, to: requirement.status) }
    }

    /// A part that was not there before explains a loss where all parts are needed and it falls short, and a gain
    /// where one of several is needed and it holds.
    private mutating func explainNew(_ child: RequirementVerdict, in group: RequirementVerdict, _ before: VerdictStatus) {
        switch group.kind {
        case "all": guard !isGain, before < child.status else { return }
        case "any", "at_least": guard isGain, child.status < before else { return }
        default: return
        }
        let known = leaves.count
        if child.kind == "all", !isGain { for part in child.children { explainNew(part, in: child, before) } }
        if leaves.count == known { add(child, from: nil, to: child.status) }
    }

    /// What fell short and is gone from where all is needed explains a gain; what held and is gone from where one
    /// of several is needed, a loss.
    private func explains(_ gone: RequirementVerdict, gone group: RequirementVerdict) -> Bool {
        switch group.kind {
        case "all": isGain && group.status < gone.status
        case "any", "at_least": !isGain && gone.status < group.status
        default: false
        }
    }

    private mutating func add(_ requirement: RequirementVerdict, from: VerdictStatus?, to: VerdictStatus?) {
        leaves.append(
            RuleImpact.Leaf(route: route, requirement: requirement.id, text: requirement.text, from: from, to: to, note: nil))
    }
}

/// The requirements of a route before, as they are found in it now.
private struct FormerRequirements {
    /// By the ids that they have now.
    private(set) var found: [String: RequirementVerdict] = [:]
    /// Those that are gone, by the id that their group has now; the highest alone.
    private(set) var dropped: [String: [RequirementVerdict]] = [:]
    private var ids: Set<String> = []
    private let renamed: [String: String?]

    init(_ old: RequirementVerdict, _ new: RequirementVerdict, _ renamings: [Renaming]) {
        renamed = Dictionary(renamings.map { ($0.from, $0.to) }) { first, _ in first }
        new.forEach { ids.insert($0.id) }
        // The roots are of the same route, whatever they are called.
        found[new.id] = old
        for child in old.children { visit(child, under: new.id, isGone: false) }
    }

    private mutating func visit(_ requirement: RequirementVerdict, under group: String, isGone: Bool) {
        let id = current(requirement.id)
        if let id, found[id] == nil { found[id] = requirement }
        if id == nil, !isGone { dropped[group, default: []].append(requirement) }
        for child in requirement.children { visit(child, under: id ?? group, isGone: id == nil) }
    }

    private func current(_ id: String) -> String? {
        var (current, seen): (String, Set<String>) = (id, [])
        while !ids.contains(current) {
            guard seen.insert(current).inserted, let next = renamed[current] ?? nil else { return nil }
            current = next
        }
        return current
    }
}

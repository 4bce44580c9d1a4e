/// Whether a requirement can turn out either way, whoever is judged.
enum Fate: Sendable { case always, never, open }

/// Leaves that decide nothing because of what stands beside them, and groups that decide nothing themselves.
enum FateCheck {
    static func findings(_ route: CheckedRoute) -> [RuleFinding] {
        var found: [RuleFinding] = []
        _ = judge(route.route.requirement, route, &found)
        return found
    }

    private static func judge(_ requirement: Requirement, _ route: CheckedRoute, _ found: inout [RuleFinding]) -> Fate {
        let fates = requirement.children.map { judge($0, route, &found) }
        let (always, possible) = (fates.count { $0 == .always }, fates.count { $0 != .never })
        let fate: Fate
        switch requirement.kind {
        case .all(let children): fate = possible < children.count ? .never : always == children.count ? .always : .open
        case .any: fate = least(1, requirement, fates, &found)
        case .atLeast(let count, _): fate = least(count, requirement, fates, &found)
        case .atMost(let count, _):
            if always > count {
                let message = "\(always) of these always hold: no more than \(count) never do"
                found.append(RuleFinding(.error, "unsatisfiable", requirement.place / "at_most", message))
            }
            fate = always > count ? .never : possible <= count ? .always : .open
        case .courses(let demand):
            fate = demand.asksNothing ? .always : SelectionBounds.contradiction(SelectionScope(demand.selection)) == nil ? .open : .never
        case .condition(let condition): fate = judge(condition, at: requirement.place, route, &found)
        }
        if let member = asking(nothing: requirement, possible), route.route.status != .closed {
            found.append(RuleFinding(.warning, "asks_nothing", requirement.place / member, "holds for everybody: nothing is asked"))
        }
        return fate
    }

    /// So many of several must hold: the rest is not reached where enough always do.
    private static func least(_ count: Int, _ requirement: Requirement, _ fates: [Fate], _ found: inout [RuleFinding]) -> Fate {
        let always = fates.indices.filter { fates[$0] == .always }
        if count > 0, always.count >= count {
            let names = always.map { "`\(requirement.children[$0].id)`" }.shortList
            for (child, fate) in zip(requirement.children, fates) where fate != .always {
                found.append(RuleFinding(.error, "unreachable", child.place, "decides nothing: \(names) beside it always holds"))
            }
        }
        return always.count >= count ? .always : fates.count { $0 != .never } < count ? .never : .open
    }

    /// No average is better than the best grade.
    private static func judge(
        _ condition: any Condition, at place: Place, _ route: CheckedRoute, _ found: inout [RuleFinding]
    ) -> Fate {
        guard let average = condition as? GradePointCondition else { return .open }
        let best = route.rule.scale.entries.compactMap(\.points).max() ?? .zero
        guard best < average.atLeast else { return .open }
        found.append(
            RuleFinding(
                .error, "unreachable_average", place / GradePointCondition.key / "at_least",
                "no average is better than the best grade of the scale, which is worth \(best)"))
        return .never
    }

    /// The member that asks nothing of anybody, where one does by itself.
    private static func asking(nothing requirement: Requirement, _ possible: Int) -> String? {
        switch requirement.kind {
        case .all(let children): children.isEmpty ? "all" : nil
        case .any, .condition: nil
        case .atLeast(let count, _): count == 0 ? "at_least" : nil
        case .atMost(let count, _): possible <= count ? "at_most" : nil
        case .courses(let demand): demand.asksNothing ? "courses" : nil
        }
    }
}

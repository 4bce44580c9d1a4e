/// Limits below what is asked under them, and limits and sharings of nothing.
enum LimitCheck {
    /// The least that must stand under a node and that a limit counts.
    private struct Need {
        var courses = 0
        var credits = Amount.zero

        static func + (left: Need, right: Need) -> Need {
            Need(courses: left.courses + right.courses, credits: left.credits + right.credits)
        }
        func larger(_ other: Need) -> Need { Need(courses: max(courses, other.courses), credits: max(credits, other.credits)) }
    }

    static func findings(_ route: CheckedRoute) -> [RuleFinding] {
        let shared = Set(route.sharings.flatMap { $0 }.flatMap { $0 }.map { route.demands[$0].node })
        var found = route.route.limits.enumerated().flatMap { check($1, route.route.place / "limits" / $0, 0, route, shared) }
        for (node, requirement) in route.nodes.enumerated() {
            for (index, limit) in requirement.limits.enumerated() {
                found += check(limit, requirement.place / "limits" / index, node, route, shared)
            }
        }
        for (index, sharing) in route.sharings.enumerated() where sharing.count(where: { !$0.isEmpty }) < 2 {
            found.append(
                RuleFinding(
                    .warning, "shares_nothing", route.route.place / "sharing" / index,
                    "fewer than two of its sides hold requirements in which courses are placed"))
        }
        return found
    }

    private static func check(
        _ limit: Limit, _ place: Place, _ node: Int, _ route: CheckedRoute, _ shared: Set<Int>
    ) -> [RuleFinding] {
        let isOwn = if case .courses = route.nodes[node].kind { true } else { false }
        if !isOwn, route.demands(under: node).isEmpty {
            return [RuleFinding(.warning, "limits_nothing", place, "no courses are placed under it")]
        }
        let need = need(node, SelectionScope(limit.selection), route, shared, isOwn: isOwn)
        var found: [RuleFinding] = []
        if let most = limit.credits, most < need.credits {
            found.append(RuleFinding(.error, "over_limit", place / "credits", words("\(need.credits) credits", "\(most)")))
        }
        if let most = limit.courses, most < need.courses {
            found.append(RuleFinding(.error, "over_limit", place / "courses", words(need.courses.of("course"), "\(most)")))
        }
        return found
    }

    private static func words(_ need: String, _ most: String) -> String {
        "at least \(need) that it counts are asked for, of which at most \(most) may stand"
    }

    private static func need(
        _ node: Int, _ limit: SelectionScope, _ route: CheckedRoute, _ shared: Set<Int>, isOwn: Bool = false
    ) -> Need {
        let requirement = route.nodes[node]
        if case .courses(let demand) = requirement.kind { return isOwn || demand.counting == .placed ? need(demand, limit, route) : Need() }
        var (places, next): ([Int], Int) = ([], node + 1)
        while next < route.ends[node] {
            places.append(next)
            next = route.ends[next]
        }
        let needs = places.map { need($0, limit, route, shared) }
        let isShared = places.map { place in !shared.isDisjoint(with: place..<route.ends[place]) }
        switch requirement.kind {
        case .all:
            // What shares may hold the same courses: of those only the largest is certain.
            let apart = zip(needs, isShared).filter { !$1 }.map(\.0).reduce(Need(), +)
            return apart + zip(needs, isShared).filter(\.1).map(\.0).reduce(Need()) { $0.larger($1) }
        case .any: return least(1, needs, isShared.contains(true))
        case .atLeast(let count, _): return least(count, needs, isShared.contains(true))
        case .atMost, .courses, .condition: return Need()
        }
    }

    /// Of so many the cheapest.
    private static func least(_ count: Int, _ needs: [Need], _ isShared: Bool) -> Need {
        let courses = needs.map(\.courses).sorted().prefix(count)
        let credits = needs.map(\.credits).sorted().prefix(count)
        if isShared { return Need(courses: courses.last ?? 0, credits: credits.last ?? .zero) }
        return Need(courses: courses.reduce(0, +), credits: credits.reduce(.zero, +))
    }

    private static func need(_ demand: CourseDemand, _ limit: SelectionScope, _ route: CheckedRoute) -> Need {
        if counts(limit, [demand.selection], route) { return Need(courses: demand.leastCourses, credits: demand.leastCredits) }
        return demand.including.filter { counts(limit, [demand.selection, $0.selection], route) }.reduce(Need()) { need, part in
            need.larger(Need(courses: max(part.count, part.credits > .zero ? 1 : 0), credits: part.credits))
        }
    }

    /// Whether a limit is certain to count whatever several selections admit together.
    private static func counts(_ limit: SelectionScope, _ selections: [Selection], _ route: CheckedRoute) -> Bool {
        let asked = Set(selections.flatMap(\.certainParts))
        if limit.selection.certainParts.allSatisfy(asked.contains) { return true }
        guard let codes = SelectionScope(Selection([.all(selections)])).codes, !codes.isEmpty else { return false }
        return codes.allSatisfy { limit.admits(CourseCode($0), route.catalog.courses[$0], .certain) == .yes }
    }
}

extension Selection {
    /// What must hold of every course that it admits.
    fileprivate var certainParts: [Part] {
        parts.flatMap { part -> [Part] in if case .all(let selections) = part { selections.flatMap(\.certainParts) } else { [part] } }
    }
}

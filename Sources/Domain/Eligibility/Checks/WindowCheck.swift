/// Windows that have closed for good, in versions that are still in force.
enum WindowCheck {
    static func findings(_ route: CheckedRoute, _ version: RuleVersion, asOf: Day) -> [RuleFinding] {
        guard version.effective.contains(asOf) else { return [] }
        return route.nodes.compactMap { requirement in
            guard case .condition(let condition as WindowCondition) = requirement.kind else { return nil }
            let ends = condition.periods.compactMap(\.to)
            guard ends.count == condition.periods.count, let last = ends.max(), last < asOf else { return nil }
            return RuleFinding(
                .warning, "window_closed", requirement.place / WindowCondition.key,
                "closed on \(last) for good, and version `\(version.id)` is still in force")
        }
    }
}

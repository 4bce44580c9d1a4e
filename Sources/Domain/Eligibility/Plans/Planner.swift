/// Makes plans by a rule that has a catalog: prepared once, asked often.
///
/// A pure function: the same rule, facts, request and day give the same plan.
package struct Planner: Sendable {
    let evaluator: Evaluator
    /// More courses than these to choose from are not searched.
    static let mostCourses = 1000

    package init(_ rule: Rule) { self.init(Evaluator(rule)) }
    package init(_ evaluator: Evaluator) { self.evaluator = evaluator }

    private var rule: Rule { evaluator.rule }

    /// The best plan for the route that the request names; else for that required route of the version which leaves least
    /// unplanned and is best by the goal.
    /// - Throws: `Faults` of the request, with pointers into it: what only the rule and the facts can tell is wrong.
    package func plan(_ facts: Facts, _ request: PlanRequest, asOf: Day) throws(Faults) -> Plan {
        let binding = Binding(rule.versions, facts, asOf: asOf, named: request.version)
        try check(request, facts, binding, asOf)
        var none = Plan(
            rule: rule.id, version: binding.place.map { rule.versions[$0].id }, route: request.route, asOf: asOf, from: request.from,
            goal: request.goal, outcome: .none)
        guard let version = binding.place else {
            none.reason = binding.reason
            return none
        }
        if facts.courses == nil { none.reason = "the facts do not say which courses there are; an empty list says that there are none" }
        if rule.catalog.isEmpty { none.reason = "the rule has no catalog of courses" }
        let routes = rule.versions[version].routes.enumerated().filter { number, route in
            request.route.map { $0 == route.id } ?? (route.status == .required)
        }.map(\.offset)
        if routes.isEmpty { none.reason = "no route of this version is open" }
        if none.reason != nil { return none }
        var best: (plan: Plan, value: PlanValue?)?
        for route in routes {
            let made = RoutePlanning(self, facts, request, version: version, route: route, asOf: asOf).make()
            if best.map({ Self.isBetter(made, than: $0, request.goal) }) ?? true { best = made }
        }
        return best?.plan ?? none
    }

    private static func isBetter(
        _ one: (plan: Plan, value: PlanValue?), than other: (plan: Plan, value: PlanValue?), _ goal: PlanRequest.Goal
    ) -> Bool {
        guard let value = one.value else { return false }
        guard let otherValue = other.value else { return true }
        if one.plan.unplanned.count != other.plan.unplanned.count { return one.plan.unplanned.count < other.plan.unplanned.count }
        return value.isBetter(than: otherValue, goal)
    }

    // MARK: faults

    private func check(_ request: PlanRequest, _ facts: Facts, _ binding: Binding, _ asOf: Day) throws(Faults) {
        var faults: [Fault] = []
        if let version = request.version, binding.place == nil {
            faults.append(
                Fault(
                    "unknown_version", parameter: "/version", value: version, message: "is no version of the rule",
                    allowed: rule.versions.map(\.id)))
        }
        if let route = request.route, let place = binding.place, !rule.versions[place].routes.contains(where: { $0.id == route }) {
            faults.append(
                Fault(
                    "unknown_route", parameter: "/route", value: route, message: "is no route of version `\(rule.versions[place].id)`",
                    allowed: rule.versions[place].routes.map(\.id)))
        }
        let entries = evaluator.catalog
        for named in request.avoided + request.pinned.map(\.course) where entries[CourseCode.normalised(named.code)] == nil {
            faults.append(
                Fault("unknown_course", parameter: named.pointer, value: named.code, message: "is not in the catalog of the rule"))
        }
        let learner = LearnerCourses(facts, request, scale: rule.scale, asOf: asOf)
        for (named, term) in request.pinned {
            let code = CourseCode.normalised(named.code)
            if learner.underWay[code] != nil {
                faults.append(Fault("conflict", parameter: named.pointer, value: term.description, message: "is in progress already"))
            }
            if let offered = entries[code]?.offered, !offered.contains(term.season) {
                faults.append(
                    Fault(
                        "conflict", parameter: named.pointer, value: term.description, message: "is not offered then",
                        allowed: offered.map(\.rawValue)))
            }
        }
        if !faults.isEmpty { throw Faults(faults) }
    }
}

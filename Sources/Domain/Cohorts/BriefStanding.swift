/// Where a learner stands in a route, without the words of a verdict.
package struct BriefStanding: Sendable {
    let status: VerdictStatus
    let expectedOn: Day?
    let missing: Deficit
    /// Whether the parts of the route's whole are shown, or the whole as one.
    let showsParts: Bool
    /// How each of what is shown stands.
    let statuses: [VerdictStatus]
    /// What is missing is one course, or less.
    let isOneCourseShort: Bool

    /// - Parameter memory: for those who judge many.
    static func of(_ ground: RouteGround, _ memory: (any JudgementMemory)?) -> BriefStanding {
        let signature = memory == nil ? nil : Signature(ground)
        if let signature, let known = memory?.standing(on: signature) { return known }
        let standing = BriefStanding(RouteStanding(RouteAudit(ground, depth: .brief, memory: memory)))
        if let signature { memory?.keep(standing, on: signature) }
        return standing
    }

    private init(_ standing: RouteStanding) {
        let route = standing.audit.route
        (status, expectedOn, missing) = (standing.status, standing.expectedOn, standing.missing)
        showsParts = route.parts != nil && standing.audit.changes.rulings[0] == nil
        statuses = showsParts ? route.nodes[0].children.map { standing.tree.states[$0].status } : [standing.status]
        isOneCourseShort = Self.isOneCourseShort(standing)
    }

    /// Not met, and a single thing would change that: one course that is asked for, and nothing else.
    private static func isOneCourseShort(_ route: RouteStanding) -> Bool {
        guard route.status == .notMet, route.missing.items <= 1 else { return false }
        let needed = route.tree.neededNodes
        return needed.count == 1 && !route.tree.choices(needed[0]).isEmpty
    }
}

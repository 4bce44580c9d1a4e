/// Where a learner stands by a rule: what a verdict says in words.
struct RuleStanding {
    let binding: Binding
    var routes: [RouteStanding] = []
    var exceptions: [ExceptionOutcome] = []

    /// The required route that stands best: the surest, then the one that lacks least, then the first.
    var best: RouteStanding? {
        let required = routes.filter { $0.audit.route.route.status == .required }
        return required.min { ($0.status, $0.missing) < ($1.status, $1.missing) }
    }

    /// That of the best route; where none is open it is not met, and unknown where no version binds.
    var status: VerdictStatus { binding.place == nil ? .unknown : best?.status ?? .notMet }
}

/// Where a learner stands in a route.
struct RouteStanding {
    let audit: RouteAudit
    let tree: RouteTree
    let status: VerdictStatus
    /// A search stopped before it knew whether a level suffices: a surer level might.
    let isOpen: Bool
    /// Why it is undecided, or how sure `missing` is, where a search stopped at its bound.
    private(set) var reason: String?

    var expectedOn: Day? { tree.states[0].status.isMet ? nil : tree.states[0].expectedOn }
    var missing: Deficit { lacking(.met) }
    var missingAfterRegistered: Deficit { lacking(.inProgress) }
    var missingAfterPlanned: Deficit { lacking(.planned) }
    var isExhausted: Bool { audit.attempts.contains { $0.bound != $0.deficit } }

    init(_ audit: RouteAudit) {
        let attempts = audit.attempts
        let shown = attempts[attempts.count - 1]
        self.audit = audit
        tree = RouteTree(audit, shown: shown)
        // Where the least sure level is known not to suffice, no other can.
        isOpen = shown.bound == .none && attempts.contains { $0.deficit != .none && $0.bound == .none }
        status = isOpen ? .undecided : tree.states[0].status
        if isOpen {
            reason = "the search for a placement stopped at its bound after \(audit.steps) steps"
            if shown.deficit == .none { reason! += "; one that counts on what is \(VerdictStatus(shown.level).rawValue) suffices" }
        } else if attempts.contains(where: { $0.bound != $0.deficit && $0.deficit != .none }) {
            reason = "the search for a placement stopped at its bound: it lacks no more than this, and more than nothing"
        }
    }

    private func lacking(_ level: Certainty) -> Deficit { audit.attempts.last { $0.level <= level }?.deficit ?? .none }
}

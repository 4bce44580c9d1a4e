/// What can be placed of a route at each of its levels of certainty.
///
/// Levels at which the same requirements are left to the courses are one problem, of which the courses come in level by level: that of
/// the least sure of them, where a course's rank is the level from which on it counts.
final class LevelPlacements {
    /// A placement at a level, as it was found.
    struct Laid {
        let level: Certainty
        let deficit: Deficit
        let bound: Deficit
        fileprivate let builder: ProblemBuilder
        fileprivate let found: FoundPlacement

        var steps: Int { found.steps }
        /// The records in each demand of the route; several sets for a demand of one subject.
        var held: [[[Int]]] { builder.held(found.held) }
        var lack: RouteAudit.Attempt { RouteAudit.Attempt(level: level, held: [], deficit: deficit, bound: bound) }
    }

    /// What a route lacks at a level whatever is placed.
    private struct Settled {
        /// On every path.
        var sum = Deficit.none
        /// Where it depends on what is chosen whether it counts.
        var underChoices: [Deficit] = []
        /// Whether all searches behind it came to their end.
        var isCertain = true
    }

    /// The problem of one or more levels.
    private struct Shared {
        let builder: ProblemBuilder
        let asked: AskedPlacement
        /// What the problem counts that is settled, which is of its least sure level.
        let sum: Deficit
    }

    /// Those that may be asked, the surest first.
    let open: [Certainty]
    private let audit: RouteAudit
    private let memory: (any JudgementMemory)?
    private let settled: [Settled]
    /// By the place of a level among those open.
    private var shared: [Shared?]

    init(_ audit: RouteAudit, _ open: [Certainty], _ memory: (any JudgementMemory)?) {
        self.audit = audit
        self.open = open
        self.memory = memory
        shared = open.map { _ in nil }
        settled = open.map { level in
            var settled = Settled()
            Self.collect(0, at: level, isChosen: false, of: audit, &settled)
            return settled
        }
    }

    /// - Parameter level: one of those open.
    func lay(_ level: Certainty, mostSteps: Int) -> Laid {
        let place = open.firstIndex(of: level) ?? 0
        let shared = shared[place] ?? share(place)
        let found = shared.asked.answer(upTo: level.rawValue, mostSteps: mostSteps)
        func here(_ deficit: Deficit) -> Deficit { deficit - shared.sum + settled[place].sum }
        return Laid(
            level: level, deficit: here(found.deficit), bound: settled[place].isCertain ? here(found.bound) : .none,
            builder: shared.builder, found: found)
    }

    /// Lays out the problem of a level, and of those that it is shared with.
    private func share(_ place: Int) -> Shared {
        let places = open.indices.filter { $0 == place || isShared($0, place) }
        let widest = places[places.count - 1]
        let (route, level) = (audit.route, open[widest])
        var builder = ProblemBuilder(
            route, audit.records, audit.matches, of: route.demands.indices.filter { route.demands[$0].isPlaced }, at: level,
            repeats: audit.repeats)
        let goal = goal(0, at: level, &builder)
        let pins = audit.changes.pins.filter { pin in
            audit.matches.demands[pin.demand].edges.contains { $0.record == pin.record && $0.certainty <= level }
        }
        let problem = builder.problem(goal, pins: pins, isWhole: true)
        let asked = AskedPlacement(problem, ranks: places.map { open[$0].rawValue }, memory: memory)
        let found = Shared(builder: builder, asked: asked, sum: settled[widest].sum)
        for place in places { shared[place] = found }
        return found
    }

    /// Where anything may be, also what is asked of a course may be; and what is pinned stands where it may, whatever else could.
    private func isShared(_ one: Int, _ other: Int) -> Bool {
        open[one] != .unknown && open[other] != .unknown && audit.changes.pins.isEmpty
            && settled[one].underChoices == settled[other].underChoices
    }

    // MARK: the goal

    private static func collect(_ node: Int, at level: Certainty, isChosen: Bool, of audit: RouteAudit, _ settled: inout Settled) {
        if let (lack, isCertain) = audit.settled(node, at: level) {
            if isChosen { settled.underChoices.append(lack) } else { settled.sum = settled.sum + lack }
            settled.isCertain = settled.isCertain && isCertain
            return
        }
        let isChosen = isChosen || audit.route.nodes[node].kind.isChoice
        for child in audit.route.nodes[node].children { collect(child, at: level, isChosen: isChosen, of: audit, &settled) }
    }

    private func goal(_ node: Int, at level: Certainty, _ builder: inout ProblemBuilder) -> PlacementProblem.Goal {
        if let (lack, _) = audit.settled(node, at: level) { return .fixed(lack) }
        let nodes = audit.route.nodes
        if case .courses(let demand) = nodes[node].kind { return builder.add(demand) }
        var children: [PlacementProblem.Goal] = []
        for child in nodes[node].children { children.append(goal(child, at: level, &builder)) }
        switch nodes[node].kind {
        case .any: return children.isEmpty ? .fixed(Deficit(items: 1)) : .atLeast(1, children)
        case .atLeast(let count):
            // What is not there cannot hold.
            for _ in children.count..<max(children.count, count) { children.append(.fixed(Deficit(items: 1))) }
            return .atLeast(count, children)
        case .all, .atMost, .condition, .courses: return .all(children)
        }
    }
}

extension RouteAudit {
    /// What a node lacks at a level whatever is placed, and whether that is sure; nil for what placement decides.
    fileprivate func settled(_ node: Int, at level: Certainty) -> (lack: Deficit, isCertain: Bool)? {
        if let ruling = changes.rulings[node] { return (Deficit(items: ruling.holds ? 0 : 1), true) }
        if let certainty = certainties[node] { return (Deficit(items: certainty <= level ? 0 : 1), true) }
        guard case .courses(let demand) = route.nodes[node].kind else { return nil }
        if let counted = recorded[demand]?[level.rawValue] { return (counted.deficit, counted.bound == counted.deficit) }
        return level == .unknown && facts.courses == nil ? (.none, true) : nil
    }
}

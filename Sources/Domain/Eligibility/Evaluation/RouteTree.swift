/// The requirements of a route as the placement shown leaves them.
struct RouteTree {
    struct State {
        var status: VerdictStatus
        /// What is lacked now, and with everything that the placement shown counts on.
        var missing: Deficit
        var lacking: Deficit
        var expectedOn: Day?
        /// The children that the status rests on.
        var counted: [Int] = []
        var unknown: [String] = []
        /// Beside those that follow from what stands there.
        var reasons: [String] = []
    }

    let audit: RouteAudit
    /// The attempt that is shown.
    let shown: RouteAudit.Attempt
    /// By node.
    private(set) var states: [State] = []

    private var route: PreparedRoute { audit.route }

    init(_ audit: RouteAudit, shown: RouteAudit.Attempt) {
        self.audit = audit
        self.shown = shown
        let empty = State(status: .notMet, missing: .none, lacking: .none)
        states = Array(repeating: empty, count: audit.route.nodes.count)
        for node in audit.route.nodes.indices.reversed() { states[node] = state(node) }
        if shown.level == .unknown { doubtLimits() }
    }

    private func state(_ node: Int) -> State {
        if let ruling = audit.changes.rulings[node] { return Self.state(ruling) }
        switch route.nodes[node].kind {
        case .condition: return audit.findings[node].map(state) ?? State(status: .unknown, missing: .none, lacking: .none)
        case .courses(let demand): return courses(demand)
        case .atMost: return atMost(node)
        case .all: return group(node, counting: route.nodes[node].children)
        case .any: return best(1, of: node)
        case .atLeast(let count): return best(count, of: node)
        }
    }

    private static func state(_ ruling: Amendments.Ruling) -> State {
        let exception = ruling.exception
        let lack = Deficit(items: ruling.holds ? 0 : 1)
        let (status, verb): (VerdictStatus, String) =
            switch ruling {
            case .waived: (.metByWaiver, "waived")
            case .met: (.met, "held to be met")
            case .notMet: (.notMet, "held not to be met")
            }
        return State(
            status: status, missing: lack, lacking: lack, reasons: ["\(verb) by \(exception.by) on \(exception.on): \(exception.why)"])
    }

    private func state(_ finding: Finding) -> State {
        State(
            status: VerdictStatus(finding.certainty), missing: Deficit(items: finding.certainty == .met ? 0 : 1),
            lacking: Deficit(items: finding.certainty <= shown.level ? 0 : 1),
            expectedOn: finding.expectedOn, unknown: finding.unknown, reasons: finding.reason.map { [$0] } ?? [])
    }

    // MARK: groups

    private func atMost(_ node: Int) -> State {
        let certainty = audit.certainties[node] ?? .unknown
        return State(
            status: VerdictStatus(certainty), missing: Deficit(items: certainty == .met ? 0 : 1),
            lacking: Deficit(items: certainty <= shown.level ? 0 : 1), counted: route.nodes[node].children)
    }

    /// The best `count` children: the surest, then those that lack least, then the first.
    private func best(_ count: Int, of node: Int) -> State {
        let children = route.nodes[node].children
        let sorted = children.sorted { left, right in
            let (one, other) = (states[left], states[right])
            if one.status != other.status { return one.status < other.status }
            if one.lacking != other.lacking { return one.lacking < other.lacking }
            return one.missing != other.missing ? one.missing < other.missing : left < right
        }
        var state = group(node, counting: sorted.prefix(count).sorted())
        if children.count < count || children.isEmpty && count > 0 {
            state.status = .notMet
            state.missing.items += count - children.count
            state.lacking.items += count - children.count
        }
        return state
    }

    private func group(_ node: Int, counting children: [Int]) -> State {
        var state = State(status: .met, missing: .none, lacking: .none, counted: children)
        for child in children {
            state.status = max(state.status, states[child].status)
            state.missing = state.missing + states[child].missing
            state.lacking = state.lacking + states[child].lacking
        }
        state.expectedOn = Self.last(children.filter { !states[$0].status.isMet }.map { states[$0].expectedOn })
        return state
    }

    /// nil where one of the days is not known.
    static func last(_ days: [Day?]) -> Day? { days.contains { $0 == nil } ? nil : days.compactMap { $0 }.max() }

    // MARK: courses

    /// How the courses that stand in a demand may stand there.
    func heldEdges(_ number: Int) -> [RouteMatches.Edge] {
        audit.places(of: shown.held[number], in: number).map { audit.matches.demands[number].edges[$0] }
    }

    private func courses(_ number: Int) -> State {
        let places = audit.places(of: shown.held[number], in: number)
        var state = State(status: .notMet, missing: .none, lacking: .none)
        if let counted = audit.recorded[number] {
            state.status = VerdictStatus(counted.first { $0.deficit == .none }?.level ?? .notMet)
            state.missing = counted[0].deficit
            state.lacking = counted[shown.level.rawValue].deficit
        } else {
            let level = RouteAudit.levels.first { audit.shortfall(of: number, places, at: $0) == .none }
            state.status = VerdictStatus(level ?? .notMet)
            state.missing = audit.shortfall(of: number, places, at: .met)
            state.lacking = audit.shortfall(of: number, places, at: shown.level)
        }
        switch state.status {
        case .inProgress: state.expectedOn = expectedDay(of: number, places, at: .inProgress)
        case .planned: state.expectedOn = expectedDay(of: number, places, at: .planned)
        case .unknown:
            let edges = audit.matches.demands[number].edges
            state.unknown = audit.gaps(of: number, places.filter { edges[$0].certainty == .unknown }.map { edges[$0].record })
        case .met, .metByWaiver, .undecided, .notMet: break
        }
        return state
    }

    /// When as much of what is to come has come as is needed; nil where that day is not known.
    private func expectedDay(of number: Int, _ places: [Int], at level: Certainty) -> Day? {
        let edges = audit.matches.demands[number].edges
        func day(_ place: Int) -> Day? { audit.records.list[edges[place].record].endedOn }
        let sure = places.filter { edges[$0].certainty == .met }
        let coming = places.filter { edges[$0].certainty != .met && edges[$0].certainty <= level }
            .sorted { (day($0) ?? .last, $0) < (day($1) ?? .last, $1) }
        // The more has come the less is lacked.
        var (few, enough) = (0, coming.count)
        while few < enough {
            let half = (few + enough) / 2
            if audit.shortfall(of: number, sure + coming[..<half], at: level) == .none { enough = half } else { few = half + 1 }
        }
        return enough == 0 ? nil : day(coming[enough - 1])
    }

    // MARK: reasons

    /// Why a requirement stands so, in words.
    func reason(_ node: Int) -> String? {
        var reasons = states[node].reasons
        if audit.changes.rulings[node] == nil {
            switch route.nodes[node].kind {
            case .courses(let demand): reasons = self.reasons(demand, states[node]) + reasons
            case .atMost where audit.certainties[node] != .met:
                reasons.insert("\(route.nodes[node].children.count { states[$0].status.isMet }) of these hold", at: 0)
            case .all, .any, .atLeast, .atMost, .condition: break
            }
        }
        return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
    }

    private func reasons(_ number: Int, _ state: State) -> [String] {
        var reasons = audit.offScale(heldEdges(number).map(\.record))
        if let amended = audit.changes.amountsBy[number] { reasons.append("amounts by \(amended.by): \(amended.why)") }
        if state.status == .notMet, state.lacking != state.missing {
            reasons.append("lacks \(state.lacking.words) also with what is registered or planned")
        }
        if state.missing != .none { reasons += audit.partsLacking(number, shown.held[number]) }
        return reasons
    }

    // MARK: limits

    /// Where the placement shown keeps to a limit only if a missing fact is as it should be, what is under the limit is no surer than that.
    private mutating func doubtLimits() {
        for (index, limit) in route.limits.enumerated() {
            let standing = Set(limit.demands.flatMap { shown.held[$0] })
            let doubtful = audit.matches.limited[index].doubtful.filter(standing.contains)
            let counted = doubtful + audit.matches.limited[index].sure.filter(standing.contains)
            guard !doubtful.isEmpty, !limit.isKept(by: counted, of: audit.records.list) else { continue }
            states[limit.node].status = max(states[limit.node].status, .unknown)
            states[limit.node].expectedOn = nil
            states[limit.node].unknown += audit.names(limit.selection, doubtful)
            states[limit.node].reasons.append("it is not known whether a limit is kept: \(limit.words)")
        }
    }
}

extension Deficit {
    /// "3 credits and 1 item"
    package var words: String {
        let parts = [
            credits == 0 ? nil : "\(Amount(thousandths: credits)) credits", items == 0 ? nil : items == 1 ? "1 item" : "\(items) items",
        ]
        return self == .none ? "nothing" : parts.compactMap { $0 }.joined(separator: " and ")
    }
}

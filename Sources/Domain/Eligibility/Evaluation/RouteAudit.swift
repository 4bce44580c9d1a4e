/// A route judged for a learner: what the conditions find, and the placement at
/// each level of certainty. A class, as it is handed about and never changed after.
final class RouteAudit {
    /// How much is looked at.
    enum Depth {
        /// What can be had at every level up to the first that suffices.
        case every
        /// Whether a level suffices and which, what is lacked now, and the placement that is shown.
        case brief
        /// Whether this level suffices.
        case only(Certainty)
    }

    /// The best that can be had at a level of certainty.
    struct Attempt {
        var level: Certainty
        /// The records in each demand; empty where no more was asked than what is lacked.
        var held: [[Int]]
        var deficit: Deficit
        /// Less cannot be lacked than `bound`; equal to `deficit` where the search came to its end.
        var bound: Deficit
    }

    /// Steps of all searches of a route together: one or two seconds where none of them ends.
    static let mostSteps = 200_000
    static let levels: [Certainty] = [.met, .inProgress, .planned, .undecided, .unknown]

    private let ground: RouteGround
    /// Of each demand that counts over the whole record, what it lacks and holds at each of the levels; nil for the others.
    private(set) var recorded: [[Attempt]?]
    /// By node, for conditions and `at_most`: how surely it holds; nil for what placement decides.
    private(set) var certainties: [Certainty?]
    private(set) var attempts: [Attempt] = []
    private(set) var steps = 0
    private let memory: (any JudgementMemory)?

    /// - Parameter memory: for those who judge many.
    init(_ ground: RouteGround, depth: Depth = .every, memory: (any JudgementMemory)? = nil) {
        self.memory = memory
        self.ground = ground
        recorded = Array(repeating: nil, count: ground.route.demands.count)
        certainties = ground.findings.map { $0?.certainty }
        for number in route.demands.indices where !route.demands[number].isPlaced && !matches.demands[number].isSettled {
            count(number)
        }
        for node in route.nodes.indices.reversed() {
            if case .atMost = route.nodes[node].kind { certainties[node] = certainty(node) }
        }
        switch depth {
        case .every: climb(LevelPlacements(self, openLevels, memory))
        case .brief: leap(LevelPlacements(self, openLevels, memory))
        case .only(let level): attempts = [attempt(lay(level, LevelPlacements(self, [level], memory)))]
        }
    }

    // MARK: what there is

    var route: PreparedRoute { ground.route }
    var records: PreparedRecords { ground.records }
    var changes: Amendments.RouteChanges { ground.changes }
    var matches: RouteMatches { ground.matches }
    var facts: Facts { ground.facts }
    var asOf: Day { ground.asOf }
    var findings: [Finding?] { ground.findings }
    var repeats: Repeats { ground.repeats }

    // MARK: what no placement decides

    /// Counts a demand over the whole record at each level.
    private func count(_ number: Int) {
        var attempts: [Attempt] = []
        for level in Self.levels {
            let isOther =
                matches.demands[number].edges.contains { $0.certainty == level }
                || level == .unknown && (matches.hasDoubt || facts.courses == nil)
            if let last = attempts.last, last.deficit == .none || !isOther {
                attempts.append(last)
                attempts[attempts.count - 1].level = level
            } else {
                attempts.append(count(number, at: level))
            }
        }
        recorded[number] = attempts
    }

    private func count(_ number: Int, at level: Certainty) -> Attempt {
        if level == .unknown, facts.courses == nil { return Attempt(level: level, held: [[]], deficit: .none, bound: .none) }
        if let held = simplyCounted(number, at: level) {
            let deficit = shortfall(of: number, places(of: held, in: number), at: level)
            return Attempt(level: level, held: [held], deficit: deficit, bound: deficit)
        }
        var builder = ProblemBuilder(route, records, matches, of: [number], at: level, repeats: repeats)
        let goal = builder.add(number)
        let asked = AskedPlacement(builder.problem(goal, isWhole: false), ranks: [level.rawValue], memory: memory)
        let placement = asked.answer(upTo: level.rawValue, mostSteps: (Self.mostSteps - steps) / 2)
        steps += placement.steps
        let held = best(builder.held(placement.held)[number], in: number, at: level)
        return Attempt(level: level, held: [held], deficit: placement.deficit, bound: placement.bound)
    }

    /// What counts where nothing but repeats excludes anything: of each course the record of most credits.
    private func simplyCounted(_ number: Int, at level: Certainty) -> [Int]? {
        guard route.demands[number].isPlain, !route.demands[number].isOfOneSubject,
            route.limits.indices.allSatisfy({ !route.limits[$0].demands.contains(number) || isNeverExceeded($0, at: level) })
        else { return nil }
        let open = matches.demands[number].edges.lazy.filter { $0.certainty <= level }.map(\.record)
        if repeats == .all { return Array(open) }
        var (held, placeOfCode): ([Int], [Int: Int]) = ([], [:])
        for record in open {
            if records.isRepeated[record], let place = placeOfCode[records.list[record].code] {
                if records.list[held[place]].credits < records.list[record].credits { held[place] = record }
            } else {
                if records.isRepeated[record] { placeOfCode[records.list[record].code] = held.count }
                held.append(record)
            }
        }
        return held.sorted()
    }

    /// Whether everything there is that a limit counts keeps to it.
    private func isNeverExceeded(_ limit: Int, at level: Certainty) -> Bool {
        route.limits[limit].isKept(by: matches.counted(byLimit: limit, at: level), of: records.list)
    }

    /// Of a node whose courses, if it has any, are counted over the whole record.
    private func certainty(_ node: Int) -> Certainty {
        if let ruling = changes.rulings[node] { return if case .notMet = ruling { .notMet } else { .met } }
        if let known = certainties[node] { return known }
        let children = route.nodes[node].children.map(certainty).sorted()
        switch route.nodes[node].kind {
        case .all: return children.last ?? .met
        case .any: return children.first ?? .notMet
        case .atLeast(let count): return count == 0 ? .met : count <= children.count ? children[count - 1] : .notMet
        case .atMost(let most): return Self.atMost(most, children)
        case .courses(let demand): return recorded[demand]?.first { $0.deficit == .none }?.level ?? .notMet
        case .condition: return .unknown
        }
    }

    /// What is only registered or planned does not hold on the day. What is
    /// undecided or unknown may hold: as surely as it must not is the answer sure.
    static func atMost(_ most: Int, _ children: [Certainty]) -> Certainty {
        let sure = children.count { $0 == .met }
        let undecided = children.count { $0 == .undecided }
        let unknown = children.count { $0 == .unknown }
        if sure > most { return .notMet }
        if sure + undecided + unknown <= most { return .met }
        return sure + unknown <= most ? .undecided : .unknown
    }

    // MARK: what placement decides

    /// Tries the levels, the surest first, until one suffices; those that allow nothing more are passed over.
    private func climb(_ levels: LevelPlacements) {
        for level in levels.open {
            let laid = lay(level, levels)
            if laid.deficit == .none || level == levels.open.last { return attempts.append(attempt(laid)) }
            attempts.append(laid.lack)
        }
    }

    /// Tries the surest level, and behind it the least sure: where that does not suffice, none between them does.
    private func leap(_ levels: LevelPlacements) {
        let surest = lay(.met, levels)
        let others = surest.deficit == .none ? [] : levels.open.dropFirst()
        guard let least = others.last.map({ lay($0, levels) }) else { return attempts = [attempt(surest)] }
        attempts = [surest.lack]
        if least.bound == .none {
            for level in others.dropLast() {
                let between = lay(level, levels)
                if between.deficit == .none { return attempts.append(attempt(between)) }
                attempts.append(between.lack)
            }
        }
        attempts.append(attempt(least))
    }

    /// Those that allow more than surer ones do.
    private var openLevels: [Certainty] {
        let hasUnknown = matches.hasDoubt || facts.courses == nil && !route.demands.isEmpty
        return Self.levels.filter { level in
            level == .met || level == .unknown && hasUnknown || certainties.contains(level)
                || matches.demands.contains { $0.edges.contains { $0.certainty == level } }
        }
    }

    private func lay(_ level: Certainty, _ levels: LevelPlacements) -> LevelPlacements.Laid {
        // Half of what is left, so that a hard level leaves something for those behind it.
        let laid = levels.lay(level, mostSteps: (Self.mostSteps - steps) / 2)
        steps += laid.steps
        return laid
    }

    private func attempt(_ laid: LevelPlacements.Laid) -> Attempt {
        var held = laid.held.enumerated().map { best($1, in: $0, at: laid.level) }
        for (number, attempts) in recorded.enumerated() {
            if let attempts { held[number] = attempts[laid.level.rawValue].held[0] }
        }
        var attempt = laid.lack
        attempt.held = held
        return attempt
    }

    /// Of the subjects that a demand of one subject may be of, the one that lacks least.
    private func best(_ subjects: [[Int]], in number: Int, at level: Certainty) -> [Int] {
        if subjects.count < 2 { return subjects.first ?? [] }
        let lacks = subjects.map { shortfall(of: number, places(of: $0, in: number), at: level) }
        return subjects.indices.min { lacks[$0] < lacks[$1] }.map { subjects[$0] } ?? []
    }

    // MARK: what a demand lacks

    /// Which edges of a demand are of these records; both are in the order of the records.
    func places(of held: [Int], in number: Int) -> [Int] {
        var places: [Int] = []
        if held.isEmpty { return places }
        var next = 0
        for (place, edge) in matches.demands[number].edges.enumerated() {
            while next < held.count, held[next] < edge.record { next += 1 }
            if next < held.count, held[next] == edge.record { places.append(place) }
        }
        return places
    }

    /// What a demand lacks when the records of these edges stand in it and those of a level count.
    func shortfall(of number: Int, _ places: [Int], at level: Certainty) -> Deficit {
        if level == .unknown, facts.courses == nil { return .none }
        var lack = Deficit(credits: matches.demands[number].credits, items: matches.demands[number].count)
        for place in places where matches.demands[number].edges[place].certainty <= level {
            lack.credits -= records.list[matches.demands[number].edges[place].record].credits
            lack.items -= 1
        }
        if !route.demands[number].isPlain {
            askMore(of: number, places.filter { matches.demands[number].edges[$0].certainty <= level }, at: level, &lack)
        }
        return Deficit(credits: max(0, lack.credits), items: max(0, lack.items))
    }

    /// What is lacked of the parts, subjects and terms of a demand.
    private func askMore(of number: Int, _ places: [Int], at level: Certainty, _ lack: inout Deficit) {
        let (demand, match) = (route.demands[number], matches.demands[number])
        for (index, part) in demand.parts.enumerated() {
            let counted = places.filter { match.parts[index][$0] == .yes || match.parts[index][$0] == .unknown && level == .unknown }
            lack.credits = max(lack.credits, part.credits - counted.reduce(0) { $0 + records.list[match.edges[$1].record].credits })
            lack.items = max(lack.items, part.count - counted.count)
        }
        if demand.subjects > 1 {
            lack.items = max(lack.items, demand.subjects - Set(places.map { records.list[match.edges[$0].record].subject }).count)
        }
        if demand.terms > 1 {
            let terms = places.map { records.list[match.edges[$0].record].term }
            let doubtful = level == .unknown ? terms.count { $0 == nil } : 0
            lack.items = max(lack.items, demand.terms - Set(terms.compactMap { $0 }).count - doubtful)
        }
    }
}

extension Amendments.Ruling {
    var holds: Bool { if case .notMet = self { false } else { true } }
}

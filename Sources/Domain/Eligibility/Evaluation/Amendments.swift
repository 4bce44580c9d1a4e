/// What the exceptions of a learner change in one version of a rule, and what
/// became of each of them.
struct Amendments: Sendable {
    /// What a person decided of a requirement.
    enum Ruling: Sendable {
        case waived(ExceptionRecord)
        case met(ExceptionRecord)
        case notMet(ExceptionRecord)

        var exception: ExceptionRecord {
            switch self {
            case .waived(let exception), .met(let exception), .notMet(let exception): exception
            }
        }
    }

    struct RouteChanges: Sendable {
        var rulings: [Int: Ruling] = [:]
        /// Other amounts of a demand.
        var amounts: [Int: (credits: Amount?, count: Int?)] = [:]
        var amountsBy: [Int: ExceptionRecord] = [:]
        /// Records that a demand takes whatever its selection says.
        var substitutions: [Int: [(record: Int, note: String)]] = [:]
        var pins: [RecordPin] = []

        /// Whether a node, or one above it, was ruled on: its courses are not placed then.
        func settles(_ node: Int, in route: PreparedRoute) -> Bool {
            rulings.contains { $0.key <= node && node < route.nodes[$0.key].end }
        }
    }

    /// A record that must stand in a demand.
    struct RecordPin: Sendable, Hashable {
        var record: Int
        var demand: Int
        /// The place of its exception in the facts.
        var exception: Int
    }

    private(set) var routes: [RouteChanges]
    private(set) var outcomes: [ExceptionOutcome]

    private let version: PreparedVersion
    private let facts: Facts
    private let asOf: Day

    /// Applies what is valid on the day; equivalences change the records.
    init(_ version: PreparedVersion, _ facts: Facts, asOf: Day, records: inout PreparedRecords, _ vocabulary: Vocabulary) {
        self.version = version
        self.facts = facts
        self.asOf = asOf
        routes = Array(repeating: RouteChanges(), count: version.routes.count)
        outcomes = facts.exceptions.map {
            ExceptionOutcome(exception: $0, requirement: $0.requirement, isApplied: false, reason: nil)
        }
        let valid = facts.exceptions.indices.filter { isValid($0) }
        // Equivalences come first, as the others may name the course that a record is taken for;
        // rulings before pins, which cannot stand in what is settled.
        for index in valid { takeForAnother(index, &records, vocabulary) }
        for index in valid.sorted(by: { (facts.exceptions[$0].on, $0) < (facts.exceptions[$1].on, $1) }) { rule(index) }
        for index in valid { substitute(index, records) }
        for index in valid { pin(index, records) }
    }

    private mutating func isValid(_ index: Int) -> Bool {
        let exception = facts.exceptions[index]
        if asOf < exception.on { outcomes[index].reason = "is granted on \(exception.on) only" }
        if let until = exception.until, until < asOf { outcomes[index].reason = "ended on \(until)" }
        return outcomes[index].reason == nil
    }

    // MARK: what it reaches

    /// The requirement that an exception names, through renamings.
    private mutating func target(_ index: Int) -> (route: Int, node: Int)? {
        guard let named = facts.exceptions[index].requirement else {
            outcomes[index].reason = "names no requirement"
            return nil
        }
        switch version.find(named) {
        case .found(let id, let route, let node):
            outcomes[index].requirement = id
            return (route, node)
        case .dropped(let id):
            outcomes[index].reason = "the requirement `\(id)` was dropped"
        case .unknown:
            outcomes[index].reason = "version `\(version.version.id)` has no requirement `\(named)`"
        }
        return nil
    }

    /// The same for exceptions that need a requirement for courses which nobody ruled on.
    private mutating func demand(_ index: Int) -> (route: Int, demand: Int)? {
        guard let target = target(index) else { return nil }
        let route = version.routes[target.route]
        guard case .courses(let demand) = route.nodes[target.node].kind else {
            outcomes[index].reason = "the requirement is not one for courses"
            return nil
        }
        guard !routes[target.route].settles(target.node, in: route) else {
            outcomes[index].reason = "the requirement is settled by a waiver or an override"
            return nil
        }
        return (target.route, demand)
    }

    /// The records that an exception means and that count at all.
    private mutating func counting(_ index: Int, _ course: String, _ records: PreparedRecords) -> [Int] {
        let meant = records.meant(by: course, in: facts.courses ?? [])
        let counting = meant.filter { records.list[$0].certainty != nil }
        if meant.isEmpty {
            outcomes[index].reason = "no record has the id or the course code `\(course)`"
        } else if counting.isEmpty {
            outcomes[index].reason = "the record does not count: \(records.list[meant[0]].refusal?.rawValue ?? "")"
        }
        return counting
    }

    // MARK: what it does

    private mutating func takeForAnother(_ index: Int, _ records: inout PreparedRecords, _ vocabulary: Vocabulary) {
        guard case (let course, let other, let isCatalogs)? = facts.exceptions[index].kind.taking else { return }
        if isCatalogs, vocabulary.knownCode(other) == nil || vocabulary.knownCode(course) != nil {
            outcomes[index].reason =
                vocabulary.knownCode(other) == nil ? "the rule does not name `\(other)`" : "the rule names `\(course)` itself"
            return
        }
        let meant = records.meant(by: course, in: facts.courses ?? [])
        let free = meant.filter { records.takenFor[$0] == nil }
        records.take(free, for: other, vocabulary)
        outcomes[index].isApplied = !free.isEmpty
        if meant.isEmpty {
            outcomes[index].reason = "no record has the id or the course code `\(course)`"
        } else if free.isEmpty {
            outcomes[index].reason = "the record is taken for `\(records.takenFor[meant[0]] ?? "")` already"
        }
    }

    /// Called in the order of days: a later ruling replaces an earlier.
    private mutating func rule(_ index: Int) {
        let exception = facts.exceptions[index]
        let ruling: Ruling
        switch exception.kind {
        case .waiver: ruling = .waived(exception)
        case .overrideOutcome(let isMet): ruling = isMet ? .met(exception) : .notMet(exception)
        case .overrideAmounts(let credits, let count): return change(index, credits, count)
        case .substitution, .equivalence, .countsAs, .pin: return
        }
        guard let target = target(index) else { return }
        if routes[target.route].rulings.updateValue(ruling, forKey: target.node) != nil {
            replaceEarlier(index, where: \.isRuling)
        }
        outcomes[index].isApplied = true
    }

    private mutating func change(_ index: Int, _ credits: Amount?, _ count: Int?) {
        guard let (route, demand) = demand(index) else { return }
        let former = routes[route].amounts.updateValue((credits, count), forKey: demand)
        routes[route].amountsBy[demand] = facts.exceptions[index]
        if former != nil { replaceEarlier(index, where: \.isAmounts) }
        outcomes[index].isApplied = true
    }

    private mutating func replaceEarlier(_ index: Int, where isAlike: (ExceptionRecord.Kind) -> Bool) {
        for other in outcomes.indices where other != index && outcomes[other].isApplied && isAlike(outcomes[other].exception.kind) {
            guard outcomes[other].requirement == outcomes[index].requirement else { continue }
            outcomes[other].isApplied = false
            outcomes[other].reason = "is replaced by the one of \(facts.exceptions[index].on)"
        }
    }

    private mutating func substitute(_ index: Int, _ records: PreparedRecords) {
        guard case .substitution(let course) = facts.exceptions[index].kind, let (route, demand) = demand(index) else { return }
        let counting = counting(index, course, records)
        guard !counting.isEmpty else { return }
        let note = "substitution by \(facts.exceptions[index].by): \(facts.exceptions[index].why)"
        routes[route].substitutions[demand, default: []] += counting.map { ($0, note) }
        outcomes[index].isApplied = true
    }

    private mutating func pin(_ index: Int, _ records: PreparedRecords) {
        guard case .pin(let course) = facts.exceptions[index].kind, let (route, demand) = demand(index) else { return }
        // One record is pinned: of several with the code the surest, and of those the first.
        let counting = counting(index, course, records)
        guard let record = counting.min(by: { (records.list[$0].certainty ?? .notMet, $0) < (records.list[$1].certainty ?? .notMet, $1) })
        else { return }
        let pin = RecordPin(record: record, demand: demand, exception: index)
        let legality = PinLegality(version.routes[route], records, facts.courses ?? [], asOf: asOf, repeats: version.repeats)
        if let conflict = legality.conflict(of: pin, with: routes[route]) {
            outcomes[index].reason = conflict
        } else {
            routes[route].pins.append(pin)
            outcomes[index].isApplied = true
        }
    }
}

extension ExceptionRecord.Kind {
    /// What is taken for what, and whether the catalog says so: then only where the rule needs it.
    var taking: (course: String, other: String, isCatalogs: Bool)? {
        switch self {
        case .equivalence(let course, let other): (course, other, false)
        case .countsAs(let course, let other): (course, other, true)
        default: nil
        }
    }

    fileprivate var isRuling: Bool {
        switch self {
        case .waiver, .overrideOutcome: true
        default: false
        }
    }
    fileprivate var isAmounts: Bool { if case .overrideAmounts = self { true } else { false } }
}

/// Which records may stand in which demands of a route, and how surely each
/// would count there.
struct RouteMatches: Sendable {
    struct Edge: Sendable {
        var record: Int
        /// Never `notMet`.
        var certainty: Certainty
        /// By a substitution; nil: by the selection.
        var note: String?
    }

    struct DemandMatches: Sendable {
        /// In the order of the records; empty for what is settled by a ruling.
        var edges: [Edge] = []
        /// For each part of the demand, for each edge, whether the part admits the record.
        var parts: [[Truth]] = []
        /// Amounts, as amended.
        var credits: Int
        var count: Int
        var isSettled: Bool
    }

    private(set) var demands: [DemandMatches]
    /// For each limit the records that it counts, and those that it may count.
    private(set) var limited: [(sure: [Int], doubtful: [Int])]
    /// Whether a missing fact, other than through an edge or a condition, may change what counts.
    private(set) var hasDoubt = false

    init(_ route: PreparedRoute, _ records: PreparedRecords, _ changes: Amendments.RouteChanges, asOf: Day) {
        let counting = records.list.indices.filter { records.list[$0].certainty != nil }
        demands = route.demands.indices.map { number in
            let amounts = changes.amounts[number]
            var matches = DemandMatches(
                credits: amounts?.credits?.thousandths ?? route.demands[number].credits,
                count: amounts?.count ?? route.demands[number].count,
                isSettled: !changes.rulings.isEmpty && changes.settles(route.demands[number].node, in: route))
            if matches.isSettled { return matches }
            Self.match(route.demands[number], counting, records, changes.substitutions[number] ?? [], asOf, &matches)
            return matches
        }
        limited = route.limits.map { Self.limited($0.selection, counting, records, asOf) }
        if !changes.pins.isEmpty { keepToPins(changes.pins, route, records) }
        hasDoubt = limited.contains { !$0.doubtful.isEmpty } || hasDoubtfulPart(route, records)
    }

    private static func match(
        _ demand: PreparedRoute.Demand, _ counting: [Int], _ records: PreparedRecords, _ substitutions: [(record: Int, note: String)],
        _ asOf: Day, _ matches: inout DemandMatches
    ) {
        for record in counting {
            let note = substitutions.isEmpty ? nil : substitutions.first { $0.record == record }?.note
            let truth = note != nil ? .yes : demand.selection.admits(record, of: records.list, asOf: asOf)
            guard truth != .no, let certainty = records.list[record].certainty else { continue }
            matches.edges.append(Edge(record: record, certainty: truth == .yes ? certainty : .unknown, note: note))
        }
        if demand.parts.isEmpty { return }
        matches.parts = demand.parts.map { part in
            matches.edges.map { part.selection.admits($0.record, of: records.list, asOf: asOf) }
        }
    }

    private static func limited(
        _ selection: PreparedSelection, _ counting: [Int], _ records: PreparedRecords, _ asOf: Day
    ) -> (sure: [Int], doubtful: [Int]) {
        var sets: (sure: [Int], doubtful: [Int]) = ([], [])
        for record in counting {
            switch selection.admits(record, of: records.list, asOf: asOf) {
            case .yes: sets.sure.append(record)
            case .unknown: sets.doubtful.append(record)
            case .no: break
            }
        }
        return sets
    }

    /// The records that a limit counts. What it may count it counts, but where anything may be.
    func counted(byLimit limit: Int, at level: Certainty) -> [Int] {
        level == .unknown ? limited[limit].sure : limited[limit].sure + limited[limit].doubtful
    }

    private func hasDoubtfulPart(_ route: PreparedRoute, _ records: PreparedRecords) -> Bool {
        demands.indices.contains { number in
            demands[number].parts.contains { $0.contains(.unknown) }
                || route.demands[number].terms > 1 && demands[number].edges.contains { records.list[$0.record].term == nil }
        }
    }

    /// A pinned record stands nowhere that does not share with where it is pinned, also while that is not sure yet;
    /// and what must be of one subject is of the pinned one's.
    private mutating func keepToPins(_ pins: [Amendments.RecordPin], _ route: PreparedRoute, _ records: PreparedRecords) {
        for pin in pins {
            for number in demands.indices where route.demands[number].isPlaced {
                let isElsewhere = number != pin.demand && !route.share(number, pin.demand)
                let isOfOneSubject = number == pin.demand && route.demands[number].isOfOneSubject
                let subject = records.list[pin.record].subject
                guard isElsewhere || isOfOneSubject else { continue }
                let kept = demands[number].edges.indices.filter { index in
                    let record = demands[number].edges[index].record
                    return isElsewhere ? record != pin.record : records.list[record].subject == subject
                }
                demands[number].parts = demands[number].parts.map { part in kept.map { part[$0] } }
                demands[number].edges = kept.map { demands[number].edges[$0] }
            }
        }
    }
}

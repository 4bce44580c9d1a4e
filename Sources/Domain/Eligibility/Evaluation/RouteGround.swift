/// What there is of a route for a learner before anything is placed: the records that may stand in it, and what its conditions find.
struct RouteGround {
    let route: PreparedRoute
    let records: PreparedRecords
    let changes: Amendments.RouteChanges
    let matches: RouteMatches
    let facts: Facts
    let asOf: Day
    let repeats: Repeats
    /// By node; nil for what is no condition.
    let findings: [Finding?]

    init(
        _ route: PreparedRoute, _ records: PreparedRecords, _ changes: Amendments.RouteChanges, _ facts: Facts, _ moment: Moment,
        repeats: Repeats
    ) {
        self.route = route
        self.records = records
        self.changes = changes
        self.facts = facts
        self.repeats = repeats
        asOf = moment.asOf
        matches = RouteMatches(route, records, changes, asOf: asOf)
        findings = Self.findings(route, facts, moment)
    }

    private static func findings(_ route: PreparedRoute, _ facts: Facts, _ moment: Moment) -> [Finding?] {
        var findings: [Finding?] = Array(repeating: nil, count: route.nodes.count)
        var moment = moment
        for (node, condition, selection) in route.conditions {
            moment.requirement = route.nodes[node].id
            moment.selection = selection
            var finding = condition.judge(facts, moment)
            // A day that no date can name is no expectation.
            if let day = finding.expectedOn, day > .last { finding.expectedOn = nil }
            findings[node] = finding
        }
        return findings
    }
}

extension Signature {
    /// By which the ground is known on which a learner stands in a route: all that a brief standing rests on, and nothing else of the
    /// learner. nil where exceptions change the route.
    init?(_ ground: RouteGround) {
        let changes = ground.changes
        guard changes.rulings.isEmpty, changes.amounts.isEmpty, changes.substitutions.isEmpty, changes.pins.isEmpty else { return nil }
        var words = SignatureWords()
        words.add(Int(bitPattern: Unmanaged.passUnretained(ground.route).toOpaque()))
        words.add(ground.facts.courses == nil ? 0 : 1)
        for (node, _, _) in ground.route.conditions { words.add(ground.findings[node]) }
        words.add(ground.matches, ground.records.list, in: ground.route)
        self.init(words)
    }
}

extension SignatureWords {
    fileprivate mutating func add(_ finding: Finding?) {
        add((finding?.certainty ?? .notMet).rawValue)
        add(optional: finding?.expectedOn?.number)
    }

    /// Which of the records may stand where, and what of them matters there: another learner's may be among more that may not.
    fileprivate mutating func add(_ matches: RouteMatches, _ records: [PreparedRecord], in route: PreparedRoute) {
        var places = RecordPlaces(records.count)
        for demand in matches.demands {
            for edge in demand.edges { places.mark(edge.record) }
        }
        for (sure, doubtful) in matches.limited {
            for record in sure { places.mark(record) }
            for record in doubtful { places.mark(record) }
        }
        places.number()
        for demand in matches.demands {
            add(demand.edges) { words, edge in words.add(places[edge.record] * Certainty.allCases.count + edge.certainty.rawValue) }
            for part in demand.parts { for truth in part { add(truth.rawValue) } }
        }
        for (sure, doubtful) in matches.limited {
            add(sure) { $0.add(places[$1]) }
            add(doubtful) { $0.add(places[$1]) }
        }
        for (index, record) in records.enumerated() where places.isMarked(index) {
            add(record.credits)
            add(record.code)
            add((record.isRepeatable ? 1 : 0) + (record.isComing ? 2 : 0))
            if record.isComing { add(optional: record.endedOn?.number) }
            if route.looksAtSubjects { add(record.subject) }
            if route.looksAtTerms { add(optional: record.term) }
        }
    }
}

/// Numbers the records that matter, in their order.
private struct RecordPlaces {
    private var places: [Int]

    init(_ count: Int) { places = Array(repeating: -1, count: count) }

    subscript(record: Int) -> Int { places[record] }

    func isMarked(_ record: Int) -> Bool { places[record] >= 0 }

    mutating func mark(_ record: Int) { places[record] = 0 }

    mutating func number() {
        var next = 0
        for record in places.indices where places[record] >= 0 {
            places[record] = next
            next += 1
        }
    }
}

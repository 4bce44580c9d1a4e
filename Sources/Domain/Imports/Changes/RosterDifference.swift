/// The difference between a roster and what is held. Pure, and in time that
/// grows with the number of rows: everything is found by its key.
package struct RosterDifference {
    var roster: Roster
    let held: HeldRoster
    let limit: RemovalLimit
    var plan: ImportPlan
    /// What became of each person of the roster, by source id.
    var people: [String: PersonOutcome] = [:]
    var matching: PersonMatching
    /// Held people who may be somebody who is put aside: nothing of theirs is removed.
    var protected: Set<String> = []

    /// Records that references may name, by kind and source id: those held, and those that this plan adds.
    var known: [Roster.Kind: Set<String>] = [:]
    /// What a result that says no credits is worth, by the course's code.
    let courseCredits: [String: String]

    enum PersonOutcome {
        case held(String, isLearner: Bool)
        case added(isLearner: Bool)
        case aside
        case leftOut
    }

    /// - Parameter limit: how many removals are done without being told so.
    package static func plan(_ roster: Roster, against held: HeldRoster, limit: RemovalLimit = .standard) -> ImportPlan {
        var difference = RosterDifference(roster, held, limit)
        difference.giveRoles()
        difference.comparePeople()
        difference.compare(roster.terms)
        difference.compare(roster.courses)
        difference.compare(roster.sections)
        difference.compare(roster.sectionEnrolments)
        difference.compare(difference.completedResults())
        difference.compare(roster.programEnrolments)
        difference.judgeRemovals()
        return difference.plan
    }

    private init(_ roster: Roster, _ held: HeldRoster, _ limit: RemovalLimit) {
        self.roster = roster
        self.held = held
        self.limit = limit
        plan = ImportPlan(format: roster.format, system: roster.system)
        plan.notices = roster.notices
        courseCredits = Self.courseCredits(roster, held)
        matching = PersonMatching(held.records[.person] ?? [], settlements: held.settlements)
        for kind in [Roster.Kind.term, .course, .section] {
            known[kind] = Set((held.records[kind] ?? []).filter { $0.state == .held }.compactMap(\.sourceID))
        }
    }

    // MARK: people

    private mutating func comparePeople() {
        let records = held.records[.person] ?? []
        var isMet = [Bool](repeating: false, count: records.count)
        var twice = RosterTwins(roster.people)
        for person in roster.people {
            let match = twice.isTwice(person) ? PersonMatching.Match.aside(.twiceInRoster, []) : matching.match(person)
            switch match {
            case .held(let index) where isMet[index]: putAside(person, .twiceInRoster, [records[index]])
            case .held(let index):
                isMet[index] = true
                let isLearner = matching.isLearner(index) || person.role == .learner
                people[person.source.id] = .held(records[index].id, isLearner: isLearner)
                compare(person, person.values, with: records[index])
            case .new:
                people[person.source.id] = .added(isLearner: person.role == .learner)
                plan.additions.append(.init(kind: .person, source: person.source, values: person.values))
            case .leftOut: people[person.source.id] = .leftOut
            case .aside(let reason, let indices):
                putAside(person, reason, indices.map { records[$0] })
                for index in indices { isMet[index] = true }
            }
        }
        let leftOut = people.values.count { if case .leftOut = $0 { true } else { false } }
        if leftOut > 0 { plan.notices.append("\(leftOut) \(leftOut == 1 ? "person is" : "people are") left out, as somebody decided") }
        remove(.person, records, isMet: isMet)
    }

    /// A person of whom the system says no role is a learner where the files have a learner's record of them.
    private mutating func giveRoles() {
        guard roster.people.contains(where: { $0.role == nil }) else { return }
        var learners = Set(roster.courseResults.map(\.person))
        learners.formUnion(roster.programEnrolments.map(\.person))
        learners.formUnion(roster.sectionEnrolments.lazy.filter { $0.role == .learner }.map(\.person))
        for index in roster.people.indices where roster.people[index].role == nil {
            if learners.contains(roster.people[index].source.id) { roster.people[index].role = .learner }
        }
    }

    private mutating func putAside(_ person: RosterPerson, _ reason: ImportPlan.PutAside.Reason, _ candidates: [HeldRoster.Record]) {
        people[person.source.id] = .aside
        protected.formUnion(candidates.map(\.id))
        putAside(person, person.values, reason, candidates)
    }

    // MARK: one record

    mutating func putAside(
        _ record: some RosterRecord, _ values: [String?], _ reason: ImportPlan.PutAside.Reason, _ candidates: [HeldRoster.Record] = []
    ) {
        plan.putAside.append(
            .init(
                kind: type(of: record).kind, source: record.source, reason: reason, values: values,
                candidates: candidates.map { .init(id: $0.id, values: $0.values) }))
    }

    /// What the roster does not say stays as it is; what a person edited stays, and is told.
    mutating func compare<R: RosterRecord>(_ record: R, _ values: [String?], with held: HeldRoster.Record) {
        var fields: [ImportPlan.FieldChange] = []
        for (index, field) in R.fields.enumerated() {
            guard let offered = values[index], offered != held.values[index] else { continue }
            if field == .email, offered.lowercased() == held.values[index]?.lowercased() { continue }
            if held.edited.contains(field) {
                plan.kept.append(
                    .init(
                        kind: R.kind, id: held.id, sourceID: record.source.id, field: field, held: held.values[index], offered: offered))
            } else {
                fields.append(.init(field: field, from: held.values[index], to: offered))
            }
        }
        let (isLinked, isReturned) = (held.sourceID != record.source.id, held.state == .gone)
        if fields.isEmpty && !isLinked && !isReturned {
            plan.unchanged[R.kind, default: 0] += 1
        } else {
            plan.changes.append(
                .init(kind: R.kind, id: held.id, source: record.source, isLinked: isLinked, isReturned: isReturned, fields: fields))
        }
    }
}

/// People of one roster who may be the same: by student number or email under several ids.
struct RosterTwins {
    private var numbers: Set<String> = []
    private var emails: Set<String> = []

    init(_ people: [RosterPerson]) {
        numbers.reserveCapacity(people.count)
        emails.reserveCapacity(people.count)
    }

    /// The first of them is taken, the others are not.
    mutating func isTwice(_ person: RosterPerson) -> Bool {
        let isNewNumber = person.studentNumber.map { numbers.insert($0).inserted } ?? true
        let isNewEmail = person.email.map { emails.insert($0.lowercased()).inserted } ?? true
        return !isNewNumber || !isNewEmail
    }
}

/// The difference between a roster and what is held. Pure, and in time that
/// grows with the number of rows: everything is found by its key.
package struct RosterDifference {
    let roster: Roster
    let held: HeldRoster
    let limit: RemovalLimit
    var plan: ImportPlan
    /// What became of each person of the roster, by source id.
    var people: [String: PersonOutcome] = [:]
    var matching: PersonMatching
    /// Held people who may be somebody who is put aside: nothing of theirs is removed.
    var protected: Set<String> = []

    enum PersonOutcome {
        case held(String)
        case added
        case aside
    }

    /// - Parameter limit: how many removals are done without being told so.
    package static func plan(_ roster: Roster, against held: HeldRoster, limit: RemovalLimit = .standard) -> ImportPlan {
        var difference = RosterDifference(roster, held, limit)
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
        matching = PersonMatching(held.records[.person] ?? [])
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
                people[person.source.id] = .held(records[index].id)
                compare(person, person.values, with: records[index])
            case .new:
                people[person.source.id] = .added
                plan.additions.append(.init(kind: .person, source: person.source, values: person.values))
            case .aside(let reason, let indices):
                putAside(person, reason, indices.map { records[$0] })
                for index in indices { isMet[index] = true }
            }
        }
        remove(.person, records, isMet: isMet)
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
        let isLinked = held.sourceID != record.source.id
        if fields.isEmpty && !isLinked {
            plan.unchanged[R.kind, default: 0] += 1
        } else {
            plan.changes.append(.init(kind: R.kind, id: held.id, source: record.source, isLinked: isLinked, fields: fields))
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

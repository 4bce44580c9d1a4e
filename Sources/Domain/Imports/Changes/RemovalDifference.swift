/// What is no more. Only what came from this system is removed, only where a
/// file that has everything lacks it or a row says so, and never what a person
/// has edited.
extension RosterDifference {
    /// - Parameter isMet: whether the roster has the record.
    mutating func remove(_ kind: Roster.Kind, _ records: [HeldRoster.Record], isMet: [Bool]) {
        let tombstones = Set((roster.tombstones[kind] ?? []).map(\.id))
        let isWhole = roster.extents[kind] == .bulk && !roster.incomplete.contains(kind)
        if roster.extents[kind] == .bulk, !isWhole {
            plan.notices.append("Rows of \(kind.nouns) have faults, so none that is missing is removed")
        }
        guard isWhole || !tombstones.isEmpty else { return }
        let gone = records.indices.filter { index in
            guard let id = records[index].sourceID, records[index].state == .held else { return false }
            return tombstones.contains(id) || (isWhole && !isMet[index])
        }
        for index in gone.sorted(by: { records[$0].id < records[$1].id }) where !isProtected(records[index], kind) {
            remove(records[index], kind, isTombstone: tombstones.contains(records[index].sourceID ?? ""))
        }
    }

    private mutating func remove(_ record: HeldRoster.Record, _ kind: Roster.Kind, isTombstone: Bool) {
        let source = record.sourceID ?? ""
        if record.edited.isEmpty {
            plan.removals.append(
                .init(kind: kind, id: record.id, sourceID: source, reason: isTombstone ? .tombstone : .missing, values: record.values))
        } else {
            plan.kept.append(.init(kind: kind, id: record.id, sourceID: source, field: nil, held: nil, offered: nil))
        }
    }

    /// Whether it is, or is of, somebody who may be a person that is put aside.
    private func isProtected(_ record: HeldRoster.Record, _ kind: Roster.Kind) -> Bool {
        if protected.isEmpty { return false }
        if kind == .person { return protected.contains(record.id) }
        guard let at = kind.personIndex, let person = record.values[at] else { return false }
        return protected.contains(person)
    }

    /// More removals than are done unasked refuse the plan.
    mutating func judgeRemovals() {
        guard !limit.isLifted else { return }
        for kind in Roster.Kind.allCases {
            let removals = plan.removals.count { $0.kind == kind }
            let held = (held.records[kind] ?? []).count { $0.sourceID != nil && $0.state == .held }
            let allowed = limit.allowed(of: held)
            if removals > allowed { plan.refusals.append(.init(kind: kind, removals: removals, held: held, allowed: allowed)) }
        }
    }
}

extension Roster.Kind {
    package var fields: [RosterField] {
        switch self {
        case .term: RosterTerm.fields
        case .course: RosterCourse.fields
        case .section: RosterSection.fields
        case .person: RosterPerson.fields
        case .sectionEnrolment: RosterSectionEnrolment.fields
        case .courseResult: RosterCourseResult.fields
        case .programEnrolment: RosterProgramEnrolment.fields
        }
    }

    /// The fields that name records of other kinds by their source ids.
    var references: [(RosterField, Roster.Kind)] {
        switch self {
        case .section, .sectionEnrolment: [(.course, .course), (.term, .term), (.section, .section)].filter { fields.contains($0.0) }
        case .term, .course, .person, .courseResult, .programEnrolment: []
        }
    }

    /// Where the person stands among the values; nil for a kind that has none.
    var personIndex: Int? { fields.firstIndex(of: .person) }

    var noun: String {
        switch self {
        case .term: "term"
        case .course: "course"
        case .section: "section"
        case .person: "person"
        case .sectionEnrolment: "section enrolment"
        case .courseResult: "course record"
        case .programEnrolment: "program enrolment"
        }
    }

    var nouns: String { self == .person ? "people" : noun + "s" }
}

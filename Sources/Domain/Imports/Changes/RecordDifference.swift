/// Records other than people: found by source id, and those that were entered
/// by hand by what they say.
extension RosterDifference {
    mutating func compare<R: RosterRecord>(_ records: [R]) {
        guard roster.extents[R.kind] != nil else { return }
        let known = held.records[R.kind] ?? []
        let index = HeldIndex<R>(known)
        var isMet = [Bool](repeating: false, count: known.count)
        for record in records {
            guard isComplete(record), let values = resolved(record) else {
                if let at = index.bySource[record.source.id] { isMet[at] = true }
                continue
            }
            switch index.find(record, values) {
            case .one(let at):
                if isMet[at] { putAside(record, values, .twiceInRoster, [known[at]]); continue }
                isMet[at] = true
                compare(record, values, with: known[at])
            case .several(let places):
                for at in places { isMet[at] = true }
                putAside(record, values, .severalHeld, places.map { known[$0] })
            case .none: add(record, values)
            }
            self.known[R.kind]?.insert(record.source.id)
        }
        remove(R.kind, known, isMet: isMet)
    }

    /// Whether the terms, courses and sections that the record names by their ids are known; told where they are not.
    private mutating func isComplete<R: RosterRecord>(_ record: R) -> Bool {
        let references = R.kind.references
        guard !references.isEmpty else { return true }
        let values = record.values
        let isComplete = references.allSatisfy { field, kind in
            guard let at = R.fields.firstIndex(of: field), let id = values[at] else { return true }
            return known[kind]?.contains(id) == true
        }
        if !isComplete { putAside(record, values, .unknownReference) }
        return isComplete
    }

    /// The record's values with its person as held; nil where the person is not known for certain, which is told.
    private mutating func resolved<R: RosterRecord>(_ record: R) -> [String?]? {
        var values = record.values
        if let at = R.fields.firstIndex(of: .person), let person = values[at] {
            let isLearner: Bool
            switch people[person] {
            case .held(let id, let learns): (values[at], isLearner) = (id, learns)
            case .added(let learns): (values[at], isLearner) = ("+" + person, learns)
            case .leftOut: return nil
            case .aside:
                putAside(record, values, .personPutAside)
                return nil
            case nil:
                if held.settlements[person] == .leftOut { return nil }
                guard let index = matching.index(ofPerson: person, idsAreNumbers: roster.idsAreStudentNumbers),
                    let id = held.records[.person]?[index].id
                else {
                    putAside(record, values, .unknownPerson)
                    return nil
                }
                (values[at], isLearner) = (id, matching.isLearner(index))
            }
            if !isLearner, R.kind == .courseResult || R.kind == .programEnrolment {
                putAside(record, values, .noLearner)
                return nil
            }
        }
        if R.kind == .courseResult, let at = R.fields.firstIndex(of: .course), values[at] == nil {
            putAside(record, values, .unknownCourse)
            return nil
        }
        return values
    }

    /// Results of sections that only what is held knows get their course and term from there.
    func completedResults() -> [RosterCourseResult] {
        guard roster.courseResults.contains(where: { $0.course == nil }) else { return roster.courseResults }
        let places = HeldPlaces(held)
        return roster.courseResults.map { result in
            guard result.course == nil, let section = result.section, let place = places[section] else { return result }
            var result = result
            (result.course, result.term, result.credits) = (place.course, result.term ?? place.term, result.credits ?? place.credits)
            return result
        }
    }

    /// Adds a record; a result that says no credits has those of its course, and is put aside where nobody knows them.
    private mutating func add<R: RosterRecord>(_ record: R, _ values: [String?]) {
        var values = values
        if R.kind == .courseResult, let at = R.fields.firstIndex(of: .credits), values[at] == nil {
            values[at] = R.fields.firstIndex(of: .course).flatMap { values[$0] }.flatMap { courseCredits[$0] }
            if values[at] == nil { return putAside(record, values, .unknownCredits) }
        }
        plan.additions.append(.init(kind: R.kind, source: record.source, values: values))
    }

    /// By the course's code: as these files say, else as it is held.
    static func courseCredits(_ roster: Roster, _ held: HeldRoster) -> [String: String] {
        guard roster.courseResults.contains(where: { $0.credits == nil }) else { return [:] }
        let (code, amount) = (RosterCourse.fields.firstIndex(of: .code) ?? 0, RosterCourse.fields.firstIndex(of: .credits) ?? 0)
        var credits: [String: String] = [:]
        for course in held.records[.course] ?? [] where course.state == .held {
            if let code = course.values[code], let known = course.values[amount] { credits[code] = known }
        }
        for course in roster.courses { if let known = course.credits { credits[course.code] = known.description } }
        return credits
    }
}

/// Records that are held, by their keys.
struct HeldIndex<R: RosterRecord> {
    enum Finding {
        case one(Int)
        case several([Int])
        case none
    }

    private(set) var bySource: [String: Int] = [:]
    private var byHand: [[String?]: [Int]] = [:]
    private let key: [Int]

    init(_ records: [HeldRoster.Record]) {
        key = Self.keyFields.compactMap { R.fields.firstIndex(of: $0) }
        bySource.reserveCapacity(records.count)
        for (index, record) in records.enumerated() {
            if let id = record.sourceID {
                bySource[id] = index
            } else if !key.isEmpty {
                byHand[key.map { record.values[$0] }, default: []].append(index)
            }
        }
    }

    func find(_ record: R, _ values: [String?]) -> Finding {
        if let index = bySource[record.source.id] { return .one(index) }
        guard !byHand.isEmpty, let places = byHand[key.map { values[$0] }] else { return .none }
        return places.count == 1 ? .one(places[0]) : .several(places)
    }

    /// What makes a record that was entered by hand the same as one of a roster.
    private static var keyFields: [RosterField] {
        switch R.kind {
        case .term: [.name]
        case .course: [.code]
        case .sectionEnrolment: [.person, .section, .course, .role]
        case .courseResult: [.person, .course, .term]
        case .programEnrolment: [.person, .program]
        case .section, .person: []
        }
    }
}

/// Course code, term's name and credits of the sections that are held, by source id.
private struct HeldPlaces {
    private var places: [String: SectionPlaces.Place] = [:]

    init(_ held: HeldRoster) {
        func values<R: RosterRecord>(_: R.Type) -> [String: (RosterField) -> String?] {
            Dictionary(
                (held.records[R.kind] ?? []).compactMap { record in
                    record.sourceID.map { id in (id, { field in R.fields.firstIndex(of: field).flatMap { record.values[$0] } }) }
                }, uniquingKeysWith: { first, _ in first })
        }
        let (courses, terms) = (values(RosterCourse.self), values(RosterTerm.self))
        for (id, section) in values(RosterSection.self) {
            let course = section(.course).flatMap { courses[$0] }
            places[id] = .init(
                course: course?(.code), term: section(.term).map { terms[$0]?(.name) ?? $0 },
                credits: course?(.credits).flatMap { Amount($0) })
        }
    }

    subscript(_ section: String) -> SectionPlaces.Place? { places[section] }
}

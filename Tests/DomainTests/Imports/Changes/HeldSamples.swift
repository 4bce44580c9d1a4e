@testable import Domain

/// What is held after a roster was imported whole, and people to compare with it.
enum HeldSamples {
    /// As a store would have it after the plan was carried out: ids are `p1`, `r1`, … in the order of the roster.
    static func held(after roster: Roster) -> HeldRoster {
        let people = Dictionary(uniqueKeysWithValues: roster.people.enumerated().map { ($1.source.id, "p\($0 + 1)") })
        func records<R: RosterRecord>(_ rows: [R], _ letter: String) -> [HeldRoster.Record] {
            rows.enumerated().map { index, row in
                var values = row.values
                if let at = R.fields.firstIndex(of: .person) { values[at] = values[at].flatMap { people[$0] } }
                return HeldRoster.Record(id: "\(letter)\(index + 1)", sourceID: row.source.id, values: values)
            }
        }
        return HeldRoster([
            .person: records(roster.people, "p"), .term: records(roster.terms, "t"), .course: records(roster.courses, "c"),
            .section: records(roster.sections, "s"), .sectionEnrolment: records(roster.sectionEnrolments, "e"),
            .courseResult: records(roster.courseResults, "r"), .programEnrolment: records(roster.programEnrolments, "m"),
        ])
    }

    static func person(
        _ id: String, _ number: String?, _ given: String, _ family: String, email: String? = nil, line: Int = 2
    ) -> RosterPerson {
        RosterPerson(
            source: SourceMark(id: id, file: "users.csv", line: line), studentNumber: number, givenName: given, familyName: family,
            email: email,
            role: .learner)
    }

    static func heldPerson(
        _ id: String, source: String?, _ number: String?, _ given: String, _ family: String, email: String? = nil,
        edited: Set<RosterField> = []
    ) -> HeldRoster.Record {
        var values: [RosterField: String] = [.givenName: given, .familyName: family, .role: "learner"]
        values[.studentNumber] = number
        values[.email] = email
        return HeldRoster.Record(of: RosterPerson.self, id: id, sourceID: source, values, edited: edited)
    }

    static func roster(_ people: [RosterPerson], _ extent: Roster.Extent = .bulk) -> Roster {
        var roster = Roster(format: .mapped, system: "sis")
        roster.people = people
        roster.extents = [.person: extent]
        return roster
    }
}

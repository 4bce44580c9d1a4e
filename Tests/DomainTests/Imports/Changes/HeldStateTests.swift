import Testing

@testable import Domain

@Suite("What imports and people did before")
struct HeldStateTests {
    private static func roster() throws -> Roster { try RosterReading.read(try SampleRosters.files("oneroster")).roster }

    @Test func whatAnImportTookAwayComesBackAndIsNotTakenAwayTwice() throws {
        let roster = try Self.roster()
        var held = HeldSamples.held(after: roster)
        held.records[.courseResult]?[0].state = .gone
        held.records[.course]?.append(.init(id: "c9", sourceID: "c-old", values: ["OLD 1", nil, nil], state: .gone))
        let plan = RosterDifference.plan(roster, against: held)
        #expect(plan.changes.map(\.id) == ["r1"])
        #expect(plan.changes.first?.isReturned == true && plan.changes.first?.fields == [])
        #expect(plan.removals.isEmpty)
        #expect(plan.words.contains("1 course record changes: 1 back again."))
    }

    @Test func whatAPersonTookBackStaysSo() throws {
        let roster = try Self.roster()
        var held = HeldSamples.held(after: roster)
        held.records[.courseResult]?[0].state = .takenBack
        held.records[.courseResult]?[0].edited = Set(RosterCourseResult.fields)
        held.records[.courseResult]?[0].values[6] = "D"
        let plan = RosterDifference.plan(roster, against: held)
        #expect(plan.isEmpty && plan.kept.map(\.field) == [.grade])
        var without = roster
        without.courseResults.removeFirst()
        #expect(RosterDifference.plan(without, against: held).kept.isEmpty, "it is gone either way")
    }

    @Test func aResultWithoutCreditsHasThoseOfItsCourse() throws {
        var roster = try Self.roster()
        for index in roster.courseResults.indices { roster.courseResults[index].credits = nil }
        let known = RosterDifference.plan(roster, against: HeldRoster())
        #expect(known.additions.first { $0.source.id == "res-2" }?.values[4] == "4", "as these files say of the course")
        for index in roster.courses.indices { roster.courses[index].credits = nil }
        let catalog = HeldRoster.Record(id: "c1", sourceID: nil, values: ["BIO 168", "Anatomy", "5"])
        let held = RosterDifference.plan(roster, against: HeldRoster([.course: [catalog]]))
        #expect(held.additions.first { $0.source.id == "res-2" }?.values[4] == "5", "as the college's own catalog says")
        #expect(held.putAside.map(\.reason) == [.unknownCredits, .unknownCredits], "HIT 110 is in no catalog")
        // What is held keeps its credits: the file says nothing of them.
        var whole = HeldSamples.held(after: try Self.roster())
        whole.records[.courseResult]?[0].values[4] = "3.5"
        #expect(RosterDifference.plan(roster, against: whole).changes.isEmpty)
    }

    @Test func whatNamesSomethingUnknownIsPutAside() throws {
        var roster = try RosterReading.read(try SampleRosters.files("oneroster-delta")).roster
        roster.sections = [RosterSection(source: .init(id: "s-1", file: "classes.csv", line: 2), course: "c-none")]
        roster.extents[.section] = .delta
        let held = HeldSamples.held(after: try Self.roster())
        let plan = RosterDifference.plan(roster, against: held)
        #expect(plan.putAside.map(\.reason) == [.unknownReference] && plan.putAside.first?.source.id == "s-1")
        var empty = held
        empty.records[.section] = []
        #expect(
            RosterDifference.plan(roster, against: empty).putAside.contains {
                $0.kind == .sectionEnrolment && $0.reason == .unknownReference
            })
    }

    @Test func nobodyButLearnersHasLearnersRecords() throws {
        var roster = try Self.roster()
        roster.courseResults[0].person = "u-9"
        let plan = RosterDifference.plan(roster, against: HeldRoster())
        #expect(plan.putAside.map(\.reason) == [.noLearner])
        // Of whom nothing says what they are, a result says it.
        for index in roster.people.indices where roster.people[index].source.id == "u-9" { roster.people[index].role = nil }
        let told = RosterDifference.plan(roster, against: HeldRoster())
        #expect(told.putAside.isEmpty && told.additions.first { $0.source.id == "u-9" }?.values.last == "learner")
    }

    @Test func whatSomebodySaidOfAPersonHolds() {
        let held = HeldSamples.heldPerson("p1", source: nil, "900001", "Ana", "Lima")
        let roster = HeldSamples.roster([HeldSamples.person("u-1", "900001", "Ana", "Vargas")], .delta)
        func plan(_ settlement: HeldRoster.Settlement, _ records: [HeldRoster.Record]) -> ImportPlan {
            RosterDifference.plan(roster, against: HeldRoster([.person: records], settlements: ["u-1": settlement]))
        }
        #expect(plan(.same("p1"), [held]).changes.map(\.id) == ["p1"])
        #expect(plan(.leftOut, [held]).isEmpty && plan(.leftOut, [held]).putAside.isEmpty)
        #expect(plan(.new, [held]).putAside.map(\.reason) == [.sameNumberOtherName], "two people cannot have the number")
        let other = HeldSamples.heldPerson("p1", source: nil, nil, "Ana", "Vargas")
        #expect(plan(.new, [other]).additions.map(\.source.id) == ["u-1"])
        #expect(plan(.same("p9"), [held]).putAside.map(\.reason) == [.sameNumberOtherName], "who was meant is held no more")
    }
}

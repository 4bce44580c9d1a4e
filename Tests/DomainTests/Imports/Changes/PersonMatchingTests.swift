import Testing

@testable import Domain

@Suite("Who is who")
struct PersonMatchingTests {
    private static let ana = HeldSamples.heldPerson("p1", source: nil, "900001", "Ana", "Vargas", email: "ana@college.invalid")

    private static func plan(_ person: RosterPerson, _ held: HeldRoster.Record...) -> ImportPlan {
        RosterDifference.plan(HeldSamples.roster([person], .delta), against: HeldRoster([.person: held]))
    }

    @Test(arguments: [
        ("900001", "Ana", "Vargas"), ("900001", "Anna", "vargas"), ("900001", "Ana", " VARGAS "),
    ]) func theNumberAndTheFamilyNameAreThePerson(_ number: String, _ given: String, _ family: String) {
        let plan = Self.plan(HeldSamples.person("u-1", number, given, family), Self.ana)
        #expect(plan.putAside.isEmpty)
        #expect(plan.changes.map(\.id) == ["p1"])
        #expect(plan.changes.first?.isLinked == true)
        #expect(plan.additions.isEmpty)
    }

    @Test(arguments: [
        (HeldSamples.person("u-1", "900001", "Ana", "Okafor"), ImportPlan.PutAside.Reason.sameNumberOtherName),
        (HeldSamples.person("u-1", "900002", "Ana", "Vargas", email: "ANA@college.invalid"), .sameEmailOtherNumber),
        (HeldSamples.person("u-1", nil, "Anna", "Vargas", email: "ana@college.invalid"), .sameEmailOnly),
        (HeldSamples.person("u-1", nil, "Ana", "Vargas"), .sameNameOnly),
    ]) func lessIsForSomebodyToDecide(_ person: RosterPerson, _ reason: ImportPlan.PutAside.Reason) {
        let plan = Self.plan(person, Self.ana)
        #expect(plan.putAside.map(\.reason) == [reason])
        #expect(plan.putAside.first?.candidates.map(\.id) == ["p1"])
        #expect(plan.isEmpty)
    }

    @Test func twoNumbersAreTwoPeople() {
        let plan = Self.plan(HeldSamples.person("u-1", "900002", "Ana", "Vargas"), Self.ana)
        #expect(plan.additions.map(\.source.id) == ["u-1"])
        #expect(plan.putAside.isEmpty)
    }

    @Test func theSystemsIdIsThePersonUnlessNothingElseIs() {
        let held = HeldSamples.heldPerson("p1", source: "u-1", "900001", "Ana", "Vargas")
        let married = Self.plan(HeldSamples.person("u-1", "900001", "Ana", "Lima"), held)
        #expect(married.changes.first?.fields == [.init(field: .familyName, from: "Vargas", to: "Lima")])
        let renumbered = Self.plan(HeldSamples.person("u-1", "900007", "Ana", "Vargas"), held)
        #expect(renumbered.changes.first?.fields == [.init(field: .studentNumber, from: "900001", to: "900007")])
        let other = Self.plan(HeldSamples.person("u-1", "900007", "Ben", "Okafor"), held)
        #expect(other.putAside.map(\.reason) == [.sameSourceOtherPerson])
        let taken = Self.plan(
            HeldSamples.person("u-1", "900002", "Ana", "Vargas"), held,
            HeldSamples.heldPerson("p2", source: "u-2", "900002", "Ben", "Okafor"))
        #expect(taken.putAside.map(\.reason) == [.sameNumberOtherSource])
        #expect(taken.putAside.first?.candidates.map(\.id) == ["p1", "p2"])
    }

    @Test func aNumberUnderAnotherIdIsPutAside() {
        let plan = Self.plan(
            HeldSamples.person("u-9", "900001", "Ana", "Vargas"), HeldSamples.heldPerson("p1", source: "u-1", "900001", "Ana", "Vargas"))
        #expect(plan.putAside.map(\.reason) == [.sameNumberOtherSource])
    }

    @Test func theSamePersonTwiceInARosterIsPutAside() {
        let people = [
            HeldSamples.person("u-1", "900001", "Ana", "Vargas"), HeldSamples.person("u-2", "900001", "Ana", "Vargas", line: 3),
            HeldSamples.person("u-3", "900003", "Eve", "Lee", email: "e@college.invalid", line: 4),
            HeldSamples.person("u-4", "900004", "Eva", "Lee", email: "E@college.invalid", line: 5),
        ]
        let plan = RosterDifference.plan(HeldSamples.roster(people), against: HeldRoster())
        #expect(plan.additions.map(\.source.id) == ["u-1", "u-3"])
        #expect(plan.putAside.map(\.source.line) == [3, 5])
        #expect(plan.putAside.map(\.reason) == [.twiceInRoster, .twiceInRoster])
    }

    @Test func whoMayBeSomebodyPutAsideIsNotRemoved() {
        let held = [
            HeldSamples.heldPerson("p1", source: "u-1", "900001", "Ana", "Vargas"),
            HeldSamples.heldPerson("p2", source: "u-2", "900002", "Ben", "Okafor"),
        ]
        var roster = HeldSamples.roster([HeldSamples.person("u-9", "900001", "Ana", "Vargas")])
        roster.extents[.courseResult] = .bulk
        let results = [
            HeldRoster.Record(of: RosterCourseResult.self, id: "r1", sourceID: "x", [.person: "p1", .course: "BIO 168"]),
            HeldRoster.Record(of: RosterCourseResult.self, id: "r2", sourceID: "y", [.person: "p2", .course: "BIO 168"]),
        ]
        let plan = RosterDifference.plan(roster, against: HeldRoster([.person: held, .courseResult: results]))
        #expect(plan.putAside.count == 1)
        #expect(plan.removals.map(\.id) == ["p2", "r2"])
    }
}

import Testing

@testable import Domain

@Suite("Plans of imports")
struct ImportPlanTests {
    private static func roster(_ name: String) throws -> Roster {
        try RosterReading.read(try SampleRosters.files(name), mapping: name == "plain" ? try SampleRosters.mapping() : nil, extent: .bulk)
            .roster
    }

    @Test(arguments: ["oneroster", "canvas", "plain"]) func theFirstImportAddsAndTheSecondChangesNothing(_ name: String) throws {
        let roster = try Self.roster(name)
        let first = RosterDifference.plan(roster, against: HeldRoster())
        #expect(first.additions.count == roster.counts.values.reduce(0, +))
        #expect(first.changes.isEmpty && first.removals.isEmpty && first.putAside.isEmpty)
        let second = RosterDifference.plan(roster, against: HeldSamples.held(after: roster))
        #expect(second.isEmpty, "\(second.words)")
        #expect(second.unchanged.values.reduce(0, +) == first.additions.count)
        #expect(second.words.first == "Nothing changes.")
    }

    @Test func aDeltaChangesWhatItSaysAndNothingElse() throws {
        let held = HeldSamples.held(after: try Self.roster("oneroster"))
        let plan = RosterDifference.plan(try Self.roster("oneroster-delta"), against: held)
        #expect(plan.changes.map(\.id) == ["p1", "r4"])
        #expect(plan.changes[0].fields == [.init(field: .familyName, from: "Vargas", to: "Vargas Lima")])
        #expect(
            plan.changes[1].fields == [
                .init(field: .status, from: "in_progress", to: "completed"), .init(field: .grade, from: nil, to: "A-"),
                .init(field: .endsOn, from: nil, to: "2025-01-20"),
            ])
        #expect(plan.removals.map(\.id) == ["p2"])
        #expect(plan.removals.map(\.reason) == [.tombstone])
        #expect(plan.additions.map(\.source.id) == ["e-6"])
        #expect(plan.additions.first?.values.first == "p1")
    }

    @Test func newRecordsNameNewPeopleByTheirSource() throws {
        let roster = try Self.roster("plain")
        let plan = RosterDifference.plan(roster, against: HeldRoster())
        let result = try #require(plan.additions.first { $0.kind == .courseResult })
        #expect(result.values.first == "+900001")
    }

    @Test func whatAPersonEditedStaysAndIsTold() throws {
        let roster = try Self.roster("oneroster")
        var held = HeldSamples.held(after: roster)
        held.records[.courseResult]?[0].values[6] = "A-"
        held.records[.courseResult]?[0].edited = [.grade]
        held.records[.courseResult]?[1].values[6] = "D"
        let plan = RosterDifference.plan(roster, against: held)
        #expect(plan.kept.map(\.id) == ["r1"])
        #expect(plan.kept.first?.held == "A-")
        #expect(plan.kept.first?.offered == "A")
        #expect(plan.changes.map(\.id) == ["r2"])
        var without = roster
        without.courseResults.removeFirst()
        let removing = RosterDifference.plan(without, against: held)
        #expect(removing.removals.isEmpty)
        #expect(removing.kept.map(\.field) == [nil])
    }

    @Test func aBlankCellForgetsNothing() {
        let held = HeldSamples.heldPerson("p1", source: "u-1", "900001", "Ana", "Vargas", email: "ana@college.invalid")
        let plan = RosterDifference.plan(
            HeldSamples.roster([HeldSamples.person("u-1", nil, "Ana", "Vargas")]), against: HeldRoster([.person: [held]]))
        #expect(plan.isEmpty)
    }

    @Test func rowsWithFaultsRemoveNobody() throws {
        var roster = try Self.roster("oneroster")
        let held = HeldSamples.held(after: roster)
        roster.people.removeLast()
        roster.incomplete = [.person]
        let plan = RosterDifference.plan(roster, against: held)
        #expect(plan.removals.isEmpty)
        #expect(plan.notices.contains("Rows of people have faults, so none that is missing is removed"))
    }

    @Test func whatCameFromElsewhereIsNeverRemoved() {
        let held = [HeldSamples.heldPerson("p1", source: nil, "1", "Ana", "Vargas")]
        let plan = RosterDifference.plan(HeldSamples.roster([]), against: HeldRoster([.person: held]))
        #expect(plan.isEmpty)
    }

    @Test func aRecordEnteredByHandIsLinkedWhereItIsTheOnlyOne() throws {
        let roster = try Self.roster("plain")
        var held = HeldSamples.held(after: roster)
        held.records[.courseResult]?[0].sourceID = nil
        let one = RosterDifference.plan(roster, against: held)
        #expect(one.changes.map(\.id) == ["r1"])
        #expect(one.changes.first?.isLinked == true)
        #expect(one.additions.isEmpty)
        var twin = try #require(held.records[.courseResult]?[0])
        twin.id = "r9"
        held.records[.courseResult]?.append(twin)
        let several = RosterDifference.plan(roster, against: held)
        #expect(several.putAside.map(\.reason) == [.severalHeld])
        #expect(several.putAside.first?.candidates.map(\.id) == ["r1", "r9"])
    }

    @Test func recordsOfPeoplePutAsideOrUnknownArePutAside() throws {
        var roster = try Self.roster("plain")
        var held = HeldRoster([.person: [HeldSamples.heldPerson("p1", source: nil, "900001", "Zed", "Other")]])
        let aside = RosterDifference.plan(roster, against: held)
        #expect(aside.putAside.map(\.reason) == [.sameNumberOtherName, .personPutAside, .personPutAside, .personPutAside])
        roster.people = []
        roster.extents[.person] = nil
        held = HeldRoster()
        let unknown = RosterDifference.plan(roster, against: held)
        #expect(Set(unknown.putAside.map(\.reason)) == [.unknownPerson])
        #expect(unknown.putAside.count == 6)
        #expect(unknown.isEmpty)
    }

    /// A registrar's file of grades names people by their numbers; an id of another system that looks like one names nobody.
    @Test(arguments: [(true, nil, 0), (false, nil, 3), (true, "other", 3)] as [(Bool, String?, Int)])
    func numbersNamePeopleWhereTheSystemHasNoOtherIds(_ areNumbers: Bool, _ source: String?, _ aside: Int) throws {
        var roster = try Self.roster("plain")
        roster.people = []
        roster.extents[.person] = nil
        roster.idsAreStudentNumbers = areNumbers
        let held = HeldRoster([.person: [HeldSamples.heldPerson("p1", source: source, "900001", "Ana", "Vargas")]])
        let plan = RosterDifference.plan(roster, against: held)
        #expect(plan.putAside.count { $0.source.id.hasPrefix("900001") } == aside)
        #expect(plan.additions.count == 3 - aside)
    }

    @Test(arguments: [(1_000, 50, false), (1_000, 51, true), (100, 10, false), (100, 11, true), (4, 4, false), (11, 11, true)])
    func manyRemovalsAreRefused(_ held: Int, _ gone: Int, _ isRefused: Bool) {
        let records = (0..<held).map { HeldSamples.heldPerson("p\($0)", source: "u\($0)", "\($0)", "Given\($0)", "Family") }
        let people = (gone..<held).map { HeldSamples.person("u\($0)", "\($0)", "Given\($0)", "Family") }
        let roster = HeldSamples.roster(people)
        let plan = RosterDifference.plan(roster, against: HeldRoster([.person: records]))
        #expect(plan.removals.count == gone)
        #expect(plan.isRefused == isRefused)
        let allowed = RosterDifference.plan(roster, against: HeldRoster([.person: records]), limit: .allowing)
        #expect(!allowed.isRefused)
        #expect(allowed.removals == plan.removals)
    }
}

@Suite("Imports of a whole college")
struct LargeImportTests {
    /// A search through all rows for each row would take many times the limit.
    @Test(.timeLimit(.minutes(1))) func takesTimeThatGrowsWithTheRows() throws {
        let files = [
            RosterFile(name: "learners.csv", bytes: ManyRows.learners(8_000)),
            RosterFile(name: "records.csv", bytes: ManyRows.records(40_000)),
        ]
        let reading = try RosterReading.read(files, mapping: try RosterMapping.read(try JSONReader.read(ManyRows.mapping)))
        #expect(reading.log.isEmpty)
        let held = HeldSamples.held(after: reading.roster)
        let plan = RosterDifference.plan(reading.roster, against: held)
        #expect(plan.isEmpty)
        #expect(plan.unchanged == [.person: 8_000, .courseResult: 40_000])
        #expect(RosterDifference.plan(reading.roster, against: HeldRoster()).additions.count == 48_000)
    }
}

@Suite("Plans of imports, told")
struct PlanTellingTests {
    private static func plan() throws -> ImportPlan {
        let roster = try RosterReading.read(try SampleRosters.files("oneroster")).roster
        var held = HeldSamples.held(after: roster)
        held.records[.person]?.removeFirst(2)
        held.records[.person]?[0].values[2] = "Mueller"
        held.records[.courseResult] = held.records[.courseResult]?.suffix(1)
        held.records[.courseResult]?[0].edited = [.status]
        held.records[.courseResult]?[0].values[5] = "planned"
        held.records[.course]?.append(HeldRoster.Record(id: "c9", sourceID: "c-old", values: ["OLD 1", "=cmd", nil]))
        return RosterDifference.plan(roster, against: held)
    }

    @Test func inWords() throws {
        let words = try Self.plan().words
        #expect(
            words == [
                "1 course will be removed.", "2 learners will be added.", "1 person changes: 1 family name.",
                "3 section enrolments change: 3 people.", "3 course records will be added.",
                "1 value of course records stay as somebody edited them, though the files say otherwise.",
                "1 results of line items that are not the final grade were left aside.",
            ])
    }

    @Test func asTheSameCanonicalDocumentEachTime() throws {
        let bytes = try Self.plan().canonicalJSON()
        #expect(bytes == (try Self.plan().canonicalJSON()))
        #expect(try JSONReader.read(bytes).canonicalJSON() == bytes)
        var other = try Self.plan()
        other.changes[0].fields[0].to = "Muller"
        #expect(other.canonicalJSON() != bytes)
    }

    @Test func asRowsThatSpreadsheetsDoNotCalculate() throws {
        let plan = try Self.plan()
        let read = ReadTable(plan.csv())
        #expect(read.log.isEmpty)
        #expect(read.table?.header.names == ImportPlan.columns)
        #expect(read.rows.count == 5 + 4 + 1 + 1)
        #expect(
            read.rows.first == [
                "add", "person", "", "u-1", "", "",
                "student_number 900001; given_name Ana; family_name Vargas; email ana.vargas@college.invalid; role learner", "",
                "users.csv", "2",
            ])
        #expect(read.rows.contains { $0[0] == "remove" && $0[7] == "missing" && $0[5] == "code OLD 1; title =cmd" })
    }
}

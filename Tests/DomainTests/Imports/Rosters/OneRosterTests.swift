import Domain
import Testing

@Suite("OneRoster 1.2 CSV")
struct OneRosterTests {
    private static func read(_ changes: [String: String?] = [:], of sample: String = "oneroster") throws -> RosterReading {
        try RosterReading.read(try SampleRosters.changed(sample, changes))
    }

    @Test func theWholeCollegeIsRead() throws {
        let reading = try Self.read()
        let roster = reading.roster
        #expect(reading.log.isEmpty, "\(reading.log.faults)")
        #expect(roster.format == .oneRoster)
        #expect(roster.system == "Synthetic SIS")
        #expect(
            roster.counts == [
                .term: 2, .course: 3, .section: 3, .person: 5, .sectionEnrolment: 6, .courseResult: 4, .programEnrolment: 0,
            ])
        #expect(Set(roster.extents.values) == [.bulk])
        #expect(roster.notices == ["1 results of line items that are not the final grade were left aside"])
        #expect(roster.terms.first?.values == ["Fall 2024", "2024-08-19", "2024-12-13"])
        #expect(roster.courses.first?.values == ["BIO 168", "Anatomy and Physiology I", "4"])
        #expect(roster.sections.last?.values == ["HIT 112 section 1", "c-hit112", "term-25sp"])
    }

    @Test func peopleHaveTheRolesOfRolesCSV() throws {
        let people = try Self.read().roster.people
        #expect(people.map(\.role) == [.learner, .learner, .learner, .learner, .instructor])
        #expect(people[1].values == ["900002", "Benedict", "Okafor", "Ben", "ben.okafor@college.invalid", "learner"])
        #expect(people[2].source == SourceMark(id: "u-3", file: "users.csv", line: 4))
    }

    @Test func finalGradesAreCourseRecords() throws {
        let results = try Self.read().roster.courseResults
        #expect(results.map(\.source.id) == ["res-2", "res-3", "res-4", "res-5"])
        #expect(results.map(\.status) == [.completed, .failed, .completed, .inProgress])
        #expect(results.map(\.grade) == ["A", "F", "B+", nil])
        #expect(results.map(\.course) == ["BIO 168", "BIO 168", "HIT 110", "HIT 110"])
        #expect(results.first?.values == ["u-1", "BIO 168", "s-bio168-1", "Fall 2024", "4", "completed", "A", nil, "2024-12-13"])
    }

    @Test func aDeltaHasTombstonesAndNamesWhatIsHeld() throws {
        let reading = try Self.read(of: "oneroster-delta")
        #expect(reading.log.isEmpty, "\(reading.log.faults)")
        #expect(reading.roster.extents == [.person: .delta, .sectionEnrolment: .delta, .courseResult: .delta])
        #expect(reading.roster.tombstones[.person]?.map(\.id) == ["u-2"])
        #expect(reading.roster.people.map(\.familyName) == ["Vargas Lima"])
        #expect(reading.roster.courseResults.map(\.course) == [nil])
    }

    @Test func withoutAManifestNobodyKnowsWhetherFilesAreWhole() throws {
        let reading = try Self.read(["manifest.csv": nil])
        #expect(reading.log.faults.map(\.kind) == [.missingFile])
        #expect(reading.log.faults.first?.file == "manifest.csv")
    }

    @Test(arguments: [
        ("file.users,bulk", "file.users,absent", ImportFault.Kind.contradiction),
        ("file.demographics,absent", "file.users,most", .wrongValue),
        ("oneroster.version,1.2", "oneroster.version,2.0", .wrongValue), ("oneroster.version,1.2\n", "", .missingValue),
        ("file.orgs,bulk\n", "", .missingValue),
    ]) func theManifestMustFitTheFiles(_ line: String, _ other: String, _ kind: ImportFault.Kind) throws {
        let manifest = try SampleRosters.text("oneroster", "manifest.csv").replacing(line, with: other)
        #expect(try Self.read(["manifest.csv": manifest]).log.faults.contains { $0.kind == kind && $0.file == "manifest.csv" })
    }

    @Test func aFileThatTheManifestNamesMustBeThere() throws {
        let log = try Self.read(["users.csv": nil]).log
        #expect(log.faults.filter { $0.kind == .missingFile }.map(\.line) == [24])
    }

    @Test func everyFaultOfARowIsToldAndTheRowIsLeftOut() throws {
        var users = try SampleRosters.text("oneroster", "users.csv")
        users +=
            "u-10,,,true,x,,,Nogiven,,,,,,,,,,,,,,org-1,\nu-1,,,true,x,,Ana,Again,,,,,,,,,,,,,,org-1,\nu-11,gone,,true,x,,A,B,,,,,,,,,,,,,,org-1,\n"
        let reading = try Self.read(["users.csv": users])
        #expect(reading.log.faults.map(\.kind) == [.missingValue, .duplicate, .wrongValue])
        #expect(reading.log.faults.map(\.line) == [7, 8, 9])
        #expect(reading.log.faults.map(\.column) == ["givenName", nil, "status"])
        #expect(reading.log.faults[1].reason == "stands in line 2 already")
        #expect(reading.log.faults[2].allowed == ["active", "tobedeleted"])
        #expect(reading.roster.people.count == 5)
        #expect(reading.roster.incomplete == [.person])
    }

    @Test func namesOfRecordsThatAreNotThereAreTold() throws {
        var enrolments = try SampleRosters.text("oneroster", "enrollments.csv")
        enrolments += "e-20,,,s-bio168-1,org-1,u-77,student,,,\ne-21,,,s-none,org-1,u-1,student,,,\n"
        let reading = try Self.read(["enrollments.csv": enrolments])
        #expect(reading.log.faults.map(\.kind) == [.unknownReference, .unknownReference])
        #expect(reading.log.faults.map(\.line) == [8, 9])
        #expect(reading.log.faults.map(\.column) == ["userSourcedId", "classSourcedId"])
        #expect(reading.log.faults.first?.reason == "names a person that is not in these files")
        #expect(reading.roster.sectionEnrolments.count == 6)
        #expect(reading.roster.incomplete == [.sectionEnrolment])
    }

    @Test func aDeltaSaysWhenAndWhat() throws {
        let header = try SampleRosters.text("oneroster-delta", "enrollments.csv").split(separator: "\n")[0]
        let reading = try Self.read(["enrollments.csv": "\(header)\ne-6,,,s-1,org-1,u-1,student,,,\n"], of: "oneroster-delta")
        #expect(reading.log.faults.map(\.column) == ["dateLastModified", "status"])
    }

    @Test func faultsAreToldUpToABoundAndCountedBeyondIt() throws {
        let header = try SampleRosters.text("oneroster", "enrollments.csv").split(separator: "\n")[0]
        let rows = (0..<1_500).map { "e-\($0),,,s-bio168-1,org-1,nobody-\($0),student,,," }.joined(separator: "\n")
        let reading = try Self.read(["enrollments.csv": "\(header)\n\(rows)\n"])
        #expect(reading.log.faults.count == 1_000)
        #expect(reading.log.count == 1_500)
        #expect(reading.roster.sectionEnrolments.isEmpty)
    }
}

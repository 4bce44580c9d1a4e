import Domain
import Testing

@Suite("Canvas SIS CSV")
struct CanvasTests {
    private static func read(_ changes: [String: String?] = [:], _ extent: Roster.Extent = .bulk) throws -> RosterReading {
        try RosterReading.read(try SampleRosters.changed("canvas", changes), extent: extent)
    }

    @Test func theWholeCollegeIsRead() throws {
        let reading = try Self.read()
        let roster = reading.roster
        #expect(reading.log.isEmpty, "\(reading.log.faults)")
        #expect(roster.format == .canvas)
        #expect(roster.people.map(\.familyName) == ["Vargas", "Okafor", "Teacher"])
        #expect(roster.people[1].values == ["900002", "Benedict", "Okafor", "Ben", "ben.okafor@college.invalid", nil])
        #expect(roster.people.map(\.role) == [.learner, nil, .instructor])
        #expect(roster.courses.map(\.code) == ["BIO 168", "HIT 110"])
        #expect(roster.courses[1].title == "Fundamentals of HIM: \"the record\"")
        #expect(roster.terms.map(\.startsOn?.description) == ["2024-08-19", "2025-01-13"])
        #expect(
            roster.tombstones.mapValues { $0.map(\.id) } == [
                .person: ["900005"], .course: ["HIT199-24FA"], .sectionEnrolment: ["BIO168-24FA-1/900002/student"],
            ])
        #expect(roster.sectionEnrolments.map(\.status) == [.completed, .active, .active])
        #expect(roster.sectionEnrolments[1].section == nil)
        #expect(roster.sectionEnrolments[1].course == "HIT110-24FA")
        #expect(roster.courseResults.isEmpty)
    }

    @Test func whoSendsThemSaysWhetherFilesAreWhole() throws {
        #expect(Set(try Self.read([:], .delta).roster.extents.values) == [.delta])
        #expect(Set(try Self.read([:], .bulk).roster.extents.values) == [.bulk])
    }

    @Test(arguments: [
        ("users.csv", "7,x,,,,,,active\n", "does not say which part"), ("users.csv", "7,x,A,B,,,,here\n", "none of the words"),
        ("users.csv", "7,x,A,B,,,,\n", "is blank"), ("users.csv", "900001,x,A,B,,,,active\n", "stands in line 2 already"),
        ("enrollments.csv", ",900001,student,,active\n", "and so is course_id"),
        ("enrollments.csv", "HIT110-24FA,T0009,,,active\n", "and so is role_id"),
        ("enrollments.csv", "HIT110-24FA,nobody,student,,active\n", "names a person"),
        ("sections.csv", "S9,NOCOURSE,x,active\n", "names a course"), ("terms.csv", "T9,X,active,2024-13-01,\n", "is no day"),
    ]) func faultsAreToldWithTheirLine(_ file: String, _ row: String, _ reason: String) throws {
        let text = try SampleRosters.text("canvas", file)
        let log = try Self.read([file: text + row]).log
        #expect(log.faults.count == 1, "\(log.faults)")
        #expect(log.faults.first?.reason.contains(reason) == true, "\(log.faults)")
        #expect(log.faults.first?.line == text.split(separator: "\n").count + 1)
    }

    @Test func filesThatNoFormatKnowsAreNamed() throws {
        let other = RosterFile(name: "grades.csv", bytes: Array("a,b\n1,2\n".utf8))
        let reading = try RosterReading.read([other])
        #expect(reading.log.faults.map(\.kind) == [.unknownFormat])
        #expect(
            try Self.read(["groups.csv": "group_id,name\n1,x\n"]).roster.notices == [
                "groups.csv was left aside: nothing of it is kept here"
            ])
    }
}

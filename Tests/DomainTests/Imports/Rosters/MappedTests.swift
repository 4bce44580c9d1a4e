import Domain
import Testing

@Suite("CSV with a mapping")
struct MappedTests {
    private static func read(_ changes: [String: String?] = [:]) throws -> RosterReading {
        try RosterReading.read(try SampleRosters.changed("plain", changes), mapping: try SampleRosters.mapping())
    }

    @Test func theSpreadsheetsAreRead() throws {
        let reading = try Self.read()
        let roster = reading.roster
        #expect(reading.log.isEmpty, "\(reading.log.faults)")
        #expect(roster.system == "synthetic registrar")
        #expect(roster.people.map(\.givenName) == ["Ana", "Clara", "Dónal"])
        #expect(roster.people[1].values == ["900003", "Clara", "Müller", nil, "clara.mueller@college.invalid", "learner"])
        #expect(roster.programEnrolments.map(\.state) == [.enrolled, .graduated])
        #expect(roster.programEnrolments[0].values == ["900001", "HIT-AAS", "enrolled", "2024-08-19", nil, "2026-05-15"])
        #expect(roster.courseResults.map(\.status) == [.completed, .inProgress, .completed, .withdrawn])
        #expect(roster.courseResults[0].values == ["900001", "BIO 168", nil, "2024FA", "4", "completed", "A", nil, "2024-12-13"])
        #expect(roster.courseResults[0].source.id == "900001/BIO 168/2024FA/")
        #expect(roster.extents == [.person: .bulk, .programEnrolment: .delta, .courseResult: .delta])
        #expect(roster.notices == ["learners.csv is no UTF-8 and was read as Windows-1252"])
    }

    @Test(
        arguments: [
            ("900001;BIO 169;2025SP;four;C;A;\n", "Hours", "four", "is no amount"),
            ("900001;BIO 169;2025SP;4;X;A;\n", "Stat", "X", "none of the words"),
            ("900001;BIO 169;2025SP;4;C;A;13/12/2024\n", "Ended", "13/12/2024", "is no day"),
            ("900001;BIO 169;2025SP;4;C;A;1/2/24\n", "Ended", "1/2/24", "is no day"),
            (";BIO 169;2025SP;4;C;A;\n", "Student ID", nil, "is blank"),
            ("900009;BIO 169;2025SP;4;C;A;\n", "Student ID", "900009", "names a person"),
            ("900001;BIO 168;2024FA;4;C;B;\n", nil, "900001/BIO 168/2024FA/", "stands in line 2 already"),
        ] as [(String, String?, String?, String)])
    func faultsNameColumnAndValue(_ row: String, _ column: String?, _ value: String?, _ reason: String) throws {
        let text = "Student ID;Course;Term;Hours;Stat;Grade;Ended\n900001;BIO 168;2024FA;4;C;A;12/13/2024\n" + row
        let reading = try Self.read(["grades.csv": text])
        let fault = try #require(reading.log.faults.first)
        #expect(reading.log.count == 1, "\(reading.log.faults)")
        #expect(fault.file == "grades.csv")
        #expect(fault.line == 3)
        #expect(fault.column == column)
        #expect(fault.value == value)
        #expect(fault.reason.contains(reason))
        #expect(reading.roster.courseResults.count == 1)
        #expect(reading.roster.incomplete == [.courseResult])
    }

    @Test func wordsAreToldWithThoseOfTheMapping() throws {
        let text = "Student ID;Course;Term;Hours;Stat;Grade;Ended\n900001;BIO 168;2024FA;4;Q;A;\n"
        let allowed = try Self.read(["grades.csv": text]).log.faults.first?.allowed
        #expect(allowed == ["completed", "in_progress", "planned", "withdrawn", "incomplete", "failed", "c", "f", "ip", "w"])
    }

    @Test func aFileIsKnownByItsColumnsAndNotByItsName() throws {
        let grades = "STUDENT_ID,course,term,hours,STAT,grade,ended,extra\n900001,BIO 168,2024FA,4,C,A,12/13/2024,x\n"
        let reading = try Self.read(["grades.csv": nil, "export (3).csv": grades])
        #expect(reading.log.isEmpty, "\(reading.log.faults)")
        #expect(reading.files.map(\.part) == ["learners", "program_enrolments", "course_records"])
    }

    @Test func aFileThatLacksAColumnIsToldWhich() throws {
        let log = try Self.read(["grades.csv": "Student ID;Course;Term;Hours;Grade;Ended\n"]).log
        #expect(log.faults.map(\.kind) == [.missingFile, .unknownFormat])
        #expect(log.faults.first?.value == "Stat")
    }

    @Test(arguments: [
        (#"{"files": []}"#, "/files"), (#"{"files": [{"holds": "people", "columns": {}}]}"#, "/files/0/holds"),
        (#"{"files": [{"holds": "learners", "columns": {"given_name": "a"}}]}"#, "/files/0/columns/id"),
        (#"{"files": [{"holds": "learners", "columns": {"given name": "a"}}]}"#, "/files/0/columns/given name"),
        (#"{"files": [{"holds": "learners", "columns": {"id": {"column": "a", "value": "b"}}}]}"#, "/files/0/columns/id"),
        (#"{"files": [{"holds": "learners", "dates": "d.m.y", "columns": {}}]}"#, "/files/0/dates"),
    ]) func faultsOfAMappingHavePointers(_ text: String, _ pointer: String) throws {
        let document = try JSONReader.read(text)
        let faults = #expect(throws: Faults.self) { _ = try RosterMapping.read(document) }
        #expect(faults?.list.contains { $0.parameter == pointer } == true, "\(String(describing: faults))")
    }
}

@Suite("Dates and grades as systems write them")
struct RosterWordTests {
    @Test(
        arguments: [
            ("2024-08-15", DayOrder.yearMonthDay, "2024-08-15"), ("2024-8-5 00:00:00", .yearMonthDay, "2024-08-05"),
            ("2024-08-15T00:00:00Z", .yearMonthDay, "2024-08-15"), ("8/15/2024", .monthDayYear, "2024-08-15"),
            ("15.08.2024", .dayMonthYear, "2024-08-15"),
            ("2/29/2023", .monthDayYear, nil), ("8/15/24", .monthDayYear, nil), ("15/8/2024", .monthDayYear, nil), ("", .yearMonthDay, nil),
            ("2024-08", .yearMonthDay, nil), ("99999-1-1", .yearMonthDay, nil),
        ] as [(String, DayOrder, String?)])
    func days(_ text: String, _ order: DayOrder, _ day: String?) { #expect(order.day(text)?.description == day) }

    @Test(
        arguments: [
            ("A", CourseRecord.Status.completed), ("b-", .completed), ("TR", .completed), ("w", .withdrawn), ("INC", .incomplete),
            ("IP", .inProgress),
            ("F", .failed), (nil, .inProgress),
        ] as [(String?, CourseRecord.Status)])
    func grades(_ grade: String?, _ status: CourseRecord.Status) { #expect(GradeWords.status(of: grade) == status) }

    @Test func idsOfPartsAreDifferentWhereThePartsAre() {
        #expect(SourceMark.id(of: ["a/b", "c"]) != SourceMark.id(of: ["a", "b/c"]))
        #expect(SourceMark.id(of: ["a~1b", nil]) != SourceMark.id(of: ["a/b", nil]))
    }
}

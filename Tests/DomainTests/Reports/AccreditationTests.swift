import Testing

@testable import Domain

/// The accreditation report on learners that can be counted by hand.
@Suite struct AccreditationTests {
    @Test("P1 Which reporting year APAR 2024 covers")
    func theYearOfAnAnnualReport() throws {
        let year = ReportingYear(apar: 2024)
        #expect(year == ReportingYear("2022-23") && "\(year)" == "2022-23" && year.apar == 2024)
        #expect(year.first == Day("2022-08-01") && year.last == Day("2023-07-31"))
        #expect(ReportingYear(apar: 2018) == ReportingYear("2016-17") && ReportingYear(apar: 2019) == ReportingYear("2017-18"))
        #expect(ReportingYear(of: Day("2023-07-31")!) == year && ReportingYear(of: Day("2023-08-01")!) == ReportingYear("2023-24"))
        for wrong in ["2022", "2022-24", "22-23", "2022-2023", "2099-2a", "２０２２-２３"] { #expect(ReportingYear(wrong) == nil, "\(wrong)") }
        #expect(ReportingYear("1999-00") == ReportingYear(beginning: 1999))
        let row = try #require(try ReportSamples.accreditation([]).shown("annual_report", "APAR 2024"))
        #expect(row["from"] == "2022-08-01" && row["to"] == "2023-07-31" && row["open"] == "2024-01-31 to 2024-05-31")
        #expect(row["source"]?.contains("CAHIIM") == true)
        // Of another year nobody read when it is open: that is said, not guessed.
        #expect(try ReportSamples.accreditation([], "2023-24").shown("annual_report", "APAR 2025")?["open"] == nil)
    }

    @Test("P2 What the landing page has to show, and how old it may be")
    func theLandingPage() throws {
        let report = try ReportSamples.accreditation([ReportSamples.graduate("2023-05-12")])
        let rows = ["Graduation rate": "yes", "Employment rate": "yes", "Retention rate": "one of these at least"]
        for (item, required) in rows { #expect(report.shown("landing_page", item)?["required"] == required) }
        #expect(report.shown("landing_page", "Employment rate")?["denominator"] == "1")
        let notes = { (asOf: String) in
            try ReportSamples.accreditation([], asOf: asOf).tables.first { $0.id == "landing_page" }!.notes.joined(separator: " ")
        }
        #expect(try notes("2024-07-31").contains("2022-23: figures of 2022-23 may stand there"))
        #expect(try notes("2024-08-01").contains("2023-24: figures of 2022-23 are too old"))
        #expect(try notes("2024-08-01").contains("website requirements"))
    }

    @Test("P9 First-time pass rate of the graduates of a year, without retakes and those who never sat")
    func firstTimePassRate() throws {
        let graduates = [
            ReportSamples.graduate("2023-05-12", attempts: [("2023-06-20", "passed")]),
            ReportSamples.graduate("2023-05-12", attempts: [("2023-09-10", "passed"), ("2023-06-01", "failed")]),
            ReportSamples.graduate("2023-05-12"),
            // Before graduation.
            ReportSamples.graduate("2023-05-12", attempts: [("2023-04-01", "passed")]),
            // Nobody came: no attempt.
            ReportSamples.graduate("2023-07-31", attempts: [("2023-06-10", "no_show"), ("2023-07-05", "passed")]),
            ReportSamples.graduate("2022-08-01", attempts: [("2023-07-30", "pending")]),
            // The years before and after.
            ReportSamples.graduate("2022-07-31", attempts: [("2022-09-01", "failed")]),
            ReportSamples.graduate("2023-08-01", attempts: [("2023-09-01", "failed")]),
        ]
        let report = try ReportSamples.accreditation(graduates)
        #expect(report.measure("exam_first_time") == "3 of 4, 75.0")
        #expect(
            report.exclusions("exam_first_time") == [
                "never sat the exam": "1", "result of the first attempt is pending": "1", "attempts after the first, each counted": "1",
            ])
        #expect(report.counts["exam.failed"].people == [1] && report.counts["exam.never"].people == [2])
        // As of a day on which less was known.
        let earlier = try ReportSamples.accreditation(graduates, asOf: "2023-06-30")
        #expect(earlier.measure("exam_first_time") == "2 of 3, 66.7" && earlier.counts.number("graduates") == 5)
        #expect(try ReportSamples.accreditation([]).measure("exam_first_time") == "0 of 0, unknown")
    }

    @Test("P11 Attrition is not leave, transfer to another institution, or coming back")
    func attrition() throws {
        let before = ReportSamples.enrolled("2021-08-16")
        let left = { (day: String, why: String?) in ReportSamples.enrolled("2021-08-16", to: day, why: why) }
        let learners =
            [
                [before], [ReportSamples.enrolled("2022-08-15", to: "2022-12-10", why: "withdrew")], [left("2023-01-15", "leave")],
                [left("2023-05-01", "transferred_out")],
                [ReportSamples.enrolled("2020-08-17", to: "2021-12-10", why: "withdrew"), ReportSamples.enrolled("2023-01-09")],
                [left("2022-10-01", "withdrew"), ReportSamples.enrolled("2023-01-09")], [left("2023-02-02", "died")],
                [left("2023-03-03", nil)],
                [ReportSamples.enrolled("2021-08-16", why: "withdrew", state: "left")], [left("2023-04-01", "military")],
                // Gone before the year, admitted and never come, come after it.
                [left("2022-07-31", "withdrew")], [ReportSamples.enrolled("2022-08-15", state: "admitted")],
                [ReportSamples.enrolled("2023-08-14")],
            ].map { ReportSamples.learner($0) } + [ReportSamples.graduate("2023-05-12")]
        let report = try ReportSamples.accreditation(learners)
        let people = { (who: String) in report.shown("enrolment", who)?["people"] }
        #expect(people("In the program in the year") == "10" && people("Enrolled when the year began (BE)") == "8")
        #expect(people("Began in the year (NS)") == "1" && people("Came back after an earlier year (RE)") == "1")
        #expect(people("Enrolled when the year ended (EE)") == "3" && people("Left and came back within the year") == "1")
        #expect(report.measure("retention") == "4 of 10, 40.0" && report.measure("attrition") == "2 of 6, 33.3")
        #expect(
            report.exclusions("attrition") == [
                "on leave when the year ends": "1", "transferred to another institution": "1", "died": "1",
                "called to military service": "1", "days of the enrolment are not told": "1",
            ])
        #expect(report.counts["attrition"].people == [1, 7] && report.shown("departures", "No reason is told")?["people"] == "1")
    }

    @Test("P12 Employment rate with graduates removed who are documented as unavailable")
    func employment() throws {
        let outcome = { (status: String, more: String) in #"{"status": "\#(status)", "known_on": "2023-11-01"\#(more)}"# }
        let field = outcome("employed", #", "in_field": true"#)
        let graduates: [[String]] = [
            [field], [field], [outcome("seeking", "").replacing("2023-11", with: "2023-09"), field],
            [outcome("employed", #", "in_field": false"#)], [outcome("seeking", "")], [],
            [outcome("unavailable", #", "why_unavailable": "further_study""#)], [outcome("unavailable", "")],
        ]
        let report = try ReportSamples.accreditation(graduates.map { ReportSamples.graduate("2023-05-12", outcomes: $0) })
        #expect(report.measure("employment") == "3 of 7, 42.9" && report.measure("employment_any") == "4 of 7, 57.1")
        #expect(report.exclusions("employment")["unavailable: further study"] == "1")
        // Nothing documented is nothing known, and stays.
        #expect(report.counts["work.unknown"].people == [5, 7])
        #expect(report.shown("measures", "employment")?["definition"]?.contains("documented") == true)
    }

    @Test func graduationIsOfThoseWhoBeganTogether() throws {
        let began = { (day: String, end: String?, why: String?) in ReportSamples.learner([ReportSamples.enrolled(day, to: end, why: why)]) }
        let report = try ReportSamples.accreditation(
            [
                ReportSamples.learner(
                    [ReportSamples.enrolled("2020-08-17", to: "2022-05-13", state: "graduated")], graduated: "2022-05-13"),
                ReportSamples.learner(
                    [ReportSamples.enrolled("2021-01-11", to: "2023-05-12", state: "graduated")], graduated: "2023-05-12"),
                began("2020-08-17", "2020-12-11", "withdrew"), began("2020-08-17", nil, nil), began("2020-08-17", "2021-05-01", "died"),
                // Another year's.
                began("2021-08-16", nil, nil),
            ])
        #expect(
            report.measure("graduation") == "2 of 4, 50.0"
                && report.exclusions("graduation") == ["died": "1", "called to military service": "0"])
        #expect(report.shown("measures", "graduation")?["period"] == "began in 2020-21, by 2023-07-31")
    }

    @Test func theSameInputsInAnyOrderAreTheSameReport() throws {
        let learners = (0..<9).map {
            ReportSamples.graduate("2023-05-12", attempts: [("2023-06-0\($0 + 1)", $0 % 3 == 0 ? "failed" : "passed")])
        }
        let bytes = try ReportSamples.accreditation(learners).texts
        #expect(try ReportSamples.accreditation(learners.reversed()).texts == bytes)
    }

    @Test func theListBehindEveryFigureIsThere() throws {
        let report = try ReportSamples.accreditation([
            ReportSamples.graduate("2023-05-12", attempts: [("2023-06-20", "passed")]), ReportSamples.graduate("2023-05-12"),
        ])
        let label = { (place: Int) in
            CohortMatrix.LearnerLabel(code: "c\(place)", studentNumber: nil, givenName: "=cmd()", familyName: "F\(place)")
        }
        let people = try report.people(behind: ["exam_first_time"], label)
        let rows = String(decoding: people.csv(table: "people"), as: UTF8.self).split(separator: "\r\n").dropFirst()
        #expect(
            rows.map { $0.split(separator: ",").prefix(3).joined(separator: ",") } == [
                "exam_first_time,numerator,F0", "exam_first_time,denominator,F0", "exam_first_time,left out: never sat the exam,F1",
            ])
        #expect(rows.allSatisfy { $0.contains(",'=cmd(),") })
        let error = #expect(throws: Faults.self) { try report.people(behind: ["exam_second"], label) }
        #expect(error?.list.first?.allowed.contains("exam_first_time") == true)
    }

    @Test func everyParameterThatIsMissingOrUnknownIsTold() throws {
        let error = #expect(throws: Faults.self) { try ReportQuestion(.accreditation, cohort: "him-2024", asOf: Day("2024-03-01")!) }
        #expect(error?.list.map(\.parameter) == ["program", "year", "cohort"])
    }
}

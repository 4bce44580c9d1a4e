import Domain
import Store
import TestSupport
import Testing

/// Reports on pages: the same figures as in every file, and who may publish.
@Suite struct ReportPageTests {
    private static let asked = "program=him&year=2022-23&as_of=2024-03-01"

    private static func with(_ body: @Sendable (OutlookServer, RecordsDatabase) async throws -> Void) async throws {
        try await RecordsDatabase.with { database in
            let program = CurriculumStore.Program(code: "him", title: "HIM <A>", level: .associate)
            try await CurriculumStore(pool: database.service).put(program, as: database.administrator)
            let records: [(RecordKind, String)] = [
                (.enrolments, #"{"program": "him", "state": "graduated", "entered_on": "2021-08-16", "left_on": "2023-05-12"}"#),
                (.degrees, #"{"level": "associate", "status": "awarded", "awarded_on": "2023-05-12", "program": "him"}"#),
            ]
            for (kind, text) in records {
                _ = try await database.learners.add(
                    RecordDraft(JSONReader.read(text), kind), to: database.ada, as: database.administrator)
            }
            try await OutlookServer.withServer(on: database.served) { try await body($0, database) }
        }
    }

    @Test func aReportIsReadOnAPageAndTakenAwayInEveryFormat() async throws {
        try await Self.with { server, _ in
            let teacher = try await Visitor.signedIn(.instructor, at: server)
            let form = try await teacher.open("/reports/accreditation")
            #expect(form.status == 200 && form.text.contains("HIM &lt;A&gt; (him)") && !form.text.contains("<h2>Sources"))
            let page = try await teacher.open("/reports/accreditation?\(Self.asked)")
            #expect(page.status == 200 && page.text.contains("100.0 %") && page.text.contains("unknown: there is nobody"), "\(page.text)")
            #expect(page.text.contains("only the learners whom this account may see"))
            for (suffix, type) in [("csv", "text/csv"), ("txt", "text/plain"), ("html", "text/html"), ("json", "application/json")] {
                let place = "/reports/accreditation/report.\(suffix)?\(Self.asked)"
                #expect(page.text.contains(place.replacing("&", with: "&amp;")), "\(suffix)")
                let file = try await teacher.open(place)
                #expect(file.status == 200 && file[header: "Content-Type"]?.hasPrefix(type) == true, "\(suffix)")
                #expect(file[header: "Content-Disposition"]?.contains("attachment") == true && !file.text.contains("Lovelace"))
            }
            let people = try await teacher.open("/reports/accreditation/people?\(Self.asked)&of=retention").text
            #expect(people.matches(of: />Lovelace, Ada</).count == 2 && people.contains("numerator") && people.contains("denominator"))
            let none = try await teacher.open("/reports/accreditation/people?\(Self.asked)&of=luck")
            #expect(none.status == 400 && none.text.contains("is no measure and no count"))
            let wrong = try await teacher.open("/reports/accreditation?program=him&year=&as_of=soon")
            #expect(
                wrong.status == 400 && wrong.text.contains("value=\"soon\"")
                    && wrong.text.contains("This cannot be read: write it as 2026-03-01."))
            #expect(try await teacher.open("/reports/nothing").status == 404)
        }
    }

    @Test func whatIsPublishedWithholdsFewPeopleAndSaysWhy() async throws {
        try await Self.with { server, _ in
            let path = "/reports/accreditation"
            let fields = [("program", "him"), ("year", "2022-23"), ("as_of", "2024-03-01")]
            let teacher = try await Visitor.signedIn(.instructor, at: server)
            #expect(try await teacher.send("\(path)/publications", fields, from: "/account").status == 403)
            #expect(try await !teacher.open("\(path)?\(Self.asked)").text.contains("Publish it"))
            let administrator = try await Visitor.signedIn(.administrator, at: server)
            let first = try await administrator.send("\(path)/publications", fields, from: "\(path)?\(Self.asked)")
            let again = try await administrator.send("\(path)/publications", fields, from: "\(path)?\(Self.asked)")
            let place = try #require(first[header: "Location"])
            #expect(first.status == 303 && again[header: "Location"] == place, "published once")
            let page = try await teacher.open(place)
            #expect(
                page.status == 200 && page.text.contains("Counts of fewer than 10 people") && page.text.contains("withheld"), "\(page.text)"
            )
            #expect(!page.text.contains("100.0 %"))
            #expect(try await teacher.open("/reports").text.contains(place))
            #expect(try await teacher.open("\(place)/report.csv").status == 200)
        }
    }
}

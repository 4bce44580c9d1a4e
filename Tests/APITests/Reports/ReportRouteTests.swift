import Domain
import Foundation
import Intake
import Postgres
import Store
import TestSupport
import Testing

/// Reports over HTTP: one definition in every format, for who may see the learners.
@Suite struct ReportRouteTests {
    private static let asked = "program=him&year=2022-23&as_of=2024-03-01"
    private static let body = #"{"report": "accreditation", "program": "him", "year": "2022-23", "as_of": "2024-03-01"}"#

    private static func with(_ body: @Sendable (OutlookServer, RecordsDatabase) async throws -> Void) async throws {
        try await RecordsDatabase.with { database in
            let program = CurriculumStore.Program(code: "him", title: "HIM", level: .associate)
            try await CurriculumStore(pool: database.service).put(program, as: database.administrator)
            let records: [(RecordKind, String)] = [
                (.enrolments, #"{"program": "him", "state": "graduated", "entered_on": "2021-08-16", "left_on": "2023-05-12"}"#),
                (.degrees, #"{"level": "associate", "status": "awarded", "awarded_on": "2023-05-12", "program": "him"}"#),
            ]
            for (kind, text) in records {
                let draft = try RecordDraft(JSONReader.read(text), kind)
                _ = try await database.learners.add(draft, to: database.ada, as: database.administrator)
            }
            try await OutlookServer.withServer(on: database.served) { try await body($0, database) }
        }
    }

    @Test func aReportIsTheSameInEveryFormat() async throws {
        try await Self.with { server, database in
            let teacher = try await server.signedIn(.instructor)
            #expect(try await teacher.ask("/v1/reports").json["data"].items.map { $0["id"].text } == ReportDefinition.all.map(\.id))
            let path = "/v1/reports/accreditation"
            let json = try await teacher.ask("\(path)?\(Self.asked)")
            #expect(json.status == 200 && json[header: "Cache-Control"] == "no-store", "\(json.text)")
            let measures = try json.json["tables"][0]["rows"].items
            let retention = try #require(measures.first { $0["id"].text == "retention" })
            #expect(retention["numerator"].int == 1 && retention["denominator"].int == 1 && retention["percent"].int == 100)
            // Nobody sat the exam: the rate is unknown and not zero.
            let exam = try #require(measures.first { $0["id"].text == "exam_first_time" })
            #expect(exam["denominator"].int == 0 && exam["percent"].isNull)
            #expect(exam["absent"]["percent"]["reason"].text?.hasPrefix("unknown") == true)
            for (suffix, accept, type, word) in [
                (".csv", "text/csv", "text/csv; charset=utf-8; header=present", "retention,Retention,"),
                (".txt", "text/plain", "text/plain; charset=utf-8", "Accreditation report\n═"),
                (".html", "text/html", "text/html; charset=utf-8", "<h1>Accreditation report</h1>"),
            ] {
                let reply = try await teacher.ask("\(path)\(suffix)?\(Self.asked)")
                #expect(
                    reply.status == 200 && reply[header: "Content-Type"] == type && reply.text.contains(word),
                    "\(suffix): \(reply.text.prefix(300))")
                let negotiated = try await teacher.ask("\(path)?\(Self.asked)", headers: [("Accept", accept)])
                #expect(negotiated.body == reply.body, "\(suffix)")
                #expect(!reply.text.contains("<script") && !reply.text.contains("Lovelace"))
            }
            let table = try await teacher.ask("\(path).csv?\(Self.asked)&table=exclusions")
            #expect(table.text.hasPrefix("measure,reason,people,absent\r\n"))
            let people = try await teacher.ask("\(path)/people?\(Self.asked)&of=retention").json["tables"][0]["rows"].items
            #expect(people.map { $0["family_name"].text } == ["Lovelace", "Lovelace"] && people[0]["learner"].text == database.ada)
            // The year by its annual report.
            let covered = try await teacher.ask("\(path)?program=him&apar=2024&as_of=2024-03-01")
            #expect(covered.body == json.body)
        }
    }

    @Test func whatIsFiledAndPublishedIsFoundAgain() async throws {
        try await Self.with { server, database in
            let administrator = try await server.signedIn(.administrator)
            let live = try await administrator.ask("/v1/reports/accreditation?\(Self.asked)")
            let key = [("Idempotency-Key", "\"file-1\"")]
            let filed = try await administrator.send("/v1/filed-reports", Self.body, headers: key)
            #expect(filed.status == 201, "\(filed.text)")
            #expect(try await administrator.send("/v1/filed-reports", Self.body, headers: key).text == filed.text)
            #expect(try await administrator.ask("/v1/filed-reports").json["data"].items.count == 1)
            let location = try #require(filed[header: "Location"])
            #expect(try await administrator.ask(location).body == live.body)
            #expect(try await administrator.ask(location + "/rerun").json["same"] == .bool(true))
            #expect(try await server.signedIn(.instructor).ask(location).status == 404)
            try await database.owner.write { try await $0.script("update filed_report_learners set document = '{}'") }
            let changed = try await administrator.ask(location)
            #expect(try changed.status == 409 && changed.json["code"].text == "not_as_filed")
            #expect(try await administrator.ask(location + "/rerun").json["faults"].items.count > 0)

            let published = try await administrator.send("/v1/published-reports", Self.body)
            #expect(published.status == 201, "\(published.text)")
            let student = try await server.signedIn(.student)
            let page = try await student.ask(try #require(published[header: "Location"]) + ".html")
            #expect(page.status == 200 && page.text.contains("edition 1") && page.text.contains("withheld"))
            let workbook = try await student.ask(try #require(published[header: "Location"]) + ".xlsx")
            let sheets = try Workbook(bytes: workbook.body, location: "accreditation.xlsx")
            #expect(sheets.sheets.first == "report" && sheets.sheets.contains("measures"))
            #expect(try sheets.rows("measures").contains { $0.values.contains { $0.text.contains("withheld: this count") } })
            #expect(try await student.ask("/v1/published-reports").json["data"].items.count == 1)
            #expect(try await student.send("/v1/published-reports", Self.body).status == 403)
            #expect(try await student.ask("/v1/reports/accreditation?\(Self.asked)").status == 403)
            #expect(try await student.ask("/v1/filed-reports").json["data"].items.isEmpty)
        }
    }

    @Test func everythingThatIsWrongIsTold() async throws {
        try await Self.with { server, _ in
            let auditor = try await server.signedIn(.auditor)
            let unknown = try await auditor.ask("/v1/reports/attrition?\(Self.asked)")
            #expect(try unknown.status == 404 && unknown.json["code"].text == "unknown_report")
            let faults = try await auditor.ask("/v1/reports/accreditation?year=2022&cohort=a,b").json["faults"].items
            #expect(faults.map { $0["parameter"].text } == ["year"])
            let missing = try await auditor.ask("/v1/reports/accreditation?cohort=a").json["faults"].items
            #expect(missing.map { $0["parameter"].text } == ["program", "year", "cohort"])
            #expect(try await auditor.ask("/v1/reports/accreditation?program=no&year=2022-23").json["code"].text == "unknown_program")
            #expect(try await auditor.ask("/v1/reports/cohort_readiness?cohort=none").status == 404)
            #expect(try await auditor.ask("/v1/reports/accreditation?\(Self.asked)&table=nothing").status == 400)
            #expect(try await auditor.send("/v1/filed-reports", Self.body).status == 403)
            let posted = try await server.signedIn(.administrator).send("/v1/filed-reports", #"{"report": "accreditation", "year": "x"}"#)
            #expect(try posted.status == 400 && posted.json["faults"][0]["pointer"].text == "/year")
        }
    }
}

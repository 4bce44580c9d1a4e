import Domain
import Foundation
import Store
import TestSupport
import Testing

/// A cohort at a glance, over HTTP.
@Suite struct CohortRouteTests {
    private static let asOf = "as_of=2026-11-23"

    @Test func theMatrixIsOfTheRecordsAsTheyAre() async throws {
        try await RecordsDatabase.with { database in
            try await OutlookServer.withServer(on: database.served) { server in
                let (administrator, teacher) = (try await server.signedIn(.administrator), try await server.signedIn(.instructor))
                let made = try await administrator.send(
                    "/v1/cohorts", #"{"code": "him-2026", "title": "HIM, fall 2026", "rules": ["\#(SampleRules.id)"]}"#)
                #expect(made.status == 201 && made[header: "Location"] == "/v1/cohorts/him-2026")
                let members = #"{"learners": ["\#(database.ada)", "\#(database.ben)"], "on": "2026-01-01"}"#
                #expect(try await administrator.send("/v1/cohorts/him-2026/members", members).json["count"].int == 2)
                #expect(try await administrator.send("/v1/cohorts/him-2026/members", members).json["count"].int == 0)
                // Before she leads it the teacher sees her own alone.
                let matrix = "/v1/cohorts/him-2026/matrix?\(Self.asOf)"
                #expect(try await teacher.ask(matrix).json["data"].items.count == 1)
                let lead = try await administrator.send("/v1/cohorts/him-2026/staff", #"{"account": "\#(database[.instructor].code)"}"#)
                #expect(lead.status == 204)
                let before = try await teacher.ask(matrix).json
                #expect(before["data"].items.map { $0["family_name"].text } == ["Lovelace", "Nevis"])
                let grade = #"{"course": "HIT 211", "credits": 6, "status": "completed", "grade": "A"}"#
                #expect(try await teacher.send("/v1/learners/\(database.ben)/course-records", grade).status == 201)
                let after = try await teacher.ask(matrix).json
                #expect(after["data"][0] == before["data"][0] && after["data"][1] != before["data"][1])
                // What the matrix says is what the verdict says.
                let verdict = try await teacher.ask("/v1/learners/\(database.ben)/verdict?rule=\(SampleRules.id)&\(Self.asOf)").json
                #expect(after["data"][1]["verdicts"][0]["status"] == verdict["status"])
                #expect(after["data"][1]["verdicts"][0]["missing"]["credits"] == verdict["missing"]["credits"])
                let status = try #require(verdict["status"].text)
                #expect(after["rules"][0]["tally"].members.values.compactMap(\.int).reduce(0, +) == 2)
                let filtered = try await teacher.ask("\(matrix)&status=\(status)").json["data"].items
                #expect(filtered.contains { $0["family_name"].text == "Nevis" })
                let table = try await teacher.ask("/v1/cohorts/him-2026/matrix.csv?\(Self.asOf)").text
                #expect(table.split(separator: "\r\n").count == 3 && table.contains("Nevis"))
                // Who left is seen no more by whoever saw them for the cohort alone; the matrix of an earlier day still has them.
                let gone = #"{"learners": ["\#(database.ben)"], "on": "2026-11-01", "why": "moved away"}"#
                #expect(try await administrator.send("/v1/cohorts/him-2026/departures", gone).json["count"].int == 1)
                #expect(try await teacher.ask("/v1/learners/\(database.ben)").status == 404)
                #expect(try await administrator.ask(matrix).json["data"].items.count == 1)
                #expect(try await administrator.ask("/v1/cohorts/him-2026/matrix?as_of=2026-06-01").json["data"].items.count == 2)
                #expect(try await AuditTrail(pool: database.owner).faults(of: "north") == [])
            }
        }
    }

    /// What the document says is what the answers above were.
    @Test(arguments: [
        ("/v1/cohorts", "post", "201"), ("/v1/cohorts/{cohort}/members", "post", "200"), ("/v1/cohorts/{cohort}/staff", "post", "204"),
        ("/v1/sessions", "post", "201"), ("/v1/session", "delete", "204"), ("/v1/learners/{learner}/course-records", "post", "201"),
        ("/v1/learners/{learner}/course-records/{record}", "put", "200"), ("/v1/audits", "post", "200"),
    ])
    func theDocumentNamesTheStatus(path: String, method: String, status: String) async throws {
        let document = try await OutlookServer.seeded.ask("/openapi.json").json
        #expect(!document["paths"][path][method]["responses"][status].isNull)
    }

    @Test func whatIsWrongIsToldAndChangesNothing() async throws {
        try await RecordsDatabase.with { database in
            try await OutlookServer.withServer(on: database.served) { server in
                let administrator = try await server.signedIn(.administrator)
                #expect(try await administrator.send("/v1/cohorts", #"{"code": "a", "title": "A"}"#).status == 201)
                let twice = try await administrator.send("/v1/cohorts", #"{"code": "a", "title": "A"}"#)
                #expect(try twice.status == 409 && twice.json["code"].text == "taken")
                let members = #"{"learners": ["\#(database.ada)", "11111111-1111-4111-8111-111111111111", "x"]}"#
                let refused = try await administrator.send("/v1/cohorts/a/members", members)
                #expect(try refused.json["faults"].items.map { $0["pointer"].text } == ["/learners/1", "/learners/2"])
                #expect(try await administrator.ask("/v1/cohorts").json["data"][0]["learners"].int == 0)
                #expect(try await administrator.ask("/v1/cohorts/a/matrix").status == 400)
                #expect(try await administrator.ask("/v1/cohorts/a/matrix?rule=no.such").status == 404)
                #expect(try await administrator.ask("/v1/cohorts/b/matrix?rule=\(SampleRules.id)").status == 404)
                let student = try await server.signedIn(.student)
                let forbidden = try await student.send("/v1/cohorts", #"{"code": "b", "title": "B"}"#)
                #expect(forbidden.status == 403, "\(forbidden.text)")
            }
        }
    }
}

import Domain
import Store
import TestSupport
import Testing

/// What is made of a cohort beside its matrix.
@Suite struct CohortListRouteTests {
    private static func enrolment(_ program: String, _ state: String, year: Int = 2026) -> String {
        #"{"program": "\#(program)", "catalog_year": \#(year), "state": "\#(state)", "entered_on": "2026-08-24"}"#
    }

    @Test func aFilterKeepsACohortAndRemembersWhoWasInIt() async throws {
        try await RecordsDatabase.with { database in
            try await OutlookServer.withServer(on: database.served) { server in
                let administrator = try await server.signedIn(.administrator)
                _ = try await administrator.send("/v1/learners/\(database.ada)/enrolments", Self.enrolment("him", "enrolled"))
                let bens = try await administrator.send("/v1/learners/\(database.ben)/enrolments", Self.enrolment("him", "enrolled"))
                _ = try await administrator.send("/v1/cohorts", #"{"code": "him", "title": "All of HIM", "rules": ["\#(SampleRules.id)"]}"#)
                let filter = #"{"filter": {"programs": ["him"], "catalog_years": [2026], "entered": {"from": "2026-08-01"}}}"#
                let stale = try await administrator.send("/v1/cohorts/him/filter", filter, method: "PUT", headers: [("If-Match", "\"7\"")])
                #expect(stale.status == 412)
                let set = try await administrator.send("/v1/cohorts/him/filter", filter, method: "PUT", headers: [("If-Match", "\"1\"")])
                #expect(try set.status == 200 && set.json["filter"]["programs"][0].text == "him", "\(set.text)")
                #expect(try await administrator.ask("/v1/cohorts").json["data"][0]["learners"].int == 2)
                let record = try bens.json["id"].text ?? ""
                _ = try await administrator.send(
                    "/v1/learners/\(database.ben)/enrolments/\(record)", Self.enrolment("him", "left"), method: "PUT",
                    headers: [("If-Match", "\"1\"")])
                let refreshed = try await administrator.ask("/v1/cohorts/him/refreshments", method: "POST")
                #expect(try refreshed.json["entered"].int == 0 && refreshed.json["left"].int == 1, "\(refreshed.text)")
                #expect(try await administrator.ask("/v1/cohorts").json["data"][0]["learners"].int == 1)
                // Back on the same day: in it again.
                _ = try await administrator.send(
                    "/v1/learners/\(database.ben)/enrolments/\(record)", Self.enrolment("him", "last_term"), method: "PUT",
                    headers: [("If-Match", "\"2\"")])
                let again = try await administrator.ask("/v1/cohorts/him/refreshments", method: "POST")
                #expect(try again.json["entered"].int == 1)
                // Who sees a part of the learners cannot make the others leave.
                let teacher = try await server.signedIn(.instructor)
                #expect(try await teacher.ask("/v1/cohorts/him/refreshments", method: "POST").status == 403)
                let nothing = try await administrator.send(
                    "/v1/cohorts/him/filter", #"{"filter": {"states": ["gone"]}}"#, method: "PUT", headers: [("If-Match", "\"2\"")])
                #expect(try nothing.json["faults"][0]["pointer"].text == "/filter/states/0", "\(nothing.text)")
                #expect(try await AuditTrail(pool: database.owner).faults(of: "north") == [])
            }
        }
    }

    /// Hours that nobody verified, a document that has expired, and one that expires behind what is looked ahead to.
    @Test func alertsTellWhatToDoByWhen() async throws {
        try await RecordsDatabase.with { database in
            try await OutlookServer.withServer(on: database.served) { server in
                let administrator = try await server.signedIn(.administrator)
                _ = try await administrator.send("/v1/cohorts", #"{"code": "c", "title": "C", "rules": ["\#(SampleRules.id)"]}"#)
                let members = #"{"learners": ["\#(database.ada)", "\#(database.ben)"], "on": "2026-01-01"}"#
                _ = try await administrator.send("/v1/cohorts/c/members", members)
                let ada = "/v1/learners/\(database.ada)"
                for hours in [40, 80] {
                    let placement = #"{"hours": \#(hours), "status": "completed", "ended_on": "2026-11-0\#(hours / 40)"}"#
                    #expect(try await administrator.send("\(ada)/practicum-placements", placement).status == 201)
                }
                let verified = #"{"hours": 16, "status": "completed", "verified": true, "verified_on": "2026-11-09"}"#
                #expect(try await administrator.send("\(ada)/practicum-placements", verified).status == 201)
                for (kind, day) in [("immunization_record", "2026-11-01"), ("background_check", "2027-08-01")] {
                    let document = #"{"kind": "\#(kind)", "received_on": "2026-01-05", "expires_on": "\#(day)"}"#
                    #expect(try await administrator.send("\(ada)/documents", document).status == 201)
                }
                let alerts = "/v1/cohorts/c/alerts?as_of=2026-11-23&until=2026-12-18"
                let found = try await administrator.ask(alerts + "&kind=hours_unverified,document_expires").json["data"].items
                #expect(found.map { $0["text"].text } == ["120 hours of practice are not verified", "immunization_record has expired"])
                #expect(
                    found.map { $0["day"].text } == ["2026-11-01", "2026-11-01"]
                        && found.allSatisfy { $0["family_name"].text == "Lovelace" })
                #expect(try await administrator.ask("/v1/cohorts/c/alerts?as_of=2026-11-23").json["until"].text == "2027-03-23")
                // Of learners whom an account does not see it learns nothing.
                _ = try await administrator.send("/v1/learners/\(database.ben)/documents", #"{"kind": "x", "expires_on": "2026-12-01"}"#)
                let teacher = try await server.signedIn(.instructor)
                let seen = try await teacher.ask(alerts).json["data"].items.map { $0["family_name"].text }
                #expect(!seen.isEmpty && !seen.contains("Nevis"))
            }
        }
    }

    @Test func anExportHasTheColumnsThatWereChosen() async throws {
        try await RecordsDatabase.with { database in
            try await OutlookServer.withServer(on: database.served) { server in
                let administrator = try await server.signedIn(.administrator)
                let formula = #"{"student_number": "N3", "given_name": "=HYPERLINK(1)", "family_name": "Zeta", "email": "z@north.example"}"#
                let zeta = try await administrator.send("/v1/learners", formula).json["id"].text ?? ""
                _ = try await administrator.send("/v1/cohorts", #"{"code": "c", "title": "C", "rules": ["\#(SampleRules.id)"]}"#)
                _ = try await administrator.send(
                    "/v1/cohorts/c/members", #"{"learners": ["\#(database.ada)", "\#(zeta)"], "on": "2026-01-01"}"#)
                let path = "/v1/cohorts/c/export?as_of=2026-11-23"
                let chosen = try await administrator.ask("\(path)&column=family_name,given_name,email,\(SampleRules.id).missing_items").text
                let lines = chosen.split(separator: "\r\n")
                #expect(lines[0] == "family_name,given_name,email,\(SampleRules.id).missing_items")
                #expect(lines.count == 3 && lines[2].hasPrefix("Zeta,'=HYPERLINK(1),z@north.example,"), "\(chosen)")
                let wrong = try await administrator.ask("\(path)&column=colour,shoe_size")
                #expect(try wrong.status == 400 && wrong.json["faults"].items.map { $0["value"].text } == ["colour", "shoe_size"])
                #expect(try wrong.json["faults"][0]["allowed"].items.contains { $0.text == "student_number" })
                let whole = try await administrator.ask(path).text.split(separator: "\r\n")[0].split(separator: ",")
                #expect(whole.count > 15 && whole.contains { $0.hasPrefix("\(SampleRules.id)/") })
            }
        }
    }

    @Test func aNoteIsOfWhoWritesItAndTheLearnerReadsIt() async throws {
        try await RecordsDatabase.with { database in
            try await OutlookServer.withServer(on: database.served) { server in
                let path = "/v1/learners/\(database.ada)/notes"
                for role in [Role.instructor, .counselor] {
                    let writer = try await server.signedIn(role)
                    #expect(try await writer.send(path, #"{"text": "Spoke about the practicum."}"#).status == 201)
                    #expect(try await writer.send("/v1/learners/\(database.ben)/notes", #"{"text": "x"}"#).status == 404)
                }
                let student = try await server.signedIn(.student)
                let notes = try await student.ask(path).json["data"].items
                #expect(notes.map { $0["by"].text } == ["The counselor", "The instructor"])
                #expect(try await student.send(path, #"{"text": "mine"}"#).status == 403)
                let wrong = try await server.signedIn(.instructor).send(path, #"{"text": "", "colour": 1}"#)
                #expect(try wrong.json["faults"].items.map { $0["pointer"].text } == ["/text", "/colour"])
            }
        }
    }
}

import Domain
import Foundation
import Store
import TestSupport
import Testing

/// What people ask about disclosures, names, access and amendment, over HTTP.
@Suite struct PrivacyRouteTests {
    private static func with(_ body: @Sendable (OutlookServer, RecordsDatabase) async throws -> Void) async throws {
        try await RecordsDatabase.with { database in
            try await OutlookServer.withServer(on: database.served) { try await body($0, database) }
        }
    }

    private static let consent = #"{"records": ["transcript"], "purpose": "early testing", "party": "AHIMA", "approved": true}"#
    private static let sent = #"{"party": "AHIMA", "records": ["transcript"], "purpose": "early testing", "basis": "consent"}"#

    @Test("P19 which students' transcripts were sent, to whom, on what basis")
    func transcriptsSent() async throws {
        try await Self.with { server, database in
            let (registrar, ada) = (try await server.signedIn(.administrator), "/v1/learners/\(database.ada)")
            let (student, ben) = (try await server.signedIn(.student), "/v1/learners/\(database.ben)")
            // Without a consent nothing goes out, and what is missing is said.
            let refused = try await registrar.send(ada + "/disclosures", Self.sent)
            #expect(try refused.status == 409 && refused.json["code"].text == "not_permitted")
            #expect(try refused.json["faults"][0]["pointer"].text == "/consent")
            #expect(try await student.send(ada + "/consents", Self.consent).status == 201)
            let key = [("Idempotency-Key", "\"sent-1\"")]
            let disclosed = try await registrar.send(ada + "/disclosures", Self.sent, headers: key)
            #expect(disclosed.status == 201, "\(disclosed.text)")
            #expect(try await registrar.send(ada + "/disclosures", Self.sent, headers: key).text == disclosed.text)
            let wider = Self.sent.replacing("\"transcript\"", with: "\"transcript\", \"practicum-placements\"")
            #expect(try await registrar.send(ada + "/disclosures", wider).json["faults"][0]["pointer"].text == "/records")
            let accreditor =
                #"{"party": "CAHIIM", "records": ["enrolments", "course-records"], "purpose": "accreditation", "basis": "accreditor"}"#
            #expect(try await registrar.send(ben + "/disclosures", accreditor).status == 201)
            let asked = try await registrar.send(
                ben + "/disclosures", #"{"event": "requested", "party": "An employer", "records": ["transcript"], "purpose": "hiring"}"#)
            let request = try #require(try asked.json["id"].text)
            let answered =
                #"{"event": "refused", "request": "\#(request)", "party": "An employer", "records": ["transcript"], "purpose": "hiring"}"#
            #expect(try await registrar.send(ben + "/disclosures", answered).json["request"].text == request)
            #expect(try await registrar.send(ada + "/disclosures", answered).json["faults"][0]["pointer"].text == "/request")

            let list = try await registrar.ask("/v1/disclosures?records=transcript&event=disclosed").json["data"].items
            #expect(list.map { $0["learner"]["family_name"].text } == ["Lovelace"], "the accreditor got no transcript")
            #expect(list[0]["party"].text == "AHIMA" && list[0]["basis"].text == "consent")
            #expect(try list[0]["consent"].text == (await student.ask(ada + "/consents").json["data"][0]["id"].text))
            #expect(try await registrar.ask("/v1/disclosures?basis=accreditor").json["data"].items.count == 1)
            #expect(try await registrar.ask("/v1/disclosures?to=2001-01-01").json["data"].items.isEmpty)
            let page = try await registrar.ask("/v1/disclosures?limit=3").json
            #expect(try await registrar.ask("/v1/disclosures?limit=3&before=\(page["next"].int ?? 0)").json["data"].items.count == 1)
            // The learner reads the log, of themself alone.
            let own = try await student.ask("/v1/disclosures").json["data"].items
            #expect(own.map { $0["party"].text } == ["AHIMA"] && own[0]["learner"]["id"].text == database.ada)
            #expect(try await student.ask(ben + "/disclosures").status == 404)
            #expect(try await student.send(ada + "/disclosures", Self.sent).status == 403)
            #expect(try await AuditTrail(pool: database.owner).faults(of: "north") == [])
        }
    }

    @Test("P20 student opted out of directory information: may I post the pinning list?")
    func pinningList() async throws {
        try await Self.with { server, database in
            let (registrar, student) = (try await server.signedIn(.administrator), try await server.signedIn(.student))
            #expect(try await registrar.send("/v1/cohorts", #"{"code": "pinning", "title": "Pinning"}"#).status == 201)
            let members = #"{"learners": ["\#(database.ada)", "\#(database.ben)"], "on": "2020-01-01"}"#
            #expect(try await registrar.send("/v1/cohorts/pinning/members", members).status == 200)
            func named(_ query: String) async throws -> [Bool] {
                let answer = try await registrar.ask("/v1/cohorts/pinning/naming\(query)").json
                let may = answer["data"].items.map { $0["may_be_named"] == .bool(true) }
                #expect(answer["may_post_all"] == .bool(may.allSatisfy(\.self)))
                return may
            }
            #expect(try await named("") == [false, false], "nothing was announced as directory information")
            let notice = #"{"categories": ["name", "program"], "given_on": "2020-08-01", "opt_out_until": "2020-08-31"}"#
            #expect(try await registrar.send("/v1/directory-notices", notice).status == 201)
            #expect(try await student.send("/v1/directory-notices", notice).status == 403)
            #expect(try await named("") == [true, true])
            let optOut = "/v1/learners/\(database.ada)/directory-opt-out"
            let withheld = #"{"is_withheld": true}"#
            #expect(try await student.send(optOut, withheld, method: "PUT").status == 428)
            let out = try await student.send(optOut, withheld, method: "PUT", headers: [("If-Match", "\"1\"")])
            #expect(try out.status == 200 && out[header: "ETag"] == "\"2\"" && out.json["opted_out_on"].text != nil)
            #expect(try await student.send(optOut, withheld, method: "PUT", headers: [("If-Match", "\"1\"")]).status == 412)
            #expect(try await named("") == [false, true])
            let why = try await registrar.ask("/v1/cohorts/pinning/naming").json["data"][0]["why_not"][0].text
            #expect(why?.contains("opted out") == true)
            // Who sees a part of the cohort only is not told that all of it may be posted.
            let part = try await server.signedIn(.instructor).ask("/v1/cohorts/pinning/naming?audience=class").json
            #expect(part["data"].items.count == 1 && part["unseen"].int == 1 && part["may_post_all"] == .bool(false))
            #expect(try await named("?audience=class") == [true, true], "nobody is nameless in their own class")
            #expect(try await named("?publish=name,degrees-and-awards") == [false, false], "awards were not announced")
            // Neither may the same be disclosed, and leaving changes nothing.
            let left = #"{"program": "him", "state": "graduated", "left_on": "2020-05-01"}"#
            #expect(try await registrar.send("/v1/learners/\(database.ada)/enrolments", left).status == 201)
            #expect(try await named("") == [false, true])
            let paper = #"{"party": "The Gazette", "records": ["name"], "purpose": "a list", "basis": "directory_information"}"#
            #expect(try await registrar.send("/v1/learners/\(database.ada)/disclosures", paper).status == 409)
            #expect(try await registrar.send("/v1/learners/\(database.ben)/disclosures", paper).status == 201)
            let counselor = try await server.signedIn(.counselor)
            #expect(
                try await counselor.send(optOut, #"{"is_withheld": false}"#, method: "PUT", headers: [("If-Match", "\"2\"")]).status == 403)
            let history = try await student.ask("/v1/learners/\(database.ada)/history").json["data"].items
            #expect(history.contains { $0["action"].text == "directory.opted_out" })
            #expect(try await AuditTrail(pool: database.owner).faults(of: "north") == [])
        }
    }

    @Test func aRequestForAccessIsAnsweredInTimeWithEverything() async throws {
        try await Self.with { server, database in
            let (registrar, student) = (try await server.signedIn(.administrator), try await server.signedIn(.student))
            let path = "/v1/learners/\(database.ada)/access-requests"
            let asked = try await student.send(path, "{}")
            #expect(asked.status == 201 && asked[header: "ETag"] == "\"1\"")
            let location = try #require(asked[header: "Location"])
            let (received, due) = (try asked.json["received_on"].text ?? "", try asked.json["due_on"].text ?? "")
            #expect(Day(due)! - Day(received)! == 45)
            #expect(try await student.send(path, #"{"on_behalf": "a parent"}"#).status == 403, "staff record who asks for the learner")
            let late = #"{"received_on": "2020-01-01", "on_behalf": "the parent, of a dependent"}"#
            #expect(try await registrar.send(path, late).json["is_overdue"] == .bool(true))
            let open = try await registrar.ask("/v1/access-requests").json["data"].items
            #expect(open.map { $0["due_on"].text } == ["2020-02-15", due], "the oldest first")
            let export = try await student.ask("/v1/learners/\(database.ada)/export")
            #expect(try export.status == 200 && export.json["tables"].items.contains { $0["table"].text == "privacy_cases" })
            let archive = try await student.ask("/v1/learners/\(database.ada)/export.zip")
            #expect(
                archive.status == 200 && archive[header: "Content-Type"] == "application/zip"
                    && archive.body.starts(with: [0x50, 0x4B, 3, 4]))
            #expect(try await server.signedIn(.instructor).ask("/v1/learners/\(database.ada)/export.zip").status == 403)
            let made = try await student.ask("/v1/learners/\(database.ada)/history").json["data"].items
            #expect(made.count { $0["action"].text == "learner.exported" } == 0, "the trail has the event, the history what changed")
            let fulfilled = #"{"step": "fulfilled"}"#
            #expect(try await registrar.send(location + "/steps", fulfilled).status == 428)
            #expect(try await student.send(location + "/steps", fulfilled, headers: [("If-Match", "\"1\"")]).status == 403)
            let done = try await registrar.send(location + "/steps", fulfilled, headers: [("If-Match", "\"1\"")])
            #expect(try done.json["state"].text == "fulfilled" && done[header: "ETag"] == "\"2\"")
            #expect(try await registrar.send(location + "/steps", fulfilled, headers: [("If-Match", "\"1\"")]).status == 412)
            let again = try await registrar.send(location + "/steps", fulfilled, headers: [("If-Match", "\"2\"")])
            #expect(try again.status == 409 && again.json["faults"][0]["pointer"].text == "/step")
            #expect(try await registrar.ask("/v1/access-requests").json["data"].items.count == 1)
            #expect(try await student.send("/v1/learners/\(database.ada)/holds", #"{"text": "keep it"}"#).status == 403)
        }
    }

    @Test func anAmendmentIsDecidedByAPersonAndItsStatementStays() async throws {
        try await Self.with { server, database in
            let (registrar, student) = (try await server.signedIn(.administrator), try await server.signedIn(.student))
            let records = "/v1/learners/\(database.ada)/course-records"
            let grade = #"{"course": "HIT 110", "credits": 3, "status": "completed", "grade": "C", "term": "2025FA"}"#
            let record = try #require(try await registrar.send(records, grade)[header: "Location"])
            let id = record.split(separator: "/").last ?? ""
            func contest(_ ground: String) -> String {
                #"{"record_kind": "course-records", "record": "\#(id)", "ground": "\#(ground)", "text": "it was spring"}"#
            }
            let path = "/v1/learners/\(database.ada)/amendment-requests"
            let merit = try await student.send(path, contest("grade_merit"))
            #expect(try merit.status == 400 && merit.json["faults"][0]["message"].text?.contains("Whether a grade was deserved") == true)
            let asked = try await student.send(path, contest("inaccurate"))
            #expect(try asked.status == 201 && asked.json["limits"].text?.contains("instructor") == true)
            let steps = try #require(asked[header: "Location"]) + "/steps"
            func take(_ client: SignedIn, _ step: String, _ revision: Int) async throws -> Reply {
                try await client.send(steps, "{\(step)}", headers: [("If-Match", "\"\(revision)\"")])
            }
            let bare = try await take(registrar, #""step": "denied""#, 1)
            #expect(try bare.status == 400 && bare.json["faults"][0]["pointer"].text == "/text", "with a reason")
            #expect(try await take(student, #""step": "granted", "text": "please""#, 1).status == 403)
            #expect(try await take(registrar, #""step": "denied", "text": "the roster says fall""#, 1).status == 200)
            #expect(try await take(student, #""step": "hearing_requested""#, 2).json["is_open"] == .bool(true))
            #expect(try await take(registrar, #""step": "hearing_held", "text": "the dean presided""#, 3).status == 200)
            #expect(try await take(registrar, #""step": "denied", "text": "the roster stands""#, 4).json["next"][0].text == "statement")
            #expect(try await take(student, #""step": "statement", "text": "It was spring.""#, 5).status == 200)
            for (client, address) in [(student, record), (registrar, record)] {
                #expect(try await client.ask(address).json["statements"][0]["text"].text == "It was spring.")
            }
            #expect(try await registrar.ask(records).json["data"][0]["statements"].items.count == 1)
            let export = try await student.ask("/v1/learners/\(database.ada)/export").json["tables"].items
            let rows = export.first { $0["table"].text == "course_records" }?["rows"]
            #expect(rows?[0]["statements"][0]["text"].text == "It was spring.")
        }
    }

    @Test func aKeySignsNothingAndAnEmergencyIsSeen() async throws {
        try await Self.with { server, database in
            let student = try await server.signedIn(.student)
            let drawn = try await student.send("/v1/keys", #"{"name": "app", "scopes": ["records:read", "records:write"], "days": 7}"#)
            let key = SignedIn(server: server, token: try drawn.json["token"].text ?? "")
            let consents = "/v1/learners/\(database.ada)/consents"
            let refused = try await key.send(consents, Self.consent)
            #expect(try refused.status == 400 && refused.json["faults"][0]["pointer"].text == "/approved")
            let silent = try await student.send(consents, Self.consent.replacing("true", with: "false"))
            #expect(try silent.json["faults"][0]["pointer"].text == "/approved")
            let signed = try await student.send(consents, Self.consent)
            let revocation = (try #require(signed[header: "Location"])) + "/revocation"
            #expect(try await student.send(revocation, "{}").json["revoked_on"].text != nil)
            #expect(try await student.send(revocation, "{}").status == 409)
            let teacher = try await server.signedIn(.instructor)
            let emergency = #"{"reason": "a call from the hospital"}"#
            #expect(try await teacher.send("/v1/learners/\(database.ada)/emergencies", emergency).status == 204)
            #expect(try await teacher.send("/v1/learners/\(database.ada)/emergencies", #"{"reason": "x"}"#).status == 400)
            let saw = try await student.ask("/v1/learners/\(database.ada)/export").json["who_saw_it"]
            #expect(saw["emergencies"][0]["reason"].text == "a call from the hospital")
            #expect(saw["emergencies"][0]["name"].text == "The instructor")
            #expect(saw["assignments"].items.count == 3)
        }
    }

    @Test func whatIsPastItsRetentionIsErasedAsItWasRead() async throws {
        try await Self.with { server, database in
            let registrar = try await server.signedIn(.administrator)
            let ben = "/v1/learners/\(database.ben)"
            let left = #"{"program": "him", "state": "left", "left_on": "2015-05-15"}"#
            #expect(try await registrar.send(ben + "/enrolments", left).status == 201)
            #expect(try await registrar.send(ben + "/documents", #"{"kind": "immunization"}"#).status == 201)
            let rule = #"{"retention": "20 years after leaving", "policy": "schedule 4"}"#
            let put = "/v1/retention/learner_documents"
            #expect(try await registrar.send(put, rule, method: "PUT", headers: [("If-Match", "\"0\"")])[header: "ETag"] == "\"1\"")
            #expect(try await registrar.send(put, rule, method: "PUT", headers: [("If-Match", "\"0\"")]).status == 412)
            let vague = try await registrar.send(
                put, #"{"retention": "a while", "policy": "x"}"#, method: "PUT", headers: [("If-Match", "\"1\"")])
            #expect(try vague.status == 400 && vague.json["faults"][0]["pointer"].text == "/retention")
            #expect(try await registrar.send("/v1/retention/learners", rule, method: "PUT", headers: [("If-Match", "\"0\"")]).status == 404)
            let due = try await registrar.ask("/v1/erasures/due").json["data"].items
            #expect(due.map { $0["learner"].text } == [database.ben] && due[0]["tables"].items.map { $0["table"].text } == ["enrolments"])
            let plan = try await registrar.ask(ben + "/erasure").json
            #expect(plan["is_whole"] == .bool(false) && plan["words"][0].text?.contains("kept until 2020-05-15") == true)
            #expect(try await registrar.send(ben + "/erasure", #"{"plan": "x"}"#).status == 409)
            let erased = try await registrar.send(ben + "/erasure", #"{"plan": "\#(plan["plan"].text ?? "")"}"#)
            #expect(try erased.status == 200 && erased.json["tables"][0].text == "enrolments")
            #expect(try await registrar.ask(ben + "/enrolments").json["data"].items.isEmpty)
            #expect(try await registrar.ask(ben + "/documents").json["data"].items.count == 1)
            #expect(try await registrar.ask("/v1/erasures/due").json["data"].items.isEmpty)
        }
    }

    @Test(.enabled("\(SchemaValidators.absence)") { await SchemaValidators.areThere })
    func answersHaveTheShapesThatTheDocumentNames() async throws {
        try await Self.with { server, database in
            let (registrar, student) = (try await server.signedIn(.administrator), try await server.signedIn(.student))
            let ada = "/v1/learners/\(database.ada)"
            var answers: [(schema: String, name: String, body: [UInt8])] = []
            func keep(_ schema: String, _ reply: Reply) {
                #expect((200..<300).contains(reply.status), "\(schema): \(reply.text)")
                answers.append((schema, schema, reply.body))
            }
            keep("consent", try await student.send(ada + "/consents", Self.consent))
            keep("disclosure", try await registrar.send(ada + "/disclosures", Self.sent))
            keep("privacy_case", try await student.send(ada + "/access-requests", "{}"))
            keep("privacy_case", try await registrar.send(ada + "/holds", #"{"text": "a lawsuit"}"#))
            let notice = #"{"categories": ["name"], "given_on": "2020-08-01", "opt_out_until": "2020-08-31"}"#
            keep("directory_notice", try await registrar.send("/v1/directory-notices", notice))
            _ = try await registrar.send("/v1/cohorts", #"{"code": "c", "title": "C"}"#)
            _ = try await registrar.send("/v1/cohorts/c/members", #"{"learners": ["\#(database.ada)"], "on": "2020-01-01"}"#)
            for (schema, path) in [
                ("consents", ada + "/consents"), ("disclosures", "/v1/disclosures"), ("privacy_cases", ada + "/access-requests"),
                ("privacy_cases", "/v1/holds"), ("privacy_cases", "/v1/amendment-requests"), ("directory_notices", "/v1/directory-notices"),
                ("naming", "/v1/cohorts/c/naming"), ("export", ada + "/export"), ("retention_rules", "/v1/retention"),
                ("erasure_plans", "/v1/erasures/due"), ("erasure_plan", ada + "/erasure"),
            ] { keep(schema, try await registrar.ask(path)) }
            let faults = try await SchemaValidators.faults(of: answers, document: try await server.ask("/openapi.json").body)
            #expect(faults == [])
        }
    }
}

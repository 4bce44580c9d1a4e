import Domain
import Foundation
import Store
import TestSupport
import Testing

/// Learners and their records over HTTP, as those who sign in.
@Suite struct RecordRouteTests {
    private static func with(_ body: @Sendable (OutlookServer, RecordsDatabase) async throws -> Void) async throws {
        try await RecordsDatabase.with { database in
            try await OutlookServer.withServer(on: database.served) { try await body($0, database) }
        }
    }

    private static let grade = #"{"course": "CODE 101", "credits": 6, "status": "completed", "grade": "A", "attributes": ["coding"]}"#

    @Test func aGradeInIsAVerdictOut() async throws {
        try await Self.with { server, database in
            let teacher = try await server.signedIn(.instructor)
            let records = "/v1/learners/\(database.ada)/course-records"
            let verdict = "/v1/learners/\(database.ada)/verdict?rule=\(SampleRules.id)&as_of=2026-11-23"
            let before = try await teacher.ask(verdict)
            #expect(before.status == 200 && before[header: "Cache-Control"] == "no-store")
            let added = try await teacher.send(records, Self.grade)
            #expect(added.status == 201 && added[header: "ETag"] == "\"1\"")
            let location = try #require(added[header: "Location"])
            let after = try await teacher.ask(verdict)
            #expect(before.body != after.body)
            let facts = try await teacher.ask("/v1/learners/\(database.ada)/facts")
            #expect(try facts.json["courses"][0]["course"].text == "CODE 101")
            // Corrected under its revision, and only so.
            let lower = Self.grade.replacingOccurrences(of: "\"A\"", with: "\"F\"")
            #expect(try await teacher.send(location, lower, method: "PUT").status == 428)
            #expect(try await teacher.send(location, lower, method: "PUT", headers: [("If-Match", "\"1\"")]).status == 200)
            let stale = try await teacher.send(location, lower, method: "PUT", headers: [("If-Match", "\"1\"")])
            #expect(try stale.status == 412 && stale.json["code"].text == "changed")
            #expect(try await teacher.ask(location, method: "DELETE", headers: [("If-Match", "\"2\"")]).status == 204)
            #expect(try await teacher.ask(verdict).body == before.body)
        }
    }

    @Test func whoeverSeesALearnerReadsWhatWasDone() async throws {
        try await Self.with { server, database in
            let teacher = try await server.signedIn(.instructor)
            let path = "/v1/learners/\(database.ada)"
            let location = try #require(try await teacher.send(path + "/course-records", Self.grade)[header: "Location"])
            let lower = Self.grade.replacingOccurrences(of: "\"A\"", with: "\"C\"")
            #expect(try await teacher.send(location, lower, method: "PUT", headers: [("If-Match", "\"1\"")]).status == 200)
            for role in [Role.instructor, .student, .auditor] {
                let history = try await server.signedIn(role).ask(path + "/history").json
                let changes = history["data"].items
                #expect(changes.prefix(2).map { $0["action"].text } == ["record.corrected", "record.added"], "\(role)")
                #expect(changes.first?["before"]["grade"].text == "A" && changes.first?["after"]["grade"].text == "C", "\(role)")
                #expect(changes.first?["by"].text == "The instructor", "\(role)")
                #expect(changes.last?["action"].text == "learner.added" && history["next"].isNull)
            }
            #expect(try await server.signedIn(.counselor).ask("/v1/learners/\(database.ben)/history").status == 404)
        }
    }

    @Test func whatIsAskedTwiceIsDoneOnce() async throws {
        try await Self.with { server, database in
            let teacher = try await server.signedIn(.instructor)
            let records = "/v1/learners/\(database.ada)/course-records"
            let key = [("Idempotency-Key", "\"9b1-once\"")]
            let replies = try await withThrowingTaskGroup(of: Reply.self) { group in
                for _ in 0..<5 { group.addTask { try await teacher.send(records, Self.grade, headers: key) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(replies.allSatisfy { $0.status == 201 } && Set(replies.map(\.text)).count == 1)
            #expect(try await teacher.ask(records).json["data"].items.count == 1)
            let other = try await teacher.send(records, Self.grade.replacingOccurrences(of: "6", with: "7"), headers: key)
            #expect(try other.status == 422 && other.json["code"].text == "key_reused")
        }
    }

    @Test func nobodySeesWhatIsNotTheirs() async throws {
        try await Self.with { server, database in
            let ben = "/v1/learners/\(database.ben)"
            for role in [Role.instructor, .counselor, .student] {
                let client = try await server.signedIn(role)
                for path in [ben, ben + "/course-records", ben + "/facts", ben + "/verdict?rule=\(SampleRules.id)"] {
                    let reply = try await client.ask(path)
                    #expect(try reply.status == 404 && reply.json["code"].text == "not_found", "\(role) \(path)")
                }
                #expect(try await client.send(ben + "/course-records", Self.grade).status == 404)
                #expect(try await client.ask("/v1/learners").json["data"].items.count == 1)
            }
            let student = try await server.signedIn(.student)
            let refused = try await student.send("/v1/learners/\(database.ada)/course-records", Self.grade)
            #expect(try refused.status == 403 && refused.json["code"].text == "not_allowed")
            let stranger = try await server.signedIn(.administrator, institution: "south")
            #expect(try await stranger.ask(ben).status == 404)
            #expect(try await stranger.ask("/v1/learners").json["data"].items.isEmpty)
        }
    }

    @Test func withoutATokenThereIsNothing() async throws {
        try await Self.with { server, database in
            let document = try await server.ask("/openapi.json").json
            var asked = 0
            for (path, item) in document["paths"].members {
                for (method, operation) in item.members where !operation["security"].isNull {
                    let address = ["learner", "record", "key"].reduce(path) { $0.replacingOccurrences(of: "{\($1)}", with: database.ada) }
                    for token in [
                        nil, "Bearer pws_north_x", "Bearer \(AccessToken.drawn(.session, institution: "north").text)", "Basic eDp5",
                    ] {
                        let reply = try await server.ask(
                            address, method: method.uppercased(), headers: token.map { [("Authorization", $0)] } ?? [])
                        #expect(reply.status == 401 && reply[header: "WWW-Authenticate"] != nil, "\(method) \(path)")
                        asked += 1
                    }
                }
            }
            #expect(asked > 300)
        }
    }

    @Test func aSessionEndsAndAKeyIsRevoked() async throws {
        try await Self.with { server, database in
            let administrator = try await server.signedIn(.administrator)
            #expect(try await administrator.ask("/v1/session").json["roles"][0].text == "administrator")
            let drawn = try await administrator.send("/v1/keys", #"{"name": "sync", "scopes": ["records:read"], "days": 7}"#)
            let key = SignedIn(server: server, token: try drawn.json["token"].text ?? "")
            #expect(try await key.ask("/v1/learners").status == 200)
            let written = try await key.send("/v1/learners", #"{"given_name": "C", "family_name": "D"}"#)
            #expect(try written.status == 403 && written.json["code"].text == "scope_missing")
            #expect(try await administrator.ask("/v1/keys/\(try drawn.json["id"].text ?? "")", method: "DELETE").status == 204)
            #expect(try await key.ask("/v1/learners").status == 401)
            #expect(try await administrator.ask("/v1/session", method: "DELETE").status == 204)
            #expect(try await administrator.ask("/v1/session").status == 401)
            let faults = try await AuditTrail(pool: database.owner).faults(of: "north")
            #expect(faults == [])
        }
    }

    /// The same answer and much the same work, whether there is an account or not; and after some tries nobody is looked at.
    @Test func nothingTellsWhetherAnAccountExists() async throws {
        try await Self.with { server, _ in
            var texts: [String: Set<String>] = [:]
            for name in ["auditor@north.example", "nobody@north.example"] {
                var statuses: [Int] = []
                for _ in 0..<6 {
                    let reply = try await server.post("/v1/sessions", #"{"institution": "north", "name": "\#(name)", "password": "wrong"}"#)
                    statuses.append(reply.status)
                    texts[name, default: []].insert(try reply.json["title"].text ?? "")
                }
                #expect(statuses == [401, 401, 401, 401, 401, 429])
            }
            #expect(texts["auditor@north.example"] == texts["nobody@north.example"])
        }
    }

    @Test func pagesOfLearnersAreInOrderAndWhole() async throws {
        try await Self.with { server, _ in
            let administrator = try await server.signedIn(.administrator)
            for number in 0..<7 {
                let body = #"{"given_name": "N\#(number)", "family_name": "Okafor", "student_number": "S\#(number)"}"#
                #expect(try await administrator.send("/v1/learners", body).status == 201)
            }
            var names: [String] = []
            var next: String? = "/v1/learners?limit=2"
            while let path = next {
                let page = try await administrator.ask(path).json
                names += page["data"].items.map { ($0["family_name"].text ?? "") + ($0["given_name"].text ?? "") }
                next = page["next"].text.map { "/v1/learners?limit=2&after=\($0)" }
            }
            #expect(names.count == 9 && names == names.sorted())
            #expect(try await administrator.ask("/v1/learners?search=oka").json["data"].items.count == 7)
            #expect(try await administrator.ask("/v1/learners?search=S3").json["data"].items.count == 1)
            #expect(try await administrator.ask("/v1/learners?search=%25").json["data"].items.isEmpty)
        }
    }
}

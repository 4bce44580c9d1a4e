import Domain
import Foundation
import Postgres
import Store
import TestSupport
import Testing

/// Verdicts on stored learners that are recorded, and reached again to the same bytes.
@Suite struct LearnerVerdictTests {
    private static func with(_ body: @Sendable (OutlookServer, RecordsDatabase) async throws -> Void) async throws {
        try await RecordsDatabase.with { database in
            try await OutlookServer.withServer(on: database.served) { try await body($0, database) }
        }
    }

    private static func grade(_ grade: String) -> String {
        #"{"course": "BIO 168", "credits": 4, "status": "completed", "grade": "\#(grade)"}"#
    }

    private static let question = #"{"rule": "\#(SampleRules.id)", "as_of": "2026-11-23"}"#

    @Test func aVerdictIsReachedAgainAfterAGradeWasCorrectedAndTheRuleRevised() async throws {
        try await Self.with { server, database in
            let teacher = try await server.signedIn(.instructor)
            let ada = "/v1/learners/\(database.ada)"
            let record = try #require(try await teacher.send(ada + "/course-records", Self.grade("B"))[header: "Location"])
            let given = try await teacher.ask("\(ada)/verdict?rule=\(SampleRules.id)&as_of=2026-11-23")
            let key = [("Idempotency-Key", "verdict-1")]
            let recorded = try await teacher.send(ada + "/verdicts", Self.question, headers: key)
            #expect(recorded.status == 201, "\(recorded.text)")
            #expect(try await teacher.send(ada + "/verdicts", Self.question, headers: key).text == recorded.text)
            #expect(try recorded.json["verdict_digest"].text == SHA256Text.of(given.body))
            #expect(try recorded.json["facts_digest"].text == given.json["facts_digest"].text)
            #expect(try recorded.json["rule_digest"].text == given.json["rule"]["digest"].text)
            let place = try #require(recorded[header: "Location"])
            let unchanged = try await teacher.ask(place).json
            #expect(unchanged["is_same"] == .bool(true) && unchanged["now"]["changes"].items.isEmpty)
            #expect(unchanged["evaluator"] == unchanged["recorded"]["evaluator"] && !unchanged["evaluator"].isNull)

            #expect(try await teacher.send(record, Self.grade("F"), method: "PUT", headers: [("If-Match", "\"1\"")]).status == 200)
            #expect(try await teacher.send(ada + "/course-records", Self.grade("C")).status == 201)
            let facts = try await teacher.ask(ada + "/facts").json
            _ = try await RuleLibrary(pool: database.owner).publish([SampleRules.document(credits: 9)], by: "tests")
            let replayed = try await teacher.ask(place)
            let answer = try replayed.json
            #expect(answer["is_same"] == .bool(true) && answer["digest"].text == SHA256Text.of(given.body))
            #expect(replayed.text.contains("\"verdict\":\(given.text)"), "the very bytes")
            #expect(answer["recorded"] == (try recorded.json))
            let changes = answer["now"]["changes"].items
            #expect(changes.map { $0["pointer"].text } == ["/courses/0/grade", "/courses/1"])
            #expect(changes[0]["before"].text == "B" && changes[0]["after"].text == "F")
            #expect(changes[1]["before"].isNull && changes[1]["after"] == facts["courses"][1])
            #expect(answer["now"]["facts_digest"].text != answer["recorded"]["facts_digest"].text)
            // Another verdict now is of the new document and the new facts.
            let later = try await teacher.send(ada + "/verdicts", Self.question).json
            #expect(later["rule_digest"].text != answer["recorded"]["rule_digest"].text)
            #expect(try await teacher.ask(ada + "/verdicts").json["data"].items == [later, answer["recorded"]])
            #expect(try await AuditTrail(pool: database.owner).faults(of: "north") == [])
            let faults = try await SchemaValidators.faults(
                of: [
                    ("learner_verdict", "recorded", recorded.body), ("learner_verdict_replay", "replay", replayed.body),
                    ("learner_verdicts", "list", try await teacher.ask(ada + "/verdicts").body),
                ], document: try await server.ask("/openapi.json").body)
            #expect(faults == [])

            // Whoever owns the tables and changes what was recorded is found.
            try await database.served.asSuperuser.withPool { superuser in
                try await superuser.write {
                    try await $0.script("set local session_replication_role = replica; update learner_verdicts set status = 'met'")
                }
            }
            let tampered = try await AuditTrail(pool: database.owner).faults(of: "north").map(\.message)
            #expect(tampered.count == 2 && tampered.allSatisfy { $0.contains("of learner_verdicts was changed") })
        }
    }

    @Test func whoeverSeesTheLearnerSeesWhatWasRecorded() async throws {
        try await Self.with { server, database in
            let (teacher, student) = (try await server.signedIn(.instructor), try await server.signedIn(.student))
            let ada = "/v1/learners/\(database.ada)/verdicts"
            let own = try await student.send(ada, Self.question)
            #expect(own.status == 201, "learners record their own")
            let place = try #require(own[header: "Location"])
            for role in [Role.instructor, .counselor, .auditor, .administrator] {
                #expect(try await server.signedIn(role).ask(place).json["is_same"] == .bool(true), "\(role)")
            }
            #expect(try await server.signedIn(.auditor).send(ada, Self.question).status == 403)
            let stranger = try await server.signedIn(.administrator, institution: "south")
            #expect(try await stranger.ask(place).status == 404)
            let ben = "/v1/learners/\(database.ben)/verdicts"
            for client in [teacher, student, stranger] {
                #expect(try await client.ask(ben).status == 404)
                #expect(try await client.send(ben, Self.question).status == 404)
            }
            #expect(try await teacher.ask(place.replacingOccurrences(of: database.ada, with: database.ben)).status == 404)

            let unknown = try await teacher.send(ada, #"{"rule": "no.such"}"#)
            #expect(try unknown.status == 404 && unknown.json["faults"][0]["pointer"].text == "/rule", "\(unknown.text)")
            let wrong = try await teacher.send(ada, #"{"rule": "A B", "as_of": "soon", "colour": 1}"#)
            #expect(try Set(wrong.json["faults"].items.map { $0["pointer"].text }) == ["/rule", "/as_of", "/colour"], "\(wrong.text)")
            #expect(try await teacher.ask(ada).json["data"].items.count == 1, "a failed request records nothing")
        }
    }
}

import Domain
import Foundation
import Logging
import Store
import TestSupport
import Testing

/// `POST /v1/audits`.
@Suite struct AuditRouteTests {
    @Test(arguments: [SampleRules.coder(), "\"sample.coder\"", "\"sample.coder@2025\""])
    func judgesByADocumentOrAPublishedRule(rules: String) async throws {
        let server = try await OutlookServer.seeded
        let reply = try await server.post("/v1/audits", SampleRules.question(rules: rules))
        #expect(reply.status == 200, "\(reply.text)")
        #expect(reply[header: "Cache-Control"] == "no-store")
        #expect(reply[header: "ETag"] == nil)
        let verdict = try reply.json
        #expect(verdict["status"].text == "not_met")
        #expect(verdict["missing"]["credits"].int == 3)
        #expect(verdict["rule"]["version"].text == "2025")
        #expect(try verdict["rule"]["digest"].text == SampleRules.document().digest)
        #expect(try verdict["facts_digest"].text == JSONReader.read(SampleRules.facts()).digest)
        #expect(verdict["as_of"].text == "2026-11-23")
        // The same question has the same bytes for an answer.
        #expect(try await server.post("/v1/audits", SampleRules.question(rules: rules)).body == reply.body)
    }

    @Test func aVersionThatIsNamedBinds() async throws {
        let verdict = try await OutlookServer.seeded.post("/v1/audits", SampleRules.question(rules: "\"sample.coder@2020\"")).json
        #expect(verdict["rule"]["version"].text == "2020")
        #expect(verdict["status"].text == "met")
    }

    @Test func withoutADayItIsToday() async throws {
        let before = Day.today
        let verdict = try await OutlookServer.seeded.post("/v1/audits", SampleRules.question(asOf: nil)).json
        #expect([before, Day.today].map(\.description).contains(verdict["as_of"].text))
    }

    static let refusals: [(body: String, status: Int, code: String, pointers: [String])] = [
        ("", 400, "malformed_json", [""]), ("{\"rules\": ", 400, "malformed_json", [""]), ("[1, 2", 400, "malformed_json", [""]),
        (#"{"rules": "sample.coder", "rules": 1, "facts": {}}"#, 400, "duplicate_member", [""]),
        (String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000), 400, "too_deep", [""]),
        ("[]", 400, "wrong_type", [""]), ("{}", 400, "missing", ["/rules", "/facts"]),
        (#"{"rules": "sample.other", "facts": {}}"#, 404, "unknown_rule", ["/rules"]),
        (#"{"rules": "sample.coder@1999", "facts": {}}"#, 404, "unknown_version", ["/rules"]),
        (#"{"rules": "sample.coder", "facts": {"colour": 1}}"#, 400, "unknown_member", ["/facts/colour"]),
        (#"{"rules": "sample.coder", "facts": {}, "as_of": "soon"}"#, 400, "wrong_value", ["/as_of"]),
        (#"{"rules": "sample.coder", "facts": {}, "who": 1}"#, 400, "unknown_member", ["/who"]),
    ]

    @Test(arguments: refusals)
    func everyFaultIsToldWithItsPlace(body: String, status: Int, code: String, pointers: [String]) async throws {
        let reply = try await OutlookServer.seeded.post("/v1/audits", body)
        #expect(reply.status == status)
        #expect(reply[header: "Content-Type"] == "application/problem+json")
        #expect(reply[header: "Cache-Control"] == "no-store")
        let problem = try reply.json
        #expect(problem["code"].text == code)
        #expect(problem["faults"].items.map { $0["pointer"].text } == pointers)
        #expect(problem["faults"].items.allSatisfy { $0["parameter"].isNull && $0["message"].text?.isEmpty == false })
    }

    @Test func faultsOfRulesAndFactsAreToldTogether() async throws {
        let rules = SampleRules.coder().replacing("\"courses\": {\"from\"", with: "\"curses\": {\"from\"")
        let problem = try await OutlookServer.seeded.post("/v1/audits", SampleRules.question(rules: rules, facts: #"{"courses": 3}"#)).json
        let pointers = problem["faults"].items.compactMap { $0["pointer"].text }
        #expect(problem["code"].text == "invalid_document")
        #expect(pointers.contains { $0.hasPrefix("/rules/versions/0/routes/0/requires") })
        #expect(pointers.contains { $0.hasPrefix("/rules/versions/1/routes/0/requires/all/0") })
        #expect(pointers.contains("/facts/courses"))
    }

    @Test func malformedJSONIsToldWithLineAndColumn() async throws {
        let problem = try await OutlookServer.seeded.post("/v1/audits", "{\"rules\": 1,\n  \"facts\" 2}").json
        #expect(problem["faults"][0]["message"].text?.hasPrefix("line 2, column ") == true)
    }

    @Test(arguments: [
        ("text/plain", 415), ("application/json", 200), ("application/json; charset=utf-8", 200), ("Application/JSON", 200), ("", 415),
    ])
    func onlyJSONIsTaken(type: String, status: Int) async throws {
        let reply = try await OutlookServer.seeded.post("/v1/audits", SampleRules.question(), type: type)
        #expect(reply.status == status)
        if status == 415 {
            #expect(try reply.json["code"].text == "unsupported_media_type")
            #expect(try reply.json["faults"][0]["allowed"][0].text == "application/json")
        }
    }

    @Test func anEncodedBodyIsNotTaken() async throws {
        let reply = try await OutlookServer.seeded.post("/v1/audits", SampleRules.question(), headers: [("Content-Encoding", "gzip")])
        #expect(reply.status == 415)
    }

    @Test func parametersAreNotTaken() async throws {
        let reply = try await OutlookServer.seeded.post("/v1/audits?as_of=2026-01-01", SampleRules.question())
        #expect(reply.status == 400)
        #expect(try reply.json["code"].text == "unknown_parameter")
    }

    @Test(arguments: [("GET", "/v1/audits", "POST"), ("PUT", "/v1/audits", "POST"), ("POST", "/v1/credentials", "GET, HEAD")])
    func anotherMethodIsToldWhichAreTaken(method: String, path: String, allow: String) async throws {
        let reply = try await OutlookServer.seeded.ask(path, method: method)
        #expect(reply.status == 405)
        #expect(reply[header: "Allow"] == allow)
        #expect(try reply.json["code"].text == "method_not_allowed")
    }

    /// What a learner is stays between who asked and who answered.
    @Test func nothingOfALearnerIsLoggedOrCounted() async throws {
        let log = KeptLog()
        try await OutlookServer.withServer(on: .seeded, logger: log.logger) { server in
            let secret = "zebra-7f3c"
            for body in [
                SampleRules.question(facts: SampleRules.facts(learner: secret)), #"{"rules": "sample.coder", "facts": {"\#(secret)": 1}}"#,
            ] {
                _ = try await server.post("/v1/audits", body)
            }
            let metrics = try await server.ask("/metrics").text
            #expect(metrics.contains("route=\"/v1/audits\",status=\"200\""))
            #expect(!metrics.contains(secret))
            #expect(log.entries.count { $0.metadata["route"] == "/v1/audits" } == 2)
            #expect(!log.entries.contains { "\($0)".contains(secret) || "\($0)".contains("BIO 168") })
        }
    }
}

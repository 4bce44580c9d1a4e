import Foundation
import TestSupport
import Testing

/// `POST /v1/upkeep`.
@Suite struct UpkeepRouteTests {
    private static let rule = """
        {"id": "sample.kept", "title": "Sample", "sources": {"page": {"title": "Page", "grade": "made"}}, "requires": {"all": []},
         "upkeep": {"letters": "SK", "source": "page", "credits": [{"credits": 20}],
                    "cycle": [{"years": 2, "starts": "passed", "ends": "anniversary"}]}}
        """

    private static func question(_ facts: String, rules: String = rule) -> String {
        #"{"rules": [\#(rules)], "as_of": "2026-04-01", "facts": {\#(facts)}}"#
    }

    private static let held = #""credentials": [{"credential": "sample.kept", "passed_on": "2025-05-15"}]"#

    @Test func answersTheReport() async throws {
        let ledger = #""continuing_education": [{"credits": 12.5, "on": "2025-08-01"}]"#
        let reply = try await OutlookServer.seeded.post("/v1/upkeep", Self.question(Self.held + ", " + ledger))
        #expect(reply.status == 200, "\(reply.text)")
        #expect(reply[header: "Cache-Control"] == "no-store")
        let group = try reply.json["groups"][0]
        #expect(group["status"]["until"].text == "2027-05-14")
        #expect(group["verdict"].text == "not_met")
        #expect(group["missing"][0]["credits"].number == Decimal(string: "7.5"))
    }

    @Test func faultsHaveTheirPlaces() async throws {
        let server = try await OutlookServer.seeded
        let facts = try await server.post("/v1/upkeep", Self.question(#""continuing_education": [{}]"#))
        #expect(facts.status == 400)
        #expect(try facts.json["faults"].items.map { $0["pointer"].text } == ["/facts/continuing_education/0/credits"])
        let rule = try await server.post(
            "/v1/upkeep", Self.question(Self.held, rules: Self.rule.replacing(#""credits": 20"#, with: #""credits": -1"#)))
        #expect(try rule.json["faults"].items.map { $0["pointer"].text } == ["/rules/0/upkeep/credits/0/credits"])
        let unknown = try await server.post("/v1/upkeep", Self.question(Self.held, rules: "\"sample.other\""))
        #expect(unknown.status == 404)
        #expect(try unknown.json["code"].text == "unknown_rule")
    }
}

import Domain
import Foundation
import TestSupport
import Testing

/// `POST /v1/exam-paths`.
@Suite struct ExamRouteTests {
    private static let rules = """
        {"id": "sample.exam", "kind": "credential", "title": "Sample", "sources": {"page": {"title": "Page", "grade": "made"}},
         "versions": [{"id": "1", "binds_on": "application_date",
                       "routes": [{"id": "r", "status": "required", "requires": {"decision": {"question": "May they?"}}}]}],
         "exam": {"source": "page", "window": [{"days": 120}]}}
        """

    private static func question(_ events: String, rules: String = rules) -> String {
        #"{"rules": \#(rules), "as_of": "2026-04-01", "facts": {"learner": "7f3c", "applications": [{"exam": "sample.exam", "events": \#(events)}]}}"#
    }

    private static let approved = #"[{"event": "applied", "on": "2026-03-01"}, {"event": "approved", "on": "2026-03-10"}]"#

    @Test func answersThePath() async throws {
        let server = try await OutlookServer.seeded
        let reply = try await server.post("/v1/exam-paths", Self.question(Self.approved))
        #expect(reply.status == 200, "\(reply.text)")
        #expect(reply[header: "Cache-Control"] == "no-store")
        let path = try reply.json
        #expect(path["state"].text == "approved")
        #expect(path["next"].items.map { $0["kind"].text } == ["test_by", "request_extension_by"])
        #expect(path["next"].items.first?["day"].text == "2026-07-08")
    }

    @Test func answersACalendar() async throws {
        let reply = try await OutlookServer.seeded.post("/v1/exam-paths.ics", Self.question(Self.approved))
        #expect(reply.status == 200, "\(reply.text)")
        #expect(reply[header: "Content-Type"] == "text/calendar; charset=utf-8")
        #expect(reply.text.hasPrefix("BEGIN:VCALENDAR\r\n"))
        #expect(reply.text.contains("DTSTART;VALUE=DATE:20260708\r\n"))
        #expect(!reply.text.contains("7f3c"))
    }

    @Test func faultsHaveTheirPlaces() async throws {
        let server = try await OutlookServer.seeded
        let order = try await server.post("/v1/exam-paths", Self.question(#"[{"event": "approved", "on": "2026-03-10"}]"#))
        #expect(order.status == 400)
        #expect(try order.json["code"].text == "illegal_order")
        #expect(try order.json["faults"].items.map { $0["pointer"].text } == ["/facts/applications/0/events/0"])
        let none = try await server.post("/v1/exam-paths", Self.question(Self.approved, rules: SampleRules.coder()))
        #expect(none.status == 400)
        #expect(try none.json["code"].text == "no_exam")
        let unknown = try await server.post("/v1/exam-paths", Self.question(Self.approved, rules: "\"sample.other\""))
        #expect(unknown.status == 404)
        #expect(try unknown.json["code"].text == "unknown_rule")
        let empty = try await server.post("/v1/exam-paths.ics", Self.question("[]"))
        #expect(empty.status == 404)
        #expect(try empty.json["code"].text == "no_dates")
    }
}

import Foundation
import TestSupport
import Testing

/// `POST /v1/what-if` and `POST /v1/plans`.
@Suite struct PlanRouteTests {
    @Test func whatAnotherCourseWouldDo() async throws {
        let reply = try await OutlookServer.seeded.post("/v1/what-if", SampleRules.whatIfQuestion())
        #expect(reply.status == 200, "\(reply.text)")
        #expect(reply[header: "Cache-Control"] == "no-store")
        let difference = try reply.json["difference"]
        #expect(difference["status"]["before"].text == "not_met" && difference["status"]["after"].text == "planned")
        #expect(difference["requirements"].items.first { $0["id"].text == "coding" }?["gained"].items == [.text("HIT 112")])
    }

    @Test func whichCoursesInWhichTerms() async throws {
        let reply = try await OutlookServer.seeded.post("/v1/plans", SampleRules.planQuestion())
        #expect(reply.status == 200, "\(reply.text)")
        #expect(reply[header: "Cache-Control"] == "no-store")
        let plan = try reply.json
        let terms = plan["terms"].items.map { term in (term["term"].text, term["courses"].items.map { $0["course"].text }) }
        #expect(terms.map(\.0) == ["2027SP", "2027FA"] && terms.map(\.1) == [["HIT 110"], ["HIT 112"]], "\(reply.text)")
        #expect(plan["proved"] == .bool(true))
    }

    @Test(arguments: [
        ("/v1/what-if", SampleRules.whatIfQuestion().replacing(#""add""#, with: #""ad""#), "/change/ad"),
        ("/v1/plans", SampleRules.planQuestion().replacing(#""2027SP""#, with: #""soon""#), "/plan/from"),
    ])
    func faultsHaveTheirPlaces(path: String, question: String, pointer: String) async throws {
        let reply = try await OutlookServer.seeded.post(path, question)
        #expect(reply.status == 400)
        #expect(try reply.json["faults"].items.map { $0["pointer"].text } == [pointer], "\(reply.text)")
    }
}

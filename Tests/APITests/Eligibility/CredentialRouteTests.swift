import Domain
import Foundation
import Store
import TestSupport
import Testing

/// Published rules over HTTP.
@Suite struct CredentialRouteTests {
    @Test func credentialsAreListedWithTheirVersions() async throws {
        let server = try await OutlookServer.seeded
        let credential = try #require(
            try await server.ask("/v1/credentials?kind=credential").json["data"].items.first { $0["id"].text == SampleRules.id })
        #expect(credential["title"].text == "Sample Coder")
        #expect(try credential["digest"].text == SampleRules.document().digest)
        #expect(credential["versions"][1]["id"].text == "2025")
        #expect(credential["versions"][1]["effective"]["from"].text == "2025-01-01")
        #expect(credential["versions"][1]["effective"]["to"].isNull)
        #expect(credential["versions"][1]["doubt"].text == "the page has no date")
        #expect(credential["published_by"].isNull, "who published it is nobody's affair")
        #expect(try await server.ask("/v1/credentials?kind=program").json["data"].items.isEmpty)
    }

    @Test(arguments: [("2024-12-31", "2020"), ("2025-01-01", "2025"), ("2030-01-01", "2025"), ("2019-12-31", nil)])
    func routesAreOfTheVersionInForceOnTheDay(on: String, version: String?) async throws {
        let answer = try await OutlookServer.seeded.ask("/v1/credentials/\(SampleRules.id)/routes?on=\(on)").json
        #expect(answer["on"].text == on)
        #expect(answer["version"]["id"].text == version)
        #expect(answer["routes"].items.count == (version == nil ? 0 : 1))
    }

    @Test func everyRequirementHasWhatItAsksAndWhoSaysSo() async throws {
        let answer = try await OutlookServer.seeded.ask("/v1/credentials/\(SampleRules.id)/routes?on=2026-01-01").json
        let requirement = answer["routes"][0]["requirement"]
        #expect(requirement["kind"].text == "all")
        let coding = requirement["of"][1]
        #expect(coding["id"].text == "coding" && coding["kind"].text == "courses" && coding["text"].text == "Coding")
        #expect(coding["asks"]["credits"].int == 6)
        #expect(coding["asks"]["from"]["subject"].text == "HIT")
        #expect(coding["sources"][0]["title"].text == "Sample page")
        #expect(coding["sources"][0]["grade"].text == "made")
        #expect(coding["verified_on"].text == "2026-11-01")
        #expect(answer["version"]["standing"].text == "unconfirmed")
    }

    @Test func theDocumentIsByteForByteWhatItsDigestIsOf() async throws {
        let server = try await OutlookServer.seeded
        let document = try SampleRules.document()
        let reply = try await server.ask("/v1/rules/\(SampleRules.id)/versions/2020")
        #expect(reply.body == document.canonical)
        #expect(SHA256Text.of(reply.body) == document.digest)
        #expect(try await server.ask("/v1/rules/\(SampleRules.id)/versions/2025?revision=1").body == document.canonical)
        let versions = try await server.ask("/v1/rules/\(SampleRules.id)/versions").json
        #expect(versions["data"][0]["digest"].text == document.digest)
        #expect(versions["data"][0]["current"] == .bool(true))
    }

    @Test(arguments: [
        ("/v1/credentials/sample.other/routes", 404, "unknown_rule"), ("/v1/rules/sample.other/versions", 404, "unknown_rule"),
        ("/v1/rules/sample.coder/versions/1999", 404, "unknown_version"),
        ("/v1/rules/sample.coder/versions/2020?revision=9", 404, "unknown_revision"),
        ("/v1/rules/sample.coder/versions/2020?revision=0", 400, "invalid_value"), ("/v1/rules/No!/versions", 400, "invalid_value"),
        ("/v1/credentials?kind=degree", 400, "invalid_value"), ("/v1/credentials/sample.coder/routes?on=2026-02-30", 400, "invalid_value"),
        ("/v1/credentials?colour=red", 400, "unknown_parameter"),
        ("/v1/rules/sample.coder/versions?on=2026-01-01", 400, "unknown_parameter"),
    ])
    func whatIsNotThereIsTold(path: String, status: Int, code: String) async throws {
        let reply = try await OutlookServer.seeded.ask(path)
        #expect(reply.status == status)
        #expect(try reply.json["code"].text == code)
    }

    /// A publication changes every validator; a validator of "today" changes with the day too.
    @Test func answersAreValidUntilTheNextPublication() async throws {
        let database = try await OutlookDatabase.copy()
        try await OutlookServer.withServer(on: database) { server in
            try await server.untilWatching()
            let paths = [
                "/v1/credentials", "/v1/credentials/\(SampleRules.id)/routes", "/v1/rules/\(SampleRules.id)/versions", "/v1/releases",
            ]
            var etags: [String: String] = [:]
            for path in paths {
                let reply = try await server.ask(path)
                #expect(reply[header: "Cache-Control"] == "public, no-cache")
                let etag = try #require(reply[header: "ETag"])
                etags[path] = etag
                #expect(try await server.ask(path, headers: [("If-None-Match", etag)]).status == 304)
            }
            _ = try await database.withPool { try await RuleLibrary(pool: $0).publish([SampleRules.document(credits: 12)], by: "test") }
            for path in paths {
                let reply = try await server.ask(path, headers: [("If-None-Match", etags[path]!)])
                #expect(reply.status == 200, "\(path)")
            }
            #expect(try await server.ask(paths[2]).json["data"].items.map { $0["revision"].int } == [2, 1])
        }
        try await database.drop()
    }
}

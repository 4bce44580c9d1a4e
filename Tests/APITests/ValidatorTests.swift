import Foundation
import TestSupport
import Testing

/// Validators: what a reader has is confirmed, and what has changed is not.
@Suite struct ValidatorTests {
    private static let paths = [
        "/v1/wages?occupation=29-2072&area=US", "/v1/wages.csv?occupation=29-2072&area=US", "/v1/occupations/29-2072", "/v1/releases",
        "/v1/industries?q=hospitals", "/v1/occupations/29-2072/areas",
    ]

    @Test(arguments: paths, [0, 8 << 20])
    func whatIsKeptIsConfirmed(path: String, cacheBytes: Int) async throws {
        try await OutlookServer.withServer(on: .seeded, cacheBytes: cacheBytes) { server in
            try await server.untilWatching()
            let first = try await server.ask(path)
            let etag = try #require(first[header: "ETag"])
            #expect(etag.hasPrefix("\"") && etag.hasSuffix("\""))
            #expect(first[header: "Cache-Control"] == "public, no-cache")
            for given in [etag, "W/\(etag)", "\"other\", \(etag)", "*"] {
                let again = try await server.ask(path, headers: [("If-None-Match", given)])
                #expect(again.status == 304, "\(given)")
                #expect(again.body.isEmpty)
                #expect(again[header: "ETag"] == etag)
            }
            let other = try await server.ask(path, headers: [("If-None-Match", "\"other\"")])
            #expect(other.status == 200)
            #expect(other.body == first.body)
            #expect(other[header: "ETag"] == etag)
        }
    }

    @Test func formatsAndQuestionsHaveTheirOwn() async throws {
        let server = try await OutlookServer.seeded
        var etags: Set<String> = []
        for (path, accept) in [
            ("/v1/wages?limit=2", "application/json"), ("/v1/wages?limit=2", "text/csv"), ("/v1/wages?limit=2", "application/x-ndjson"),
            ("/v1/wages?limit=3", "application/json"), ("/v1/wages.csv?limit=2", "*/*"),
        ] {
            etags.insert(try #require(try await server.ask(path, headers: [("Accept", accept)])[header: "ETag"]))
        }
        #expect(etags.count == 5)
    }

    /// Not even `*`, which stands for any: a question that makes no sense has no answer.
    @Test func faultsHaveNone() async throws {
        let reply = try await OutlookServer.seeded.ask("/v1/wages?colour=red", headers: [("If-None-Match", "*")])
        #expect(reply.status == 400)
        #expect(reply[header: "ETag"] == nil)
        #expect(reply[header: "Cache-Control"] == "no-store")
    }
}

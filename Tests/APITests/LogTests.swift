import Foundation
import Logging
import Postgres
import TestSupport
import Testing

/// What is logged of answers: one line each, and one for what went wrong here.
@Suite struct LogTests {
    @Test func everyAnswerIsALine() async throws {
        let log = KeptLog()
        let entries = try await OutlookServer.withServer(on: .seeded, logger: log.logger) { server in
            _ = try await server.ask("/v1/wages?occupation=29-2072&limit=1", headers: [("X-Request-ID", "first")])
            _ = try await server.ask("/v1/wages?colour=red", headers: [("X-Request-ID", "second")])
            return log.entries
        }
        let first = entries.filter { $0.metadata["request_id"] == "first" }
        #expect(first.count == 1)
        #expect(first.first?.metadata["route"] == "/v1/wages")
        #expect(first.first?.metadata["status"] == "200")
        #expect(first.first?.metadata["ms"].flatMap(Double.init) != nil)
        let second = entries.filter { $0.metadata["request_id"] == "second" }
        #expect(second.map { $0.metadata["status"] } == ["400"])
        #expect(entries.allSatisfy { $0.level < .error }, "a reader's mistake is none of ours")
    }

    /// Told to the reader without the database's own words, and to the log once with the reader's id.
    @Test func whatGoesWrongHereIsLoggedOnce() async throws {
        let database = try await OutlookDatabase.copy()
        let log = KeptLog()
        let failures = try await OutlookServer.withServer(on: database, logger: log.logger) { server in
            _ = try await server.ask("/v1/wages?limit=1")
            try await database.withPool { pool in
                try await pool.session { try await $0.script("alter table estimates rename column employment to employed") }
            }
            let reply = try await server.ask("/v1/wages?limit=2", headers: [("X-Request-ID", "unlucky")])
            #expect(reply.status == 500)
            let problem = try reply.json
            #expect(problem["code"].text == "internal_error")
            #expect(problem["request_id"].text == "unlucky")
            #expect(!reply.text.contains("employment"))
            return log.entries.filter { $0.level == .error }
        }
        #expect(failures.count == 1)
        #expect(failures.first?.metadata["request_id"] == "unlucky")
        #expect(failures.first?.metadata["error"]?.contains("employment") == true)
        try await database.drop()
    }

    /// A head that is never finished is not waited for longer than ten seconds.
    @Test func aHeadThatDoesNotComeIsNotWaitedFor() async throws {
        let port = try await OutlookServer.seeded.port
        let start = ContinuousClock.now
        let answer = try await OutlookSocket.exchange(port: port, "GET /health/live HTTP/1.1\r\nHost: a\r\nX-Slow: ")
        let waited = ContinuousClock.now - start
        #expect(!answer.hasPrefix("HTTP/1.1 200"))
        #expect(waited > .seconds(5) && waited < .seconds(60), "\(waited)")
    }
}

import Foundation
import Postgres
import TestSupport
import Testing

/// What those who run the service watch.
@Suite struct ServiceRouteTests {
    @Test func healthOfAServerThatCanAnswer() async throws {
        let server = try await OutlookServer.seeded
        let live = try await server.ask("/health/live")
        #expect(live.status == 200 && live.body.isEmpty)
        #expect(live[header: "Cache-Control"] == "no-store")
        let ready = try await server.ask("/health/ready").json
        #expect(ready["status"].text == "ready")
        #expect(ready["releases"].int == 2)
    }

    /// Alive, not ready, and the reason; ready again by itself.
    @Test func aServerWithoutItsDatabaseIsAliveAndNotReady() async throws {
        let database = try await OutlookDatabase.copy()
        try await OutlookServer.withServer(on: database, options: PoolOptions(waitLimit: .milliseconds(500))) { server in
            try await Self.untilReady(server)
            try await database.setConnections(allowed: false)
            #expect(try await server.ask("/health/live").status == 200)
            let ready = try await server.ask("/health/ready")
            #expect(ready.status == 503)
            #expect(ready[header: "Retry-After"] != nil)
            #expect(["database_unavailable", "busy"].contains(try ready.json["code"].text))
            let question = try await server.ask("/v1/wages?occupation=29-2072&area=US")
            #expect(question.status == 503)
            #expect(!question.text.contains("pwt-"), "the database's own words stay here")
            try await database.setConnections(allowed: true)
            try await Self.untilReady(server)
        }
        try await database.drop()
    }

    private static func untilReady(_ server: OutlookServer) async throws {
        while try await server.ask("/health/ready").status != 200 { try await Task.sleep(for: .milliseconds(50)) }
    }

    @Test func aDatabaseWithoutReleasesIsNotReady() async throws {
        let database = try await OutlookDatabase.copy()
        try await database.withPool { pool in
            try await pool.session { try await $0.script("truncate releases, estimates, occupations, industries, areas, release_files") }
        }
        try await OutlookServer.withServer(on: database) { server in
            for path in ["/health/ready", "/v1/wages", "/v1/occupations/29-2072"] {
                let reply = try await server.ask(path)
                #expect(reply.status == 503, "\(path)")
                #expect(try reply.json["code"].text == "no_release")
            }
            #expect(try await server.ask("/v1/releases").json["data"] == .list([]))
        }
        try await database.drop()
    }

    @Test func metricsCountByRouteAndStatus() async throws {
        try await OutlookServer.withServer(on: .seeded) { server in
            try await server.untilWatching()
            for _ in 0..<3 { _ = try await server.ask("/v1/occupations/29-2072/industries") }
            _ = try await server.ask("/v1/wages?colour=red")
            _ = try await server.ask("/v1/nothing")
            let reply = try await server.ask("/metrics")
            #expect(reply[header: "Content-Type"] == "text/plain; version=0.0.4; charset=utf-8")
            let lines = reply.text.split(separator: "\n").map(String.init)
            #expect(lines.contains("pathways_http_requests_total{route=\"/v1/occupations/{soc}/industries\",status=\"200\"} 3"))
            #expect(lines.contains("pathways_http_requests_total{route=\"/v1/wages\",status=\"400\"} 1"))
            #expect(lines.contains("pathways_http_requests_total{route=\"unknown\",status=\"404\"} 1"))
            #expect(lines.contains("pathways_http_request_seconds_bucket{route=\"/v1/wages\",status=\"400\",le=\"+Inf\"} 1"))
            #expect(lines.contains("pathways_cache_hits_total 2"))
            for line in lines where !line.hasPrefix("#") {
                #expect(line.wholeMatch(of: /[a-z_]+(\{[^}]*(\{[a-z]+\}[^}]*)*\})? [0-9.e+-]+/) != nil, "\(line)")
            }
        }
    }
}

extension OutlookDatabase {
    /// Whether anybody may connect; sessions that are there are ended when nobody may.
    func setConnections(allowed: Bool) async throws {
        let server = try await PostgresServer.shared
        let pool = ConnectionPool(try server.settings(), options: PoolOptions(maxConnections: 1).patient, logger: .silent)
        try await pool.session { session in
            try await session.script("alter database \(name) allow_connections \(allowed)")
            if !allowed { try await session.script("select pg_terminate_backend(pid) from pg_stat_activity where datname = '\(name)'") }
        }
        await pool.close()
    }
}

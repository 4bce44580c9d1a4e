import Domain
import Store
import TestSupport
import Testing

@testable import API

/// Requests are taken up to a quota, of whoever it is that asks.
@Suite struct RateLimitTests {
    private static let loopback = NetworkBlock("127.0.0.0/8")!

    private static func limits(
        _ quotas: [RateClass: String], proxies: [NetworkBlock] = [], exempt: [NetworkBlock] = []
    ) -> RateLimits.Options {
        RateLimits.Options(quotas: quotas.compactMapValues { RateQuota($0) }, trustedProxies: proxies, exempt: exempt)
    }

    /// The proxy is believed in what it added, not in what was there before.
    @Test func anAddressBehindTheProxyHasItsQuota() async throws {
        let log = KeptLog()
        let limits = Self.limits([.reads: "3/h"], proxies: [Self.loopback])
        try await OutlookServer.withServer(on: .seeded, logger: log.logger, limits: limits) { server in
            @Sendable func ask(_ client: String, _ path: String = "/v1/areas?q=Ohio&limit=1") async throws -> Reply {
                try await server.ask(path, headers: [("X-Forwarded-For", client)])
            }
            var taken: [Reply] = []
            for number in 1...3 { taken.append(try await ask("198.51.100.7", "/v1/areas?q=Ohio&limit=\(number)")) }
            #expect(taken.map(\.status) == [200, 200, 200])
            #expect(taken.map { $0[header: "RateLimit-Policy"] } == Array(repeating: "\"reads\";q=3;w=3600", count: 3))
            for (reply, remaining) in zip(taken, [2, 1, 0]) {
                #expect(reply[header: "RateLimit"]?.hasPrefix("\"reads\";r=\(remaining);t=") == true)
            }

            for client in ["198.51.100.7", "203.0.113.1, 198.51.100.7", "198.51.100.9, 198.51.100.7, 127.0.0.1"] {
                let refused = try await ask(client, "/v1/industries?q=hospital")
                #expect(refused.status == 429)
                #expect(refused[header: "Content-Type"] == "application/problem+json")
                #expect(try refused.json["code"].text == "rate_limited")
                let wait = try #require(refused[header: "Retry-After"].flatMap { Int($0) })
                #expect((1100...1200).contains(wait))
                #expect(refused[header: "RateLimit"] == "\"reads\";r=0;t=\(wait)")
            }
            #expect(try await ask("198.51.100.8", "/v1/industries?q=hospital").status == 200)

            // One subscriber of version 6 has as many addresses as there are seconds in an eternity.
            for number in 1...3 { #expect(try await ask("2001:db8::\(number)", "/v1/industries?q=a\(number)").status == 200) }
            #expect(try await ask("2001:db8::4", "/v1/industries?q=a4").status == 429)
            #expect(try await ask("2001:db8:0:1::4", "/v1/industries?q=a4").status == 200)

            // What is remembered costs no more than a refusal, and what watches the service is not counted.
            try await server.untilWatching()
            let page = "/v1/wages?occupation=29-2072&limit=1"
            #expect(try await ask("198.51.100.20", page).status == 200)
            #expect(try await ask("198.51.100.7", page).status == 200)
            #expect(try await ask("198.51.100.7", page)[header: "RateLimit"] == nil)
            #expect(try await ask("198.51.100.7", "/health/ready").status == 200)
        }
        let kept = log.entries.map { "\($0.message) \($0.metadata)" }.joined()
        #expect(!kept.contains("198.51") && !kept.contains("2001:db8"))
    }

    @Test func whomAStrangerNamesIsNotBelieved() async throws {
        try await OutlookServer.withServer(on: .seeded, limits: Self.limits([.reads: "2/h"])) { server in
            var statuses: [Int] = []
            for number in 1...3 {
                statuses.append(
                    try await server.ask("/v1/areas?q=b\(number)", headers: [("X-Forwarded-For", "198.51.100.\(number)")]).status)
            }
            #expect(statuses == [200, 200, 429])
        }
    }

    /// An invented token is its address's; a good one is a client of its own, from wherever, also where the address is exempt.
    @Test func aTokenThatIsGoodHasItsOwnQuota() async throws {
        try await RecordsDatabase.with { database in
            let limits = Self.limits([.reads: "3/h", .writes: "1/h", .signIn: "2/h"], exempt: [Self.loopback])
            try await OutlookServer.withServer(on: database.served, limits: limits) { server in
                let (instructor, administrator) = (try await server.signedIn(.instructor), try await server.signedIn(.administrator))
                var asked: [Reply] = []
                for _ in 1...5 { asked.append(try await instructor.ask("/v1/learners")) }
                #expect(asked.map(\.status) == [200, 200, 200, 200, 429], "the first made it known")
                #expect(asked.map { $0[header: "RateLimit"] != nil } == [false, true, true, true, true])
                #expect(try await administrator.ask("/v1/learners").status == 200)
                #expect(try await server.ask("/v1/areas?q=c").status == 200)

                let grade = #"{"course": "HIT 110", "credits": 3, "grade": "A", "status": "completed"}"#
                let path = "/v1/learners/\(database.ada)/course-records"
                #expect(try await administrator.send(path, grade).status == 201)
                let refused = try await administrator.send(path, grade)
                #expect(refused.status == 429 && refused[header: "RateLimit-Policy"] == "\"writes\";q=1;w=3600")
                #expect(try await database.learners.records(.courseRecords, of: database.ada, as: database.administrator).count == 1)

                let body = #"{"institution": "north", "name": "a", "password": "b"}"#
                let third = try await server.post("/v1/sessions", body)
                #expect(third.status == 429)
                #expect(try third.json["code"].text == "rate_limited")
                let page = try await server.post("/sign-in", "institution=north", type: "application/x-www-form-urlencoded")
                #expect(page.status == 429 && page.text.contains("Too many tries"))
            }
            let strict = Self.limits([.reads: "2/h"], proxies: [Self.loopback])
            try await OutlookServer.withServer(on: database.served, limits: strict) { server in
                var statuses: [Int] = []
                for _ in 1...3 {
                    let invented = AccessToken.drawn(.session, institution: "north").text
                    let headers = [("Authorization", "Bearer \(invented)"), ("X-Forwarded-For", "198.51.100.7")]
                    statuses.append(try await server.ask("/v1/learners", headers: headers).status)
                }
                #expect(statuses == [401, 401, 429])
            }
        }
    }

    @Test func whatIsKeptOfClientsIsBounded() throws {
        let limits = RateLimits(Self.limits([:]))
        let quota = try #require(RateQuota("1/h"))
        for number in 0..<UInt32(2 * RateLimits.mostClients) {
            let address = NetworkAddress(version4: number)
            #expect(limits.take(quota, .reads, token: nil, address: address)?.retryAfter == nil)
        }
        #expect(limits.clients <= RateLimits.mostClients)
        let last = NetworkAddress(version4: UInt32(2 * RateLimits.mostClients - 1))
        #expect(limits.take(quota, .reads, token: nil, address: last)?.retryAfter != nil)
    }
}

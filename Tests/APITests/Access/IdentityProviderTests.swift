import Domain
import Store
import TestSupport
import Testing

/// Tokens of an identity provider, made by another's library.
@Suite(.enabled("\(ForeignIssuer.python.absence)") { await ForeignIssuer.python.isThere }) struct IdentityProviderTests {
    @Test func aTokenIsTakenOnlyWhereAllOfItHolds() async throws {
        try await RecordsDatabase.with { database in
            let issuer = try await ForeignIssuer(audience: "pathways-north", signIn: "Instructor@north.example")
            let providers = IdentityProviderStore(pool: database.owner)
            let provider = IdentityProvider(institution: "north", issuer: issuer.url, audience: "pathways-north")
            #expect(try await providers.add(provider, to: database.administrator.institution) == 1)
            try await OutlookServer.withServer(on: database.served) { server in
                for name in ["good", "of several audiences"] {
                    let session = try await SignedIn(server: server, token: issuer.tokens[name] ?? "").ask("/v1/session")
                    #expect(try session.status == 200 && session.json["id"].text == database[.instructor].code, "\(name): \(session.text)")
                }
                let before = issuer.requests
                let rotated = "of the new key"
                for (name, token) in issuer.tokens where name != "good" && name != "of several audiences" && name != rotated {
                    let reply = try await SignedIn(server: server, token: token).ask("/v1/session")
                    #expect(try reply.status == 401 && reply.json["code"].text == "unauthorized", "\(name): \(reply.text)")
                }
                // A key that nobody knows makes for no storm of questions to the provider.
                #expect(issuer.requests <= before + 2)
                // What an account sees is decided as ever.
                let teacher = SignedIn(server: server, token: issuer.tokens["good"] ?? "")
                #expect(try await teacher.ask("/v1/learners").json["data"].items.map { $0["id"].text } == [database.ada])
                #expect(try await teacher.ask("/v1/session", method: "DELETE").status == 409)
            }
        }
    }

    @Test func keysAreRotatedWithoutARefusedToken() async throws {
        try await RecordsDatabase.with { database in
            let issuer = try await ForeignIssuer(audience: "pathways-north", signIn: "instructor@north.example")
            let providers = IdentityProviderStore(pool: database.owner)
            let provider = IdentityProvider(institution: "north", issuer: issuer.url, audience: "pathways-north")
            _ = try await providers.add(provider, to: database.administrator.institution)
            issuer.publish("second")
            try await OutlookServer.withServer(on: database.served) { server in
                let renewed = SignedIn(server: server, token: issuer.tokens["of the new key"] ?? "")
                let taken = try await renewed.ask("/v1/session").status
                // The key that was taken back signs nothing more.
                let earlier = SignedIn(server: server, token: issuer.tokens["good"] ?? "")
                let refused = try await earlier.ask("/v1/session").status
                #expect(taken == 200 && refused == 401)
            }
        }
    }

    @Test func aProviderIsTakenOnlyWhereItIsOne() async throws {
        try await RecordsDatabase.with { database in
            let issuer = try await ForeignIssuer(audience: "a", signIn: "x@north.example")
            let providers = IdentityProviderStore(pool: database.owner)
            let north = database.administrator.institution
            await #expect(throws: Faults.self) {
                try await providers.add(.init(institution: "north", issuer: issuer.url + "/elsewhere", audience: "a"), to: north)
            }
            _ = try await providers.add(.init(institution: "north", issuer: issuer.url, audience: "a"), to: north)
            await #expect(throws: Faults.self) {
                try await providers.add(
                    .init(institution: "south", issuer: issuer.url, audience: "a"), to: database.stranger.institution)
            }
            try await providers.remove(issuer.url, from: north)
            #expect(try await providers.list().isEmpty)
            await #expect(throws: Faults.self) { try await providers.remove(issuer.url, from: north) }
            #expect(try await AuditTrail(pool: database.owner).faults(of: "north") == [])
        }
    }
}

import API
import Domain
import Postgres
import Store
import TestSupport
import Testing

/// What administrators change of an account.
@Suite struct AccountPageTests {
    private static func address(_ account: ActingAccount) -> String { "/admin/accounts/\(account.code)" }

    @Test func anAccountThatIsDisabledIsOutAtOnceAndComesBack() async throws {
        try await RecordsDatabase.with { records in
            try await OutlookServer.withServer(on: records.served) { server in
                let administrator = try await Visitor.signedIn(.administrator, at: server)
                let counselor = try await Visitor.signedIn(.counselor, at: server)
                let page = Self.address(records[.counselor])
                for _ in 1...2 { #expect(try await administrator.send("\(page)/state", [("state", "disabled")], from: page).status == 303) }
                #expect(try await administrator.open(page).text.contains("disabled"))
                #expect(try await counselor.open("/advisees").status == 303, "the session has ended")
                #expect(try await Visitor(server).signIn("counselor@north.example").status == 401)
                #expect(try await administrator.send("\(page)/state", [("state", "enabled")], from: page).status == 303)
                #expect(try await Visitor(server).signIn("counselor@north.example").status == 303)
                let trail = try await TrailEvents(pool: records.service).events(.init(), as: records.administrator)
                #expect(
                    trail.map(\.action).filter { $0.hasPrefix("account.") && $0 != "account.added" } == [
                        "account.enabled", "account.disabled",
                    ])

                let own = Self.address(records.administrator)
                let refused = try await administrator.send("\(own)/state", [("state", "disabled")], from: "/account")
                #expect(refused.status == 422 && refused.text.contains("another administrator changes it"))
                #expect(
                    try await administrator.send("\(own)/roles", [("roles", "auditor"), ("revision", "1")], from: "/account").status == 422)
                #expect(try await administrator.send("\(own)/password", [("form_once", "own")], from: "/account").status == 422)
                #expect(try await administrator.open(own).text.contains("This is your own account"))
                for role in [Role.auditor, .instructor] {
                    let visitor = try await Visitor.signedIn(role, at: server)
                    #expect(try await visitor.send("\(page)/state", [("state", "disabled")], from: "/account").status == 403)
                }
                let stranger = try await Visitor.signedIn(.administrator, at: server, institution: "south")
                #expect(try await stranger.send("\(page)/state", [("state", "disabled")], from: "/account").status == 404)
                #expect(try await stranger.open(page).status == 404)
            }
        }
    }

    @Test func aPasswordIsShownOnceAndIsToBeChangedBeforeItOpensAnything() async throws {
        try await RecordsDatabase.with { records in
            try await OutlookServer.withServer(on: records.served) { server in
                let administrator = try await Visitor.signedIn(.administrator, at: server)
                let counselor = try await Visitor.signedIn(.counselor, at: server)
                let page = Self.address(records[.counselor])
                let drawn = try await administrator.send("\(page)/password", [("form_once", "one")], from: page)
                let secret = String(try #require(drawn.text.firstMatch(of: /<code>([a-z0-9-]{29})<\/code>/)?.1))
                let again = try await administrator.send("\(page)/password", [("form_once", "one")], from: page)
                #expect(again.text.contains("sent twice") && !again.text.contains(secret))
                #expect(try await counselor.open("/advisees").status == 303, "the session has ended")

                let name = "counselor@north.example"
                #expect(try await Visitor(server).signIn(name).status == 401, "the former password is good no more")
                let visitor = Visitor(server)
                let asked = try await visitor.signIn(name, password: secret)
                #expect(asked.status == 403 && asked.text.contains("name=\"new_password\"") && !asked.text.contains(secret))
                #expect(visitor.cookie == nil)
                let fields = [("institution", "north"), ("name", name), ("password", secret)]
                for weak in ["short", secret] {
                    let reply = try await visitor.send("/sign-in", fields + [("new_password", weak)])
                    #expect(reply.status == 422 && reply.text.contains("class=\"fault\""), "\(weak)")
                }
                let chosen = "many small green lamps"
                #expect(try await visitor.send("/sign-in", fields + [("new_password", chosen)]).status == 303)
                #expect(try await visitor.open("/advisees").status == 200)
                #expect(try await Visitor(server).signIn(name, password: secret).status == 401, "it was good once")
                #expect(try await Visitor(server).signIn(name, password: chosen).status == 303)

                _ = try await administrator.send("\(page)/password", [("form_once", "two")], from: page)
                try await records.owner.write {
                    try await $0.script("update accounts set password_until = now() where password_until is not null")
                }
                let third = try await administrator.send("\(page)/password", [("form_once", "three")], from: page)
                let late = String(try #require(third.text.firstMatch(of: /<code>([a-z0-9-]{29})<\/code>/)?.1))
                try await records.owner.write {
                    try await $0.script("update accounts set password_until = now() where password_until is not null")
                }
                let over = try await Visitor(server).signIn(name, password: late)
                #expect(over.status == 403 && over.text.contains("is over"))
            }
        }
    }

    @Test func rolesAreChangedByRevisionAndEndSessions() async throws {
        try await RecordsDatabase.with { records in
            try await OutlookServer.withServer(on: records.served) { server in
                let administrator = try await Visitor.signedIn(.administrator, at: server)
                let auditor = try await Visitor.signedIn(.auditor, at: server)
                let page = Self.address(records[.auditor])
                let shown = try await administrator.open(page).text
                #expect(!shown.contains("value=\"student\""), "the account is no learner’s")
                let revision = String(try #require(shown.firstMatch(of: /name="revision" value="([0-9]+)"/)?.1))
                let fields = [("roles", "counselor"), ("roles", "instructor"), ("revision", revision)]
                #expect(try await administrator.send("\(page)/roles", fields, from: page).status == 303)
                #expect(try await auditor.open("/admin").status == 303, "the session has ended")
                _ = try await auditor.signIn("auditor@north.example")
                #expect(try await auditor.open("/admin").status == 403)
                #expect(try await auditor.open("/advisees").status == 200)

                let stale = try await administrator.send("\(page)/roles", [("roles", "administrator"), ("revision", revision)], from: page)
                #expect(stale.status == 422 && stale.text.contains("Somebody has changed this account"), "\(stale.text)")
                #expect(stale.text.contains("value=\"administrator\" checked"))
                let student = try await administrator.send("\(page)/roles", [("roles", "student"), ("revision", "2")], from: page)
                #expect(student.status == 422)
                let account = try await AccountStore(pool: records.service).one(records[.auditor].code, as: records.administrator)
                #expect(account.roles == ["counselor", "instructor"])
            }
        }
    }
}

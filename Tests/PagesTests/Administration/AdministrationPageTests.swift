import API
import Domain
import Store
import TestSupport
import Testing

/// Accounts, keys, rules and the trail, as administrators keep them and auditors look over them.
@Suite struct AdministrationPageTests {
    private static let pages = [
        "/admin", "/admin/data", "/admin/accounts", "/admin/keys", "/admin/rules", "/admin/changes", "/admin/cases",
    ]

    @Test func administratorsAndAuditorsSeeItAndNobodyElse() async throws {
        try await RecordsDatabase.with { records in
            try await OutlookServer.withServer(on: records.served) { server in
                for role in Role.allCases where role != .service {
                    let visitor = try await Visitor.signedIn(role, at: server)
                    let may = role == .administrator || role == .auditor
                    for page in Self.pages {
                        let reply = try await visitor.open(page)
                        #expect(reply.status == (may ? 200 : 403), "\(role) \(page)")
                        #expect(may || !reply.text.contains("counselor@north.example"))
                    }
                }
                let auditor = try await Visitor.signedIn(.auditor, at: server)
                #expect(try await !auditor.open("/admin/accounts").text.contains("action=\"/admin/accounts\""))
                for path in ["/admin/accounts", "/admin/keys"] {
                    #expect(try await auditor.send(path, [("name", "x"), ("form_once", "1")], from: "/account").status == 403)
                }
            }
        }
    }

    @Test func anAccountIsAddedOnceAndSignsIn() async throws {
        try await RecordsDatabase.with { records in
            try await OutlookServer.withServer(on: records.served) { server in
                let administrator = try await Visitor.signedIn(.administrator, at: server)
                let fields = [
                    ("name", "Grace <b>Hopper"), ("sign_in", "grace@north.example"), ("roles", "instructor"), ("roles", "counselor"),
                    ("password", "compilers are for everybody"), ("form_once", "one"),
                ]
                for _ in 1...2 {
                    let sent = try await administrator.send("/admin/accounts", fields, from: "/admin/accounts")
                    #expect(sent.status == 303, "\(sent.text)")
                }
                let page = try await administrator.open("/admin/accounts").text
                #expect(page.ranges(of: "grace@north.example").count == 1)
                #expect(page.contains("Grace &lt;b&gt;Hopper"))
                let signedIn = try await Visitor(server).signIn("grace@north.example", password: "compilers are for everybody")
                #expect(signedIn.status == 303)
                let trail = try await TrailEvents(pool: records.service).events(.init(), as: records.administrator)
                #expect(trail.count { $0.action == "account.added" && $0.by != nil } == 1)
            }
        }
    }

    @Test func everyFaultOfAnAccountStandsBesideItsFieldAndWhatWasTypedStays() async throws {
        try await RecordsDatabase.with { records in
            try await OutlookServer.withServer(on: records.served) { server in
                let administrator = try await Visitor.signedIn(.administrator, at: server)
                let empty = try await administrator.send(
                    "/admin/accounts", [("sign_in", "new@north.example"), ("learner", "Ada"), ("form_once", "two")], from: "/admin/accounts"
                )
                #expect(empty.status == 422)
                for place in ["name", "roles", "learner"] { #expect(empty.text.contains("href=\"#\(place)\""), "\(place)") }
                #expect(empty.text.contains("value=\"new@north.example\""))
                let weak = try await administrator.send(
                    "/admin/accounts",
                    [
                        ("name", "New"), ("sign_in", "student@north.example"), ("roles", "auditor"), ("password", "short"),
                        ("form_once", "three"),
                    ],
                    from: "/admin/accounts")
                #expect(weak.status == 422 && weak.text.contains("href=\"#password\"") && !weak.text.contains("value=\"short\""))
                let taken = try await administrator.send(
                    "/admin/accounts",
                    [("name", "New"), ("sign_in", "student@north.example"), ("roles", "auditor"), ("form_once", "four")],
                    from: "/admin/accounts")
                #expect(taken.status == 422 && taken.text.contains("Is the name of another account"))
            }
        }
    }

    @Test func aKeyIsShownOnceOpensTheAPIAndIsRevoked() async throws {
        try await RecordsDatabase.with { records in
            try await OutlookServer.withServer(on: records.served) { server in
                let administrator = try await Visitor.signedIn(.administrator, at: server)
                let fields = [("name", "nightly roster"), ("scopes", "records:read"), ("days", "30"), ("form_once", "key")]
                let drawn = try await administrator.send("/admin/keys", fields, from: "/admin/keys")
                let token = String(try #require(drawn.text.firstMatch(of: /<code class="hash">(pwk[^<]+)<\/code>/)?.1))
                let bearer = [("Authorization", "Bearer \(token)")]
                #expect(try await server.ask("/v1/learners", headers: bearer).status == 200)
                #expect(try await server.ask("/v1/accounts", headers: bearer).status == 403)

                let again = try await administrator.send("/admin/keys", fields, from: "/admin/keys")
                #expect(again.text.contains("sent twice") && !again.text.contains("pwk"))
                let page = try await administrator.open("/admin/keys").text
                #expect(!page.contains(token) && page.ranges(of: "nightly roster <span").count == 1)

                let revocation = String(try #require(page.firstMatch(of: /action="(\/admin\/keys\/[^"]+\/revocation)"/)?.1))
                #expect(try await administrator.send(revocation, [], from: "/admin/keys").status == 303)
                #expect(try await server.ask("/v1/learners", headers: bearer).status == 401)
                let wrong = try await administrator.send("/admin/keys", [("days", "900"), ("form_once", "other")], from: "/admin/keys")
                for place in ["name", "scopes", "days"] { #expect(wrong.text.contains("href=\"#\(place)\"")) }
            }
        }
    }

    @Test func theTrailIsReadByDayAndKindAndOneCollegeSeesNothingOfAnother() async throws {
        try await RecordsDatabase.with { records in
            try await OutlookServer.withServer(on: records.served) { server in
                let administrator = try await Visitor.signedIn(.administrator, at: server)
                let today = Day.today
                let all = try await administrator.open("/admin/changes?day=\(today)")
                #expect(all.text.contains("learner added") && all.text.contains("href=\"/learners/\(records.ada)\""))
                let sessions = try await administrator.open("/admin/changes?kind=session")
                #expect(sessions.text.contains("session opened") && !sessions.text.contains("learner added"))
                #expect(try await administrator.open("/admin/changes?day=2001-01-01").text.contains("Nothing of this kind was done then"))
                #expect(try await administrator.open("/admin/changes?kind=luck").status == 400)
                let stranger = TrailEvents(pool: records.service)
                #expect(try await stranger.events(.init(), as: records.stranger).allSatisfy { $0.learner?.code != records.ada })
            }
        }
    }

    @Test func aRuleTellsItsRevisionsAndVersionsInWords() async throws {
        try await RecordsDatabase.with { records in
            let library = RuleLibrary(pool: records.owner)
            for credits in [6, 9] { _ = try await library.publish([RuleDocument(JSONReader.read(Self.rule(credits)))], by: "ops") }
            try await OutlookServer.withServer(on: records.served) { server in
                let administrator = try await Visitor.signedIn(.administrator, at: server)
                #expect(try await administrator.open("/admin/rules").text.contains("href=\"/admin/rules/sample.rule\""))
                let page = try await administrator.open("/admin/rules/sample.rule").text
                #expect(page.contains("Revision 2") && page.contains("credits 6 → 9"))
                #expect(page.contains("Version new added") && page.contains("against version old"))
                #expect(page.contains("pathways rules publish"))
                #expect(try await administrator.open("/admin/rules/no.rule").status == 404)
            }
        }
    }

    private static func rule(_ credits: Int) -> String {
        """
        {"id": "sample.rule", "kind": "credential", "title": "Sample (SR)",
         "sources": {"page": {"title": "Sample page", "address": "https://example.org/c", "vintage": "2025-01", "grade": "made"}},
         "versions": [
          {"id": "old", "binds_on": "application_date", "effective": {"to": "2024-12-31"}, "source": "page", "routes": [
           {"id": "courses", "status": "required", "requires":
            {"all": [{"id": "coding", "text": "Coding", "courses": {"credits": 3, "from": {"subject": "HIT"}}}]}}]},
          {"id": "new", "binds_on": "application_date", "effective": {"from": "2025-01-01"}, "source": "page", "routes": [
           {"id": "courses", "status": "required", "requires":
            {"all": [{"id": "coding", "text": "Coding", "courses": {"credits": \(credits), "from": {"subject": "HIT"}}}]}}]}]}
        """
    }
}

import Domain
import TestSupport
import Testing

/// Sessions of browsers, and forms that come from elsewhere.
@Suite struct SignInPageTests {
    @Test func aBrowserSignsInSeesItsSessionAndSignsOut() async throws {
        try await RecordsDatabase.with { records in
            try await OutlookServer.withServer(on: records.served) { server in
                let visitor = Visitor(server)
                let away = try await visitor.open("/account")
                #expect(away.status == 303)
                #expect(away[header: "Location"] == "/sign-in?next=%2Faccount")

                let signedIn = try await visitor.signIn("student@north.example")
                #expect(signedIn.status == 303)
                let cookie = try #require(signedIn[header: "Set-Cookie"])
                #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Max-Age=28800"))
                #expect(!cookie.contains("Secure"), "over plain HTTP the browser would drop it")

                let account = try await visitor.open("/account")
                #expect(account.status == 200)
                #expect(account[header: "Cache-Control"] == "no-store")
                #expect(account.text.contains("this one"))

                let out = try await visitor.send("/sign-out", [], from: "/account")
                #expect(out.status == 303)
                #expect(try await visitor.open("/account").status == 303)
            }
        }
    }

    @Test func overTLSTheCookieIsSentOverNothingElse() async throws {
        try await RecordsDatabase.with { records in
            try await OutlookServer.withServer(on: records.served) { server in
                let fields = [("institution", "north"), ("name", "student@north.example"), ("password", RecordsDatabase.password)]
                let reply = try await Visitor(server).send("/sign-in", fields, headers: [("X-Forwarded-Proto", "https")])
                #expect(reply[header: "Set-Cookie"]?.contains("Secure") == true)
            }
        }
    }

    @Test func whatWasTypedStaysAndNothingTellsWhetherTheNameExists() async throws {
        try await RecordsDatabase.with { records in
            try await OutlookServer.withServer(on: records.served) { server in
                let wrong = try await Visitor(server).signIn("student@north.example", password: "not the password")
                let nobody = try await Visitor(server).signIn("nobody@north.example", password: "not the password")
                #expect(wrong.status == 401 && nobody.status == 401)
                #expect(wrong.text.contains("value=\"student@north.example\""))
                #expect(!wrong.text.contains("not the password\""))
                #expect(
                    wrong.text.replacing("student@north.example", with: "X") == nobody.text.replacing("nobody@north.example", with: "X"))
                let empty = try await Visitor(server).send("/sign-in", [("name", "x")])
                #expect(empty.status == 422)
                #expect(empty.text.contains("Which college you belong to is missing"))
            }
        }
    }

    @Test func aSessionIsEndedFromAnother() async throws {
        try await RecordsDatabase.with { records in
            try await OutlookServer.withServer(on: records.served) { server in
                let lost = try await Visitor.signedIn(.instructor, at: server)
                let mine = try await Visitor.signedIn(.instructor, at: server)
                let page = try await mine.open("/account").text
                let codes = page.matches(of: /name="session" value="([0-9a-f]+)"/).map { String($0.1) }
                #expect(codes.count == 2)
                // The latest is one's own.
                #expect(try await mine.send("/account/sessions", [("session", codes[1])], from: "/account").status == 303)
                #expect(try await lost.open("/account").status == 303)
                #expect(try await mine.open("/account").status == 200)
            }
        }
    }

    @Test func somebodyElsesSessionIsNotEnded() async throws {
        try await RecordsDatabase.with { records in
            try await OutlookServer.withServer(on: records.served) { server in
                let other = try await Visitor.signedIn(.counselor, at: server)
                let code = try #require(try await other.open("/account").text.firstMatch(of: /name="session" value="([0-9a-f]+)"/)?.1)
                let mine = try await Visitor.signedIn(.instructor, at: server)
                _ = try await mine.send("/account/sessions", [("session", String(code))], from: "/account")
                #expect(try await other.open("/account").status == 200)
            }
        }
    }

    @Test(arguments: [
        [("Origin", "https://elsewhere.example")], [("Sec-Fetch-Site", "cross-site")], [("Sec-Fetch-Site", "same-site")],
    ]) func aFormFromAnotherSiteIsRefused(headers: [(String, String)]) async throws {
        try await RecordsDatabase.with { records in
            try await OutlookServer.withServer(on: records.served) { server in
                let visitor = try await Visitor.signedIn(.student, at: server)
                let reply = try await visitor.send("/sign-out", [], from: "/account", headers: headers)
                #expect(reply.status == 403)
                #expect(try await visitor.open("/account").status == 200)
            }
        }
    }

    @Test func aFormWithoutTheProofOfItsSessionIsRefused() async throws {
        try await RecordsDatabase.with { records in
            try await OutlookServer.withServer(on: records.served) { server in
                let visitor = try await Visitor.signedIn(.student, at: server)
                let other = try await Visitor.signedIn(.instructor, at: server).proof(on: "/account")
                #expect(try await visitor.send("/sign-out", []).status == 403)
                #expect(try await visitor.send("/sign-out", [("form_proof", other)]).status == 403)
                #expect(try await visitor.open("/account").status == 200)
            }
        }
    }

    @Test(arguments: ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example"])
    func whereToGoAfterIsAPageOfOurs(next: String) async throws {
        try await RecordsDatabase.with { records in
            try await OutlookServer.withServer(on: records.served) { server in
                let fields = [
                    ("institution", "north"), ("name", "student@north.example"), ("password", RecordsDatabase.password), ("next", next),
                ]
                let reply = try await Visitor(server).send("/sign-in", fields)
                #expect(reply[header: "Location"] == "/me")
            }
        }
    }
}

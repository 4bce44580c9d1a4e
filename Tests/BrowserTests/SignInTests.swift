import TestSupport
import Testing

/// Signing in before a browser.
@Suite(.serialized) struct SignInTests {
    @Test(arguments: Browser.Use.allCases) func somebodySignsInAndOut(use: Browser.Use) async throws {
        let served = try await ServedDemonstration.shared
        try await Browser.at(served.url, use) { browser in
            try await browser.open("/account")
            #expect(try await browser.path == "/sign-in?next=%2Faccount")
            try await browser.fill("#institution", with: "riverbend")
            try await browser.fill("#name", with: Person.student.name)
            try await browser.fill("#password", with: "not this one")
            try await browser.press("Sign in")
            #expect(try await browser.text(of: "[role=alert]").contains("not right"))
            #expect(try await browser.property("value", of: "#name") == Person.student.name)
            try await browser.fill("#password", with: served.password)
            try await browser.press("Sign in")
            #expect(try await browser.path == "/account")
            #expect(try await browser.text(of: "main").contains("this one"))
            try await browser.signOut()
            #expect(try await browser.path == "/")
            try await browser.open("/account")
            #expect(try await browser.path.hasPrefix("/sign-in"))
        }
    }
}

import Foundation
import TestSupport
import Testing

/// Pages that no link leads to, since a form is answered by them: they keep nobody out either.
@Suite(.serialized) struct FormAnswerTests {
    @Test func ofWhoIsNotLetIn() async throws {
        let served = try await ServedDemonstration.shared
        try await Browser.at(served.url) { browser in
            try await browser.open("/sign-in")
            try await browser.fill("#institution", with: "riverbend")
            try await browser.fill("#name", with: "nobody@riverbend.example")
            try await browser.fill("#password", with: "not the password")
            try await browser.press("Sign in")
            try await Axe.check(browser, "a sign-in that is refused")
        }
    }

    @Test func ofAStudent() async throws {
        let served = try await ServedDemonstration.shared
        try await Browser.at(served.url) { browser in
            try await browser.signIn(.student, password: served.password)
            try await browser.open("/my/what-if/ahima.rhit")
            try await browser.press("What would be different?")
            try await Axe.check(browser, "what if nothing were different")
            try await browser.fill("#as_of", with: "12312027")
            try await browser.press("What would be different?")
            try await Axe.check(browser, "what if a year had passed")
        }
    }

    /// At the other college: rosters of one college that are imported at the same time are in each other's way.
    @Test func ofARoster() async throws {
        let served = try await ServedDemonstration.shared
        let file = try Self.file("roster.zip", Data(InstructorTests.roster()))
        defer { try? FileManager.default.removeItem(at: file) }
        try await Browser.at(served.url) { browser in
            try await browser.signIn(.administrator, at: "summit", password: served.password)
            try await browser.open("/rosters")
            try await browser.attach(file.path, to: "#file")
            try await browser.press("See what it would change")
            try await Axe.check(browser, "what a roster would change")
            try await browser.tick("input[name=faults]")
            try await browser.press("Apply what is told here")
            try await Axe.check(browser, "a roster that was applied")
            try await browser.follow("Undo this import")
            try await Axe.check(browser, "what would be undone")
            try await browser.press("Undo the import")
            try await Axe.check(browser, "an import that was undone")
        }
    }

    @Test func ofAnAdministrator() async throws {
        let served = try await ServedDemonstration.shared
        let seeds = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../seeds/rules/ahima.cca.yaml")
        let rule = try String(contentsOf: seeds, encoding: .utf8)
        let (changed, broken) = (
            try Self.file("changed.yaml", Data(rule.replacing("Certified Coding Associate (CCA)", with: "Coding Associate (CCA)").utf8)),
            try Self.file("broken.yaml", Data(rule.replacing("kind: credential", with: "kind: sword").utf8))
        )
        let table = try Self.file("table.csv", Data("a,b\n1,2\n".utf8))
        defer { for file in [changed, broken, table] { try? FileManager.default.removeItem(at: file) } }
        try await Browser.at(served.url) { browser in
            try await browser.signIn(.administrator, password: served.password)
            for (file, what) in [(changed, "what a rule would change"), (broken, "a rule with a mistake")] {
                try await browser.open("/admin/rules")
                try await browser.attach(file.path, to: "#file")
                try await browser.press("See what it would change")
                try await Axe.check(browser, what)
            }
            try await browser.open("/admin/data")
            try await browser.attach(table.path, to: "#file")
            try await browser.press("Load the file")
            try await Axe.check(browser, "a file that nobody knows")
            try await browser.open("/admin/accounts")
            try await browser.fill("#name", with: "Somebody Else")
            try await browser.fill("#sign_in", with: Person.administrator.name)
            try await browser.press("Add the account")
            try await Axe.check(browser, "an account that is not added")
        }
    }

    private static func file(_ name: String, _ data: Data) throws -> URL {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UInt64.random(in: 0 ... .max))-\(name)")
        try data.write(to: file)
        return file
    }
}

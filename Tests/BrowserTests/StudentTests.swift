import TestSupport
import Testing

/// A student looks for what is missing, and asks.
@Suite(.serialized) struct StudentTests {
    @Test(arguments: [true, false]) func findsWhatIsMissingForRHIT(scripts: Bool) async throws {
        let served = try await ServedDemonstration.shared
        try await Browser.at(served.url, .init(scripts: scripts)) { browser in
            try await browser.signIn(.student, password: served.password)
            try await browser.open("/me")
            #expect(try await browser.path == "/my/path")
            let text = try await browser.text(of: "main")
            #expect(text.contains("Registered Health Information Technician (RHIT)"))
            #expect(text.contains("What you still need"))
            #expect(text.contains("AHIMA has received and approved the official transcript"))
            try await browser.follow("Exam")
            #expect(try await browser.has("main h1"))
        }
    }

    @Test func findsItByTheKeyboard() async throws {
        let served = try await ServedDemonstration.shared
        try await Browser.at(served.url) { browser in
            try await browser.open("/sign-in")
            try await browser.tab(to: "College")
            try await browser.type("riverbend\u{E004}\(Person.student.name)\u{E004}\(served.password)\u{E007}")
            #expect(try await browser.text(of: "main").contains("What you still need"))
            try await browser.tab(to: "My record")
            try await browser.type("\u{E007}")
            #expect(try await browser.path.hasPrefix("/my/record"))
        }
    }
}

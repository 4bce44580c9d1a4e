import TestSupport
import Testing

/// A student looks for what is missing, and asks.
@Suite(.serialized) struct StudentTests {
    @Test(arguments: Browser.Use.allCases) func findsWhatIsMissingForRHIT(use: Browser.Use) async throws {
        let served = try await ServedDemonstration.shared
        try await Browser.at(served.url, use) { browser in
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
}

import TestSupport
import Testing

/// Somebody who has never been here.
@Suite(.serialized) struct StrangerTests {
    @Test(arguments: Browser.Use.allCases) func findsWithinThreeClicksWhatRecordsSpecialistsEarnInTheirState(use: Browser.Use) async throws
    {
        let served = try await ServedDemonstration.shared
        try await Browser.at(served.url, use) { browser in
            try await browser.open("/")
            try await browser.choose("Ohio", of: "#area")
            try await browser.press("See what medical records specialists earn")
            #expect(try await browser.text(of: "#pay-part") == "Pay in Ohio, May 2025")
            // BLS, OEWS May 2025, 29-2072 in Ohio.
            #expect(try await browser.text(of: ".figures").contains("$50,990"))

            try await browser.fill("#wage", with: "24.50")
            try await browser.press("Show")
            #expect(try await browser.text(of: ".note.good").contains("percent of these jobs pay this much or less"))
            #expect(try await browser.property("value", of: "#wage") == "24.50")
        }
    }

    @Test(arguments: Browser.Use.allCases) func searchesAndIsToldWhatTheWordsMean(use: Browser.Use) async throws {
        let served = try await ServedDemonstration.shared
        try await Browser.at(served.url, use) { browser in
            try await browser.open("/")
            try await browser.fill("#finder", with: "cancer registrar")
            try await browser.press("Search")
            try await browser.follow("Health Information Technologists and Medical Registrars")
            #expect(try await browser.text(of: "h1") == "Health Information Technologists and Medical Registrars")
        }
    }

    @Test func comesToTheContentFirst() async throws {
        let served = try await ServedDemonstration.shared
        try await Browser.at(served.url) { browser in
            try await browser.open("/")
            try await browser.type("\u{E004}")
            #expect(try await browser.focused == "Skip to the content")
        }
    }
}

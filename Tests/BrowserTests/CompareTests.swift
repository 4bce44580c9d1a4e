import TestSupport
import Testing

/// A counselor sets pay in two places beside each other, and keeps the address.
@Suite(.serialized) struct CompareTests {
    @Test(arguments: Browser.Use.allCases) func payInTwoPlaces(use: Browser.Use) async throws {
        let served = try await ServedDemonstration.shared
        try await Browser.at(served.url, use) { browser in
            try await browser.open("/occupations/29-2072?area=OH")
            try await browser.follow("Compare with another occupation, place or industry")
            try await browser.fill("#add", with: "California")
            try await browser.press("Look for it")
            try await browser.follow("Add California")
            let rows = try await browser.text(of: ".scroll tbody")
            #expect(rows.contains("Ohio") && rows.contains("$50,990"))
            #expect(rows.contains("California") && rows.contains("$61,810"))

            let kept = try await browser.path
            try await browser.open("/")
            try await browser.open(kept)
            #expect(try await browser.text(of: ".facts").contains("California"))
            try await browser.follow(at: "[aria-label='Take back Ohio']")
            #expect(!(try await browser.text(of: ".facts").contains("Ohio")))
        }
    }

    @Test func releasesThatAreNotOfTheSameThingAreSaidToBe() async throws {
        let served = try await ServedDemonstration.shared
        try await Browser.at(served.url) { browser in
            try await browser.open("/compare?occupation=11-9111&release=2018,2025")
            #expect(try await browser.text(of: ".note.warn").contains("no change is reckoned across them"))
        }
    }
}

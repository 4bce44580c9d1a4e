import TestSupport
import Testing

/// No page keeps anybody out: of every kind of page that a crawler finds axe-core looks at one, in light and in dark, and none is wider
/// than a phone.
@Suite struct AccessibilityTests {
    /// What no link leads to.
    private static let unlinked = [
        "/search?q=medical%20records", "/search?q=zzzzqqq", "/occupations/29-2072?area=OH&wage=24.50", "/nowhere",
    ]

    @Test func pagesForEverybody() async throws {
        let served = try await ServedDemonstration.shared
        let paths = Self.unlinked + (try await Crawler.found(by: nil)).ofEachKind
        try await Browser.at(served.url) { browser in
            for path in paths { try await Self.check(path, browser) }
        }
    }

    @Test(arguments: Person.allCases) func pagesOfWhoSignsIn(person: Person) async throws {
        let served = try await ServedDemonstration.shared
        let others = Set(try await Crawler.found(by: nil).opened)
        let paths = try await Crawler.found(by: person).ofEachKind.filter { !others.contains($0) }
        #expect(paths.count > 5)
        try await Browser.at(served.url) { browser in
            try await browser.signIn(person, password: served.password)
            for path in paths { try await Self.check(path, browser) }
        }
    }

    private static func check(_ path: String, _ browser: Browser) async throws {
        try await browser.open(path)
        try await Axe.check(browser, path)
    }
}

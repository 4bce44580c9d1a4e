import TestSupport
import Testing

/// No page keeps anybody out: axe-core finds nothing, in light and in dark, wide and narrow.
@Suite(.serialized) struct AccessibilityTests {
    static let open = [
        "/", "/search?q=medical%20records", "/search?q=zzzzqqq", "/occupations/29-2072?area=OH&wage=24.50", "/occupations/29-9021",
        "/nowhere",
        "/sign-in",
    ]

    @Test(arguments: [false, true]) func pagesForEverybody(isDark: Bool) async throws {
        let served = try await ServedDemonstration.shared
        for width in [390, 1200] {
            try await Browser.at(served.url, .init(isDark: isDark, width: width)) { browser in
                for path in Self.open { try await Self.check(path, browser) }
            }
        }
    }

    @Test(arguments: Person.allCases, [false, true]) func pagesOfWhoSignsIn(person: Person, isDark: Bool) async throws {
        let served = try await ServedDemonstration.shared
        try await Browser.at(served.url, .init(isDark: isDark)) { browser in
            try await browser.signIn(person, password: served.password)
            for path in try await Crawler.ways(of: browser) { try await Self.check(path, browser) }
        }
    }

    private static func check(_ path: String, _ browser: Browser) async throws {
        try await browser.open(path)
        let violations = try await Axe.violations(of: browser)
        #expect(violations == [], "\(path)")
        let overflow = try await browser.run("return document.documentElement.scrollWidth > document.documentElement.clientWidth")
        #expect(overflow as? Bool == false, "\(path) is wider than the window")
    }
}

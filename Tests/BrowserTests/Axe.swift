import Foundation
import TestSupport
import Testing

/// axe-core, which looks for what keeps people from using a page. Its script comes from PyPI.
enum Axe {
    private static let environment = PythonEnvironment("axe-0.1.8", packages: ["axe-playwright-python==0.1.8"])

    private static let script = Task.detached { () -> String in
        let locate =
            "import importlib.util, pathlib; print(pathlib.Path(importlib.util.find_spec('axe_playwright_python').origin).parent / 'axe.min.js')"
        let path = try await environment.run(["-c", locate]).text.trimmingCharacters(in: .whitespacesAndNewlines)
        return try String(contentsOfFile: path, encoding: .utf8)
    }

    /// What is wrong with the page that the browser shows, one line each.
    ///
    /// - Parameter rule: the one that is looked at; nil: all of them.
    static func violations(of browser: Browser, only rule: String? = nil) async throws -> [String] {
        let isThere = try await browser.run("return typeof axe === 'object'") as? Bool
        if isThere != true { _ = try await browser.run(try await script.value) }
        let options = "{resultTypes: ['violations']" + (rule.map { ", runOnly: ['\($0)']" } ?? "") + "}"
        let found = try await browser.runAsync(
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, \(options)).then((result) => done(result.violations.flatMap((violation) => violation.nodes.map((node) =>
                `${violation.id} (${violation.impact}): ${node.target.join(" ")}: ${node.failureSummary}`))));
            """)
        return found as? [String] ?? ["axe answered nothing"]
    }

    /// The page that the browser shows keeps nobody out, in light and in dark, and is not wider than a phone.
    static func check(_ browser: Browser, _ page: String) async throws {
        #expect(try await violations(of: browser) == [], "\(page)")
        // Nothing but colours is another in the dark.
        try await browser.show(dark: true)
        #expect(try await violations(of: browser, only: "color-contrast") == [], "\(page), dark")
        try await browser.show(dark: false)
        try await browser.show(width: 390)
        let overflow = try await browser.run("return document.documentElement.scrollWidth > document.documentElement.clientWidth")
        #expect(overflow as? Bool == false, "\(page) is wider than a phone")
        try await browser.show(width: 1200)
    }
}

import Foundation
import NIOHTTP1
import TestSupport
import Testing

/// A headless Chromium with nothing in it, as somebody sits before it.
final class Browser {
    struct Look {
        /// Whether pages may run their script.
        var scripts = true
        var isDark = false
        var width = 1200
    }

    private let driver: WebDriver
    private let session: String
    private let base: String

    private init(_ driver: WebDriver, _ session: String, base: String) { (self.driver, self.session, self.base) = (driver, session, base) }

    static func at<T>(_ url: String, _ look: Look = Look(), _ body: (Browser) async throws -> T) async throws -> T {
        let driver = try await WebDriver.shared.value
        let value = try await driver.ask(.POST, "/session", ["capabilities": ["alwaysMatch": capabilities(look)]])
        guard let session = (value as? [String: Any])?["sessionId"] as? String else { throw WebDriver.Failure(description: "no session") }
        let browser = Browser(driver, "/session/\(session)", base: url)
        do {
            let scheme = ["features": [["name": "prefers-color-scheme", "value": look.isDark ? "dark" : "light"]]]
            try await browser.send("/goog/cdp/execute", ["cmd": "Emulation.setEmulatedMedia", "params": scheme])
            let result = try await body(browser)
            try await driver.ask(.DELETE, browser.session)
            return result
        } catch {
            _ = try? await driver.ask(.DELETE, browser.session)
            throw error
        }
    }

    private static func capabilities(_ look: Look) -> [String: Any] {
        var options: [String: Any] = [
            "binary": "/usr/bin/chromium",
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=\(look.width),900",
                "--force-prefers-reduced-motion",
            ],
        ]
        if !look.scripts { options["prefs"] = ["profile.managed_default_content_settings.javascript": 2] }
        return ["browserName": "chrome", "goog:chromeOptions": options, "timeouts": ["implicit": 15000, "script": 60000]]
    }

    @discardableResult
    func send(_ path: String, _ body: [String: Any] = [:]) async throws -> Any { try await driver.ask(.POST, session + path, body) }

    private func get(_ path: String) async throws -> String { try await driver.ask(.GET, session + path) as? String ?? "" }
}

// MARK: What is seen

extension Browser {
    func open(_ path: String) async throws { try await send("/url", ["url": base + path]) }
    func reload() async throws { try await send("/refresh") }
    func back() async throws { try await send("/back") }

    var title: String { get async throws { try await get("/title") } }
    var source: String { get async throws { try await get("/source") } }

    /// The path and the query of the page.
    var path: String { get async throws { String(try await get("/url").dropFirst(base.count)) } }

    /// All that is shown of the page.
    var text: String { get async throws { try await text(of: "body") } }

    /// Looked up anew if the page is replaced between finding the element and reading it.
    func text(of selector: String) async throws -> String {
        try await again { try await self.get("/element/\(self.find(selector))/text") }
    }

    func has(_ selector: String) async throws -> Bool { !(try await all(selector)).isEmpty }

    func property(_ name: String, of selector: String) async throws -> String? {
        try await again { try await self.driver.ask(.GET, self.session + "/element/\(self.find(selector))/property/\(name)") as? String }
    }

    func run(_ script: String) async throws -> Any { try await send("/execute/sync", ["script": script, "args": []]) }
    func runAsync(_ script: String) async throws -> Any { try await send("/execute/async", ["script": script, "args": []]) }
}

// MARK: What is done

extension Browser {
    /// By what can be read on it. Ends when the page it leads to has taken the place of this one.
    func follow(_ link: String) async throws { try await leave { try await self.click(self.find(link, by: "link text")) } }

    /// As `follow`, for the button of a form.
    func press(_ button: String) async throws {
        try await leave { try await self.click(self.find("//button[normalize-space()=\(Self.quoted(button))]", by: "xpath")) }
    }

    func click(on selector: String) async throws { try await click(find(selector)) }

    private func click(_ element: String) async throws { try await send("/element/\(element)/click") }

    /// ChromeDriver answers a click before the browser has the next page, now and then: what is asked then is asked of
    /// the page that is about to go.
    private func leave(by step: () async throws -> Void) async throws {
        let page = try await find("html")
        try await step()
        for _ in 0..<600 {
            do { try await driver.ask(.GET, session + "/element/\(page)/name") } catch let gone as WebDriver.Failure where gone.isStale {
                return
            }
            try await Task.sleep(for: .milliseconds(25))
        }
        throw WebDriver.Failure(description: "nothing took the place of \(try await path)")
    }

    private func again<T>(_ step: () async throws -> T) async throws -> T {
        do { return try await step() } catch let gone as WebDriver.Failure where gone.isStale { return try await step() }
    }

    func fill(_ selector: String, with text: String) async throws {
        let element = try await find(selector)
        try await send("/element/\(element)/clear")
        try await send("/element/\(element)/value", ["text": text])
    }

    /// Of a select, by what can be read on the choice.
    func choose(_ choice: String, of selector: String) async throws {
        let element = try await find(selector)
        let option = try await send(
            "/element/\(element)/element", ["using": "xpath", "value": ".//option[normalize-space()=\(Self.quoted(choice))]"])
        try await click(Self.id(option))
    }

    /// A file for a field that takes one.
    func attach(_ path: String, to selector: String) async throws {
        try await send("/element/\(find(selector))/value", ["text": path])
    }

    /// Keys as a keyboard sends them to wherever the focus is.
    func type(_ keys: String) async throws {
        let actions = keys.unicodeScalars.flatMap { key -> [[String: Any]] in
            [["type": "keyDown", "value": String(key)], ["type": "keyUp", "value": String(key)]]
        }
        try await send("/actions", ["actions": [["type": "key", "id": "keyboard", "actions": actions]]])
    }

    /// The name of what has the focus: its label, its text.
    var focused: String {
        get async throws {
            let element = Self.id(try await driver.ask(.GET, session + "/element/active"))
            return try await get("/element/\(element)/computedlabel")
        }
    }

    /// Goes from one thing to the next by the keyboard until one of that name has the focus.
    func tab(to name: String, atMost steps: Int = 80) async throws {
        for _ in 0..<steps {
            try await type("\u{E004}")
            if try await focused == name { return }
        }
        throw WebDriver.Failure(description: "nothing called \(name) is reached by the keyboard on \(try await path)")
    }
}

// MARK: Elements

extension Browser {
    private func find(_ value: String, by strategy: String = "css selector") async throws -> String {
        Self.id(try await send("/element", ["using": strategy, "value": value]))
    }

    private func all(_ selector: String) async throws -> [String] {
        try await send("/timeouts", ["implicit": 0])
        let found = try await send("/elements", ["using": "css selector", "value": selector]) as? [Any] ?? []
        try await send("/timeouts", ["implicit": 15000])
        return found.map(Self.id)
    }

    private static func id(_ element: Any) -> String { (element as? [String: String])?.values.first ?? "" }

    /// As XPath writes a text.
    private static func quoted(_ text: String) -> String { text.contains("'") ? "\"\(text)\"" : "'\(text)'" }
}

import Foundation
import NIOHTTP1
import TestSupport
import Testing

/// A headless Chromium with nothing in it, as somebody sits before it.
final class Browser {
    /// How somebody uses it: every journey can be made in each of these ways.
    enum Use: CaseIterable, Sendable {
        case byMouse
        case withoutScripts
        /// Nothing is pointed at: everything is reached by Tab.
        case byKeyboard
    }

    private let driver: WebDriver
    private let session: String
    private let base: String
    private let use: Use

    private init(_ driver: WebDriver, _ session: String, base: String, _ use: Use) {
        (self.driver, self.session, self.base, self.use) = (driver, session, base, use)
    }

    static func at<T>(_ url: String, _ use: Use = .byMouse, _ body: (Browser) async throws -> T) async throws -> T {
        let driver = try await WebDriver.shared.value
        let value = try await driver.ask(.POST, "/session", ["capabilities": ["alwaysMatch": capabilities(use)]])
        guard let session = (value as? [String: Any])?["sessionId"] as? String else { throw WebDriver.Failure(description: "no session") }
        let browser = Browser(driver, "/session/\(session)", base: url, use)
        do {
            try await browser.show(dark: false)
            let result = try await body(browser)
            try await driver.ask(.DELETE, browser.session)
            return result
        } catch {
            _ = try? await driver.ask(.DELETE, browser.session)
            throw error
        }
    }

    /// As somebody has it who prefers dark pages, or light ones.
    func show(dark isDark: Bool) async throws {
        let scheme = ["features": [["name": "prefers-color-scheme", "value": isDark ? "dark" : "light"]]]
        try await send("/goog/cdp/execute", ["cmd": "Emulation.setEmulatedMedia", "params": scheme])
    }

    /// As on a screen of so many pixels.
    func show(width: Int) async throws {
        let screen: [String: Any] = ["width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false]
        try await send("/goog/cdp/execute", ["cmd": "Emulation.setDeviceMetricsOverride", "params": screen])
    }

    private static func capabilities(_ use: Use) -> [String: Any] {
        var options: [String: Any] = [
            "binary": "/usr/bin/chromium",
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1200,900",
                "--force-prefers-reduced-motion",
            ],
        ]
        if use == .withoutScripts { options["prefs"] = ["profile.managed_default_content_settings.javascript": 2] }
        return ["browserName": "chrome", "goog:chromeOptions": options, "timeouts": ["implicit": 15000, "script": 60000]]
    }

    @discardableResult
    func send(_ path: String, _ body: [String: Any] = [:]) async throws -> Any { try await driver.ask(.POST, session + path, body) }

    private func get(_ path: String) async throws -> String { try await driver.ask(.GET, session + path) as? String ?? "" }
}

// MARK: What is seen

extension Browser {
    func open(_ path: String) async throws {
        try await send("/url", ["url": base + path])
        try await arrive()
    }

    /// A page of which something went wrong does not say what: the server's log does.
    private func arrive() async throws {
        guard try await title.hasPrefix("Something went wrong") else { return }
        let log = try await ServedDemonstration.shared.log
        throw WebDriver.Failure(description: "\(try await path) went wrong; the server's log ends with\n\(log.suffix(2000))")
    }

    func reload() async throws { try await send("/refresh") }
    func back() async throws { try await send("/back") }

    var title: String { get async throws { try await get("/title") } }
    var source: String { get async throws { try await get("/source") } }

    /// The path and the query of the page.
    var path: String { get async throws { String(try await get("/url").dropFirst(base.count)) } }

    /// All that is shown of the page.
    var text: String { get async throws { try await text(of: "body") } }

    /// What a page is called on itself.
    var heading: String { get async throws { try await text(of: "h1") } }

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
    func follow(_ link: String) async throws { try await leave { try await self.act(on: self.find(link, by: "link text"), Key.enter) } }

    /// As `follow`, for the button of a form.
    func press(_ button: String) async throws {
        try await leave {
            try await self.act(on: self.find("//button[normalize-space()=\(Self.quoted(button))]", by: "xpath"), Key.enter)
        }
    }

    /// As `follow`, for a link that has no words of its own.
    func follow(at selector: String) async throws { try await leave { try await self.act(on: self.find(selector), Key.enter) } }

    /// Looks whether it took: a browser drops what is clicked before it has painted the page, and a person would click again.
    func tick(_ selector: String) async throws {
        let element = try await find(selector)
        for _ in 0..<3 {
            try await act(on: element, " ")
            if try await driver.ask(.GET, session + "/element/\(element)/selected") as? Bool == true { return }
            try await Task.sleep(for: .milliseconds(500))
        }
        throw WebDriver.Failure(description: "\(selector) on \(try await path) does not take the tick")
    }

    func fill(_ selector: String, with text: String) async throws {
        let element = try await find(selector)
        guard use == .byKeyboard else {
            try await send("/element/\(element)/clear")
            try await send("/element/\(element)/value", ["text": text])
            return
        }
        try await reach(element)
        try await send("/actions", ["actions": [Key.selectAll]])
        try await type(text)
    }

    /// Of a select, by what can be read on the choice.
    func choose(_ choice: String, of selector: String) async throws {
        let element = try await find(selector)
        let option = Self.id(
            try await send(
                "/element/\(element)/element", ["using": "xpath", "value": ".//option[normalize-space()=\(Self.quoted(choice))]"]))
        guard use == .byKeyboard else { return try await click(option) }
        try await reach(element)
        try await type(Key.home)
        for _ in 0..<200 {
            if try await driver.ask(.GET, session + "/element/\(option)/selected") as? Bool == true { return }
            try await type(Key.down)
        }
        throw WebDriver.Failure(description: "\(choice) is not reached by the keyboard")
    }

    /// A file for a field that takes one. Which file it is, a window of the system's own asks.
    func attach(_ path: String, to selector: String) async throws {
        let element = try await find(selector)
        if use == .byKeyboard { try await reach(element) }
        try await send("/element/\(element)/value", ["text": path])
    }

    private func act(on element: String, _ key: String) async throws {
        guard use == .byKeyboard else { return try await click(element) }
        try await reach(element)
        try await type(key)
    }

    private func click(_ element: String) async throws { try await send("/element/\(element)/click") }

    /// Goes from one thing to the next until it has the focus.
    private func reach(_ element: String) async throws {
        for _ in 0..<300 {
            if Self.id(try await driver.ask(.GET, session + "/element/active")) == element { return }
            try await type(Key.tab)
        }
        throw WebDriver.Failure(
            description: "\(try await get("/element/\(element)/computedlabel")) on \(try await path) is not reached by Tab")
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

    /// ChromeDriver answers a click before the browser has the next page, now and then: what is asked then is asked of
    /// the page that is about to go.
    private func leave(by step: () async throws -> Void) async throws {
        let page = try await find("html")
        try await step()
        for _ in 0..<600 {
            do {
                try await driver.ask(.GET, session + "/element/\(page)/name")
            } catch let gone as WebDriver.Failure where gone.isStale {
                return try await arrive()
            }
            try await Task.sleep(for: .milliseconds(25))
        }
        throw WebDriver.Failure(description: "nothing took the place of \(try await path)")
    }

    private func again<T>(_ step: () async throws -> T) async throws -> T {
        do { return try await step() } catch let gone as WebDriver.Failure where gone.isStale { return try await step() }
    }
}

/// Keys that are no characters, as WebDriver names them.
private enum Key {
    static let (enter, tab, home, down) = ("\u{E007}", "\u{E004}", "\u{E011}", "\u{E015}")

    static var selectAll: [String: Any] {
        let (control, letter) = ("\u{E009}", "a")
        let actions = [("keyDown", control), ("keyDown", letter), ("keyUp", letter), ("keyUp", control)]
        return ["type": "key", "id": "keyboard", "actions": actions.map { ["type": $0.0, "value": $0.1] }]
    }
}

// MARK: Elements

extension Browser {
    /// - Throws: `WebDriver.Failure` with what the page says instead, where the element is not there.
    private func find(_ value: String, by strategy: String = "css selector") async throws -> String {
        do { return Self.id(try await send("/element", ["using": strategy, "value": value])) } catch let missing as WebDriver.Failure {
            let page = try? await run("return location.pathname + ': ' + document.body.innerText") as? String
            throw WebDriver.Failure(description: "\(missing.description)\non \(page?.prefix(1500) ?? "a page that does not say")")
        }
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

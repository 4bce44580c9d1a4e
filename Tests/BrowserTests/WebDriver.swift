import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import TestSupport

/// ChromeDriver, which drives Chromium by the WebDriver protocol (W3C). One process for all tests; it ends with them.
final class WebDriver: Sendable {
    struct Failure: Error, CustomStringConvertible {
        let description: String

        /// The element was of a page that is no longer there. ChromeDriver says so in its own words, or, where the page goes in the
        /// middle of a question, in those of the browser.
        var isStale: Bool {
            ["stale element reference", "no such element", "does not belong to the document"].contains { description.contains($0) }
        }
    }

    static let shared = Task.detached { try await WebDriver.start() }

    private let address: String
    private let process: OutlookProgram

    private init(address: String, process: OutlookProgram) { (self.address, self.process) = (address, process) }

    private static func start() async throws -> WebDriver {
        let path = "/usr/bin/chromedriver"
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw Failure(description: "\(path) is missing: deploy/test installs Debian's chromium-driver")
        }
        // It ends when its standard input does not matter and its parent is gone: the shell waits for this process.
        let script = "\(path) --port=0 & driver=$!; while kill -0 \(getpid()) 2>/dev/null; do sleep 1; done; kill $driver"
        let process = try OutlookProgram("/bin/sh", ["-c", script])
        for _ in 0..<300 {
            if let port = process.output.firstMatch(of: /successfully on port ([0-9]+)/)?.1 {
                return WebDriver(address: "http://127.0.0.1:\(port)", process: process)
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw Failure(description: "chromedriver did not start: \(process.output)\(process.errors)")
    }

    /// - Returns: the `value` of the answer.
    @discardableResult
    func ask(_ method: HTTPMethod, _ path: String, _ body: [String: Any]? = nil) async throws -> Any {
        var request = HTTPClientRequest(url: address + path)
        request.method = method
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(Array(try JSONSerialization.data(withJSONObject: body)))
        }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(90))
        let bytes = try await response.body.collect(upTo: 64 << 20)
        let answer = try JSONSerialization.jsonObject(with: Data(bytes.readableBytesView)) as? [String: Any]
        let value = answer?["value"] ?? NSNull()
        guard response.status == .ok else {
            let told = (value as? [String: Any]).map { "\($0["error"] ?? ""): \($0["message"] ?? "")" } ?? ""
            throw Failure(description: "\(method) \(path): \(told.prefix(600))")
        }
        return value
    }
}

import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import TestSupport
import Testing

/// Follows every link from a page on, and says where something is wrong.
struct Crawler {
    let served: ServedDemonstration
    /// What the browser sends of whoever signed in.
    var cookie: String?
    /// Of addresses that differ in codes alone so many are opened.
    private static let mostOfAKind = 3

    private static let client = HTTPClient(
        configuration: .init(redirectConfiguration: .disallow, decompression: .enabled(limit: .size(64 << 20))))

    static func signedIn(_ person: Person, at served: ServedDemonstration) async throws -> Crawler {
        var crawler = Crawler(served: served)
        var request = HTTPClientRequest(url: served.url + "/sign-in")
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        let password = served.password.replacing(" ", with: "+")
        request.body = .bytes(Array("institution=riverbend&name=\(person.name.replacing("@", with: "%40"))&password=\(password)".utf8))
        let response = try await client.execute(request, timeout: .seconds(60))
        crawler.cookie = response.headers.first(name: "Set-Cookie").flatMap { $0.split(separator: ";").first.map(String.init) }
        try #require(crawler.cookie != nil, "\(person.name) is not let in")
        return crawler
    }

    struct Found: Sendable {
        var opened: [String] = []
        /// `/where from /page: 500`
        var broken: [String] = []
        var heaviest = (path: "", bytes: 0)

        /// One of each kind, whatever is asked of it.
        var ofEachKind: [String] {
            var kinds: Set<String> = []
            return opened.filter { kinds.insert(String(Crawler.kind(of: $0).prefix { $0 != "?" })).inserted }
        }
    }

    /// All that is found from the start as everybody, crawled once.
    private static let everybody = Task.detached {
        try await Crawler(served: try await ServedDemonstration.shared).crawl(from: ["/", "/sign-in"])
    }

    /// The same from where each comes to who signs in.
    private static let people = Dictionary(
        uniqueKeysWithValues: Person.allCases.map { person in
            (
                person,
                Task.detached { try await signedIn(person, at: try await ServedDemonstration.shared).crawl(from: ["/me", "/account"]) }
            )
        })

    /// - Parameter person: who signs in; nil: nobody.
    static func found(by person: Person?) async throws -> Found {
        if let person, let task = people[person] { return try await task.value }
        return try await everybody.value
    }

    func crawl(from start: [String]) async throws -> Found {
        var found = Found()
        var kinds: [String: Int] = [:]
        var seen = Set(start)
        var waiting = start.map { (path: $0, from: "the start") }[...]
        while let (path, from) = waiting.popFirst() {
            let page = try await open(path)
            found.opened.append(path)
            if page.status != 200, page.status != 303 { found.broken.append("\(path) from \(from): \(page.status)") }
            if page.wire > found.heaviest.bytes { found.heaviest = (path, page.wire) }
            for link in Self.links(in: page.text) where seen.insert(link).inserted {
                let kind = Self.kind(of: link)
                kinds[kind, default: 0] += 1
                if kinds[kind]! <= Self.mostOfAKind { waiting.append((link, path)) }
            }
        }
        return found
    }

    /// - Returns: `wire` is what goes over the network, packed.
    func open(_ path: String) async throws -> (status: Int, text: String, wire: Int) {
        var request = HTTPClientRequest(url: served.url + path)
        request.headers.add(name: "Accept", value: "text/html")
        if let cookie { request.headers.add(name: "Cookie", value: cookie) }
        let response = try await Self.client.execute(request, timeout: .seconds(60))
        let body = try await response.body.collect(upTo: 64 << 20)
        let wire = response.headers.first(name: "Content-Length").flatMap { Int($0) } ?? body.readableBytes
        return (Int(response.status.code), String(buffer: body), wire)
    }

    /// Links to pages of ours; not to data, which is no page.
    private static func links(in html: String) -> [String] {
        html.matches(of: /<a [^>]*href="(\/[^"#]*)/).map { String($0.1).replacing("&amp;", with: "&") }
            .filter {
                !$0.hasPrefix("/v1/") && !$0.hasPrefix("//") && !$0.hasPrefix("/assets/") && !$0.hasPrefix("/publicAPI")
                    && !$0.hasPrefix("/openapi")
            }
    }

    /// Codes, names and values are of one kind.
    private static func kind(of link: String) -> String {
        let parts = link.split(separator: "?", maxSplits: 1)
        let path = parts[0].split(separator: "/").map { $0.contains(where: \.isNumber) || $0.contains(".") ? "*" : String($0) }
        let names = parts.count < 2 ? [] : parts[1].split(separator: "&").map { $0.prefix { $0 != "=" } }
        return path.joined(separator: "/") + "?" + names.sorted().joined(separator: "&")
    }
}

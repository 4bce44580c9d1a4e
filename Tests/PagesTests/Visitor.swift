import AsyncHTTPClient
import Domain
import Foundation
import NIOCore
import NIOHTTP1
import TestSupport
import Testing

/// Somebody with a browser that runs no script: cookies are kept, forms are sent with what stands hidden in them, and where an
/// answer leads is looked at and not followed.
final class Visitor {
    let server: OutlookServer
    private(set) var cookie: String?

    private static let client = HTTPClient(configuration: .init(redirectConfiguration: .disallow))

    init(_ server: OutlookServer) { self.server = server }

    /// As the account of a role in `RecordsDatabase`.
    static func signedIn(_ role: Role, at server: OutlookServer, institution: String = "north") async throws -> Visitor {
        let visitor = Visitor(server)
        let reply = try await visitor.signIn("\(role.rawValue)@\(institution).example", institution: institution)
        try #require(reply.status == 303, "\(reply.text)")
        return visitor
    }

    func signIn(_ name: String, institution: String = "north", password: String = RecordsDatabase.password) async throws -> Reply {
        try await send("/sign-in", [("institution", institution), ("name", name), ("password", password)])
    }

    func open(_ path: String, headers: [(String, String)] = []) async throws -> Reply {
        try await execute(HTTPClientRequest(url: server.url + path), headers: headers + [("Accept", "text/html")])
    }

    /// Sends a form as a browser does from a page of ours.
    /// - Parameter page: the page that the form stands on, whose proof goes with it; nil: none goes.
    func send(
        _ path: String, _ fields: [(String, String)], from page: String? = nil, headers: [(String, String)] = []
    ) async throws -> Reply {
        var fields = fields
        if let page { fields.append(("form_proof", try await proof(on: page))) }
        var request = HTTPClientRequest(url: server.url + path)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        if !headers.contains(where: { $0.0 == "Origin" }) { request.headers.add(name: "Origin", value: server.url) }
        request.body = .bytes(Array(fields.map { "\(Self.escaped($0.0))=\(Self.escaped($0.1))" }.joined(separator: "&").utf8))
        return try await execute(request, headers: headers)
    }

    /// Sends a form with a file.
    func send(
        _ path: String, _ fields: [(String, String)], file: (field: String, name: String, bytes: [UInt8]), from page: String
    ) async throws -> Reply {
        let boundary = "----pathways\(UUID().uuidString)"
        var body: [UInt8] = []
        for (name, value) in fields + [("form_proof", try await proof(on: page))] {
            body += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        let head = "Content-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\nContent-Type: text/csv"
        body += Array("--\(boundary)\r\n\(head)\r\n\r\n".utf8) + file.bytes + Array("\r\n--\(boundary)--\r\n".utf8)
        var request = HTTPClientRequest(url: server.url + path)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "multipart/form-data; boundary=\(boundary)")
        request.headers.add(name: "Origin", value: server.url)
        request.body = .bytes(body)
        return try await execute(request, headers: [])
    }

    func proof(on page: String) async throws -> String {
        let html = try await open(page).text
        return try #require(html.firstMatch(of: /name="form_proof" value="([0-9a-f]+)"/)?.1).description
    }

    private func execute(_ request: HTTPClientRequest, headers: [(String, String)]) async throws -> Reply {
        var request = request
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let cookie { request.headers.add(name: "Cookie", value: cookie) }
        request.headers.add(name: "Connection", value: "close")
        let response = try await Self.client.execute(request, timeout: .seconds(120))
        var body = try await response.body.collect(upTo: 64 << 20)
        if let set = response.headers.first(name: "Set-Cookie") { cookie = set.split(separator: ";").first.map(String.init) }
        return Reply(
            status: Int(response.status.code), headers: response.headers, body: body.readBytes(length: body.readableBytes) ?? [])
    }

    private static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
    }
}

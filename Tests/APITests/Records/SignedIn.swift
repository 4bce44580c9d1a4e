import Domain
import Store
import TestSupport
import Testing

/// A client with a token.
struct SignedIn: Sendable {
    let server: OutlookServer
    let token: String

    func ask(_ path: String, method: String = "GET", headers: [(String, String)] = []) async throws -> Reply {
        try await server.ask(path, method: method, headers: headers + [("Authorization", "Bearer \(token)")])
    }

    func send(_ path: String, _ body: String, method: String = "POST", headers: [(String, String)] = []) async throws -> Reply {
        try await server.post(path, body, method: method, headers: headers + [("Authorization", "Bearer \(token)")])
    }
}

extension OutlookServer {
    /// Signed in over HTTP, as the account of a role in `RecordsDatabase`.
    func signedIn(_ role: Role, institution: String = "north") async throws -> SignedIn {
        let name = "\(role.rawValue)@\(institution).example"
        let body = #"{"institution": "\#(institution)", "name": "\#(name)", "password": "\#(RecordsDatabase.password)"}"#
        let reply = try await post("/v1/sessions", body)
        try #require(reply.status == 201, "\(reply.text)")
        return SignedIn(server: self, token: try reply.json["token"].text ?? "")
    }
}

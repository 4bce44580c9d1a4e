import Domain
import HTTPTypes
import Hummingbird

/// The JSON document of a request's body.
enum PostedDocument {
    /// - Throws: `Problem` 415 for another type or coding, 413 for a body beyond
    ///   the limit, 400 with the place for what is no JSON.
    static func read(_ request: Request) async throws -> Document {
        let body = try await PostedBody.read(
            request, types: ["application/json"], upTo: EdgeLimits.body, tooLarge: tooLarge, takes: "this address takes a JSON document")
        do {
            return try JSONReader.read(Array(body.bytes.readableBytesView))
        } catch {
            throw Problem(ofDocument: error)
        }
    }

    static var tooLarge: Problem { Problem(.contentTooLarge, "content_too_large", "a body may have \(EdgeLimits.body) bytes") }
}

extension Question {
    /// What was posted, read by `read`; a member that is none of `allowed` is a fault.
    func posted<Value>(_ allowed: [String], _ read: (inout Fields) -> Value) throws(Faults) -> Value {
        try Fields.read(body ?? .null, allowed: allowed, read)
    }
}

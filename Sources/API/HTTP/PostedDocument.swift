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

    /// A form, whose fields become texts, or a JSON document, whichever it is
    /// called: some clients send one under the other's name. nil where nothing is posted.
    static func readFormOrJSON(_ request: Request) async throws -> Document? {
        guard request.headers[.contentType] != nil else { return nil }
        let body = try await PostedBody.read(
            request, types: ["application/json", "application/x-www-form-urlencoded"], upTo: EdgeLimits.body, tooLarge: tooLarge,
            takes: "this address takes JSON or a form")
        let bytes = Array(body.bytes.readableBytesView)
        let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        guard let first else { return nil }
        if first == 0x7B || first == 0x5B { return try JSONReader.read(bytes) }
        return .object(try QueryString.parse(String(decoding: bytes, as: UTF8.self)).map { .init($0.name, .string($0.value)) })
    }

    static var tooLarge: Problem { Problem(.contentTooLarge, "content_too_large", "a body may have \(EdgeLimits.body) bytes") }
}

extension Question {
    /// What was posted, read by `read`; a member that is none of `allowed` is a fault.
    func posted<Value>(_ allowed: [String], _ read: (inout Fields) -> Value) throws(Faults) -> Value {
        try Fields.read(body ?? .null, allowed: allowed, read)
    }
}

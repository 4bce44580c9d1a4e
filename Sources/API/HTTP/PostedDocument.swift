import Domain
import HTTPTypes
import Hummingbird

/// The JSON document of a request's body.
enum PostedDocument {
    private static let mediaType = "application/json"

    /// - Throws: `Problem` 415 for another type or coding, 413 for a body beyond
    ///   the limit, 400 with the place for what is no JSON.
    static func read(_ request: Request) async throws -> Document {
        try checkType(request.headers)
        var request = request
        let body: ByteBuffer
        do {
            body = try await request.collectBody(upTo: EdgeLimits.body)
        } catch let error as any HTTPResponseError where error.status == .contentTooLarge {
            throw tooLarge
        }
        do {
            return try JSONReader.read(Array(body.readableBytesView))
        } catch {
            throw Problem(ofDocument: error)
        }
    }

    static var tooLarge: Problem { Problem(.contentTooLarge, "content_too_large", "a body may have \(EdgeLimits.body) bytes") }

    private static func checkType(_ headers: HTTPFields) throws {
        let given = headers[.contentType]
        let type = (given ?? "").prefix { $0 != ";" }.trimming().lowercased()
        guard type == mediaType else { throw refusal("Content-Type", given, allowed: [mediaType], title) }
        if let coding = headers[.contentEncoding], coding.lowercased() != "identity" {
            throw refusal("Content-Encoding", coding, allowed: ["identity"], title)
        }
    }

    private static let title = "this address takes a JSON document"

    static func refusal(_ header: String, _ value: String?, allowed: [String], _ title: String) -> Problem {
        Problem(
            .unsupportedMediaType, "unsupported_media_type", title,
            faults: [
                Fault("unsupported_media_type", parameter: header, value: value, message: "is not taken here", allowed: allowed)
            ])
    }
}

extension Question {
    /// What was posted, read by `read`; a member that is none of `allowed` is a fault.
    func posted<Value>(_ allowed: [String], _ read: (inout Fields) -> Value) throws(Faults) -> Value {
        try Fields.read(body ?? .null, allowed: allowed, read)
    }
}

import Domain
import HTTPTypes
import Hummingbird

/// The body of a request, of the types that an address takes.
enum PostedBody {
    /// - Parameter takes: what the address takes, as a sentence.
    /// - Throws: `Problem` 415 for another type or coding, 413 for a body beyond the limit.
    static func read(
        _ request: Request, types: [String], upTo limit: Int, tooLarge: Problem, takes: String
    ) async throws -> (type: String, bytes: ByteBuffer) {
        let given = request.headers[.contentType]
        let type = (given ?? "").prefix { $0 != ";" }.trimming().lowercased()
        guard types.contains(type) else { throw refusal("Content-Type", given, allowed: types, takes) }
        if let coding = request.headers[.contentEncoding], coding.lowercased() != "identity" {
            throw refusal("Content-Encoding", coding, allowed: ["identity"], takes)
        }
        var request = request
        do {
            return (type, try await request.collectBody(upTo: limit))
        } catch let error as any HTTPResponseError where error.status == .contentTooLarge {
            throw tooLarge
        }
    }

    private static func refusal(_ header: String, _ value: String?, allowed: [String], _ title: String) -> Problem {
        Problem(
            .unsupportedMediaType, "unsupported_media_type", title,
            faults: [
                Fault("unsupported_media_type", parameter: header, value: value, message: "is not taken here", allowed: allowed)
            ])
    }
}

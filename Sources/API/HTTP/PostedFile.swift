import Domain
import HTTPTypes
import Hummingbird
import Synchronization

/// A file as it was sent: the body of a request, held once.
package struct PostedFile: Sendable {
    /// What may be sent, by its `Content-Type`, and what such a file is called where faults tell its name.
    static let kinds = [(type: "application/zip", name: "archive.zip"), (type: "text/csv", name: "posted.csv")]

    package let name: String
    package let bytes: [UInt8]

    /// - Throws: `Problem` 415 for another type or coding, 413 for a body beyond the limit, 400 for one that is empty.
    static func read(_ request: Request) async throws -> PostedFile {
        let body = try await PostedBody.read(
            request, types: kinds.map(\.type), upTo: EdgeLimits.upload, tooLarge: tooLarge(EdgeLimits.upload),
            takes: "this address takes a file")
        guard body.bytes.readableBytes > 0, let kind = kinds.first(where: { $0.type == body.type }) else {
            throw Problem(.badRequest, "empty_file", "nothing was sent")
        }
        return PostedFile(name: kind.name, bytes: Array(body.bytes.readableBytesView))
    }

    static func tooLarge(_ most: Int) -> Problem {
        Problem(.contentTooLarge, "content_too_large", "a file may have \(Thousands.grouped("\(most)")) bytes")
    }
}

/// How many files are held at once, for the sake of memory.
final class UploadSlots: Sendable {
    private let taken = Mutex(0)
    private let most: Int

    init(_ most: Int) { self.most = most }

    /// - Throws: `Problem` 503 where too many are under way.
    func whileTaken<T>(_ body: () async throws -> T) async throws -> T {
        let isFree = taken.withLock { taken in
            if taken < most { taken += 1; return true }
            return false
        }
        guard isFree else { throw Problem(.serviceUnavailable, "busy", "too many files at once; try again", retryAfter: 5) }
        defer { taken.withLock { $0 -= 1 } }
        return try await body()
    }
}

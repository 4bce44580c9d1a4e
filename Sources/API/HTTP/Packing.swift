import CZlib
import HTTPTypes
import Hummingbird
import NIOCore

/// Answers packed with gzip (RFC 1952) for those who take them so. Remembered answers are packed once.
enum Packing {
    /// What is smaller fits one packet of the network as it is.
    private static let smallest = 1200
    private static let kinds = ["text/html", "text/css", "text/javascript", "image/svg+xml"]

    static func isTaken(_ request: Request) -> Bool {
        guard let header = request.headers[.acceptEncoding] else { return false }
        return header.split(separator: ",").contains { coding in
            let parts = coding.split(separator: ";").map { $0.trimming() }
            return parts.first == "gzip" && !parts.dropFirst().contains { $0 == "q=0" || $0 == "q=0.0" }
        }
    }

    static func isOffered(_ contentType: String) -> Bool { kinds.contains { contentType.hasPrefix($0) } }

    /// - Returns: nil where it is not worth it.
    static func packed(_ answer: Answer) -> ByteBuffer? {
        guard isOffered(answer.contentType), case .buffer(let buffer) = answer.body, buffer.readableBytes >= smallest else { return nil }
        return gzip(buffer)
    }

    /// The head of an answer whose body is packed: its validator is no longer one of bytes.
    static func head(_ headers: HTTPFields) -> HTTPFields {
        var headers = headers
        headers[.contentEncoding] = "gzip"
        if let etag = headers[.eTag], !etag.hasPrefix("W/") { headers[.eTag] = "W/" + etag }
        return headers
    }

    private static func gzip(_ buffer: ByteBuffer) -> ByteBuffer? {
        var stream = z_stream()
        let windowBits: Int32 = 15 + 16
        guard
            deflateInit2_(
                &stream, 5, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        var packed = ByteBufferAllocator().buffer(capacity: Int(deflateBound(&stream, UInt(buffer.readableBytes))))
        let isDone = buffer.withUnsafeReadableBytes { input in
            packed.writeWithUnsafeMutableBytes(minimumWritableBytes: packed.capacity) { output in
                stream.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.bindMemory(to: UInt8.self).baseAddress
                stream.avail_out = UInt32(output.count)
                return deflate(&stream, Z_FINISH) == Z_STREAM_END ? output.count - Int(stream.avail_out) : 0
            } > 0
        }
        return isDone ? packed : nil
    }
}

import Hummingbird
import NIOCore

/// Collects bytes and writes them in chunks; a write waits for the reader.
struct ChunkedOutput {
    private var writer: any ResponseBodyWriter
    private let chunk: Int
    var buffer: ByteBuffer

    init(writer: any ResponseBodyWriter, chunk: Int) {
        self.writer = writer
        self.chunk = chunk
        buffer = ByteBufferAllocator().buffer(capacity: chunk * 2)
    }

    mutating func flushIfFull() async throws {
        if buffer.readableBytes >= chunk { try await flush() }
    }

    mutating func flush() async throws {
        guard buffer.readableBytes > 0 else { return }
        try await writer.write(buffer)
        buffer = ByteBufferAllocator().buffer(capacity: chunk * 2)
    }
}

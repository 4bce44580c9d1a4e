/// The unpacked bytes of one file, while they come in. Read by one task.
package final class ByteStream: Sendable {
    /// What is known once a file was read to its end.
    package struct Digest: Sendable, Equatable {
        /// Of the unpacked bytes, in hexadecimal.
        package var sha256: String
        /// Unpacked.
        package var bytes: Int
    }

    /// The name that was asked for, without the ending of a packed form.
    package let name: String
    /// The path or URL that is read.
    package let location: String
    /// The URL when the file comes from elsewhere.
    package let url: String?
    /// Packed; nil when a server does not say.
    package let packedSize: Int?
    /// RFC 3339 date, when a server says.
    package let lastModified: String?

    private let pump: Pump
    private let current = Held()

    init(
        name: String, location: String, url: String? = nil, packedSize: Int?, lastModified: String? = nil,
        blocks: any PackedBlocks, options: IntakeOptions
    ) {
        self.name = name
        self.location = location
        self.url = url
        self.packedSize = packedSize
        self.lastModified = lastModified
        pump = Pump(blocks, location: location, options: options)
        pump.start()
    }

    deinit { pump.cancel() }

    /// The next bytes, valid until the next call; nil at the end.
    ///
    /// - Throws: `IntakeError`; `CancellationError` after `cancel`.
    package func next() async throws -> Chunk? {
        if let last = current.exchange(nil) { try await pump.recycle(last) }
        let chunk = try await pump.next()
        _ = current.exchange(chunk)
        return chunk
    }

    /// Stops reading.
    package func cancel() { pump.cancel() }

    /// How far the packed file was read.
    package var packedBytesRead: Int { pump.state.packedBytes }

    /// nil until `next` returned nil.
    package var digest: Digest? { pump.state.digest }

    /// The whole of a small file.
    ///
    /// - Throws: `IntakeError`, `.tooLarge` above `limit` bytes.
    package func all(limit: Int) async throws -> [UInt8] {
        var whole: [UInt8] = []
        while let chunk = try await next() {
            guard whole.count + chunk.bytes.count <= limit else {
                cancel()
                throw IntakeError(.tooLarge, location, "is larger than the \(limit) bytes that such a file may have")
            }
            whole.append(contentsOf: chunk.bytes)
        }
        return whole
    }
}

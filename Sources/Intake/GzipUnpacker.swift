import CZlib

/// `.gz`: one member or several after one another.
final class GzipUnpacker: Unpacker {
    /// On the heap: zlib keeps the address that it was started with.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private var isBetweenMembers = false

    var isFinished: Bool { isBetweenMembers }

    init() throws(UnpackProblem) {
        stream.initialize(to: z_stream())
        // 15 + 16: the largest window, and gzip framing alone.
        let result = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard result == Z_OK else { throw .corrupt("zlib did not start") }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    func unpack(
        _ input: inout UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, isLast: Bool
    ) throws(UnpackProblem) -> Int {
        if isBetweenMembers {
            // Zeros after the last member are padding of tapes and blocks.
            while input.first == 0 { input = UnsafeRawBufferPointer(rebasing: input[1...]) }
            guard !input.isEmpty else { return 0 }
            isBetweenMembers = false
            guard inflateReset(stream) == Z_OK else { throw .corrupt("zlib did not start again") }
        }
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.assumingMemoryBound(to: UInt8.self).baseAddress)
        stream.pointee.avail_in = UInt32(input.count)
        stream.pointee.next_out = output.assumingMemoryBound(to: UInt8.self).baseAddress
        stream.pointee.avail_out = UInt32(output.count)
        let result = inflate(stream, Z_NO_FLUSH)
        input = UnsafeRawBufferPointer(rebasing: input[(input.count - Int(stream.pointee.avail_in))...])
        let written = output.count - Int(stream.pointee.avail_out)
        switch result {
        case Z_OK: break
        case Z_STREAM_END: isBetweenMembers = true
        case Z_BUF_ERROR:
            if isLast && written == 0 { throw .truncated }
        default:
            throw .corrupt("is damaged: \(stream.pointee.msg.map { String(cString: $0) } ?? "zlib error \(result)")")
        }
        return written
    }
}

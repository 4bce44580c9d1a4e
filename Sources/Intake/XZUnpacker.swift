import CLzma

/// `.xz`: one stream or several after one another.
final class XZUnpacker: Unpacker {
    private var stream = lzma_stream()
    private(set) var isFinished = false

    /// `xz -9` needs 65 MiB; what asks for more is not one of our files.
    private static let memoryLimit: UInt64 = 96 << 20
    /// LZMA_CONCATENATED, a macro that does not reach Swift.
    private static let concatenated: UInt32 = 0x08

    init() throws(UnpackProblem) {
        guard lzma_stream_decoder(&stream, Self.memoryLimit, Self.concatenated) == LZMA_OK else { throw .corrupt("liblzma did not start") }
    }

    deinit { lzma_end(&stream) }

    func unpack(
        _ input: inout UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, isLast: Bool
    ) throws(UnpackProblem) -> Int {
        guard !isFinished, !output.isEmpty else { return 0 }
        stream.next_in = input.assumingMemoryBound(to: UInt8.self).baseAddress
        stream.avail_in = input.count
        stream.next_out = output.assumingMemoryBound(to: UInt8.self).baseAddress
        stream.avail_out = output.count
        let result = lzma_code(&stream, isLast ? LZMA_FINISH : LZMA_RUN)
        input = UnsafeRawBufferPointer(rebasing: input[(input.count - stream.avail_in)...])
        let written = output.count - stream.avail_out
        switch result {
        case LZMA_OK: break
        case LZMA_STREAM_END: isFinished = true
        case LZMA_BUF_ERROR:
            if isLast && written == 0 { throw .truncated }
        case LZMA_MEMLIMIT_ERROR: throw .corrupt("needs more than \(Self.memoryLimit >> 20) MiB of memory to unpack")
        case LZMA_FORMAT_ERROR, LZMA_DATA_ERROR, LZMA_OPTIONS_ERROR: throw .corrupt("is damaged: its .xz data do not fit its checks")
        default: throw .corrupt("cannot be unpacked (liblzma error \(result.rawValue))")
        }
        return written
    }
}

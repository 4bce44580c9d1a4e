import CLzma
import CZlib

/// Packs bytes as tests need them.
package enum Packed {
    /// One `.xz` stream.
    package static func xz(_ bytes: [UInt8]) -> [UInt8] {
        var packed = [UInt8](repeating: 0, count: lzma_stream_buffer_bound(bytes.count))
        var used = 0
        let result = lzma_easy_buffer_encode(6, LZMA_CHECK_CRC64, nil, bytes, bytes.count, &packed, &used, packed.count)
        precondition(result == LZMA_OK)
        return Array(packed[0..<used])
    }

    /// One `.gz` member.
    package static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        // 15 + 16: the largest window, and gzip framing.
        let start = deflateInit2_(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(start == Z_OK)
        defer { deflateEnd(&stream) }
        var packed = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 64)
        var input = bytes
        let written = input.withUnsafeMutableBufferPointer { input in
            packed.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                let result = deflate(&stream, Z_FINISH)
                precondition(result == Z_STREAM_END)
                return output.count - Int(stream.avail_out)
            }
        }
        return Array(packed[0..<written])
    }
}

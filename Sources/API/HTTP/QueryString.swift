import Domain

/// Reads a query as forms write it: `+` is a space, `%2D` a byte.
///
/// Written by hand because the framework leaves names and `+` as they are and
/// lets broken escapes through, so that a misspelt filter could pass unseen.
enum QueryString {
    /// - Throws: `Faults` for escapes that are none and bytes that are no UTF-8.
    static func parse(_ query: String?) throws -> [(name: String, value: String)] {
        guard let query, !query.isEmpty else { return [] }
        return try Array(query.utf8).withUnsafeBufferPointer { bytes in
            var pairs: [(name: String, value: String)] = []
            for pair in bytes.split(separator: UInt8(ascii: "&")) {
                let middle = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
                pairs.append((try decode(pair[..<middle]), try decode(pair[middle...].dropFirst())))
            }
            return pairs
        }
    }

    static func decode(_ text: Substring) throws -> String {
        try Array(text.utf8).withUnsafeBufferPointer { try decode($0[...]) }
    }

    private static func decode(_ text: Slice<UnsafeBufferPointer<UInt8>>) throws -> String {
        var bytes: [UInt8] = []
        var rest = text
        if text.contains(where: { $0 == 0x25 || $0 == 0x2B }) {
            bytes.reserveCapacity(text.count)
            while let byte = rest.popFirst() { bytes.append(try unescaped(byte, &rest, text)) }
            guard let decoded = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else { throw broken(text) }
            return decoded
        }
        guard let plain = String(validating: UnsafeBufferPointer(rebasing: text), as: UTF8.self) else { throw broken(text) }
        return plain
    }

    private static func unescaped(
        _ byte: UInt8, _ rest: inout Slice<UnsafeBufferPointer<UInt8>>, _ text: Slice<UnsafeBufferPointer<UInt8>>
    ) throws -> UInt8 {
        if byte == 0x2B { return 0x20 }
        guard byte == 0x25 else { return byte }
        guard let high = rest.popFirst().flatMap(hex), let low = rest.popFirst().flatMap(hex) else { throw broken(text) }
        return high << 4 | low
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    private static func broken(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Faults {
        Faults(
            Fault(
                "invalid_encoding", value: String(decoding: text, as: UTF8.self),
                message: "the address has an escape that is none, or text that is not UTF-8"))
    }
}

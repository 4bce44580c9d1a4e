import Domain

/// Reads a query as forms write it: `+` is a space, `%2D` a byte.
///
/// Written by hand because the framework leaves names and `+` as they are and
/// lets broken escapes through, so that a misspelt filter could pass unseen.
enum QueryString {
    /// - Throws: `Faults` for escapes that are none and bytes that are no UTF-8.
    static func parse(_ query: String?) throws -> [(name: String, value: String)] {
        guard let query, !query.isEmpty else { return [] }
        return try query.split(separator: "&").map { pair in
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (try decode(halves[0]), halves.count > 1 ? try decode(halves[1]) : "")
        }
    }

    static func decode(_ text: Substring) throws -> String {
        guard text.utf8.contains(where: { $0 == 0x25 || $0 == 0x2B }) else { return String(text) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case 0x2B: bytes.append(0x20)
            case 0x25:
                guard let high = rest.popFirst().flatMap(hex), let low = rest.popFirst().flatMap(hex) else { throw broken(text) }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        guard let decoded = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else { throw broken(text) }
        return decoded
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    private static func broken(_ text: Substring) -> Faults {
        Faults(Fault("invalid_encoding", value: String(text), message: "the address has an escape that is none, or text that is not UTF-8"))
    }
}

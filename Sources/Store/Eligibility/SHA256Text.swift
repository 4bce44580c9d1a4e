import Crypto
import Domain

/// Digests as they are written: 64 hexadecimal digits.
package enum SHA256Text {
    package static func of(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in SHA256.hash(data: bytes) {
            text.append(digit(byte >> 4))
            text.append(digit(byte & 15))
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}

extension Document {
    /// SHA-256 of the canonical JSON: the same for the same content, however it was written down.
    package var digest: String { SHA256Text.of(canonicalJSON()) }
}

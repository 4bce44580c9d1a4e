import Crypto
import Domain

/// Digests as they are written: 64 hexadecimal digits.
package enum SHA256Text {
    package static func of(_ bytes: [UInt8]) -> String { Hexadecimal.text(SHA256.hash(data: bytes)) }
}

extension Document {
    /// SHA-256 of the canonical JSON: the same for the same content, however it was written down.
    package var digest: String { SHA256Text.of(canonicalJSON()) }
}

import Foundation

/// Base64 whose letters pass through addresses (RFC 4648, section 5), written without padding.
package enum Base64URL {
    package static func text(_ bytes: some Sequence<UInt8>) -> String {
        let plain = Data(bytes).base64EncodedData()
        // Letter by letter: every page of rows has such a text, and a search for each letter takes longer than all else of it.
        return String(decoding: plain.compactMap(letter), as: UTF8.self)
    }

    private static func letter(_ plain: UInt8) -> UInt8? {
        switch plain {
        case UInt8(ascii: "+"): UInt8(ascii: "-")
        case UInt8(ascii: "/"): UInt8(ascii: "_")
        case UInt8(ascii: "="): nil
        default: plain
        }
    }

    /// nil for what is not written so; padding and the letters of plain Base64 are taken too.
    package static func bytes(_ text: some StringProtocol) -> Data? {
        var base64 = Data(text.utf8.map { $0 == 0x2D ? 0x2B : $0 == 0x5F ? 0x2F : $0 })
        base64 += Data(repeating: 0x3D, count: (4 - base64.count % 4) % 4)
        return Data(base64Encoded: base64)
    }
}

/// Texts as they stand in HTML and XML, between tags and in attributes between quotes: the one place where they are escaped.
///
/// By bytes, as pages are made of little else. No byte of a character beyond ASCII is among those that mean something in markup.
package enum MarkupText {
    package static func escaped(_ text: String) -> String {
        guard let first = text.utf8.firstIndex(where: { entity($0) != nil }) else { return text }
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count + 16)
        escaped += text.utf8[..<first]
        for byte in text.utf8[first...] {
            if let entity = entity(byte) { escaped += entity.utf8 } else { escaped.append(byte) }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    /// - Returns: nil for what may stand as it is.
    private static func entity(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}

import Mustache

/// Texts as they are put into pages, the characters that mean something in HTML escaped.
///
/// By bytes: the library's own goes character by character, and was a third of what a page cost. Every template says that it is
/// of this kind, as partials would else be of the library's.
struct EscapedText: MustacheContentType {
    static let name = "ESCAPED"
    static let pragma = "{{% CONTENT_TYPE:\(name)}}\n"

    func escapeText(_ text: String) -> String {
        guard text.utf8.contains(where: { Self.escape($0) != nil }) else { return text }
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            if let escape = Self.escape(byte) { escaped += escape.utf8 } else { escaped.append(byte) }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    private static func escape(_ byte: UInt8) -> String? {
        switch byte {
        case 0x22: "&quot;"
        case 0x26: "&amp;"
        case 0x27: "&#39;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        default: nil
        }
    }
}

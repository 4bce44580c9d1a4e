import Domain
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

    /// Of a byte of a longer character nothing: none of those is among them.
    private static func escape(_ byte: UInt8) -> String? { MarkupEntity.of(Unicode.Scalar(byte)) }
}

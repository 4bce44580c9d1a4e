/// HTML that is written without a template, for tables of thousands of cells: the one place where its texts are escaped.
struct HTMLText {
    private(set) var html: String

    init(capacity: Int = 0) {
        html = ""
        html.reserveCapacity(capacity)
    }

    /// Markup of our own.
    mutating func markup(_ text: StaticString) { text.withUTF8Buffer { html += String(decoding: $0, as: UTF8.self) } }

    /// What comes from elsewhere, between tags or in an attribute between quotes.
    mutating func text(_ text: String) {
        guard text.utf8.contains(where: { Self.escapes($0) != nil }) else {
            html += text
            return
        }
        for scalar in text.unicodeScalars {
            if scalar.isASCII, let escape = Self.escapes(UInt8(scalar.value)) { html += escape } else { html.unicodeScalars.append(scalar) }
        }
    }

    private static func escapes(_ byte: UInt8) -> String? {
        switch byte {
        case 0x26: "&amp;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        case 0x22: "&quot;"
        case 0x27: "&#39;"
        default: nil
        }
    }
}

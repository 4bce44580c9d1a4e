import Domain

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
        guard text.unicodeScalars.contains(where: { MarkupEntity.of($0) != nil }) else {
            html += text
            return
        }
        for scalar in text.unicodeScalars {
            if let entity = MarkupEntity.of(scalar) { html += entity } else { html.unicodeScalars.append(scalar) }
        }
    }
}

import Domain

/// HTML that is written without a template, for tables of thousands of cells.
struct HTMLText {
    private(set) var html: String

    init(capacity: Int = 0) {
        html = ""
        html.reserveCapacity(capacity)
    }

    /// Markup of our own.
    mutating func markup(_ text: StaticString) { text.withUTF8Buffer { html += String(decoding: $0, as: UTF8.self) } }

    /// What comes from elsewhere, between tags or in an attribute between quotes.
    mutating func text(_ text: String) { html += MarkupText.escaped(text) }
}

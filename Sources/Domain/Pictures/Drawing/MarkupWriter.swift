/// Writes elements and attributes of SVG and of HTML as XML has them. All markup of pictures is made here.
struct MarkupWriter {
    private(set) var text = ""

    /// An element with what `body` writes in it; attributes that are nil are left out.
    mutating func element(
        _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ body: (inout MarkupWriter) -> Void
    ) {
        open(name, attributes)
        text += ">"
        body(&self)
        text += "</\(name)>"
    }

    /// An element with nothing but characters in it.
    mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], characters: String) {
        element(name, attributes) { $0.characters(characters) }
    }

    mutating func empty(_ name: String, _ attributes: KeyValuePairs<String, String?>) {
        open(name, attributes)
        text += "/>"
    }

    mutating func characters(_ characters: String) { text += Self.escaped(characters) }

    /// What another writer has written.
    mutating func markup(_ other: MarkupWriter) { text += other.text }

    private mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String?>) {
        text += "<\(name)"
        for (name, value) in attributes {
            if let value { text += " \(name)=\"\(Self.escaped(value))\"" }
        }
    }

    /// For characters and for attributes in double quotes; what XML 1.0 has no place for becomes U+FFFD.
    static func escaped(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { 0x20...0x7E ~= $0 }
        return MarkupText.escaped(isPlain ? text : String(String.UnicodeScalarView(text.unicodeScalars.map(inXML))))
    }

    private static func inXML(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: " "
        case ..<0x20, 0xFFFE, 0xFFFF: "\u{FFFD}"
        default: scalar
        }
    }

    /// Fit to be an id: letters, digits, `-` and `_`, a letter first.
    static func identifier(_ text: String) -> String {
        let plain = text.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") ? $0 : "-" }
        return plain.first?.isLetter == true ? String(plain) : "p" + String(plain)
    }
}

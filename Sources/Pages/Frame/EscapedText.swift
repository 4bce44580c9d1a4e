import Domain
import Mustache

/// Texts as they are put into pages, the characters that mean something in HTML escaped.
///
/// By bytes: the library's own goes character by character, and was a third of what a page cost. Every template says that it is
/// of this kind, as partials would else be of the library's.
struct EscapedText: MustacheContentType {
    static let name = "ESCAPED"
    static let pragma = "{{% CONTENT_TYPE:\(name)}}\n"

    func escapeText(_ text: String) -> String { MarkupText.escaped(text) }
}

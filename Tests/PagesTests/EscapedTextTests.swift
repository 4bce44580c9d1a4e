import TestSupport
import Testing

@testable import Pages

/// Texts in pages.
@Suite struct EscapedTextTests {
    @Test(arguments: [
        ("", ""), ("Health & care", "Health &amp; care"), ("<b a=\"1\" b='2'>", "&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt;"),
        ("Ñandú — 29‑2072", "Ñandú — 29‑2072"), ("Ñ<", "Ñ&lt;"),
    ])
    func whatMeansSomethingInHTMLIsEscaped(_ text: String, _ escaped: String) { #expect(EscapedText().escapeText(text) == escaped) }

    /// In the frame, in a page within it, and in partials of both.
    @Test func whatIsTypedIsShownAsItWasTyped() async throws {
        let visitor = Visitor(try await OutlookServer.seeded)
        let page = try await visitor.open("/search?q=%3Cscript%3Ealert(1)%3C/script%3E%22%27").text
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;"))
        #expect(!page.contains("<script>alert(1)"))
    }
}

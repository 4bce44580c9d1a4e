import Domain
import Foundation
import Testing

@Suite struct Base64URLTests {
    /// Of RFC 4648, section 10, and bytes that need the letters of its section 5.
    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"), ("foobar", "Zm9vYmFy"),
        ("\u{3FF}>", "z78-"), ("\u{7FF}?", "378_"),
    ])
    func isWrittenAndRead(plain: String, text: String) {
        #expect(Base64URL.text(plain.utf8) == text)
        #expect(Base64URL.bytes(text) == Data(plain.utf8))
    }
}

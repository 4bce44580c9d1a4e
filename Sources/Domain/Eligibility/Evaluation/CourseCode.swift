/// A course code with its parts, as selections compare them: without regard to
/// case and to more than one space.
///
/// The subject is what stands before the last space; before the first digit in
/// a code without a space (`BIO168`). The number is the first run of digits of
/// the rest; none in a code whose rest has no digit.
package struct CourseCode: Sendable, Hashable {
    package let text: String
    package let subject: String
    package let number: Int?

    package init(_ written: String) {
        text = Self.normalised(written)
        let bytes = text.utf8
        let space = bytes.lastIndex(of: 0x20)
        let start = space ?? bytes.firstIndex(where: Self.isDigit) ?? bytes.endIndex
        subject = String(text[..<start])
        number = Self.number(bytes[start...])
    }

    /// Upper case, and single spaces between what is not space.
    package static func normalised(_ written: String) -> String {
        var isPlain = true
        var last: UInt8 = 0x20
        for byte in written.utf8 {
            if byte >= 0x80 || (0x61...0x7A).contains(byte) || byte < 0x20 || (byte == 0x20 && last == 0x20) {
                isPlain = false
                break
            }
            last = byte
        }
        if isPlain, last != 0x20 { return written }
        return written.uppercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Numbers are compared as such; of one longer than any catalog's only the first digits count.
    private static func number(_ rest: Substring.UTF8View) -> Int? {
        let digits = rest.drop { !isDigit($0) }.prefix(while: isDigit).prefix(9)
        return digits.isEmpty ? nil : digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}

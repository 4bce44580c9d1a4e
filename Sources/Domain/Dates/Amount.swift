/// An exact decimal of up to three places: credits, hours, points, scores.
package struct Amount: Sendable, Hashable, Comparable, CustomStringConvertible {
    package var thousandths: Int

    package init(thousandths: Int) { self.thousandths = thousandths }
    package init(_ whole: Int) { thousandths = whole * 1000 }

    package static let zero = Amount(thousandths: 0)
    /// Larger than any amount that a document may name.
    package static let limit = Amount(1_000_000_000)

    /// Reads `3`, `3.5`, `0.333`; nil for what is no such number, more exact, negative or beyond `limit`.
    package init?(_ text: some StringProtocol) {
        var (value, unit) = (0, 1000)
        var (whole, decimals, isWhole) = (0, 0, true)
        for byte in text.utf8 {
            if byte == 0x2E, isWhole {
                (isWhole, value) = (false, value * 1000)
                continue
            }
            guard (0x30...0x39).contains(byte) else { return nil }
            if isWhole {
                whole += 1
                guard whole <= 9 else { return nil }
                value = value * 10 + Int(byte - 0x30)
            } else {
                decimals += 1
                unit /= 10
                guard decimals <= 18, unit > 0 || byte == 0x30 else { return nil }
                value += Int(byte - 0x30) * unit
            }
        }
        guard whole > 0, isWhole || decimals > 0 else { return nil }
        if isWhole { value *= 1000 }
        thousandths = value
    }

    package static func < (left: Amount, right: Amount) -> Bool { left.thousandths < right.thousandths }
    package static func + (left: Amount, right: Amount) -> Amount { Amount(thousandths: left.thousandths + right.thousandths) }
    package static func - (left: Amount, right: Amount) -> Amount { Amount(thousandths: left.thousandths - right.thousandths) }
    package static func += (left: inout Amount, right: Amount) { left = left + right }

    /// Without needless zeros: `3`, `3.5`.
    package var description: String {
        let (whole, part) = (abs(thousandths) / 1000, abs(thousandths) % 1000)
        let sign = thousandths < 0 ? "-" : ""
        guard part != 0 else { return "\(sign)\(whole)" }
        var digits = String(part + 1000).dropFirst()
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(sign)\(whole).\(digits)"
    }
}

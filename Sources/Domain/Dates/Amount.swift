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
        let parts = text.utf8.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count <= 2, let first = parts.first, (1...9).contains(first.count) else { return nil }
        var value = 0
        for byte in first {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        value *= 1000
        if parts.count == 2 {
            guard !parts[1].isEmpty, parts[1].count <= 18 else { return nil }
            var unit = 100
            for byte in parts[1] {
                guard (0x30...0x39).contains(byte), unit > 0 || byte == 0x30 else { return nil }
                value += Int(byte - 0x30) * unit
                unit /= 10
            }
        }
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

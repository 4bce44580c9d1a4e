/// A number as JSON writes it, by its value: `6`, `6.0`, `0.6e1` and `60E-1` are the same.
///
/// Written by hand because binary floating point would take different numbers for equal.
package struct NumberText: Sendable, Hashable, Comparable {
    /// 0 for zero, whatever its sign was.
    private let sign: Int
    /// Without zeros at either end; none for zero.
    private let digits: [UInt8]
    /// The value is 0.digits times ten to this power.
    private let power: Int

    /// nil for what is no number as JSON writes it, and for powers of ten beyond all sense.
    package init?(_ text: some StringProtocol) {
        var rest = Substring(text).utf8
        var sign = 1
        if rest.first == 0x2D {
            sign = -1
            rest = rest.dropFirst()
        }
        let mantissa = rest.prefix { $0 | 0x20 != 0x65 }
        let parts = mantissa.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, let exponent = Self.exponent(rest.dropFirst(mantissa.count)) else { return nil }
        let all = parts.count == 2 ? Array(whole) + Array(parts[1]) : Array(whole)
        guard !whole.isEmpty, parts.last?.isEmpty == false, all.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let leading = all.prefix { $0 == 0x30 }.count
        var digits = all.dropFirst(leading)
        while digits.last == 0x30 { digits.removeLast() }
        self.digits = Array(digits)
        self.sign = digits.isEmpty ? 0 : sign
        power = digits.isEmpty ? 0 : whole.count - leading + exponent
    }

    /// Of `e+12`; 0 for none.
    private static func exponent(_ text: Substring.UTF8View) -> Int? {
        if text.isEmpty { return 0 }
        var digits = text.dropFirst()
        var sign = 1
        if digits.first == 0x2B || digits.first == 0x2D {
            sign = digits.first == 0x2D ? -1 : 1
            digits = digits.dropFirst()
        }
        if digits.isEmpty { return nil }
        digits = digits.drop { $0 == 0x30 }
        guard digits.count <= 15, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return sign * digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// The value times ten to a power, where that is a whole number that is not too large.
    package func whole(timesTenTo shift: Int = 0) -> Int? {
        let length = power + shift
        if sign == 0 { return 0 }
        guard length >= digits.count, length <= 18 else { return nil }
        let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return sign * (digits.count..<length).reduce(value) { value, _ in value * 10 }
    }

    package static func < (left: NumberText, right: NumberText) -> Bool {
        if left.sign != right.sign { return left.sign < right.sign }
        return left.sign < 0 ? right.isNearer(than: left) : left.isNearer(than: right)
    }

    /// Of two of the same sign, which is nearer to zero.
    private func isNearer(than other: NumberText) -> Bool {
        power != other.power ? power < other.power : digits.lexicographicallyPrecedes(other.digits)
    }
}

extension Int {
    /// A whole number as JSON may write it: `6`, `6.0`, `6e0`.
    package init?(plain text: String) {
        guard let number = Int(text) ?? NumberText(text)?.whole() else { return nil }
        self = number
    }
}

extension Amount {
    /// An amount as JSON may write it; nil for what is more exact, negative or too large.
    package init?(plain text: String) {
        if let amount = Amount(text) {
            self = amount
        } else {
            guard let thousandths = NumberText(text)?.whole(timesTenTo: 3), (0..<Amount.limit.thousandths).contains(thousandths) else {
                return nil
            }
            self.init(thousandths: thousandths)
        }
    }
}

/// Dollars of one month in dollars of another, by a price index.
///
/// The result is `amount × index of the month asked for ÷ index of the month of
/// the amount`, of exact decimals, rounded half up to the decimals that the
/// amount was written with.
package struct PriceConversion: Sendable, Equatable {
    package static let formula = "amount × to_index ÷ from_index"

    package let amount: Dollars
    package let from: ReferenceMonth
    package let to: ReferenceMonth
    /// The digits of the source.
    package let fromIndex: String
    package let toIndex: String
    package let result: String
    /// Rounded half up to six decimals.
    package let factor: String

    /// - Throws: a fault for each month that the series has no figure of; nothing is put in its place.
    package init(_ amount: Dollars, from: ReferenceMonth, to: ReferenceMonth, by index: PriceIndex) throws(Faults) {
        var faults: [Fault] = []
        let months = Dictionary(index.months.map { ($0.month, $0.value) }, uniquingKeysWith: { first, _ in first })
        func figure(_ month: ReferenceMonth, _ parameter: String) -> (text: String, value: Amount)? {
            if let text = months[month]?.value, let value = Amount(text), value > .zero { return (text, value) }
            faults.append(Self.fault(month, parameter, index, note: months[month]?.note))
            return nil
        }
        let (first, second) = (figure(from, "from"), figure(to, "to"))
        guard let first, let second else { throw Faults(faults) }
        (self.amount, self.from, self.to) = (amount, from, to)
        (fromIndex, toIndex) = (first.text, second.text)
        result = Self.quotient(amount.units, second.value, first.value, decimals: amount.decimals)
        factor = Self.quotient(1_000_000, second.value, first.value, decimals: 6)
    }

    /// `units × numerator ÷ denominator` in units of the last decimal, rounded half up.
    private static func quotient(_ units: Int, _ numerator: Amount, _ denominator: Amount, decimals: Int) -> String {
        let product = Int128(units) * Int128(numerator.thousandths)
        let divisor = Int128(denominator.thousandths)
        return Dollars(units: Int((product * 2 + divisor) / (divisor * 2)), decimals: decimals).description
    }

    private static func fault(_ month: ReferenceMonth, _ parameter: String, _ index: PriceIndex, note: String?) -> Fault {
        let held = index.published
        let nearest = [held.last { $0 < month }, held.first { $0 > month }].compactMap(\.self).map(\.description)
        let reason = note.map { "was not published: \($0)" } ?? "is not held"
        return Fault(
            "unknown_month", parameter: parameter, value: month.description, message: "\(index.series) of \(month.title) \(reason)",
            allowed: nearest)
    }
}

/// An amount of money as it was written, with up to two decimals.
package struct Dollars: Sendable, Equatable, CustomStringConvertible {
    /// In the last decimal: 1601 of 16.01.
    package let units: Int
    package let decimals: Int

    package static let one = Dollars(units: 100, decimals: 2)

    init(units: Int, decimals: Int) { (self.units, self.decimals) = (units, decimals) }

    /// Reads `33310`, `16.0` and `16.01`; nil for what is negative, more exact or beyond a billion.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) }), parts[0].utf8.count <= 9,
            parts.count == 1 || parts[1].utf8.count <= 2, let units = Int(parts.joined())
        else { return nil }
        self.init(units: units, decimals: parts.count == 2 ? parts[1].utf8.count : 0)
    }

    package var description: String {
        guard decimals > 0 else { return "\(units)" }
        let digits = String(units)
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }
}

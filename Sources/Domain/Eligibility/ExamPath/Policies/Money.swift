/// A sum of money in whole cents of the exam's currency.
package struct Money: Sendable, Hashable, Comparable, CustomStringConvertible {
    package var cents: Int

    package init(cents: Int) { self.cents = cents }

    /// nil for what is no whole number of cents.
    package init?(_ amount: Amount) {
        guard amount.thousandths % 10 == 0 else { return nil }
        cents = amount.thousandths / 10
    }

    package static func < (left: Money, right: Money) -> Bool { left.cents < right.cents }

    /// Always with two places: `75.00`.
    package var description: String {
        let part = cents % 100
        return "\(cents / 100).\(part < 10 ? "0" : "")\(part)"
    }
}

extension Fields {
    /// nil, with a fault unless it is merely absent.
    mutating func money(_ key: String, required: Bool = false) -> Money? {
        guard let amount = amount(key, required: required) else { return nil }
        if let money = Money(amount) { return money }
        reading.fault(
            "wrong_value", place / key, value: .number(amount.description), "is no whole number of cents", allowed: ["75", "75.50"])
        return nil
    }
}

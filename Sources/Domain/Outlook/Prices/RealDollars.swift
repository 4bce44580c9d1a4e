/// Dollars of any month told in those of one, by a price index.
package struct RealDollars: Sendable {
    package let index: PriceIndex
    /// In whose dollars everything is told.
    package let base: ReferenceMonth

    /// - Throws: a fault where the index has no figure of the base.
    package init(of base: ReferenceMonth, by index: PriceIndex) throws(Faults) {
        _ = try PriceConversion(.one, from: base, to: base, by: index)
        (self.index, self.base) = (index, base)
    }

    /// A published wage of a month; nil where the index has no figure of that month.
    package func told(_ decimal: String, of month: ReferenceMonth) -> String? {
        guard let amount = Dollars(decimal) else { return nil }
        return try? PriceConversion(amount, from: month, to: base, by: index).result
    }

    /// The change of a wage after prices, in percent; nil for what is no wage, or where an index is missing.
    package func percent(_ growth: Growth) -> String? {
        guard growth.measure.isWage, let before = units(growth.before, growth, growth.from),
            let after = units(growth.after, growth, growth.to)
        else { return nil }
        return Ratio.percentChange(from: before, to: after)
    }

    private func units(_ value: Int, _ growth: Growth, _ month: ReferenceMonth) -> Int? {
        told(Ratio.decimal(scaled: value, digits: growth.measure.scale), of: month).flatMap { Int($0.filter { $0 != "." }) }
    }
}

/// Mixed integer rounding, in whole numbers only.
///
/// Of `sum of a·x ≥ b` with whole x that are not negative: counted in portions of
/// `d`, of which `b` needs `ceil(b/d)`, each portion that is missing lacks at least
/// the rest of `b` by `d`.
enum IntegerRounding {
    static func cut(of entries: [(column: Int, factor: Int)], least: Int, portion: Int) -> PlacementModel.Row? {
        let rest = remainder(least, portion)
        guard rest > 0 else { return nil }
        let asked = rest * ((least - rest) / portion + 1)
        return PlacementModel.Row(entries: entries.map { ($0.column, factor($0.factor, portion, rest)) }, least: asked)
    }

    static func factor(_ factor: Int, _ portion: Int, _ rest: Int) -> Int {
        // Rounded down, also of negative numbers.
        let (quotient, left) = factor.quotientAndRemainder(dividingBy: portion)
        return left < 0 ? rest * (quotient - 1) + min(left + portion, rest) : rest * quotient + min(left, rest)
    }

    /// Not negative, also of negative numbers.
    static func remainder(_ number: Int, _ portion: Int) -> Int {
        let rest = number % portion
        return rest < 0 ? rest + portion : rest
    }

    static func commonDivisor(_ one: Int, _ other: Int) -> Int {
        var (one, other) = (one, other)
        while other != 0 { (one, other) = (other, one % other) }
        return one
    }
}

/// An exact quotient, in lowest terms.
struct Fraction: Equatable {
    private(set) var numerator: Int128
    private(set) var denominator: Int128

    static let zero = Fraction(0)
    static let one = Fraction(1)

    init(_ whole: Int) { (numerator, denominator) = (Int128(whole), 1) }

    private init(_ numerator: Int128, over denominator: Int128) {
        let divisor = Self.commonDivisor(numerator.magnitude, denominator.magnitude)
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    var isZero: Bool { numerator == 0 }
    var isPositive: Bool { numerator > 0 }
    var isNegative: Bool { numerator < 0 }

    /// nil where it is beyond what can be held.
    func minus(_ factor: Fraction, times other: Fraction) -> Fraction? {
        guard let product = factor.times(other) else { return nil }
        if denominator == 1, product.denominator == 1 {
            let (difference, overflows) = numerator.subtractingReportingOverflow(product.numerator)
            return overflows ? nil : Fraction(whole: difference)
        }
        let (left, leftOverflows) = numerator.multipliedReportingOverflow(by: product.denominator)
        let (right, rightOverflows) = product.numerator.multipliedReportingOverflow(by: denominator)
        let (difference, overflows) = left.subtractingReportingOverflow(right)
        let (scale, scaleOverflows) = denominator.multipliedReportingOverflow(by: product.denominator)
        return leftOverflows || rightOverflows || overflows || scaleOverflows ? nil : Fraction(difference, over: scale)
    }

    func times(_ other: Fraction) -> Fraction? {
        let (top, topOverflows) = numerator.multipliedReportingOverflow(by: other.numerator)
        let (bottom, bottomOverflows) = denominator.multipliedReportingOverflow(by: other.denominator)
        if topOverflows || bottomOverflows { return nil }
        return bottom == 1 ? Fraction(whole: top) : Fraction(top, over: bottom)
    }

    /// - Parameter other: not zero.
    func divided(by other: Fraction) -> Fraction? {
        let isNegative = other.numerator < 0
        return times(
            Fraction(isNegative ? -other.denominator : other.denominator, over: isNegative ? -other.numerator : other.numerator))
    }

    /// Whether it is less; nil where that cannot be reckoned.
    func isLess(than other: Fraction) -> Bool? {
        let (left, leftOverflows) = numerator.multipliedReportingOverflow(by: other.denominator)
        let (right, rightOverflows) = other.numerator.multipliedReportingOverflow(by: denominator)
        return leftOverflows || rightOverflows ? nil : left < right
    }

    /// For what is not negative.
    var roundedDown: Int { Int(numerator / denominator) }
    var roundedUp: Int { Int((numerator + denominator - 1) / denominator) }

    private init(whole: Int128) { (numerator, denominator) = (whole, 1) }

    private static func commonDivisor(_ left: UInt128, _ right: UInt128) -> Int128 {
        var (left, right) = (left, right)
        while right != 0 { (left, right) = (right, left % right) }
        return Int128(left)
    }
}

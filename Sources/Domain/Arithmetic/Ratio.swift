/// A quotient of whole numbers, printed as a rounded decimal.
package enum Ratio {
    /// `part / whole` with so many digits after the point, halves away from zero.
    ///
    /// - Returns: nil where `whole` is 0, or the quotient is beyond what can be held.
    package static func text(_ part: Int, over whole: Int, digits: Int) -> String? {
        rounded(part, over: whole, digits: digits).map { decimal(scaled: $0, digits: digits) }
    }

    /// `(after - before) / before` in percent.
    package static func percentChange(from before: Int, to after: Int, digits: Int = 1) -> String? {
        let (difference, overflows) = after.subtractingReportingOverflow(before)
        let (scaled, isTooLarge) = difference.multipliedReportingOverflow(by: 100)
        return overflows || isTooLarge ? nil : text(scaled, over: before, digits: digits)
    }

    /// The quotient times `10^digits`, rounded to a whole number.
    package static func rounded(_ part: Int, over whole: Int, digits: Int) -> Int? {
        guard whole != 0 else { return nil }
        let scale = (0..<digits).reduce(Int128(1)) { power, _ in power * 10 }
        let (scaled, overflows) = Int128(part).multipliedReportingOverflow(by: scale)
        guard !overflows else { return nil }
        let isNegative = (scaled < 0) != (whole < 0)
        let quotient = (scaled.magnitude * 2 + Int128(whole).magnitude) / (Int128(whole).magnitude * 2)
        guard let value = Int(exactly: quotient) else { return nil }
        return isNegative ? -value : value
    }

    /// An integer scaled by `10^digits` as a decimal: 4508 with two digits is `45.08`.
    package static func decimal(scaled: Int, digits: Int) -> String {
        if digits == 0 { return String(scaled) }
        let text = String(scaled.magnitude)
        let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
        return (scaled < 0 ? "-" : "") + padded.dropLast(digits) + "." + padded.suffix(digits)
    }
}

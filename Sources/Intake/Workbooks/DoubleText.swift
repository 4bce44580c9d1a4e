/// Decimals of the doubles that workbooks keep.
enum DoubleText {
    /// The shortest decimal that reads back as the same double, without an
    /// exponent: `0.1`, `146875480`. Nil for what is no number.
    static func shortest(_ value: Double) -> String? {
        guard value.isFinite else { return nil }
        guard value != 0 else { return "0" }
        let text = value.magnitude.description
        let sign = value < 0 ? "-" : ""
        guard let exponentAt = text.firstIndex(of: "e") else { return sign + (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) }
        guard let exponent = Int(text[text.index(after: exponentAt)...]) else { return nil }
        return sign + plain(text[..<exponentAt], exponent)
    }

    /// `1.25` and -7 are `0.000000125`.
    private static func plain(_ mantissa: Substring, _ exponent: Int) -> String {
        let parts = mantissa.split(separator: ".")
        let fraction = parts.count > 1 && parts[1] != "0" ? String(parts[1]) : ""
        let digits = parts[0] + fraction
        let point = parts[0].count + exponent
        if point <= 0 { return "0." + String(repeating: "0", count: -point) + digits }
        if point >= digits.count { return digits + String(repeating: "0", count: point - digits.count) }
        return digits.prefix(point) + "." + digits.dropFirst(point)
    }
}

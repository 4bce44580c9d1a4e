/// Separators of thousands.
package enum Thousands {
    /// `1234567.8` as `1,234,567.8`, digit for digit; a sign stays in front.
    package static func grouped(_ decimal: some StringProtocol) -> String {
        let parts = decimal.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        var grouped = ""
        for (index, digit) in parts[0].enumerated() {
            if index > 0, (parts[0].count - index).isMultiple(of: 3), grouped != "-" { grouped.append(",") }
            grouped.append(digit)
        }
        return parts.count == 2 ? "\(grouped).\(parts[1])" : grouped
    }

    /// 3132416 as `3,132,416`.
    package static func grouped(_ number: Int) -> String { grouped("\(number)") }
}

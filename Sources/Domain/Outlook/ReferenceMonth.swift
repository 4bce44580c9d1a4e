import Foundation

/// The month that a survey's figures describe: May 2025 is `2025-05`.
package struct ReferenceMonth: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let year: Int
    package let month: Int

    /// - Returns: nil unless the year is 1900 … 2199 and the month 1 … 12.
    package init?(year: Int, month: Int) {
        guard (1900...2199).contains(year), (1...12).contains(month) else { return nil }
        self.year = year
        self.month = month
    }

    /// Reads `2025-05`, and `2025-05-01` as databases write it.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2 || (parts.count == 3 && parts[2] == "01"), parts[0].count == 4, parts[1].count == 2,
            let year = Int(parts[0]), let month = Int(parts[1])
        else { return nil }
        self.init(year: year, month: month)
    }

    package var description: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }

    package static func < (left: Self, right: Self) -> Bool { (left.year, left.month) < (right.year, right.month) }

    package static let names = [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ]

    /// `May 2025`
    package var title: String { "\(Self.names[month - 1]) \(year)" }
}

extension ReferenceMonth {
    /// How many months later another is.
    package func months(to other: ReferenceMonth) -> Int { (other.year - year) * 12 + other.month - month }
}

/// From which year to which something is projected.
package struct ProjectionYears: Sendable, Equatable {
    package let base: Int
    package let target: Int

    /// nil where one does not follow the other.
    package init?(_ base: Int, _ target: Int) {
        guard (1980...2100).contains(base), base < target, target - base <= 20 else { return nil }
        (self.base, self.target) = (base, target)
    }

    /// Reads `2024-34` and `2024–2034`.
    package init?(text: String) {
        let parts = text.split { $0 == "-" || $0 == "–" || $0 == "—" }.map { $0.prefix { $0.isNumber } }
        guard parts.count >= 2, let base = Int(parts[0]), parts[0].count == 4, let end = Int(parts[1]) else { return nil }
        self.init(base, parts[1].count == 4 ? end : base / 100 * 100 + end)
    }

    /// `2024-34`
    package var name: String { "\(base)-\(target % 100 < 10 ? "0" : "")\(target % 100)" }
}

/// Changes of a monthly index over 1, 3, 6 and 12 months, of exact decimals:
/// net changes with the digits of the index, percent changes with one, rounded
/// half away from zero as BLS prints them.
package struct SeriesChanges: Sendable, Equatable {
    package struct Change: Sendable, Equatable {
        package var months: Int
        package var net: String
        package var percent: String
    }

    package static let spans = [1, 3, 6, 12]
    /// Spans whose first month is not published are left out.
    package var changes: [Change]

    /// The figures of a series by months since the year 0.
    package struct Months: Sendable {
        private var figures: [Int: Amount] = [:]

        package init(_ points: [HeldSeries.Point]) {
            for point in points {
                guard let month = point.period.month, let value = point.value.flatMap({ Amount($0) }) else { continue }
                figures[point.year * 12 + month] = value
            }
        }

        package func changes(_ point: HeldSeries.Point) -> SeriesChanges {
            guard let month = point.period.month, let value = figures[point.year * 12 + month] else { return SeriesChanges(changes: []) }
            return SeriesChanges(
                changes: SeriesChanges.spans.compactMap { span in
                    guard let before = figures[point.year * 12 + month - span], before > .zero else { return nil }
                    return Change(months: span, net: SeriesChanges.decimal(value - before), percent: SeriesChanges.percent(before, value))
                })
        }
    }

    private static func decimal(_ amount: Amount) -> String {
        let digits = String(abs(amount.thousandths) % 1000 + 1000).dropFirst()
        return "\(amount.thousandths < 0 ? "-" : "")\(abs(amount.thousandths) / 1000).\(digits)"
    }

    private static func percent(_ before: Amount, _ after: Amount) -> String {
        let difference = after.thousandths - before.thousandths
        let tenths = (abs(difference) * 2000 + before.thousandths) / (2 * before.thousandths)
        return "\(difference < 0 && tenths > 0 ? "-" : "")\(tenths / 10).\(tenths % 10)"
    }
}

/// A period of a year as BLS codes it: `A01` the year as a survey of the year
/// has it, `M01` to `M12` months, `M13` their average, `S01` and `S02` halves,
/// `S03` their average.
package struct SeriesPeriod: Hashable, Sendable, Comparable, CustomStringConvertible {
    package enum Kind: String, Sendable {
        case annual = "A"
        case month = "M"
        case half = "S"
    }

    package let kind: Kind
    package let number: Int

    package static let annual = SeriesPeriod(kind: .annual, number: 1)

    private init(kind: Kind, number: Int) { (self.kind, self.number) = (kind, number) }

    package init(month: Int) {
        precondition((1...12).contains(month))
        self.init(kind: .month, number: month)
    }

    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 3, let kind = Kind(rawValue: String(text.prefix(1))), text.dropFirst().utf8.allSatisfy(\.isDigit),
            let number = Int(text.dropFirst())
        else { return nil }
        let most = [Kind.annual: 1, .month: 13, .half: 3][kind] ?? 0
        guard (1...most).contains(number) else { return nil }
        self.init(kind: kind, number: number)
    }

    package var description: String { kind.rawValue + (number < 10 ? "0" : "") + "\(number)" }

    /// The month, where it is one.
    package var month: Int? { kind == .month && number <= 12 ? number : nil }

    /// Whether it is an average over the year beside the periods that it is of.
    package var isAverage: Bool { self == Self(kind: .month, number: 13) || self == Self(kind: .half, number: 3) }

    /// `periodName` of BLS's answers.
    package var title: String {
        if isAverage || kind == .annual { return "Annual" }
        if kind == .half { return number == 1 ? "1st Half" : "2nd Half" }
        return ReferenceMonth.names[number - 1]
    }

    package static func < (left: Self, right: Self) -> Bool { (left.kind.rawValue, left.number) < (right.kind.rawValue, right.number) }
}

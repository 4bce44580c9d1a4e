/// A term of study: a season of a calendar year.
///
/// Within a year winter comes first, then spring, summer and fall: a winter
/// term is the one that ends early in its year.
package struct Term: Sendable, Hashable, Comparable, CustomStringConvertible {
    package typealias Season = CatalogCourse.Season

    package var year: Int
    package var season: Season

    package init(_ year: Int, _ season: Season) {
        self.year = year
        self.season = season
    }

    /// Reads `2026FA`, `2026-FA`, `FA 2026`, `fall 2026`; nil for what is none of that.
    package init?(_ text: some StringProtocol) {
        let parts = text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined()
        let digits = parts.filter(\.isNumber)
        let letters = parts.filter(\.isLetter)
        guard digits.count == 4, parts.hasPrefix(digits) || parts.hasSuffix(digits), let year = Int(digits), year >= 1000,
            let season = Self.names[letters]
        else { return nil }
        self.init(year, season)
    }

    /// What a text must be to be one.
    package static let allowed = ["2027SP", "2027SU", "2027FA", "2027WI", "fall 2027"]

    /// `2026FA`
    package var description: String { "\(year)\(season.letters)" }

    /// "fall 2026"
    package var words: String { "\(season.rawValue) \(year)" }

    /// The term of the next season.
    package var next: Term { Self(number: number + 1) }
    package var previous: Term { Self(number: number - 1) }

    package static func < (left: Term, right: Term) -> Bool { left.number < right.number }

    /// Where no calendar is given: a day by which terms of the season have usually ended.
    package var assumedLastDay: Day {
        let (month, day) =
            switch season {
            case .winter: (3, 20)
            case .spring: (5, 15)
            case .summer: (8, 10)
            case .fall: (12, 15)
            }
        return Day(year, month, day) ?? Day(number: 0)
    }

    /// So that terms can be counted.
    var number: Int { year * 4 + season.place }

    init(number: Int) { self.init(number / 4, Season.inYear[number % 4]) }

    private static let names: [String: Season] = [
        "wi": .winter, "win": .winter, "winter": .winter, "sp": .spring, "spr": .spring, "spring": .spring, "su": .summer, "sum": .summer,
        "summer": .summer, "fa": .fall, "fall": .fall, "autumn": .fall,
    ]
}

extension CatalogCourse.Season {
    /// In the order of a calendar year.
    static let inYear: [Self] = [.winter, .spring, .summer, .fall]

    var place: Int {
        switch self {
        case .winter: 0
        case .spring: 1
        case .summer: 2
        case .fall: 3
        }
    }

    var letters: String {
        switch self {
        case .winter: "WI"
        case .spring: "SP"
        case .summer: "SU"
        case .fall: "FA"
        }
    }
}

/// A length of time as a rule names it: in one unit.
struct Span: Sendable, Hashable {
    enum Unit: String, Sendable, CaseIterable { case years, months, days }

    var count: Int
    var unit: Unit

    /// Reads one of `years`, `months`, `days`.
    init?(_ fields: inout Fields) {
        fields.needOne(of: Unit.allCases.map(\.rawValue))
        var found: Span?
        for unit in Unit.allCases {
            if let count = fields.integer(unit.rawValue, in: 1...(unit == .days ? 100_000 : 1200)) { found = Span(count, unit) }
        }
        guard let found else { return nil }
        self = found
    }

    init(_ count: Int, _ unit: Unit) {
        self.count = count
        self.unit = unit
    }

    /// The first day on which so much time has gone by since a day.
    func end(from day: Day) -> Day {
        switch unit {
        case .years: day.adding(years: count)
        case .months: day.adding(months: count)
        case .days: day + count
        }
    }

    var words: String { count.of(String(unit.rawValue.dropLast())) }
}

extension Day {
    /// Whether it lies no longer than so many years before another; true where none are asked.
    func isWithin(_ years: Int?, of asOf: Day) -> Bool { years.map { asOf.adding(years: -$0) <= self } ?? true }

    /// The first day that is longer than so many years after this one.
    func leaving(_ years: Int) -> Day {
        var day = adding(years: years) + 1
        while isWithin(years, of: day) { day = day + 1 }
        return day
    }
}

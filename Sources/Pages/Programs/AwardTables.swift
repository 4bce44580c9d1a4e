import Domain
import Store

/// Awards by year and level, as a table and as bars.
struct AwardTables {
    private let answer: AwardAnswer
    private let years: [Vintage]
    private let levels: [Int]

    init(_ answer: AwardAnswer) {
        self.answer = answer
        years = answer.scope.years.sorted { $0.year > $1.year }
        levels = AwardLevel.ordered(Set(answer.byLevel.compactMap(\.level)))
    }

    /// A row a level, a column a year, the latest first.
    var content: [String: Content] {
        let totals = years.map { year in answer.byYear.first { $0.vintageID == year.id } }
        return [
            "award_years": .list(of: years) { ["year": .text("\($0.year)")] },
            "levels": .list(of: levels) { level in
                [
                    "level_name": .text(AwardLevel.name(level)),
                    "cells": .list(of: years) { year in
                        let found = answer.byLevel.first { $0.vintageID == year.id && $0.level == level }
                        return found.map { Self.count($0.awards) } ?? Self.none
                    },
                ]
            },
            "totals": .list(of: totals) { $0.map { Self.count($0.awards) } ?? Self.none },
            "unreported": .list(of: totals) { ["rows": .text("\($0?.unreported ?? 0)")] },
            "has_unreported": .flag(totals.contains { ($0?.unreported ?? 0) > 0 }),
            "awarding": .list(of: totals) { ["colleges": .text(Thousands.grouped("\($0?.awarding ?? 0)"))] },
            "has_awards": .flag(!answer.byYear.isEmpty),
            "award_sources": .list(of: years.prefix(1)) { ["citation": .text($0.citation)] },
            "is_extract": .flag(years.contains { $0.coverage == .extract }),
        ]
    }

    /// Bars of all levels together, the latest year first.
    func picture(_ subject: String) -> BarChart {
        BarChart(
            title: "Awards a year: \(subject)", unit: PictureUnit("awards"), rows: "Year, ending on June 30",
            bars: years.map { vintage in
                let total = answer.byYear.first { $0.vintageID == vintage.id }
                return BarChart.Bar("\(vintage.year)", PictureValue(awards: total?.awards, otherwise: "none reported"))
            }, source: years.first?.citation)
    }

    /// Where no college reported the program.
    static let none: Content = ["figure": false, "lacking": "none reported"]

    /// A count for a template, or that it was not reported.
    static func count(_ count: Int?) -> Content {
        count.map { ["figure": .text(Thousands.grouped("\($0)")), "lacking": false] } ?? ["figure": false, "lacking": "not reported"]
    }
}

extension TileMap {
    /// Awards of a year by state.
    init(awards subject: String, _ scope: ProgramScope, _ totals: [StateTotal], mine: String?) {
        let values = totals.reduce(into: [State: PictureValue]()) { values, total in
            if let state = State(postal: total.state) { values[state] = PictureValue(awards: total.awards, otherwise: "not reported") }
        }
        let year = scope.years.first
        self.init(
            title: "Awards by state, \(year.map { "\($0.year)" } ?? ""): \(subject)", unit: PictureUnit("awards"), values: values,
            otherwise: "no college reported it", mine: mine.flatMap { State(postal: $0) }, source: year?.citation)
    }
}

extension PictureValue {
    init(awards: Int?, otherwise reason: String) { self = awards.map(PictureValue.value) ?? .missing(reason) }
}

extension AwardLevel {
    /// From the shortest certificate to the doctorate.
    private static let order = [20, 21, 1, 2, 4, 3, 5, 6, 7, 8, 17, 18, 19, 9, 10, 11]

    static func ordered(_ levels: some Sequence<Int>) -> [Int] {
        levels.sorted { (order.firstIndex(of: $0) ?? .max, $0) < (order.firstIndex(of: $1) ?? .max, $1) }
    }

    static func name(_ level: Int) -> String { AwardLevel(rawValue: level)?.name ?? "Level \(level)" }
}

extension ProgramAbsence {
    /// For people.
    var words: String {
        switch self {
        case .notReported: "not reported"
        case .notApplicable: "does not apply"
        case .notAvailable: "not available"
        case .notInSource: "not in this source"
        }
    }
}

/// A release against the one before: everything that was fetched for the report of it.
package struct ReleaseDigest: Sendable {
    /// How many codes and cells a release has.
    package struct Size: Sendable {
        package var release: Release
        package var occupations: Int
        package var industries: Int
        package var areas: Int

        package init(release: Release, occupations: Int, industries: Int, areas: Int) {
            (self.release, self.occupations, self.industries, self.areas) = (release, occupations, industries, areas)
        }
    }

    /// A cell that both releases publish.
    package struct Move: Sendable {
        package var key: CellKey
        package var occupation: String
        package var industry: String
        package var area: String
        package var measure: Measure
        package var before: [Figure]
        package var after: [Figure]

        package init(
            key: CellKey, occupation: String, industry: String, area: String, measure: Measure, before: [Figure], after: [Figure]
        ) {
            (self.key, self.occupation, self.industry, self.area) = (key, occupation, industry, area)
            (self.measure, self.before, self.after) = (measure, before, after)
        }
    }

    package typealias Counts = (measure: Measure, counts: [(cause: ChangeCause, cells: Int)])

    package var size: Size
    package var before: Size
    /// What became of the cells of the occupations of health information.
    package var counts: [Counts]
    /// Those occupations, with what may be said of their change in the nation.
    package var histories: [(occupation: OccupationCode, title: String, history: History)]
    package var moves: [Move]

    package init(
        size: Size, before: Size, counts: [Counts], histories: [(occupation: OccupationCode, title: String, history: History)],
        moves: [Move]
    ) {
        (self.size, self.before, self.counts, self.histories, self.moves) = (size, before, counts, histories, moves)
    }

    package static let mostMoves = 20

    package var topic: String { "\(size.release.title) against \(before.release.title)" }

    package var tables: [ReportTable] { [holdings, causes, changes, largest, HistoryTables.breaks(breaks)] }

    private var breaks: [SeriesBreak] { ReleaseBreaks(before: before.release, after: size.release).ofWhole }

    private var holdings: ReportTable {
        func row(_ name: String, _ value: (Size) -> ReportValue) -> [ReportValue] { [.text(name), value(before), value(size)] }
        func number(_ value: Int) -> ReportValue { .figure("\(value)", of: nil) }
        let unknown = "not_in_source: the release does not say it"
        return ReportTable(
            "holdings", "What the two releases hold",
            columns: [
                ReportColumn("what", "What"), ReportColumn("before", before.release.title, .count),
                ReportColumn("after", size.release.title, .count),
            ],
            rows: [
                row("Coverage") { .text($0.release.coverage.rawValue) },
                row("Published on") { $0.release.publishedOn.flatMap { Day($0) }.map { .day($0) } ?? .missing(unknown) },
                row("Occupations") { number($0.occupations) }, row("Industries") { number($0.industries) },
                row("Places") { number($0.areas) }, row("Cells") { number($0.release.cells) },
                row("Published figures") { number($0.release.publishedValues) },
                row("Occupations by SOC") { .text($0.release.socVersion, missing: unknown) },
                row("Industries by NAICS") { .text($0.release.naicsVersion, missing: unknown) },
                row("Estimated by") { .text($0.release.estimationMethod, missing: unknown) },
                row("Hourly top code") { .decimal($0.release.hourlyTopCode, missing: unknown) },
                row("Annual top code") { .decimal($0.release.annualTopCode, missing: unknown) },
            ], notes: ["An extract holds a part of what was published: what is not in it is not known to be missing."])
    }

    private var causes: ReportTable {
        ReportTable(
            "causes", "What became of the cells of health information, by cause",
            columns: [ReportColumn("measure", "Measure"), ReportColumn("cause", "Cause"), ReportColumn("cells", "Cells", .count)],
            rows: counts.flatMap { measure, counts in
                counts.map {
                    [.text(measure.title), .text($0.cause.rawValue.replacing("_", with: " ")), .figure("\($0.cells)", of: nil)]
                }
            },
            notes: ["Of nation and states, and of \(histories.map { "\($0.occupation) \($0.title)" }.joined(separator: ", "))."])
    }

    private var changes: ReportTable {
        let columns = HistoryTables.changeColumns
        return ReportTable(
            "change", "Change of the occupations in the nation, where it may be told",
            columns: [ReportColumn("occupation", "Code"), ReportColumn("title", "Occupation")] + columns,
            rows: histories.flatMap { entry -> [[ReportValue]] in
                let rows = HistoryTables.changes(entry.history).rows
                let names: [ReportValue] = [.text("\(entry.occupation)"), .text(entry.title)]
                if !rows.isEmpty { return rows.map { names + $0 } }
                let why = "not_comparable: fewer than two of the releases publish it"
                return [names + [ReportValue](repeating: .missing(why), count: columns.count)]
            }, notes: Growth.assumptions)
    }

    /// The largest changes among cells that nothing breaks.
    private var largest: ReportTable {
        let told = moves.compactMap { move -> (move: Move, growth: Growth)? in
            guard let growth = growth(move) else { return nil }
            return (move, growth)
        }.sorted {
            let (left, right) = (abs($0.growth.tenths), abs($1.growth.tenths))
            return left == right ? $0.move.order < $1.move.order : left > right
        }
        return ReportTable(
            "largest", "The largest changes that may be told",
            columns: [
                ReportColumn("occupation", "Code"), ReportColumn("industry_title", "Industry"), ReportColumn("area_title", "Place"),
                ReportColumn("measure", "Measure"), ReportColumn("before", "Before", .decimal), ReportColumn("after", "After", .decimal),
                ReportColumn("percent", "Change", .percent), ReportColumn("low", "90 % from", .decimal),
                ReportColumn("high", "90 % to", .decimal),
            ],
            rows: told.prefix(Self.mostMoves).map { move, growth in
                let row = HistoryTables.told(growth, "")
                return [.text(move.key.occupation), .text(move.trade), .text(move.area), row[1], row[4], row[5], row[6], row[8], row[9]]
            },
            notes: [
                told.isEmpty
                    ? "No cell of these occupations is of the same thing in both releases, or none changed: no change is told."
                    : "\(told.count) cells are of the same thing in both releases.",
                "Of nation and states alone: nothing proves that local areas have the same boundaries. "
                    + "An interval on both sides of 0 may be no change at all.",
            ])
    }

    /// nil where something breaks, or the figures are the same.
    private func growth(_ move: Move) -> Growth? {
        guard let industry = IndustryCode(move.key.industry), let area = AreaCode(move.key.area),
            let occupation = OccupationCode(move.key.occupation)
        else { return nil }
        let broken = ReleaseBreaks(before: before.release, after: size.release).all(industry: industry, area: area)
        let isSame = histories.first { $0.occupation == occupation }?.history.breaks.contains { $0.kind == .occupation } == false
        guard isSame, !broken.contains(where: { $0.breaks(move.measure) }) else { return nil }
        func point(_ release: Release, _ figures: [Figure]) -> HistoryPoint {
            HistoryPoint(release: release, occupation: occupation, title: move.occupation, coverage: nil, figures: figures)
        }
        return Growth(move.measure, point(before.release, move.before), point(size.release, move.after)).flatMap {
            $0.change == 0 ? nil : $0
        }
    }
}

extension ReleaseDigest.Move {
    fileprivate var trade: String { key.industry == "000000" ? "All industries" : industry }

    fileprivate var order: String { "\(key.occupation) \(key.area) \(key.industry) \(measure.name)" }
}

extension Growth {
    /// Of a percent; 0 where there was none before.
    fileprivate var tenths: Int { percent.flatMap { Int($0.filter { $0 != "." }) } ?? 0 }
}

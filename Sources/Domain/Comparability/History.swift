/// What one release says of one occupation in an industry and a place.
package struct HistoryPoint: Sendable {
    package var release: Release
    package var occupation: OccupationCode
    package var title: String
    /// What the code holds; nil where nothing here tells.
    package var coverage: Coverage?
    /// The survey's seventeen; nil where the release has no such cell.
    package var figures: [Figure]?

    package init(release: Release, occupation: OccupationCode, title: String, coverage: Coverage?, figures: [Figure]?) {
        self.release = release
        self.occupation = occupation
        self.title = title
        self.coverage = coverage
        self.figures = figures
    }

    package subscript(_ measure: Measure) -> Figure? { figures?[measure.rawValue] }

    /// Whether the survey put several detailed occupations under a code that is none.
    var isCombined: Bool { (coverage?.occupations.count ?? 0) > 1 && coverage?.occupations.contains(occupation) == false }
}

/// Releases one after the other that are of the same occupation.
package struct HistoryLine: Sendable {
    /// How it stands to the occupation that was asked for.
    package var relation: CoverageRelation
    package var points: [HistoryPoint]
    /// What changed within each stretch that nothing breaks.
    package var growth: [Growth]
}

/// An occupation through all releases: lines that are never joined, the breaks
/// between and within them, and what may be said about change.
package struct History: Sendable {
    package var lines: [HistoryLine]
    package var breaks: [SeriesBreak]
    /// From the first release to the last, for each measure asked.
    package var overall: [OverallGrowth]

    /// - Parameters:
    ///   - asked: what the occupation that was asked for holds.
    ///   - releases: in the order of their months, each with the codes that share something with `asked`.
    ///   - measures: whose change is asked.
    package init(
        of asked: Coverage?, releases: [(release: Release, points: [HistoryPoint])], industry: IndustryCode, area: AreaCode,
        measures: [Measure], crosswalk: OccupationCrosswalk
    ) {
        var building = HistoryBuilding(asked: asked, crosswalk: crosswalk, industry: industry, area: area)
        for (release, points) in releases { building.add(release, points) }
        breaks = building.breaks
        let found = building.breaks
        let told = building.lines.map { line in
            var line = line
            line.growth = measures.flatMap { measure in
                line.points.stretches(of: measure, found).compactMap { Growth(measure, $0.first, $0.last) }
            }
            return line
        }
        lines = told
        overall = measures.compactMap { OverallGrowth($0, lines: told, breaks: found) }
    }
}

/// Lines in the making, release by release.
private struct HistoryBuilding {
    let asked: Coverage?
    let crosswalk: OccupationCrosswalk
    let industry: IndustryCode
    let area: AreaCode
    var lines: [HistoryLine] = []
    var breaks: [SeriesBreak] = []
    /// The lines that the release before belongs to.
    private var open: [Int] = []
    private var previous: Release?

    init(asked: Coverage?, crosswalk: OccupationCrosswalk, industry: IndustryCode, area: AreaCode) {
        (self.asked, self.crosswalk, self.industry, self.area) = (asked, crosswalk, industry, area)
    }

    mutating func add(_ release: Release, _ points: [HistoryPoint]) {
        // A part of a release that has nothing of the occupation says nothing of it either.
        if points.isEmpty, release.coverage == .extract { return }
        let before = open.map { lines[$0].points[lines[$0].points.count - 1] }
        open = points.map { point in
            if let line = open.first(where: { isSame(lines[$0].points[lines[$0].points.count - 1], point) }) {
                lines[line].points.append(point)
                return line
            }
            lines.append(HistoryLine(relation: relation(point), points: [point], growth: []))
            return lines.count - 1
        }
        if let previous { note(ReleaseBreaks(before: previous, after: release), before, points) }
        previous = release
    }

    private mutating func note(_ releases: ReleaseBreaks, _ before: [HistoryPoint], _ after: [HistoryPoint]) {
        let continues = before.count == after.count && before.allSatisfy { old in after.contains { isSame(old, $0) } }
        if !continues { breaks.append(OccupationBreak(crosswalk: crosswalk).between(before, after, releases)) }
        breaks += releases.all(industry: industry, area: area)
        let hidden = Measure.allCases.filter { measure in (before + after).contains { $0[measure] == .absent(.topCoded) } }
        if let bound = releases.topCode(hidden) { breaks.append(bound) }
    }

    private func isSame(_ one: HistoryPoint, _ other: HistoryPoint) -> Bool {
        if let left = one.coverage, let right = other.coverage { return crosswalk.relation(of: right, to: left) == .same }
        return one.coverage == nil && other.coverage == nil && one.occupation == other.occupation
            && one.release.socVersion != nil && one.release.socVersion == other.release.socVersion
    }

    private func relation(_ point: HistoryPoint) -> CoverageRelation {
        guard let asked, let coverage = point.coverage else { return .same }
        return crosswalk.relation(of: coverage, to: asked)
    }
}

extension [HistoryPoint] {
    /// The first and the last published figure of each stretch that no break divides.
    fileprivate func stretches(of measure: Measure, _ breaks: [SeriesBreak]) -> [(first: HistoryPoint, last: HistoryPoint)] {
        var found: [(first: HistoryPoint, last: HistoryPoint)] = []
        for point in self {
            guard case .value = point[measure] else { continue }
            let isBroken = found.last.map { stretch in
                breaks.contains {
                    $0.breaks(measure) && $0.kind != .occupation && $0.lies(between: stretch.last.release.month, and: point.release.month)
                }
            }
            if isBroken == false { found[found.count - 1].last = point } else { found.append((point, point)) }
        }
        return found.filter { $0.first.release.month < $0.last.release.month }
    }
}

/// The crosswalk from SOC 2010 to SOC 2018: which detailed occupation became
/// which. It alone decides whether figures of two releases are of the same
/// occupation.
package struct OccupationCrosswalk: Sendable {
    /// One pair that the crosswalk publishes.
    package struct Link: Sendable, Equatable {
        package var from: OccupationCode
        package var to: OccupationCode
        package var fromTitle: String
        package var toTitle: String

        package init(from: OccupationCode, to: OccupationCode, fromTitle: String, toTitle: String) {
            (self.from, self.to, self.fromTitle, self.toTitle) = (from, to, fromTitle, toTitle)
        }
    }

    private let successors: [OccupationCode: Set<OccupationCode>]
    private let predecessors: [OccupationCode: Set<OccupationCode>]
    private let titles: [SOCVersion: [OccupationCode: String]]
    private let tiles: HybridTitle

    package init(_ links: [Link]) {
        var successors: [OccupationCode: Set<OccupationCode>] = [:]
        var predecessors: [OccupationCode: Set<OccupationCode>] = [:]
        var titles: [SOCVersion: [OccupationCode: String]] = [.soc2010: [:], .soc2018: [:]]
        for link in links {
            successors[link.from, default: []].insert(link.to)
            predecessors[link.to, default: []].insert(link.from)
            titles[.soc2010]?[link.from] = Self.unmarked(link.fromTitle)
            titles[.soc2018]?[link.to] = Self.unmarked(link.toTitle)
        }
        self.successors = successors
        self.predecessors = predecessors
        self.titles = titles
        tiles = HybridTitle(titles[.soc2018] ?? [:])
    }

    package var isEmpty: Bool { successors.isEmpty }

    /// The crosswalk marks titles whose content was divided with (#) and (##).
    private static func unmarked(_ title: String) -> String {
        guard title.hasSuffix("#)"), let mark = title.lastIndex(of: "(") else { return title }
        return String(title[..<mark].reversed().drop { $0 == " " }.reversed())
    }

    package func title(of code: OccupationCode, _ version: SOCVersion) -> String? { titles[version]?[code] }

    /// `29-2072 Medical Records Specialists`
    package func named(_ code: OccupationCode, _ version: SOCVersion) -> String {
        title(of: code, version).map { "\(code) \($0)" } ?? "\(code)"
    }

    /// What a code of a release holds; nil where nothing here tells.
    ///
    /// A code of the classification holds itself or, where it is no detailed
    /// occupation, all that begin with its digits. A code that the survey made
    /// of several occupations is called by their titles, and holds these.
    package func coverage(of code: OccupationCode, title: String, _ version: SOCVersion) -> Coverage? {
        guard let known = titles[version] else { return nil }
        if known[code] != nil { return Coverage(version, [code]) }
        let members = code.digits.hasSuffix("0") ? Set(known.keys.filter(code.holds)) : version == .soc2018 ? tiles.members(of: title) : []
        return members.isEmpty ? nil : Coverage(version, members)
    }

    /// Everything in SOC 2018 that these became.
    package func successors(of codes: Set<OccupationCode>) -> Set<OccupationCode> {
        codes.reduce(into: []) { $0.formUnion(successors[$1] ?? []) }
    }

    /// Everything in SOC 2010 that these came from.
    package func predecessors(of codes: Set<OccupationCode>) -> Set<OccupationCode> {
        codes.reduce(into: []) { $0.formUnion(predecessors[$1] ?? []) }
    }

    /// How `other` stands to `one`.
    package func relation(of other: Coverage, to one: Coverage) -> CoverageRelation {
        let mine = translated(one, to: other.version)
        let theirs = translated(other, to: one.version)
        if mine.isDisjoint(with: other.occupations) { return .apart }
        return switch (mine.isSubset(of: other.occupations), theirs.isSubset(of: one.occupations)) {
        case (true, true): .same
        case (true, false): .wider
        case (false, true): .narrower
        case (false, false): .overlapping
        }
    }

    private func translated(_ coverage: Coverage, to version: SOCVersion) -> Set<OccupationCode> {
        if coverage.version == version { return coverage.occupations }
        return version == .soc2018 ? successors(of: coverage.occupations) : predecessors(of: coverage.occupations)
    }
}

extension OccupationCode {
    /// Whether another code lies in this one, which is no detailed occupation: 29-2000 holds 29-2072.
    fileprivate func holds(_ other: OccupationCode) -> Bool {
        var step = 10
        while number % (step * 10) == 0, step < 1_000_000 { step *= 10 }
        return number == 0 || other.number / step == number / step
    }
}

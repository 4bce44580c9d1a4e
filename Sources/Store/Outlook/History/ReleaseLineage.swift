import Domain

/// The occupations of one release by what they hold.
package struct ReleaseLineage: Sendable {
    struct Entry: Sendable {
        var code: OccupationCode
        var title: String
        var level: String
        var coverage: Coverage?
    }

    private let entries: [OccupationCode: [Entry]]
    private let byLevel: [String: [Entry]]

    init(_ list: CodeList, version: SOCVersion?, crosswalk: OccupationCrosswalk) {
        let entries = list.entries.compactMap { entry -> Entry? in
            guard let code = OccupationCode(entry.code) else { return nil }
            let coverage = version.flatMap { crosswalk.coverage(of: code, title: entry.title, $0) }
            return Entry(code: code, title: entry.title, level: entry.level, coverage: coverage)
        }
        self.entries = Dictionary(grouping: entries, by: \.code)
        byLevel = Dictionary(grouping: entries, by: \.level)
    }

    func entry(_ code: OccupationCode) -> Entry? { entries[code]?.first }

    /// What a code that the release has not is held in here: a code of the most detailed level that shares something with it.
    func holder(of coverage: Coverage, _ crosswalk: OccupationCrosswalk) -> Entry? {
        byLevel[OccupationLevel.detailed.rawValue]?.first { entry in
            entry.coverage.map { crosswalk.relation(of: $0, to: coverage) != .apart } ?? false
        }
    }

    /// The codes that share something with an occupation: the one that holds the same, or all of its level that hold some of it.
    func codes(like asked: Entry, _ crosswalk: OccupationCrosswalk) -> [Entry] {
        guard let coverage = asked.coverage else { return entries[asked.code] ?? [] }
        let level = byLevel[asked.level] ?? []
        let related = level.compactMap { entry -> (entry: Entry, relation: CoverageRelation)? in
            guard let other = entry.coverage else { return nil }
            let relation = crosswalk.relation(of: other, to: coverage)
            return relation == .apart ? nil : (entry, relation)
        }
        if let same = related.first(where: { $0.relation == .same }) { return [same.entry] }
        return related.map(\.entry)
    }
}

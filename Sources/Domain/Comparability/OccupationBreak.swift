/// Says in a sentence how the occupations of one release became those of the next.
struct OccupationBreak {
    let crosswalk: OccupationCrosswalk

    func between(_ before: [HistoryPoint], _ after: [HistoryPoint], _ releases: ReleaseBreaks) -> SeriesBreak {
        var sentences = [became(before, after), holds(before), holds(after)].compactMap(\.self)
        if before.isEmpty || after.isEmpty || (before + after).contains(where: { $0.coverage == nil }) {
            let silent = before.isEmpty || before.contains { $0.coverage == nil } ? releases.before : releases.after
            sentences.append("What of \(silent.title) would be the same occupation is not known here.")
        }
        sentences.append("Figures on the two sides are of different occupations: their difference is no change in employment or pay.")
        return releases.make(.occupation, sentences.joined(separator: " "), evidence(before + after))
    }

    private func evidence(_ points: [HistoryPoint]) -> Evidence { points.contains(where: \.isCombined) ? .hybridCodes : .crosswalk }

    /// `29-2071 … of SOC 2010 became 29-2072 … and 29-9021 … (which also takes from 29-9099 …) of SOC 2018.`
    private func became(_ before: [HistoryPoint], _ after: [HistoryPoint]) -> String? {
        let old = held(by: before, .soc2010)
        guard !old.isEmpty, after.contains(where: { $0.coverage?.version == .soc2018 }) else { return nil }
        let new = crosswalk.successors(of: old).sorted()
        guard old.count <= 6, new.count <= 6 else { return nil }
        let named = new.map { code in
            let others = crosswalk.predecessors(of: [code]).subtracting(old).sorted()
            let also = others.isEmpty ? "" : " (which also takes from \(list(others.map { crosswalk.named($0, .soc2010) })))"
            return crosswalk.named(code, .soc2018) + also
        }
        return "\(list(old.sorted().map { crosswalk.named($0, .soc2010) })) of SOC 2010 became \(list(named)) of SOC 2018."
    }

    /// `29-2098 of May 2020 holds 29-2036 …, 29-2072 … and 29-2099 … together.`
    private func holds(_ points: [HistoryPoint]) -> String? {
        let sentences = points.filter(\.isCombined).compactMap { point -> String? in
            guard let coverage = point.coverage, coverage.occupations.count <= 8 else { return nil }
            let members = coverage.occupations.sorted().map { crosswalk.named($0, coverage.version) }
            return "\(point.occupation) of \(point.release.title) holds \(list(members)) together."
        }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    private func held(by points: [HistoryPoint], _ version: SOCVersion) -> Set<OccupationCode> {
        points.reduce(into: []) { if $1.coverage?.version == version { $0.formUnion($1.coverage?.occupations ?? []) } }
    }

    private func list(_ items: [String]) -> String {
        items.count < 2 ? items.joined() : items.dropLast().joined(separator: ", ") + " and " + items[items.count - 1]
    }
}

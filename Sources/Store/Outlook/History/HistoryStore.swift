import Domain
import Postgres

/// A question for an occupation through the releases.
package struct HistoryQuestion: Sendable {
    package var occupation: OccupationCode
    package var area = AreaCode.nation
    package var industry = IndustryCode.all
    package var measures: [Measure] = [.employment, .annualMedian]
    /// The first and the last release; nil: as far as they are held.
    package var from: ReleaseReference?
    package var to: ReleaseReference?
    /// Only what had been published by this day.
    package var knownOn: String?

    package init(occupation: OccupationCode) { self.occupation = occupation }
}

package struct HistoryAnswer: Sendable {
    package var question: HistoryQuestion
    /// The title of the occupation in the latest release that has it.
    package var title: String
    package var areaTitle: String
    package var industryTitle: String
    /// The releases looked at, the earliest first.
    package var releases: [Release]
    /// Left out, since it is not known when they were published.
    package var undated: [Release]
    package var history: History
}

extension OutlookStore {
    /// An occupation through all current releases, with breaks where they are not of the same thing.
    /// - Throws: `Faults` for codes that no release has and releases that are not held.
    package nonisolated(nonsending) func history(_ question: HistoryQuestion) async throws -> HistoryAnswer {
        let (releases, held, undated) = try await span(question)
        var cells = WageQuestion()
        // Codes may be of a release outside the span: it tells what they hold.
        cells.releases = held.map { .revision($0.month, $0.revision) }
        (cells.occupations, cells.areas, cells.industries) = ([question.occupation], [question.area], [question.industry])
        let scope = try await scope(of: cells)
        let crosswalk = try await catalog.crosswalk()
        var lineages: [Int: ReleaseLineage] = [:]
        for release in held { lineages[release.id] = try await catalog.lineage(of: release) }
        guard let asked = held.reversed().lazy.compactMap({ lineages[$0.id]?.entry(question.occupation) }).first else {
            throw StoreError.noRelease
        }
        let related = releases.map { release in (release: release, codes: lineages[release.id]?.codes(like: asked, crosswalk) ?? []) }
        let found = try await KeyedCells.fetch(
            related.map { entry in (entry.release, entry.codes.map { question.key($0.code) }) }, from: pool)
        let points = related.map { entry in
            (
                release: entry.release,
                points: entry.codes.map { code in
                    HistoryPoint(
                        release: entry.release, occupation: code.code, title: code.title, coverage: code.coverage,
                        figures: found.figures(question.key(code.code), in: entry.release.id))
                }
            )
        }
        let history = History(
            of: asked.coverage, releases: points, industry: question.industry, area: question.area, measures: question.measures,
            crosswalk: crosswalk)
        return HistoryAnswer(
            question: question, title: asked.title, areaTitle: scope.title(\.areas, "\(question.area)"),
            industryTitle: scope.title(\.industries, "\(question.industry)"), releases: releases, undated: undated,
            history: history)
    }

    /// The releases that answer for their months, from one to another, the earliest first.
    private nonisolated(nonsending) func span(
        _ question: HistoryQuestion
    ) async throws -> (releases: [Release], held: [Release], undated: [Release]) {
        let all = try await catalog.releases()
        let known = question.knownOn.map { KnownReleases(on: $0, of: all) }
        let held = (known?.releases ?? all).filter(\.isCurrent).sorted { $0.month < $1.month }
        guard let earliest = held.first, let latest = held.last else {
            guard let day = question.knownOn else { throw StoreError.noRelease }
            throw Faults([
                Fault("unknown_release", parameter: "known_on", value: day, message: "no release is known to have been published by then")
            ])
        }
        let from = question.from?.earliest(latest.month) ?? earliest.month
        let to = question.to?.last(latest.month) ?? latest.month
        let span = held.filter { from <= $0.month && $0.month <= to }
        guard !span.isEmpty else {
            let message = "no release is held from \(from) to \(to)"
            throw Faults([Fault("invalid_value", parameter: "from", value: "\(from)", message: message)])
        }
        return (span, held, known?.undated ?? [])
    }
}

extension HistoryQuestion {
    fileprivate func key(_ code: OccupationCode) -> CellKey { CellKey(occupation: "\(code)", area: "\(area)", industry: "\(industry)") }
}

extension CellScope {
    /// What a code is called in the first release that has it; the code itself where none has.
    package func title(_ list: KeyPath<CodeBook, CodeList>, _ code: String) -> String {
        releases.reversed().lazy.compactMap { books[$0.id]?[keyPath: list][code]?.title }.first ?? code
    }
}

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
    package var history: History
}

extension OutlookStore {
    /// An occupation through all current releases, with breaks where they are not of the same thing.
    /// - Throws: `Faults` for codes that no release has and releases that are not held.
    package nonisolated(nonsending) func history(_ question: HistoryQuestion) async throws -> HistoryAnswer {
        let releases = try await span(question)
        var cells = WageQuestion()
        cells.releases = releases.map { .month($0.month) }
        (cells.occupations, cells.areas, cells.industries) = ([question.occupation], [question.area], [question.industry])
        let scope = try await scope(of: cells)
        let crosswalk = try await catalog.crosswalk()
        var lineages: [Int: ReleaseLineage] = [:]
        for release in releases { lineages[release.id] = try await catalog.lineage(of: release) }
        guard let asked = releases.reversed().lazy.compactMap({ lineages[$0.id]?.entry(question.occupation) }).first else {
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
            industryTitle: scope.title(\.industries, "\(question.industry)"), releases: releases, history: history)
    }

    /// The current releases from one to another, the earliest first.
    private nonisolated(nonsending) func span(_ question: HistoryQuestion) async throws -> [Release] {
        let held = try await catalog.releases().filter(\.isCurrent).sorted { $0.month < $1.month }
        guard let earliest = held.first, let latest = held.last else { throw StoreError.noRelease }
        var bounds = (from: earliest.month, to: latest.month)
        if let from = question.from { bounds.from = try await catalog.resolve([from])[0].month }
        if let to = question.to { bounds.to = try await catalog.resolve([to])[0].month }
        guard bounds.from <= bounds.to else {
            throw Faults([
                Fault("invalid_value", parameter: "from", value: "\(bounds.from)", message: "is later than the last release, \(bounds.to)")
            ])
        }
        return held.filter { (bounds.from...bounds.to).contains($0.month) }
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

import Domain
import Postgres

/// Occupations × industries × areas of one or more releases, each by its codes.
package struct CellSetQuestion: Sendable {
    package static let mostCells = 1_000
    package static let mostOfEach = 10

    package var releases: [ReleaseReference] = [.latest]
    package var occupations: [OccupationCode] = []
    package var industries: [IndustryCode] = [.all]
    package var areas: [AreaCode] = [.nation]

    package init() {}

    var keys: [CellKey] {
        occupations.flatMap { occupation in
            areas.flatMap { area in
                industries.map { CellKey(occupation: "\(occupation)", area: "\(area)", industry: "\($0)") }
            }
        }
    }

    var cells: WageQuestion {
        var question = WageQuestion()
        (question.releases, question.occupations) = (releases, occupations)
        (question.areas, question.industries) = (areas, industries)
        return question
    }
}

package struct GroupSumAnswer: Sendable {
    package var scope: CellScope
    package var sum: GroupSum
}

/// Cells side by side, and between which releases they must not be compared.
package struct ComparisonAnswer: Sendable {
    package struct Cell: Sendable {
        package var release: Release
        package var key: CellKey
        /// nil: the release has no such cell.
        package var figures: [Figure]?
        package var derived: [DerivedMeasure]
    }

    package var scope: CellScope
    package var cells: [Cell]
    /// For each occupation the breaks between the releases compared.
    package var breaks: [(occupation: OccupationCode, breaks: [SeriesBreak])]
}

extension OutlookStore {
    /// The cells of one release added up.
    /// - Throws: `Faults` for codes that are unknown or hold one another, whose jobs would be counted twice.
    package nonisolated(nonsending) func sum(_ question: CellSetQuestion) async throws -> GroupSumAnswer {
        let scope = try await scope(of: question.cells)
        guard let book = scope.books[scope.releases[0].id] else { throw StoreError.noRelease }
        let faults =
            book.occupations.nested(question.occupations.map(\.description), "occupation")
            + book.industries.nested(question.industries.map(\.description), "industry")
            + book.areas.nested(question.areas.map(\.description), "area")
        if !faults.isEmpty { throw Faults(faults) }
        let found = try await KeyedCells.fetch([(scope.releases[0], question.keys)], from: pool)
        return GroupSumAnswer(scope: scope, sum: GroupSum(of: question.keys, figures: found.all(in: scope.releases[0].id)))
    }

    /// Cells of one or more releases side by side.
    package nonisolated(nonsending) func compare(_ question: CellSetQuestion) async throws -> ComparisonAnswer {
        let scope = try await scope(of: question.cells)
        let keys = question.keys
        let wanted = Array(Set(keys + keys.flatMap(DerivedMeasure.needed)))
        let found = try await KeyedCells.fetch(scope.releases.map { ($0, wanted) }, from: pool)
        let cells = scope.releases.flatMap { release in
            keys.map { key in
                let figures = found.figures(key, in: release.id)
                return ComparisonAnswer.Cell(
                    release: release, key: key, figures: figures,
                    derived: figures == nil ? [] : DerivedMeasure.all(of: key, figures: found.all(in: release.id)))
            }
        }
        return ComparisonAnswer(scope: scope, cells: cells, breaks: try await breaks(question, scope))
    }

    private nonisolated(nonsending) func breaks(
        _ question: CellSetQuestion, _ scope: CellScope
    ) async throws -> [(occupation: OccupationCode, breaks: [SeriesBreak])] {
        guard scope.releases.count > 1 else { return [] }
        let crosswalk = try await catalog.crosswalk()
        let releases = scope.releases.sorted { $0.month < $1.month }
        var found: [(occupation: OccupationCode, breaks: [SeriesBreak])] = []
        for occupation in question.occupations {
            var points: [(release: Release, points: [HistoryPoint])] = []
            for release in releases {
                let entry = try await catalog.lineage(of: release).entry(occupation)
                points.append((release, [HistoryPoint(entry, occupation, release)].compactMap(\.self)))
            }
            // What breaks any of the industries or areas asked is told once for all of them.
            let industry = question.industries.first { $0 != .all } ?? .all
            let area = question.areas.first { $0.kind != .nation && $0.kind != .state } ?? .nation
            let history = History(
                of: points.last?.points.first?.coverage, releases: points, industry: industry, area: area, measures: [],
                crosswalk: crosswalk)
            if !history.breaks.isEmpty { found.append((occupation, history.breaks)) }
        }
        return found
    }
}

extension HistoryPoint {
    fileprivate init?(_ entry: ReleaseLineage.Entry?, _ occupation: OccupationCode, _ release: Release) {
        guard let entry else { return nil }
        self.init(release: release, occupation: occupation, title: entry.title, coverage: entry.coverage, figures: nil)
    }
}

extension CodeList {
    /// A fault for each code that lies in another of the list.
    fileprivate func nested(_ codes: [String], _ parameter: String) -> [Fault] {
        codes.compactMap { code in
            guard let other = ancestors(of: code).first(where: codes.contains) else { return nil }
            return Fault(
                "overlapping_codes", parameter: parameter, value: code,
                message: "lies in \(other), which is also asked for: its jobs would be counted twice")
        }
    }
}

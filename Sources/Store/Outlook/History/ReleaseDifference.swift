import Domain
import Postgres

/// What became of the figures of one release in another.
package struct DifferenceQuestion: Sendable {
    package static let largestLimit = 1000

    package var before: ReleaseReference
    package var after: ReleaseReference
    package var measure = Measure.employment
    /// Empty means all.
    package var occupations: [OccupationCode] = []
    package var industries: [IndustryCode] = []
    package var areas: [AreaCode] = []
    /// Which are listed; all are counted.
    package var causes = ChangeCause.differences
    package var limit = 100
    package var offset = 0

    package init(before: ReleaseReference, after: ReleaseReference) { (self.before, self.after) = (before, after) }
}

package struct DifferenceAnswer: Sendable {
    package struct Row: Sendable {
        package var key: CellKey
        package var cause: ChangeCause
        /// Decimals as published; nil where absent.
        package var before: String?
        package var after: String?
    }

    package var scope: CellScope
    package var measure: Measure
    package var counts: [(cause: ChangeCause, cells: Int)]
    package var rows: [Row]
    package var hasMore: Bool
    /// What broke between the two releases as wholes.
    package var breaks: [SeriesBreak]

    package var before: Release { scope.releases[0] }
    package var after: Release { scope.releases[1] }
}

extension OutlookStore {
    /// The difference of two releases, cell by cell, with its cause.
    /// - Throws: `Faults` for releases and codes that do not exist.
    package nonisolated(nonsending) func difference(_ question: DifferenceQuestion) async throws -> DifferenceAnswer {
        var cells = WageQuestion()
        cells.releases = [question.before, question.after]
        (cells.occupations, cells.industries, cells.areas) = (question.occupations, question.industries, question.areas)
        var scope = try await scope(of: cells)
        // A release is no different from itself.
        if scope.releases.count == 1 { scope = CellScope(releases: scope.releases + scope.releases, books: scope.books) }
        let queries = DifferenceQueries(question, scope, reclassified: try await reclassified(scope))
        async let counts = pool.ask(queries.counts)
        async let found = pool.ask(queries.page)
        let rows = try await found
        return DifferenceAnswer(
            scope: scope, measure: question.measure, counts: try await counts, rows: Array(rows.prefix(question.limit)),
            hasMore: rows.count > question.limit, breaks: ReleaseBreaks(before: scope.releases[0], after: scope.releases[1]).ofWhole)
    }

    /// The codes that hold something else in the later release, or are in one of the two classifications alone.
    private nonisolated(nonsending) func reclassified(_ scope: CellScope) async throws -> [String] {
        let crosswalk = try await catalog.crosswalk()
        let lineages = [try await catalog.lineage(of: scope.releases[0]), try await catalog.lineage(of: scope.releases[1])]
        let versions = scope.releases.map { SOCVersion(ofRelease: $0.socVersion) }
        let codes = Set(scope.releases.flatMap { scope.books[$0.id]?.occupations.entries.map(\.code) ?? [] })
        return codes.filter { text in
            guard let code = OccupationCode(text) else { return false }
            let entries = lineages.map { $0.entry(code) }
            // A code that an extract does not list is looked up in what it lists, and then in the classification itself.
            let held = zip(0..., versions).map { index, version -> Coverage? in
                if let coverage = entries[index]?.coverage { return coverage }
                if let other = entries[1 - index]?.coverage, let holder = lineages[index].holder(of: other, crosswalk) {
                    return holder.coverage
                }
                return version.flatMap { crosswalk.coverage(of: code, title: "", $0) }
            }
            if let before = held[0], let after = held[1] { return crosswalk.relation(of: after, to: before) != .same }
            if held[0] == nil, held[1] == nil { return scope.releases[0].socVersion == nil || versions[0] != versions[1] }
            return true
        }.sorted()
    }
}

/// The statements that compare two releases.
private struct DifferenceQueries {
    let counts: Query<(cause: ChangeCause, cells: Int)>
    let page: Query<DifferenceAnswer.Row>

    init(_ question: DifferenceQuestion, _ scope: CellScope, reclassified: [String]) {
        var text = SQLText()
        let causes = Self.causes(question, scope, reclassified, &text)
        text.append(causes)
        counts = Query(
            "difference.counts", text.sql + "\nselect cause, count(*) from causes group by cause order by cause", text.parameters
        ) { row in
            (ChangeCause(rawValue: try row.string(0)) ?? .unchanged, try row.int(1))
        }
        let listed = text.bind(.texts(question.causes.map(\.rawValue)))
        text.append("\nselect occupation, area, industry, cause, was::text, now::text from causes where cause = any (\(listed))")
        text.append("\norder by occupation, area, industry")
        text.append("\nlimit \(text.bind(.int(question.limit + 1))) offset \(text.bind(.int(question.offset)))")
        page = Query("difference.page", text.sql, text.parameters) { row in
            DifferenceAnswer.Row(
                key: CellKey(occupation: try row.string(0), area: try row.string(1), industry: try row.string(2)),
                cause: ChangeCause(rawValue: try row.string(3)) ?? .unchanged, before: try row.optionalString(4),
                after: try row.optionalString(5))
        }
    }

    /// Both partitions side by side, each cell with its cause.
    private static func causes(
        _ question: DifferenceQuestion, _ scope: CellScope, _ reclassified: [String], _ text: inout SQLText
    ) -> String {
        let (before, after) = (scope.releases[0], scope.releases[1])
        let changed = text.bind(.texts(reclassified))
        let measure = question.measure.name
        let mark = "substr(coalesce(a.markers, repeat('.', \(Measure.count))), \(question.measure.rawValue + 1), 1)"
        let isExtract = { (release: Release) in release.coverage == .extract ? "true" : "false" }
        return """
            with causes as (
                select coalesce(b.occupation_code, a.occupation_code) as occupation, coalesce(b.area_code, a.area_code) as area,
                       coalesce(b.industry_code, a.industry_code) as industry, b.\(measure) as was, a.\(measure) as now,
                       case when coalesce(b.occupation_code, a.occupation_code) = any (\(changed)) then 'reclassified'
                            when (b.release_id is null and \(isExtract(before))) or (a.release_id is null and \(isExtract(after)))
                            then 'not_in_extract'
                            when b.release_id is null then 'newly_estimated'
                            when a.release_id is null then 'no_longer_estimated'
                            when b.\(measure) is null and a.\(measure) is null then 'absent_in_both'
                            when b.\(measure) is null then 'newly_published'
                            when a.\(measure) is null and \(mark) = 't' then 'top_coded'
                            when a.\(measure) is null then 'suppressed'
                            when a.\(measure) = b.\(measure) then 'unchanged'
                            else '\((before.month == after.month ? ChangeCause.revised : .newEstimate).rawValue)' end as cause
                from (\(cells(of: before, question, &text))) b
                full join (\(cells(of: after, question, &text))) a using (occupation_code, area_code, industry_code)
            )
            """
    }

    private static func cells(of release: Release, _ question: DifferenceQuestion, _ text: inout SQLText) -> String {
        var conditions = ["true"]
        func narrow(_ column: String, _ codes: [some CustomStringConvertible]) {
            if !codes.isEmpty { conditions.append("e.\(column) = any (\(text.bind(.texts(codes.map(\.description)))))") }
        }
        narrow("occupation_code", question.occupations)
        narrow("industry_code", question.industries)
        narrow("area_code", question.areas)
        return "select e.* from \(CellQueries.source([release])) where \(conditions.joined(separator: " and "))"
    }
}

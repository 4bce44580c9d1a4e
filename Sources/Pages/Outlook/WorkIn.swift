import Domain
import Store

/// The occupations of an industry in a place: those of health information, and those with the most jobs.
struct WorkIn {
    let scope: CellScope
    let content: [String: Content]

    static func a(place area: AreaCode, industry: IndustryCode, _ outlook: OutlookStore) async throws -> WorkIn {
        var whole = WageQuestion()
        (whole.areas, whole.industries, whole.occupations) = ([area], [industry], [.all])
        whole.fields = [.employment, .annualMedian]
        var health = whole
        health.occupations = StartPage.occupations.compactMap { OccupationCode($0) }
        var most = whole
        (most.occupations, most.occupationLevel) = ([], .detailed)
        (most.sort, most.page) = ([SortKey(.measure(.employment), descending: true)], .init(limit: 20))
        async let everyone = outlook.cells(whole)
        async let few = outlook.cells(health)
        let answer = try await outlook.cells(most)
        let all = try await everyone
        let release = answer.scope.releases[0]
        let total = all.count > 0 ? all.figures(0) : nil
        let found = try await few
        return WorkIn(
            scope: answer.scope,
            content: [
                "place": .text(area == .nation ? "the United States" : answer.scope.title(\.areas, "\(area)")),
                "place_code": .text("\(area)"),
                "month": .text(release.title), "citation": .text(release.citation),
                "everyone": total.map {
                    [
                        "median": FigureText.content($0, .annualMedian, of: release),
                        "jobs": FigureText.content($0, .employment, of: release),
                    ]
                } ?? .nothing,
                "health": CellTable.rows(found, \.occupations, CellLayout.occupation), "has_health": .flag(found.count > 0),
                "rows": CellTable.rows(answer, \.occupations, CellLayout.occupation), "has_rows": .flag(answer.count > 0),
                "is_part": .flag(release.coverage == .extract),
            ])
    }
}

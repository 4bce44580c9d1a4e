import API
import Domain
import Store

/// All occupations, group by group.
enum OccupationsPage {
    private static let group = QueryParameter("group", "a major group of the SOC", examples: ["29-0000"]) { OccupationCode($0) }
    private static let known = KnownParameters([group.documentation])
    /// Where health information is found.
    private static let first = OccupationCode("29-0000")!

    static func route(_ outlook: OutlookStore) -> PageRoute {
        PageRoute(page: "pages.occupations", "/occupations", "All occupations", parameters: known) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let group = reader.one(group) ?? first
            try reader.finish()
            var groups = CodeQuestion(.occupations)
            groups.level = "major"
            let all = try await outlook.codes(groups)
            let first = "\(group)".prefix(2)
            let members = try await outlook.codes(.members).entries.map(\.entry.code).filter { $0.hasPrefix(first) }
            var cells = WageQuestion()
            (cells.areas, cells.industries, cells.fields) = ([.nation], [.all], [.employment, .annualMedian])
            cells.occupations = members.compactMap { OccupationCode($0) }
            cells.page = .init(limit: WageQuestion.Page.largestLimit)
            let answer = cells.occupations.isEmpty ? nil : try await outlook.cells(cells)
            return .page(
                "occupations", Frame("Occupations", section: .outlook),
                [
                    "groups": .list(of: all.entries) {
                        ["code": .text($0.entry.code), "title": .text($0.entry.title), "chosen": .flag($0.entry.code == "\(group)")]
                    },
                    "group": Content(all.entries.first { $0.entry.code == "\(group)" }?.entry.title),
                    "has_rows": .flag(answer.map { $0.count > 0 } ?? false),
                    "rows": answer.map { CellTable.rows($0, \.occupations, CellLayout.occupation) } ?? [],
                    "citation": .text(all.release.citation), "month": .text(all.release.title),
                ])
        }
    }
}

extension CodeQuestion {
    /// All detailed occupations.
    fileprivate static var members: CodeQuestion {
        var question = CodeQuestion(.occupations)
        (question.level, question.limit) = ("detailed", .max)
        return question
    }
}

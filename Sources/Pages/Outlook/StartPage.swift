import API
import Domain
import Store

/// Where a stranger begins: one box for everything, and the three questions that most come with.
enum StartPage {
    /// The work that health information leads to, as the SOC of 2018 numbers it.
    static let occupations = ["29-2072", "29-9021", "11-9111"]

    static func route(_ services: Services) -> PageRoute {
        PageRoute(page: "pages.start", "/", "Start") { _ in
            var frame = Frame("Health information careers, credentials and pay")
            frame.description =
                "What RHITs and others who keep patients’ records earn, in which place and industry, and how to become one: every figure with its source."
            frame.showsSearch = false
            let (list, release) = try await featured(services.outlook)
            return .page(
                "start", frame,
                [
                    "occupations": list, "citation": .text(release.citation), "month": .text(release.month.title),
                    "states": PlaceChoice.states(nil), "credentials": try await credentials(services.rules),
                ])
        }
    }

    private static func featured(_ outlook: OutlookStore) async throws -> (Content, Release) {
        var question = WageQuestion()
        (question.areas, question.industries, question.fields) = ([.nation], [.all], [.employment, .annualMedian])
        question.occupations = occupations.compactMap { OccupationCode($0) }
        let answer = try await outlook.cells(question)
        let release = answer.scope.releases[0]
        let rows = (0..<answer.count).map { (code: answer.text(row: $0, column: CellLayout.occupation), figures: answer.figures($0)) }
        let list = Content.list(of: occupations) { code in
            let figures = rows.first { $0.code == code }?.figures
            return [
                "code": .text(code), "title": .text(answer.scope.title(\.occupations, code)),
                "median": figures.map { FigureText.content($0, .annualMedian, of: release) } ?? ["absent": "not surveyed"],
                "employment": figures.map { FigureText.content($0, .employment, of: release) } ?? ["absent": "not surveyed"],
            ]
        }
        return (list, release)
    }

    /// What the titles of rules for an exam end with.
    private static let examSuffix = ", eligibility for the exam"

    private static func credentials(_ rules: RuleLibrary) async throws -> Content {
        .list(of: try await rules.current(.credential).filter { $0.title.hasSuffix(examSuffix) }) {
            ["id": .text($0.id), "title": .text(String($0.title.dropLast(examSuffix.count)))]
        }
    }
}

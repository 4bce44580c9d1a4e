import API
import Domain
import Store

/// Places or industries of occupations in order of a measure, within bounds. Its address holds all that was chosen, and so can be kept.
enum WorkbenchPage {
    private static let add = QueryParameter("add", "words of an occupation to rank beside", examples: ["medical records"]) {
        $0.utf8.count <= 200 ? String($0) : nil
    }
    private static let measures: [Measure] = [
        .employment, .annualMedian, .annualP10, .annualP90, .hourlyMedian, .jobsPer1000, .locationQuotient,
    ]
    /// Of the first rows a link leads to the comparison.
    private static let compared = 5

    static func route(_ services: Services) -> PageRoute {
        PageRoute(
            page: "pages.workbench", "/workbench", "Places and industries of occupations, ranked",
            parameters: KnownParameters(WorkbenchQuestion.documentation + [add.documentation])
        ) { question in
            var given = question.parameters.filled
            let words = given.last { $0.name == "add" }?.value
            given.removeAll { $0.name == "add" }
            let asked = try WorkbenchQuestion(given)
            let answers = try await asked.rankings.mapAsync { try await services.outlook.ranking($0) }
            var content: [String: Content] = [
                "rankings": .list(of: answers.indices) { section(asked, $0, answers[$0]) },
                "citations": .list(of: answers[0].scope.releases) { ["text": .text($0.citation)] },
                "address": .text(asked.address), "bounds": bounds(asked),
                "only_part": .flag(answers[0].scope.releases[0].coverage == .extract),
            ]
            content.merge(form(asked, answers, try await services.outlook.catalog.releases())) { $1 }
            if let words {
                let found = try await services.search.everything(matching: words, kinds: [.occupation], limit: 6)
                content["words"] = .text(words)
                content["found"] = .list(of: found) { finding in
                    ["title": .text(finding.title), "address": .text(OccupationCode(finding.code).map(asked.with) ?? asked.address)]
                }
                content["is_nothing"] = .flag(found.isEmpty)
            }
            var frame = Frame("Workbench: \(asked.ranked.title.lowercased()) in order", section: .compare)
            frame.description = "Rank states, metropolitan areas or industries of an occupation by pay, jobs or concentration."
            return .page("workbench", frame, content)
        }
    }

    // MARK: the form

    private static func form(_ asked: WorkbenchQuestion, _ answers: [CellAnswer], _ releases: [Release]) -> [String: Content] {
        let scope = answers[0].scope
        let book = scope.books[scope.releases[0].id]!
        let sectors = book.industries.entries.filter { $0.level == IndustryLevel.sector.rawValue }.map { ($0.code, $0.title) }
        let industry = "\(asked.industry)"
        let listed = [("\(IndustryCode.all)", "All industries")] + sectors
        let industries = listed + (listed.contains { $0.0 == industry } ? [] : [(industry, scope.title(\.industries, industry))])
        return [
            "chosen": .list(of: asked.occupations) { code in
                [
                    "title": .text(scope.title(\.occupations, "\(code)")),
                    "without": asked.occupations.count > 1 ? .text(asked.without(code)) : .nothing,
                ]
            },
            "codes": .text(asked.occupations.map(\.description).joined(separator: ",")),
            "can_add": .flag(asked.occupations.count < WorkbenchQuestion.mostOccupations),
            "ranks": .list(of: WorkbenchQuestion.Ranked.allCases) {
                ["code": .text($0.rawValue), "title": .text($0.title), "chosen": .flag($0 == asked.ranked)]
            },
            "rank": .text(asked.ranked.rawValue),
            "orders": .list(of: [("Largest first", ""), ("Smallest first", "-")]) { title, sign in
                [
                    "order": .text(title),
                    "measures": .list(of: measures) { measure in
                        [
                            "code": .text(sign + measure.name), "title": .text(PictureWords.title(of: measure)),
                            "chosen": .flag(sign + measure.name == asked.by),
                        ]
                    },
                ]
            },
            "by": .text(asked.by), "of_places": .flag(asked.ranked.isOfPlaces), "area": .text("\(asked.area)"), "industry": .text(industry),
            "areas": PlaceChoice.places(asked.area) { scope.title(\.areas, $0) },
            "industries": .list(of: industries) { ["code": .text($0), "title": .text($1), "chosen": .flag($0 == industry)] },
            "releases": .list(of: releases.filter(\.isCurrent).sorted { $0.month > $1.month }) { release in
                ["name": .text(release.name), "title": .text(release.title), "chosen": .flag(release.id == scope.releases[0].id)]
            },
            "release": .text(asked.typed("release")), "min_employment": .text(asked.typed("min_employment")),
            "max_wage_rse": .text(asked.typed("max_wage_rse")),
        ]
    }

    private static func bounds(_ asked: WorkbenchQuestion) -> Content {
        let bounds = [
            asked.first.leastEmployment.map { "fewer than \(Thousands.grouped("\($0)")) jobs, or no published number of them" },
            asked.first.mostWageError.map {
                "a relative standard error of the mean wage above \($0)%, or one that is not published"
            },
        ].compactMap(\.self)
        return Content(bounds.isEmpty ? nil : bounds.joined(separator: "; or "))
    }

    // MARK: what is ranked

    private static func section(_ asked: WorkbenchQuestion, _ index: Int, _ answer: CellAnswer) -> Content {
        let (occupation, ranking, scope) = (asked.occupations[index], asked.rankings[index], answer.scope)
        let shown = [ranking.measure, .employment, .annualMedian, .wageRSE].unique()
        let column = asked.ranked.isOfPlaces ? CellLayout.area : CellLayout.industry
        let codes = (0..<answer.count).compactMap { answer.text(row: $0, column: column) }
        return [
            "id": .text("ranked-\(index + 1)"), "soc": .text("\(occupation)"),
            "occupation": .text(scope.title(\.occupations, "\(occupation)")),
            "held": .text(held(asked, scope)), "is_empty": .flag(answer.count == 0),
            "picture": answer.count == 0 ? .nothing : .text(answer.picture(of: ranking).figure(id: "ranked-\(index + 1)-picture")),
            "row_title": .text(asked.ranked.isOfPlaces ? "Place" : "Industry"),
            "columns": .list(of: shown) { ["title": .text(PictureWords.title(of: $0))] },
            "rows": .list(of: codes.indices) { row in
                [
                    "rank": .text(answer.text(row: row, column: answer.layout.rank) ?? "–"),
                    "title": .text(title(codes[row], asked, scope)), "address": .text(address(codes[row], occupation, asked)),
                    "cells": .list(of: shown) { FigureText.content(answer.figures(row), $0, of: scope.releases[0]) },
                ]
            },
            "next": answer.hasMore && !codes.isEmpty ? .text(asked.next) : .nothing,
            "compare": codes.count > 1 ? .text(asked.comparison(of: Array(codes.prefix(compared)))) : .nothing,
            "compared": Content(min(compared, codes.count)), "csv": .text(asked.file(of: occupation)),
        ]
    }

    private static func title(_ code: String, _ asked: WorkbenchQuestion, _ scope: CellScope) -> String {
        scope.title(asked.ranked.isOfPlaces ? \.areas : \.industries, code)
    }

    /// Where the ranking is of: `in all industries, May 2025`.
    private static func held(_ asked: WorkbenchQuestion, _ scope: CellScope) -> String {
        let inside =
            asked.ranked.isOfPlaces
            ? (asked.industry == .all ? "all industries" : scope.title(\.industries, "\(asked.industry)"))
            : (asked.area == .nation ? "the United States" : scope.title(\.areas, "\(asked.area)"))
        return "in \(inside), \(scope.releases[0].title)"
    }

    private static func address(_ code: String, _ occupation: OccupationCode, _ asked: WorkbenchQuestion) -> String {
        let (area, industry) = asked.ranked.isOfPlaces ? (code, "\(asked.industry)") : ("\(asked.area)", code)
        return "/occupations/\(occupation)?area=\(Question.escape(area))&industry=\(Question.escape(industry))"
    }
}

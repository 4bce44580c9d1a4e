import API
import Domain
import Store

/// Occupations, industries, places and releases side by side. Its address holds all that was chosen, and so can be kept.
enum ComparePage {
    private static let add = QueryParameter("add", "words of what is to be set beside", examples: ["ohio"]) {
        $0.utf8.count <= 200 ? String($0) : nil
    }
    private static let known = KnownParameters(CellSetRoutes.compared.documentation + [add.documentation])

    static func route(_ services: Services) -> PageRoute {
        PageRoute(page: "pages.compare", "/compare", "Side by side", parameters: known) { question in
            var question = question
            question.parameters.removeAll { $0.value.trimmingCharacters().isEmpty }
            let words = question.parameters.last { $0.name == "add" }?.value
            question.parameters.removeAll { $0.name == "add" }
            let asked = try CellSetRoutes.asked(question)
            let answer = try await services.outlook.compare(asked)
            let selection = ComparedSelection(asked)
            let found = try await words.mapAsync {
                try await services.search.everything(matching: $0, kinds: [.occupation, .industry, .area], limit: 6)
            }
            return .page(
                "compare", Frame("Side by side", section: .compare),
                [
                    "chosen": selection.chosen(answer.scope), "rows": rows(answer),
                    "picture": .text(picture(answer).figure(id: "compared")),
                    "breaks": breaks(answer), "has_breaks": .flag(!answer.breaks.isEmpty), "words": Content(words),
                    "found": found.map { .list(of: $0) { selection.adding($0) } } ?? .nothing, "is_nothing": .flag(found?.isEmpty == true),
                    "releases": try await releases(services.outlook.catalog, answer), "hidden": selection.hidden,
                    "citations": .list(of: answer.scope.releases) { ["text": .text($0.citation)] },
                    "csv": .text(selection.address(at: "/v1/compare.csv")), "json": .text(selection.address(at: "/v1/compare")),
                ])
        }
    }

    private static func rows(_ answer: ComparisonAnswer) -> Content {
        .list(of: answer.cells) { cell in
            var row: [String: Content] = [
                "soc": .text(cell.key.occupation), "occupation": .text(answer.scope.title(\.occupations, cell.key.occupation)),
                "area_code": .text(cell.key.area), "area": .text(answer.scope.title(\.areas, cell.key.area)),
                "industry_code": .text(cell.key.industry), "industry": .text(answer.scope.title(\.industries, cell.key.industry)),
                "release": .text(cell.release.title),
            ]
            guard let figures = cell.figures else {
                row["missing"] = .text(cell.release.coverage == .extract ? "not in the part of this release held here" : "not surveyed")
                return .object(row)
            }
            row["figures"] = .list(of: [Measure.annualMedian, .annualP10, .annualP90, .hourlyMedian, .employment]) {
                FigureText.content(figures, $0, of: cell.release)
            }
            let premium = cell.derived.first { $0.name == .premiumOverAllOccupations }?.value
            row["premium"] = Content(premium.map { "\($0.hasPrefix("-") ? "" : "+")\($0)%" })
            return .object(row)
        }
    }

    private static func picture(_ answer: ComparisonAnswer) -> BarChart {
        let bars = answer.cells.map { cell in
            BarChart.Bar(label(cell, answer), PictureValue(.annualMedian, of: cell.figures, in: cell.release))
        }
        return BarChart(
            title: "Median annual wage, side by side", unit: PictureUnit(.annualMedian), rows: "Cell", bars: bars,
            source: answer.scope.releases.map(\.citation).joined(separator: " "))
    }

    /// What tells a cell from the others.
    private static func label(_ cell: ComparisonAnswer.Cell, _ answer: ComparisonAnswer) -> String {
        let scope = answer.scope
        let parts = [
            Set(answer.cells.map(\.key.occupation)).count > 1 ? scope.title(\.occupations, cell.key.occupation) : nil,
            Set(answer.cells.map(\.key.area)).count > 1 ? scope.title(\.areas, cell.key.area) : nil,
            Set(answer.cells.map(\.key.industry)).count > 1 ? scope.title(\.industries, cell.key.industry) : nil,
            scope.releases.count > 1 ? cell.release.title : nil,
        ].compactMap(\.self)
        return parts.isEmpty ? scope.title(\.occupations, cell.key.occupation) : parts.joined(separator: ", ")
    }

    private static func breaks(_ answer: ComparisonAnswer) -> Content {
        .list(of: answer.breaks) { entry in
            [
                "occupation": .text(answer.scope.title(\.occupations, "\(entry.occupation)")),
                "breaks": .list(of: entry.breaks) {
                    ["when": .text("\($0.before.title) to \($0.after.title)"), "sentence": .text($0.sentence)]
                },
            ]
        }
    }

    private static func releases(_ catalog: OutlookCatalog, _ answer: ComparisonAnswer) async throws -> Content {
        .list(of: try await catalog.releases().filter(\.isCurrent).sorted { $0.month > $1.month }) { release in
            [
                "name": .text(release.name), "title": .text(release.title),
                "chosen": .flag(answer.scope.releases.contains { $0.id == release.id }),
            ]
        }
    }
}

extension Optional {
    fileprivate func mapAsync<T>(_ transform: (Wrapped) async throws -> T) async rethrows -> T? {
        guard let self else { return nil }
        return try await transform(self)
    }
}

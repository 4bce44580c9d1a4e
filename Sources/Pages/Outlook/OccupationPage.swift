import API
import Domain
import Store

/// An occupation: what one does in it, what it pays, where, how that changed, and what leads there.
enum OccupationPage {
    static func route(_ services: Services) -> PageRoute {
        PageRoute(page: "pages.occupation", "/occupations/{soc}", "An occupation", parameters: CellFullRoutes.known) { question in
            var question = question
            // A form sends what was left empty too.
            question.parameters.removeAll { $0.value.trimmingCharacters().isEmpty }
            var asked = try CellFullRoutes.asked(question).cell
            if asked.substitution.isEmpty { asked.substitution = [.industry, .area] }
            return try await page(asked, services)
        }
    }

    private static func page(_ asked: CellQuestion, _ services: Services) async throws -> Answer {
        let outlook = services.outlook
        let known = try await outlook.occupation(asked.occupation, release: asked.release)
        async let cell = outlook.cell(asked)
        async let history = outlook.history(asked.history)
        async let industries = outlook.ranking(OccupationRankings.industries(asked))
        async let places = outlook.ranking(OccupationRankings.places(asked))
        async let pathways = services.careers.pathways(to: asked.occupation, near: asked.area, limit: 8)
        async let work = OccupationWork.content(of: asked.occupation, services.reference)

        var frame = Frame(known.entry.title, section: .outlook, crumbs: [("Occupations", "/occupations")])
        frame.description = "What \(known.entry.title.lowercased()) earn in the United States, by state and industry, and what leads there."
        var content: [String: Content] = [
            "code": .text(known.entry.code), "soc": .text(known.entry.code), "occupation_title": .text(known.entry.title),
            "alternate": .list(of: known.alternateTitles.prefix(12)) { ["title": .text($0)] },
            "has_alternate": .flag(!known.alternateTitles.isEmpty),
            "children": .list(of: known.children) { ["code": .text($0.code), "title": .text($0.title)] },
            "has_children": .flag(!known.children.isEmpty),
            "work": try await work,
        ]
        content.merge(OccupationPay.content(try await cell)) { $1 }
        content.merge(OccupationHistory.content(try await history)) { $1 }
        content.merge(OccupationRankings.content(try await industries, try await places, asked)) { $1 }
        content.merge(try await OccupationProspects.content(pathways, services.rules)) { $1 }
        return .page("occupation", frame, content)
    }
}

extension CellQuestion {
    fileprivate var history: HistoryQuestion {
        var question = HistoryQuestion(occupation: occupation)
        (question.area, question.industry) = (area, industry)
        return question
    }
}

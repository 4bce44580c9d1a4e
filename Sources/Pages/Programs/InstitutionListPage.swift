import API
import Domain
import Store

/// Colleges by name, place and what they award.
enum InstitutionListPage {
    static func route(_ services: Services) -> PageRoute {
        PageRoute(
            page: "pages.institutions", "/institutions", "Colleges by name, place and what they award", parameters: InstitutionRoutes.known
        ) { question in
            var question = question
            // A form sends what was left empty too.
            question.parameters.removeAll { $0.value.trimmingCharacters().isEmpty }
            var asked = try InstitutionRoutes.asked(question)
            if !question.parameters.contains(where: { $0.name == "limit" }) { asked.limit = 50 }
            let answer = try await services.programs.institutions(asked)
            let program = asked.awarded?.programs.first
            var frame = Frame("Colleges", section: .programs, crumbs: [("Programs", "/programs")])
            frame.description = "Colleges by name, state and program, from NCES’s directory, with what they award in health information."
            return .page(
                "institutions", frame,
                [
                    "q": .text(asked.search ?? ""), "states": PlaceChoice.states(asked.states.first),
                    "cip": .text(program?.description ?? ""),
                    "institutions": .list(of: answer.rows, InstitutionText.row), "has_institutions": .flag(!answer.rows.isEmpty),
                    "has_awards": .flag(asked.awarded != nil), "total": .text(Thousands.grouped("\(answer.total)")),
                    "year": Content(answer.scope.years.first.map { "\($0.year)" }),
                    "next": Content(answer.next.map { question.next(after: $0.description) }),
                    "sources": InstitutionText.sources(answer.rows, answer.scope),
                ])
        }
    }
}

import Domain
import Store

/// What a credential opens: occupations with their pay, and what leads on from there; and the programs before it.
enum CredentialProspects {
    /// The industries and places of an occupation.
    struct Rankings: Sendable {
        var industries: CellAnswer
        var places: CellAnswer
        /// Of the industries.
        var asked: CellQuestion
    }

    /// - Parameter pictured: rankings of the first occupation, for its pictures.
    static func content(
        _ careers: CredentialCareers, pictured: Rankings?
    ) -> [String: Content] {
        var content: [String: Content] = [
            "occupations": .list(of: careers.prospects.enumerated()) { occupation($1, isFirst: $0 == 0) },
            "has_occupations": .flag(!careers.prospects.isEmpty),
            "unknown": .list(of: careers.unknown) { ["sentence": .text($0.sentence), "code": Citations.text($0.occupation?.description)] },
            "programs": .list(of: careers.programs) { program($0.link, $0.institutions) },
            "has_programs": .flag(!careers.programs.isEmpty),
            "links_source": Content(careers.source.map { "\($0.title), \($0.vintage)" }),
        ]
        if let pictured {
            content.merge(OccupationRankings.content(pictured.industries, pictured.places, pictured.asked)) { $1 }
            content["is_national"] = .flag(pictured.asked.area == .nation)
            content["industries_code"] = .text("\(pictured.asked.area)")
            content["first_title"] = Content(careers.prospects.first?.history.title)
            content["first_code"] = .text("\(pictured.asked.occupation)")
        }
        return content
    }

    private static func occupation(_ prospect: OccupationProspect, isFirst: Bool) -> Content {
        let here = prospect.here
        let facts = here.missing.isEmpty ? here.exact : here.substitutes.first?.facts
        let isOther = here.question.area != .nation && here.missing.isEmpty
        let nation = isOther ? prospect.nation?.exact.map { FigureText.content($0.figures, .annualMedian, of: here.release) } : nil
        return [
            "code": .text("\(here.question.occupation)"), "title": .text(prospect.history.title),
            "link": .text(prospect.link.sentence), "link_source": prospect.link.evidence.cited,
            "pay": facts.map { facts in
                [
                    "median": FigureText.content(facts.figures, .annualMedian, of: here.release),
                    "jobs": FigureText.content(facts.figures, .employment, of: here.release), "nation": nation ?? false,
                ]
            } ?? false,
            "missing": here.missing.isEmpty ? false : .text("\(here.release.title) does not tell the pay of this work in the place."),
            "substitute": here.missing.isEmpty
                ? false : Citations.text(here.substitutes.first.map { here.sentence(of: $0.substitute) }),
            "strip": isFirst ? .text(PercentileStrip(here).figure(id: "pay")) : false,
            "projection": prospect.projections.first.map(OccupationProspects.projection) ?? false,
            "pay_citation": .text(here.release.citation),
        ]
    }

    private static func program(_ link: CredentialLink, _ institutions: [TeachingInstitution]) -> Content {
        guard case .program(let cip, let level) = link.target else { return .nothing }
        return [
            "cip": .text("\(cip)"), "level": .text(level.flatMap { AwardLevel(rawValue: $0)?.name } ?? "Any award"),
            "sentence": .text(link.sentence), "link_source": link.evidence.cited,
            "has_institutions": .flag(!institutions.isEmpty), "total": .text("\(institutions.first?.total ?? 0)"),
            "institutions": OccupationProspects.institutions(Array(institutions.prefix(10))),
        ]
    }
}

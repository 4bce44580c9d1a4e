import API
import Domain
import Store

/// A credential: how to get it, what each route asks and who says so, what it costs, how it is kept up, and what it opens.
enum CredentialPage {
    private static let known = KnownParameters([EligibilityParameters.on.documentation, OutlookParameters.oneArea.documentation])

    static func route(_ services: Services) -> PageRoute {
        PageRoute(
            page: "pages.credential", "/credentials/{id}", "A credential: how to get it and what it opens", parameters: known,
            dayParameter: "on"
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let (on, area) = (reader.one(EligibilityParameters.on), reader.one(OutlookParameters.oneArea) ?? .nation)
            try reader.finish()
            let rule = try await services.rules.rule(question.rule())
            return try await page(rule, on: on ?? services.today(), isToday: on == nil, area, services)
        }
    }

    private static func page(_ rule: Rule, on day: Day, isToday: Bool, _ area: AreaCode, _ services: Services) async throws -> Answer {
        async let graph = services.careers.graph()
        async let rules = services.rules.current(rule.kind)
        async let known = KnownPages.current(services)
        let careers = try await services.careers.careers(of: rule.id, isKnown: true, in: area, release: .latest)
        let (routes, exam, name) = (CredentialRoutesText(rule, on: day), CredentialExamText(rule, on: day), CredentialName(rule))
        let place = place(careers, area)

        var frame = Frame(name.name, section: .credentials, crumbs: [("Credentials", "/credentials")])
        frame.description = "How to become \(name.withArticle): the routes, what each asks and who says so, what it costs and what it pays."
        var content: [String: Content] = [
            "day": .text(Moments.day(of: "\(day)")), "on": isToday ? .nothing : .text("\(day)"),
            "steps": .list(of: steps(routes, exam)) { ["head": .text($0.head), "lines": .list(of: $0.lines) { ["line": .text($0)] }] },
            "place_code": .text("\(area)"), "place": .text(place), "states": PlaceChoice.places(area) { _ in place },
        ]
        let opening = Set(careers.prospects.map(\.here.question.occupation))
        let ladder = CareerLadder.content(try await graph, of: rule.id, opening: opening, known: try await known)
        (content["ladder"], content["has_ladder"]) = (ladder, .flag(!ladder.isEmpty))
        for part in [about(rule, name, routes, try await rules), doubts(rule, routes, exam), routes.content, exam.content] {
            content.merge(part) { $1 }
        }
        content.merge(CredentialProspects.content(careers, pictured: try await pictured(careers, services.outlook))) { $1 }
        return .page("credential", frame, content)
    }

    private static func about(
        _ rule: Rule, _ name: CredentialName, _ routes: CredentialRoutesText, _ published: [PublishedRule]
    ) -> [String: Content] {
        let kin = published.filter { other in
            other.id != rule.id && (other.id.hasPrefix(rule.id + ".") || rule.id.hasPrefix(other.id + "."))
        }
        return [
            "rule_id": .text(rule.id), "name": .text(name.name), "letters": .text(name.letters), "issuer": Content(rule.issuer),
            "aspect": Content(name.aspect),
            "how": .text(rule.kind == .credential && !routes.open.isEmpty ? "How to become \(name.withArticle)" : "In short"),
            "sources": .list(of: rule.sources, Citations.source),
            "kin": .list(of: kin) { ["id": .text($0.id), "title": .text($0.title)] },
        ]
    }

    /// Each doubt once, since routes share what they ask.
    private static func doubts(_ rule: Rule, _ routes: CredentialRoutesText, _ exam: CredentialExamText) -> [String: Content] {
        let doubts = (routes.doubts + exam.doubts).unique()
        let citations = Citations(rule)
        return [
            "doubts": .list(of: doubts) { doubt in
                Content.object(citations.content(doubt.provenance)).adding(["sentence": .text(doubt.sentence)])
            },
            "has_doubts": .flag(!doubts.isEmpty),
        ]
    }

    /// The way there in three steps: be eligible, pass, keep it up; each as far as it is held.
    private static func steps(_ routes: CredentialRoutesText, _ exam: CredentialExamText) -> [(head: String, lines: [String])] {
        let open = routes.open
        let ways = open.map { ($0.title ?? $0.requirement.text ?? $0.requirement.words).asSentence }
        let pass = exam.inForce(["format", "fees", "window"])
        let keep = exam.inForce(["credits", "cycle"])
        return [
            ("It is given no longer", routes.closed.map { $0.title ?? $0.id }),
            (open.count > 1 ? "Meet what one of these \(open.count) routes asks" : "Meet what is asked", ways),
            ("Apply, and pass the exam", pass), ("Keep it up", keep),
        ].filter { !$0.1.isEmpty }
    }

    /// Industries and places of the first occupation that it opens; industries of the nation where none of the place are published.
    private static func pictured(_ careers: CredentialCareers, _ outlook: OutlookStore) async throws -> CredentialProspects.Rankings? {
        guard let asked = careers.prospects.first?.here.question else { return nil }
        async let places = outlook.ranking(OccupationRankings.places(asked))
        var (wide, industries) = (asked, try await outlook.ranking(OccupationRankings.industries(asked)))
        if industries.count == 0, asked.area != .nation {
            wide.area = .nation
            industries = try await outlook.ranking(OccupationRankings.industries(wide))
        }
        return CredentialProspects.Rankings(industries: industries, places: try await places, asked: wide)
    }

    private static func place(_ careers: CredentialCareers, _ area: AreaCode) -> String {
        if area == .nation { return "the United States" }
        return careers.prospects.first?.here.scope.title(\.areas, "\(area)") ?? State(postal: "\(area)")?.name ?? "\(area)"
    }
}

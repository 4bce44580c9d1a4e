import API
import Domain
import Store

/// All credentials whose rules are held, by the body that gives them.
enum CredentialListPage {
    static func route(_ services: Services) -> PageRoute {
        PageRoute(
            page: "pages.credentials", "/credentials", "Credentials, by the body that gives them",
            parameters: KnownParameters([EligibilityParameters.on.documentation]), dayParameter: "on"
        ) { question in
            var reader = ParameterReader(question.parameters, known: KnownParameters([EligibilityParameters.on.documentation]))
            let day = reader.one(EligibilityParameters.on) ?? services.today()
            try reader.finish()
            let rules = try await services.rules.rules(.credential)
            var frame = Frame("Credentials", section: .credentials)
            frame.description = "Credentials in health information: what each asks, by which routes, with the source of every requirement."
            return .page("credentials", frame, ["day": .text(Moments.day(of: "\(day)")), "bodies": bodies(rules, on: day)])
        }
    }

    /// The body of the most credentials first.
    private static func bodies(_ rules: [Rule], on day: Day) -> Content {
        let groups = Dictionary(grouping: rules) { $0.issuer ?? "Others" }
        let order = groups.keys.sorted { (groups[$1]!.count, $0) < (groups[$0]!.count, $1) }
        return .list(of: order) { body in
            ["body": .text(body), "credentials": .list(of: groups[body]!) { credential($0, on: day) }]
        }
    }

    private static func credential(_ rule: Rule, on day: Day) -> Content {
        let name = CredentialName(rule)
        let version = rule.versions.first { $0.effective.contains(day) }
        return [
            "id": .text(rule.id), "letters": .text(name.letters), "name": .text(name.name), "aspect": Citations.text(name.aspect),
            "is_in_force": .flag(version != nil),
            "groups": .list(of: Domain.Route.Status.allCases.filter { status in version?.routes.contains { $0.status == status } ?? false })
            { status in
                [
                    "status": RouteStatus.content(status, of: version?.routes.count { $0.status == .required } ?? 0),
                    "routes": .list(of: version?.routes.filter { $0.status == status } ?? []) { ["title": .text($0.title ?? $0.id)] },
                ]
            },
            "version_standing": version.map { Citations.standing($0.provenance.standing) } ?? false,
        ]
    }
}

/// What the status of a route means to who reads it.
enum RouteStatus {
    /// - Parameter count: routes of which one has to be met.
    static func content(_ status: Domain.Route.Status, of count: Int) -> Content {
        switch status {
        case .required: ["look": "good", "word": .text(count > 1 ? "a way in" : "required")]
        case .recommended: ["look": "planned", "word": "recommended"]
        case .closed: ["look": "bad", "word": "closed"]
        }
    }
}

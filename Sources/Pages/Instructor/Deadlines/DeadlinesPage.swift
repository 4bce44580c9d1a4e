import API
import Domain
import Store

/// What of a college runs out: credentials of the staff, and agreements and seats of practicum sites.
enum DeadlinesPage {
    static let address = "/deadlines"
    private static let title = "What runs out"

    static func route(_ services: Services) -> PageRoute {
        let known = KnownParameters([OversightParameters.until.documentation])
        return PageRoute(visit: "pages.deadlines", address, title, for: InstructorPages.readers, parameters: known) { question in
            let today = services.today()
            var reader = ParameterReader(question.parameters.filled, known: known)
            let until = reader.one(OversightParameters.until) ?? today + OversightParameters.ahead
            try reader.finish()
            let actor = try question.actor()
            let lapses = try await services.oversight.lapses(on: today, until: until, as: actor)
            let (sites, unlisted) = try await services.oversight.sites(from: today, as: actor)
            var frame = Frame(title, visitor: question.acting)
            frame.current = address
            return .page(
                "deadlines", frame,
                [
                    "today": .text(Moments.day(of: today.description)), "until": .text(until.description),
                    "until_words": .text(Moments.day(of: until.description)), "lapses": .list(of: lapses, row),
                    "no_lapses": .flag(lapses.isEmpty), "sites": .list(of: sites, row), "no_sites": .flag(sites.isEmpty),
                    "unlisted": .list(of: unlisted) { ["place": .text($0)] }, "has_unlisted": .flag(!unlisted.isEmpty),
                    "sees_some": .flag(!actor.seesEveryLearner), "may_keep": .flag(actor.isAny(of: [.administrator])),
                ])
        }
    }

    private static func row(_ lapse: CredentialLapse) -> Content {
        let (style, words) = standing(lapse)
        return [
            "holder": .text(lapse.holder), "duty": .text(lapse.duty), "credential": .text(lapse.credential),
            "lapses_on": Content(lapse.lapsesOn.map { Moments.day(of: $0.description) }), "style": .text(style), "words": .text(words),
            "warned": Content(lapse.warned.isEmpty ? nil : lapse.warned.joined(separator: ", ")),
            "has_no_account": .flag(!lapse.isHolderWarned),
        ]
    }

    private static func standing(_ lapse: CredentialLapse) -> (style: String, words: String) {
        switch (lapse.state, lapse.days ?? 0) {
        case (.notTold, _): ("unknown", "nobody told when")
        case (.lapsed, let days): ("missing", "lapsed \(Self.days(-days)) ago")
        case (.lapses, 0): ("undecided", "holds until today")
        case (.lapses, let days): ("undecided", "lapses in \(Self.days(days))")
        }
    }

    private static func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }

    private static func row(_ site: SiteStanding) -> Content {
        let (style, words) = standing(site.agreement)
        return [
            "site": .text(site.name), "style": .text(style), "words": .text(words),
            "expires": Content(site.expiresOn.map { Moments.day(of: $0.description) }), "seats": figure(site.seats),
            "most": figure(site.most?.learners), "most_on": Content(site.most.map { Moments.day(of: $0.on.description) }),
            "lacking": figure(site.lacking == 0 ? nil : site.lacking),
            "without_days": figure(site.withoutDays == 0 ? nil : site.withoutDays),
        ]
    }

    private static func figure(_ number: Int?) -> Content { number.map { Content($0) } ?? .nothing }

    private static func standing(_ agreement: SiteStanding.Agreement) -> (style: String, words: String) {
        switch agreement {
        case .inForce: ("good", "in force")
        case .expired: ("missing", "expired")
        case .expiresDuring: ("missing", "ends during a placement")
        case .notTold: ("unknown", "nobody told until when")
        }
    }
}

import Domain

/// The versions of a rule, and the routes of one of them as sentences within sentences.
struct CredentialRoutesText {
    let rule: Rule
    /// The version that is shown; nil: none is in force on the day.
    let version: RuleVersion?
    private let citations: Citations

    init(_ rule: Rule, on day: Day) {
        self.rule = rule
        version = rule.versions.first { $0.effective.contains(day) }
        citations = Citations(rule)
    }

    /// Of which one has to be met.
    var open: [Domain.Route] { version?.routes.filter { $0.status == .required } ?? [] }

    /// All of them, where none is open any more.
    var closed: [Domain.Route] {
        let routes = version?.routes ?? []
        return routes.allSatisfy { $0.status == .closed } ? routes : []
    }

    var content: [String: Content] {
        [
            "routes": .list(of: (version?.routes ?? []).enumerated()) { route($1).adding(["is_first": .flag($0 == 0)]) },
            "has_routes": .flag(version?.routes.isEmpty == false),
            "versions": .list(of: rule.versions.reversed(), version),
            "version": version.map { shown in
                Content.object(citations.content(shown.provenance)).adding([
                    "id": .text(shown.id), "period": .text(shown.effective.words), "binds": .text(shown.binds.words),
                ])
            } ?? .nothing,
        ]
    }

    private func version(_ other: RuleVersion) -> Content {
        [
            "version_id": .text(other.id), "period": .text(other.effective.words), "binds": .text(other.binds.words),
            "is_shown": .flag(other.id == version?.id), "standing": Citations.standing(other.provenance.standing),
            "doubt": Citations.text(other.provenance.doubt),
            "day": Citations.text((other.effective.from ?? other.effective.to)?.description),
            "route_count": .text("\(other.routes.count)"),
        ]
    }

    private func route(_ route: Domain.Route) -> Content {
        Content.object(citations.content(route.provenance, under: version?.provenance)).adding([
            "route_id": .text(route.id), "title": .text(route.title ?? route.id),
            "status": RouteStatus.content(route.status, of: open.count),
            "joint": .text(joint(route.requirement).asSentence),
            "requirements": .list(of: parts(of: route.requirement)) { requirement($0, under: route.provenance) },
            "limits": .list(of: route.limits.map { $0.text ?? $0.words } + route.sharing.compactMap(\.text)) {
                ["limit": .text($0.asSentence)]
            },
        ])
    }

    /// A route whose requirement is a list of others shows these; one that is a single requirement shows it.
    private func parts(of requirement: Requirement) -> [Requirement] {
        requirement.children.isEmpty ? [requirement] : requirement.children
    }

    /// `all of these`, `one of these`; of a single requirement nothing.
    private func joint(_ requirement: Requirement) -> String { requirement.children.count > 1 ? requirement.words : "" }

    /// The kind of requirement of which nobody knows whether it holds.
    private static let unknown = "not_confirmed"

    private func requirement(_ requirement: Requirement, under above: Provenance) -> Content {
        let joint = joint(requirement)
        let text = requirement.text?.asSentence ?? (requirement.children.isEmpty ? requirement.words.asSentence : "")
        let isUnknown = requirement.name == Self.unknown
        let isNamed = requirement.text != nil && requirement.children.isEmpty && !isUnknown
        var cited = citations.content(requirement.provenance, under: above)
        if isUnknown, cited["standing"] == false { cited["standing"] = Citations.standing(.unconfirmed) }
        return Content.object(cited).adding([
            "sentence": text.isEmpty ? .text(joint.asSentence) : .text(text),
            "joint": text.isEmpty || joint.isEmpty ? false : .text(joint),
            "judged": isNamed ? .text(requirement.words.replacing("_", with: " ")) : false,
            "requirements": .list(of: requirement.children) { self.requirement($0, under: requirement.provenance) },
            "has_requirements": .flag(!requirement.children.isEmpty),
            "limits": .list(of: requirement.limits) { ["limit": .text(($0.text ?? $0.words).asSentence)] },
        ])
    }

    /// Everything in the version that sources disagree on, or that is not confirmed.
    var doubts: [DoubtedSentence] {
        guard let version else { return [] }
        let all = version.routes.flatMap { route in
            [DoubtedSentence(route.title ?? route.id, route.provenance)] + doubts(in: route.requirement)
        }
        return all.filter { $0.provenance.standing != .confirmed }
    }

    private func doubts(in requirement: Requirement) -> [DoubtedSentence] {
        [DoubtedSentence((requirement.text ?? requirement.words).asSentence, requirement.provenance)] + requirement.children.flatMap(doubts)
    }
}

/// A statement with what stands against it.
struct DoubtedSentence: Hashable {
    let sentence: String
    let provenance: Provenance

    init(_ sentence: String, _ provenance: Provenance) { (self.sentence, self.provenance) = (sentence, provenance) }
}

extension BindingEvent {
    /// For people: what decides which version holds for somebody.
    var words: String {
        switch self {
        case .applicationDate: "the day of the application"
        case .attemptDate: "the day of the attempt"
        case .cycleStart: "the first day of the cycle"
        case .graduationDate: "the day of graduation"
        case .catalogYear: "the catalog year"
        }
    }
}

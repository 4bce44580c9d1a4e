import API
import Domain
import Store

/// One advisee's consents, each with what it covers and when it ends; and why the counselor sees the advisee at all.
enum AdviseeConsentsPage {
    private static let crumb = (title: "Advisees", address: "/advisees")

    static func address(of learner: String) -> String { "\(crumb.address)/\(Question.escape(learner))/consents" }

    static func route(_ services: Services) -> PageRoute {
        PageRoute(visit: "pages.advisee.consents", "\(crumb.address)/{learner}/consents", "The consents of an advisee", for: [.counselor]) {
            question in
            let (code, actor, today) = (try question.id("learner"), try question.actor(), services.today())
            let learner = try await services.learners.learner(code, as: actor)
            let consents = try await services.consents.list(of: code, as: actor)
            let reasons = try await services.assignments.reasons(for: code, on: today, as: actor)
            let byConsent = Set(reasons.filter { $0.basis == .consent }.map { $0.origin.lowercased() })
            let name = LearnerPage.name(learner)
            var frame = Frame("Consents of \(name)", crumbs: [crumb], visitor: question.acting)
            frame.current = crumb.address
            return .page(
                "advisee_consents", frame,
                [
                    "learner_name": .text(name), "learner_address": .text(LearnerPage.address(code)),
                    "today": .text(Moments.day(of: today.description)),
                    "reasons": .list(of: reasons) { reason($0, consents) },
                    "last_day": lastDay(reasons), "by_role": .flag(reasons.isEmpty),
                    "opted_out": Content(RecordText.string(learner, "opted_out_on").map(Moments.day)),
                    "consents": .list(of: consents) { consent in
                        ConsentContent.consent(consent, on: today).adding([
                            "what": .text(records(of: consent)),
                            "opens": .flag(consent.recordID.map { byConsent.contains($0.lowercased()) } ?? false)
                        ])
                    },
                    "has_consents": .flag(!consents.isEmpty),
                ])
        }
    }

    /// As the counselor reads it, who is not the learner.
    private static func records(of consent: Document) -> String {
        (consent["records"]?.texts ?? []).map(ConsentContent.title).joined(separator: "; ").replacing(" about me", with: "")
    }

    private static func reason(_ reason: AssignmentStore.Reason, _ consents: [Document]) -> Content {
        let consent = consents.first { $0.recordID?.lowercased() == reason.origin.lowercased() }
        let words =
            switch reason.basis {
            case .advisee: "You advise them"
            case .cohort: "You lead their cohort \(reason.origin)"
            case .section: "You teach their section \(reason.origin)"
            case .consent: "They consented\(consent?["party"]?.text.map { ", to \($0)" } ?? "")"
            case nil: "It was an emergency, and you said why"
            }
        return ["words": .text(words), "since": PlainWords.day(reason.since), "until": PlainWords.day(reason.until)]
    }

    /// On which the last of the reasons ends; nothing where one of them does not end by itself.
    private static func lastDay(_ reasons: [AssignmentStore.Reason]) -> Content {
        let ends = reasons.compactMap(\.until)
        return ends.count == reasons.count ? PlainWords.day(ends.max()) : .nothing
    }
}

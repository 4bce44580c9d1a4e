import API
import Domain
import Store

/// What an article says of this work, claim by claim, each answered from what is held here.
enum ClaimListPage {
    static func route(_ services: Services) -> PageRoute {
        PageRoute(page: "pages.claims", "/claims", "Claims about this work, checked") { _ in
            let known = try await KnownPages.current(services)
            let answered = try await services.claims.answered()
            var frame = Frame("Claims about this work, checked", section: .data, crumbs: [("About the data", "/data")])
            frame.description =
                "What is said of careers in health information: confirmed, corrected or said to be unknown, with the figures."
            return .page(
                "claims", frame,
                [
                    "claims": .list(of: answered) { ClaimText.content($0.claim, $0.answer, known) }, "has_claims": .flag(!answered.isEmpty),
                    "said_by": Content(answered.first?.claim.saidBy),
                    "counts": .list(of: ClaimAnswer.Verdict.allCases) { verdict in
                        Content.object(ClaimText.badge(verdict)).adding([
                            "count": .text("\(answered.count { $0.answer.verdict == verdict })")
                        ])
                    },
                ])
        }
    }
}

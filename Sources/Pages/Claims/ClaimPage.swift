import API
import Domain
import Store

/// One claim, with everything that was found of it.
enum ClaimPage {
    static func route(_ services: Services) -> PageRoute {
        PageRoute(page: "pages.claim", "/claims/{number}", "A claim, checked") { question in
            let (claim, answer) = try await services.claims.answered(number(question))
            let frame = Frame(
                "Claim \(claim.number), checked", section: .data, crumbs: [("About the data", "/data"), ("Claims", "/claims")])
            return .page("claim", frame, ["claim": ClaimText.content(claim, answer, try await KnownPages.current(services))])
        }
    }

    private static func number(_ question: Question) throws -> Int {
        let text = question.places["number"] ?? ""
        if let number = Int(text) { return number }
        throw Faults(Fault("invalid_value", parameter: "number", value: text, message: "the number of a claim", allowed: ["1"]))
    }
}

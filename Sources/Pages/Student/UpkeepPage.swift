import API
import Domain
import Store

/// The credentials that one holds, what keeping them asks in their cycle, and what of the ledger counts.
enum UpkeepPage {
    static let way = "/my/upkeep"

    static func route(_ services: Services) -> PageRoute {
        OwnPage.route("pages.my_upkeep", way, "Keeping one's credentials", services.learners) { visit in
            let report = try await report(visit.learner, services)
            return .page(
                "upkeep", visit.frame("Upkeep", way: way),
                [
                    "groups": .list(of: report.groups) { UpkeepContent($0, asOf: report.asOf).content },
                    "uncovered": .list(of: report.uncovered) {
                        ["credential": .text($0.credential), "why": .text(PlainWords.sentence($0.reason))]
                    },
                    "has_uncovered": .flag(!report.uncovered.isEmpty), "is_empty": .flag(report.groups.isEmpty && report.uncovered.isEmpty),
                    "is_unknown": .flag(visit.learner.facts["credentials"] == nil),
                    "reason": Content(report.groups.isEmpty ? nil : report.reason.map(PlainWords.sentence)),
                    "as_of": PlainWords.day(report.asOf),
                ])
        }
    }

    /// By the published rules of the credentials that are held.
    private static func report(_ learner: OwnLearner, _ services: Services) async throws -> UpkeepReport {
        let held = Set((learner.facts["credentials"]?.items ?? []).compactMap { $0["credential"]?.text })
        let published = held.isEmpty ? [] : try await services.rules.current(.credential).map(\.id).filter(held.contains)
        let question = try UpkeepQuestion.read(
            .object([.init("rules", .array(published.map(Document.string))), .init("facts", learner.facts)]))
        return try await withTaskExecutorPreference(globalConcurrentExecutor) {
            try await services.rules.upkeep(question, today: services.today())
        }
    }
}

import Domain
import Store

/// May this learner, by this rule, on this day: and what is missing.
enum AuditRoutes {
    static func judge(_ library: RuleLibrary, today: @escaping @Sendable () -> Day) -> Route {
        Route(
            posting: "audits.judge", "/v1/audits",
            "A verdict on a learner's facts by a rule document or a published rule; without `as_of`, on the day it is asked",
            body: .audit_question, schema: .verdict
        ) { question in
            let asked = try AuditQuestion.read(question.body ?? .null)
            // Off the connection's event loop: a hard case takes milliseconds, and others wait there.
            let audit = try await withTaskExecutorPreference(globalConcurrentExecutor) {
                try await library.audit(asked, today: today())
            }
            return Answer(contentType: Format.json.mediaType, bytes: audit.json)
        }
    }
}

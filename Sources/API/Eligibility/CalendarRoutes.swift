import Domain
import HTTPTypes
import Store

/// The days of a student's exam for programs that subscribe to calendars. They can show neither a cookie nor a header, so the key is in
/// the address; it is good for nothing else, its owner ends it, and logs have the route and never the address.
package enum CalendarRoutes {
    /// Where the days of an exam are, from the root of the site.
    package static func address(_ key: AccessToken, _ rule: String) -> String { "/v1/calendars/\(key.text)/\(rule)" }

    static func exam(_ services: Services) -> Route {
        Route(
            "calendars.exam", "/v1/calendars/{key}/{rule}",
            "The days of an exam of whoever drew the key, as a calendar to subscribe to; the key has the scope `calendar:read` and no other",
            formats: [.ics], schema: .none, isPublicData: false
        ) { question in
            guard let account = try await account(question, services.access), let learner = try await services.learners.own(as: account)
            else {
                throw none
            }
            let asked = AuditQuestion(rules: .published(RuleReference(rule: question.places["rule"] ?? "")), facts: learner.facts)
            let path = try await withTaskExecutorPreference(globalConcurrentExecutor) {
                try await services.rules.examPath(asked, today: services.today())
            }
            return try ExamRoutes.calendar(path, facts: learner.facts)
        }
    }

    /// nil for whatever is no key for this, so that an address tells nothing that was ended.
    private static func account(_ question: Question, _ access: AccessStore) async throws -> ActingAccount? {
        guard let key = question.places["key"].flatMap({ AccessToken($0) }), key.kind == .key else { return nil }
        do {
            let account = try await access.account(behind: key)
            return account.scopes == [.calendarRead] ? account : nil
        } catch is AccessStore.Refusal {
            return nil
        }
    }

    private static let none = Problem(
        .notFound, "no_calendar", "there is no such calendar: it was ended or is over; draw a new address on the page of the exam")
}

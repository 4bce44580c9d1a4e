import Domain
import HTTPTypes
import Store

/// The log of disclosures: of one learner, and of everybody whom the account may see.
enum DisclosureRoutes {
    private static let records = QueryParameter(
        "records", "only disclosures that cover these records", allowed: RecordScope.allowed, examples: ["transcript"],
        parse: { RecordScope.allowed.contains(String($0)) ? String($0) : nil })
    private static let basis = QueryParameter(
        "basis", "only disclosures on this basis", allowed: DisclosureBasis.allCases.map(\.rawValue),
        parse: { DisclosureBasis(rawValue: String($0)) })
    private static let event = QueryParameter(
        "event", "only requests, disclosures or refusals", allowed: DisclosureEvent.allCases.map(\.rawValue),
        parse: { DisclosureEvent(rawValue: String($0)) })
    private static let from = QueryParameter("from", "first day", examples: ["2026-08-01"], parse: { Day($0) })
    private static let to = QueryParameter("to", "last day", examples: ["2027-07-31"], parse: { Day($0) })
    private static let before = QueryParameter(
        "before", "where the page before ended, from its `next`", type: .integer, examples: ["1000"],
        parse: { Int($0).flatMap { $0 > 0 ? $0 : nil } })
    private static let limit = QueryParameter(
        "limit", "entries a page, up to 500", type: .integer, initial: "100", examples: ["100"],
        parse: { Int($0).flatMap { (1...500).contains($0) ? $0 : nil } })
    private static let known = KnownParameters([
        records.documentation, basis.documentation, event.documentation, from.documentation, to.documentation, before.documentation,
        limit.documentation,
    ])

    static func list(_ disclosures: DisclosureStore) -> Route {
        Route(
            for: .recordsRead, "disclosures.list", "/v1/disclosures",
            "Which learners' records were asked for and disclosed, to whom and on which basis, the latest recorded first",
            parameters: known, schema: .disclosures
        ) { try await answer($0, of: nil, disclosures) }
    }

    static func ofLearner(_ disclosures: DisclosureStore) -> Route {
        Route(
            for: .recordsRead, "learners.disclosures", "/v1/learners/{learner}/disclosures",
            "Who asked for the learner's records and got them; the learner may read it", parameters: known, schema: .disclosures
        ) { try await answer($0, of: $0.id("learner"), disclosures) }
    }

    private static func answer(_ question: Question, of learner: String?, _ disclosures: DisclosureStore) async throws -> Answer {
        var reader = ParameterReader(question.parameters, known: known)
        let filter = DisclosureStore.Filter(
            learner: learner, record: reader.one(records), basis: reader.one(basis), event: reader.one(event),
            period: Period(from: reader.one(from), to: reader.one(to)), before: reader.one(before), limit: reader.one(limit) ?? 100)
        try reader.finish()
        let found = try await disclosures.list(filter, as: question.actor())
        return Answer.json { json in
            json.key("data")
            json.array(found) { $0.raw($1.disclosure.canonicalJSON()) }
            json.field("next", found.count == filter.limit ? found.last?.place : nil)
        }
    }

    static func add(_ disclosures: DisclosureStore, today: @escaping @Sendable () -> Day) -> Route {
        Route(
            for: .recordsWrite, "disclosures.add", "/v1/learners/{learner}/disclosures",
            "Writes down that records were asked for, disclosed or refused; what may not be disclosed is refused with what is missing",
            method: .post, body: .disclosure_draft, schema: .disclosure, success: .created
        ) { question in
            let draft = try DisclosureDraft(question.body ?? .null, today: today())
            let added = try await disclosures.add(draft, of: question.id("learner"), once: question.onceKey(), as: question.actor())
            return .document(added)
        }
    }
}

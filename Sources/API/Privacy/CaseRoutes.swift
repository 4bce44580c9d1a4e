import Domain
import HTTPTypes
import Store

/// Requests for access and amendment, and holds: all have the same addresses.
enum CaseRoutes {
    static func all(_ kind: PrivacyCaseKind, _ cases: CaseStore, today: @escaping @Sendable () -> Day) -> [Route] {
        let path = "/v1/learners/{learner}/\(kind.plural)"
        return [
            open(kind, cases), list(kind, path, cases), add(kind, path, cases, today), one(kind, path, cases),
            take(kind, path, cases, today),
        ]
    }

    private static let limit = QueryParameter(
        "limit", "how many, up to 500", type: .integer, initial: "100", examples: ["100"],
        parse: { Int($0).flatMap { (1...500).contains($0) ? $0 : nil } })

    private static func open(_ kind: PrivacyCaseKind, _ cases: CaseStore) -> Route {
        let known = KnownParameters([limit.documentation])
        return Route(
            for: .recordsRead, "\(kind.rawValue)_cases.open", "/v1/\(kind.plural)", "\(kind.summary) that are open, the oldest first",
            parameters: known, schema: .privacy_cases
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let limit = reader.one(limit) ?? 100
            try reader.finish()
            return .list(try await cases.open(kind, limit: limit, as: question.actor()))
        }
    }

    private static func list(_ kind: PrivacyCaseKind, _ path: String, _ cases: CaseStore) -> Route {
        Route(
            for: .recordsRead, "\(kind.rawValue)_cases.list", path, "\(kind.summary) of a learner, with their steps, the latest first",
            schema: .privacy_cases
        ) { question in
            .list(try await cases.list(kind, of: question.id("learner"), as: question.actor()))
        }
    }

    private static func add(
        _ kind: PrivacyCaseKind, _ path: String, _ cases: CaseStore, _ today: @escaping @Sendable () -> Day
    ) -> Route {
        Route(
            for: .recordsWrite, "\(kind.rawValue)_cases.add", path, kind.opening, method: .post, body: .case_draft, schema: .privacy_case,
            success: .created
        ) { question in
            let learner = try question.id("learner")
            let draft = try CaseDraft(kind, question.body ?? .null, today: today())
            return .made(
                try await cases.add(draft, of: learner, once: question.onceKey(), as: question.actor()),
                at: "/v1/learners/\(learner)/\(kind.plural)/")
        }
    }

    private static func one(_ kind: PrivacyCaseKind, _ path: String, _ cases: CaseStore) -> Route {
        Route(for: .recordsRead, "\(kind.rawValue)_cases.one", path + "/{case}", "One of these", schema: .privacy_case) { question in
            .record(try await cases.one(kind, question.id("case"), of: question.id("learner"), as: question.actor()))
        }
    }

    private static func take(
        _ kind: PrivacyCaseKind, _ path: String, _ cases: CaseStore, _ today: @escaping @Sendable () -> Day
    ) -> Route {
        Route(
            for: .recordsWrite, "\(kind.rawValue)_cases.take", path + "/{case}/steps",
            "Takes it a step further, of the revision in `If-Match`; `next` says which may come", method: .post, body: .case_step,
            schema: .privacy_case
        ) { question in
            let revision = try question.revision()
            let draft = try CaseStepDraft(question.body ?? .null, today: today())
            return .record(
                try await cases.take(
                    draft, kind, question.id("case"), of: question.id("learner"), revision: revision, as: question.actor()))
        }
    }
}

extension PrivacyCaseKind {
    fileprivate var summary: String {
        switch self {
        case .access: "Requests to see everything that is held"
        case .amendment: "Requests to amend a record"
        case .hold: "Holds, while which nothing is erased"
        }
    }

    fileprivate var opening: String {
        switch self {
        case .access: "Asks to see everything that is held about the learner: it is due \(Deadlines.accessDays) days after it was received"
        case .amendment: "Contests a record that is inaccurate, misleading or violates privacy; not whether a grade was deserved"
        case .hold: "Holds a learner's records: nothing is erased until it is released"
        }
    }
}

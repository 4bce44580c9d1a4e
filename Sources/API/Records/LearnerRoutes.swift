import Domain
import HTTPTypes
import Store

/// Learners of the institution, as whoever asks may see and keep them.
enum LearnerRoutes {
    private static let search = QueryParameter(
        "search", "the beginning of a family name, or a student number", examples: ["Love"],
        parse: { $0.isEmpty || $0.utf8.count > 100 ? nil : String($0) })
    private static let limit = QueryParameter(
        "limit", "learners a page, up to 500", type: .integer, initial: "100", examples: ["100"],
        parse: { Int($0).flatMap { (1...500).contains($0) ? $0 : nil } })
    private static let after = QueryParameter(
        "after", "where the page before ended, from its `next`", parse: { LearnerStore.Cursor(text: $0) })

    static func list(_ learners: LearnerStore) -> Route {
        let known = KnownParameters([search.documentation, limit.documentation, after.documentation])
        return Route(
            for: .recordsRead, "learners.list", "/v1/learners", "The learners that this account may see, by name", parameters: known,
            schema: .learners
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let (search, limit, after) = (reader.one(search), reader.one(limit) ?? 100, reader.one(after))
            try reader.finish()
            let found = try await learners.list(search: search, after: after, limit: limit + 1, as: question.actor())
            return Answer.json { json in
                json.key("data")
                json.array(found.prefix(limit)) { $0.raw($1.learner.canonicalJSON()) }
                json.field("next", found.count > limit ? found[limit - 1].cursor.text : nil)
            }
        }
    }

    static func add(_ learners: LearnerStore) -> Route {
        Route(
            for: .recordsWrite, "learners.add", "/v1/learners",
            "Adds a learner", method: .post, body: .learner_draft, schema: .learner, success: .created
        ) {
            question in
            let draft = try LearnerDraft(question.body ?? .null)
            return .made(try await learners.add(draft, once: question.onceKey(), as: question.actor()), at: "/v1/learners/")
        }
    }

    static func one(_ learners: LearnerStore) -> Route {
        Route(for: .recordsRead, "learners.one", "/v1/learners/{learner}", "A learner", schema: .learner) { question in
            .record(try await learners.learner(question.id("learner"), as: question.actor()))
        }
    }

    static func correct(_ learners: LearnerStore) -> Route {
        Route(
            for: .recordsWrite, "learners.correct", "/v1/learners/{learner}",
            "Corrects who a learner is, of the revision in `If-Match`; a former name is kept", method: .put, body: .learner_draft,
            schema: .learner
        ) { question in
            let (code, revision) = (try question.id("learner"), try question.revision())
            let draft = try LearnerDraft(question.body ?? .null)
            return .record(try await learners.correct(draft, code: code, revision: revision, as: question.actor()))
        }
    }

    static func facts(_ learners: LearnerStore) -> Route {
        Route(
            for: .recordsRead, "learners.facts", "/v1/learners/{learner}/facts", "What a learner's records come to, as rules are asked",
            schema: .facts
        ) { question in
            let facts = try await learners.facts(of: question.id("learner"), as: question.actor())
            return .document(facts)
        }
    }

    private static let before = QueryParameter(
        "before", "where the page before ended, from its `next`", type: .integer, examples: ["1000"],
        parse: { Int($0).flatMap { $0 > 0 ? $0 : nil } })

    static func history(_ history: LearnerHistory) -> Route {
        let known = KnownParameters([before.documentation])
        return Route(
            for: .auditRead, "learners.history", "/v1/learners/{learner}/history",
            "What was done to a learner's records, the latest first: who, when, what was before and after", parameters: known,
            schema: .history
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let before = reader.one(before)
            try reader.finish()
            let found = try await history.changes(of: question.id("learner"), before: before, limit: 100, as: question.actor())
            return Answer.json { json in
                json.key("data")
                json.array(found) { $0.raw($1.change.canonicalJSON()) }
                json.field("next", Set(found.map(\.place)).count == 100 ? found.last?.place : nil)
            }
        }
    }

    private static let rule = QueryParameter(
        "rule", "the rule, with its version where one is meant", examples: ["ahima.rhit", "ahima.rhit@2016"],
        parse: { RuleReference(String($0)) })

    static func verdict(_ learners: LearnerStore, _ rules: RuleLibrary, today: @escaping @Sendable () -> Day) -> Route {
        let known = KnownParameters([rule.documentation, EligibilityParameters.asOf.documentation])
        return Route(
            for: .recordsRead, "learners.verdict", "/v1/learners/{learner}/verdict",
            "Whether a learner meets a rule, by the records as they are at this moment", parameters: known, schema: .verdict
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let (rule, asOf) = (reader.one(rule), reader.one(EligibilityParameters.asOf) ?? today())
            if rule == nil, reader.faults.isEmpty {
                reader.add(Fault("missing", parameter: "rule", message: "is missing", allowed: ["ahima.rhit"]))
            }
            try reader.finish()
            guard let rule else { throw LearnerStore.Refusal.notFound }
            let facts = try await learners.facts(of: question.id("learner"), as: question.actor())
            let audit = try await withTaskExecutorPreference(globalConcurrentExecutor) {
                try await rules.prepared(rule).judge(facts, asOf: asOf, version: rule.version)
            }
            return Answer(contentType: Format.json.mediaType, bytes: audit.json)
        }
    }
}

extension LearnerStore.Cursor {
    package var text: String { PageKey(parts: [familyName, givenName, String(id)]).text }

    package init?(text: some StringProtocol) {
        guard let parts = PageKey(text)?.parts, parts.count == 3, let id = Int(parts[2]) else { return nil }
        self.init(familyName: parts[0], givenName: parts[1], id: id)
    }
}

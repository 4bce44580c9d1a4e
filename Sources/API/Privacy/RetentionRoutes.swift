import Domain
import HTTPTypes
import Store

/// Everything that is held, how long, and erasing what is held too long.
enum RetentionRoutes {
    static func export(_ exports: LearnerExport, today: @escaping @Sendable () -> Day) -> Route {
        Route(
            for: .recordsRead, "learners.export", "/v1/learners/{learner}/export",
            "Everything that is held about a learner, table by table, and who saw it: for the learner, and for administrators",
            formats: [.json, .zip], schema: .export
        ) { question in
            let document = try await exports.everything(of: question.id("learner"), on: today(), as: question.actor())
            guard question.format == .zip else { return .document(document) }
            return Answer(contentType: Format.zip.mediaType, bytes: try LearnerExport.archive(of: document)).attached(as: "everything.zip")
        }.counting(as: .bulk)
    }

    static func rules(_ retention: RetentionStore) -> Route {
        Route(
            for: .recordsRead, "retention.rules", "/v1/retention",
            "How long each table of learners' records is kept, and which rule says so",
            schema: .retention_rules
        ) { question in
            let found = try await retention.rules(as: question.actor())
            return Answer.json { json in
                json.key("data")
                json.array(found) { $0.raw(document($1).canonicalJSON()) }
            }
        }
    }

    static func put(_ retention: RetentionStore) -> Route {
        Route(
            for: .recordsWrite, "retention.put", "/v1/retention/{table}",
            "Keeps a table for another time, by a rule of the institution, of the revision in `If-Match`; \"0\" where it has none",
            method: .put, body: .retention_draft, schema: .retention_rule
        ) { question in
            let revision = try question.revision()
            let draft = try RetentionStore.Draft(question.body ?? .null)
            return .record(
                document(
                    try await retention.put(draft, table: question.places["table"] ?? "", revision: revision, as: question.actor())))
        }
    }

    private static func document(_ held: (rule: RetentionRule, revision: Int)) -> Document {
        .object([
            .init("table", .string(held.rule.table)), .init("contents", .string(held.rule.contents)),
            .init("retention", .string(held.rule.retention)), .init("policy", held.rule.policy.map(Document.string) ?? .null),
            .init("revision", .number(String(held.revision))),
        ])
    }

    private static let limit = QueryParameter(
        "limit", "of the learners looked at, those first who left first; up to 5000", type: .integer, initial: "1000", examples: ["1000"],
        parse: { Int($0).flatMap { (1...5000).contains($0) ? $0 : nil } })

    static func due(_ erasures: ErasureStore) -> Route {
        let known = KnownParameters([limit.documentation])
        return Route(
            for: .recordsRead, "erasures.due", "/v1/erasures/due", "Learners of whom something is past its retention, and what",
            parameters: known, schema: .erasure_plans
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let limit = reader.one(limit) ?? 1000
            try reader.finish()
            return .list(try await erasures.due(limit: limit, as: question.actor()).map(\.document))
        }
    }

    static func plan(_ erasures: ErasureStore) -> Route {
        Route(
            for: .recordsRead, "erasures.plan", "/v1/learners/{learner}/erasure",
            "What of a learner is past its retention and would be erased, in words; nothing is", schema: .erasure_plan
        ) { question in
            let plan = try await erasures.plan(of: question.id("learner"), as: question.actor())
            guard case .object(let members) = plan.document else { return .done }
            let named = Document.object(members + [.init("plan", .string(ErasureStore.name(of: plan)))])
            return .document(named)
        }
    }

    static func erase(_ erasures: ErasureStore) -> Route {
        Route(
            for: .recordsWrite, "erasures.erase", "/v1/learners/{learner}/erasure",
            "Erases what the plan says that is named: the answer is what stays as proof", method: .post, body: .erasure_confirmation,
            schema: .erasure
        ) { question in
            let plan = try question.posted(["plan"]) { $0.string("plan", required: true) ?? "" }
            let erased = try await erasures.erase(question.id("learner"), confirming: plan, as: question.actor())
            return .document(erased)
        }
    }
}

import Domain
import HTTPTypes
import Store

/// Verdicts on a learner that were recorded, to be reached again to the same bytes.
enum LearnerVerdictRoutes {
    private static let path = "/v1/learners/{learner}/verdicts"

    static func all(_ verdicts: LearnerVerdicts, today: @escaping @Sendable () -> Day) -> [Route] {
        [list(verdicts), record(verdicts, today: today), replay(verdicts)]
    }

    private static func list(_ verdicts: LearnerVerdicts) -> Route {
        Route(
            for: .recordsRead, "learner_verdicts.list", path, "Verdicts that were recorded, the latest first: by which rule, facts and day",
            schema: .learner_verdicts
        ) { question in
            .list(try await verdicts.list(of: question.id("learner"), as: question.actor()))
        }
    }

    private static func record(_ verdicts: LearnerVerdicts, today: @escaping @Sendable () -> Day) -> Route {
        Route(
            for: .recordsWrite, "learner_verdicts.record", path,
            "Records the verdict by the records as they are at this moment; it is reached again whatever is corrected later", method: .post,
            body: .learner_verdict_draft, schema: .learner_verdict, success: .created
        ) { question in
            let (rule, asOf) = try question.posted(["rule", "as_of"]) { fields in
                let name = fields.string("rule", required: true)
                let rule = name.flatMap { RuleReference($0) }
                if let name, rule == nil {
                    fields.reading.fault(
                        "wrong_value", fields.place / "rule", value: .string(name), "is no name of a rule", allowed: RuleReference.allowed)
                }
                return (rule, fields.day("as_of"))
            }
            guard let rule else { throw LearnerStore.Refusal.notFound }
            let learner = try question.id("learner")
            do {
                let recorded = try await verdicts.record(
                    rule, of: learner, asOf: asOf ?? today(), once: question.onceKey(), as: question.actor())
                return .made(recorded, at: "/v1/learners/\(learner)/verdicts/")
            } catch let faults as Faults where faults.list.allSatisfy({ ["id", "version"].contains($0.parameter) }) {
                throw Problem(ofDocument: faults.at("/rule"))
            }
        }
    }

    private static func replay(_ verdicts: LearnerVerdicts) -> Route {
        Route(
            for: .recordsRead, "learner_verdicts.replay", path + "/{verdict}",
            "A recorded verdict, reached again from its rule, facts and day; whether the bytes are the same, and what changed since",
            schema: .learner_verdict_replay
        ) { question in
            let replay = try await verdicts.replay(question.id("verdict"), of: question.id("learner"), as: question.actor())
            return Answer.json { json in
                json.key("recorded")
                json.raw(replay.recorded.canonicalJSON())
                json.field("digest", replay.digest)
                json.field("is_same", replay.isSame)
                json.field("evaluator", Evaluator.edition)
                json.key("verdict")
                json.raw(replay.audit.json)
                json.key("now")
                json.object { now(replay, &$0) }
            }
        }
    }

    private static func now(_ replay: LearnerVerdicts.Replay, _ json: inout JSONWriter) {
        json.field("facts_digest", replay.factsDigest)
        json.field("status", replay.statusNow?.rawValue)
        json.key("changes")
        json.array(replay.changes) { json, change in
            json.object { json in
                json.field("pointer", change.pointer)
                json.key("before")
                json.raw((change.before ?? .null).canonicalJSON())
                json.key("after")
                json.raw((change.after ?? .null).canonicalJSON())
            }
        }
    }
}

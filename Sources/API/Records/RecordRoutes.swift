import Domain
import HTTPTypes
import Store

/// The records of a learner, of one kind: all kinds have the same addresses.
enum RecordRoutes {
    private static let takenBack = QueryParameter(
        "taken_back", "also those that were taken back", type: .boolean, allowed: ["true", "false"], examples: ["true"],
        parse: { Bool(String($0)) })

    static func all(_ learners: LearnerStore) -> [Route] { RecordKind.all.flatMap { all($0, learners) } }

    private static func all(_ kind: RecordKind, _ learners: LearnerStore) -> [Route] {
        let path = "/v1/learners/{learner}/\(kind.name)"
        return [
            list(kind, path, learners), add(kind, path, learners), one(kind, path, learners), correct(kind, path, learners),
            takeBack(kind, path, learners),
        ]
    }

    private static func list(_ kind: RecordKind, _ path: String, _ learners: LearnerStore) -> Route {
        let known = KnownParameters([takenBack.documentation])
        return Route(
            for: .recordsRead, "records.\(kind.name).list", path, "\(kind.summary), the latest first", parameters: known,
            schema: .records(kind)
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let withTakenBack = reader.one(takenBack) ?? false
            try reader.finish()
            return .list(
                try await learners.records(
                    kind, of: question.id("learner"), withTakenBack: withTakenBack, as: question.actor()))
        }
    }

    private static func add(_ kind: RecordKind, _ path: String, _ learners: LearnerStore) -> Route {
        Route(
            for: .recordsWrite, "records.\(kind.name).add", path,
            "Adds \(kind.one)", method: .post, body: .draft(kind), schema: .record(kind), success: .created
        ) {
            question in
            let learner = try question.id("learner")
            let draft = try RecordDraft(question.body ?? .null, kind)
            return .made(
                try await learners.add(draft, to: learner, once: question.onceKey(), as: question.actor()),
                at: "/v1/learners/\(learner)/\(kind.name)/")
        }
    }

    private static func one(_ kind: RecordKind, _ path: String, _ learners: LearnerStore) -> Route {
        Route(for: .recordsRead, "records.\(kind.name).one", path + "/{record}", "One of these", schema: .record(kind)) { question in
            .record(try await learners.record(kind, question.id("record"), of: question.id("learner"), as: question.actor()))
        }
    }

    private static func correct(_ kind: RecordKind, _ path: String, _ learners: LearnerStore) -> Route {
        Route(
            for: .recordsWrite, "records.\(kind.name).correct", path + "/{record}",
            "Corrects \(kind.one), of the revision in `If-Match`; what it was before stays in the trail", method: .put, body: .draft(kind),
            schema: .record(kind)
        ) { question in
            let revision = try question.revision()
            let draft = try RecordDraft(question.body ?? .null, kind)
            return .record(
                try await learners.correct(
                    draft, code: question.id("record"), of: question.id("learner"), revision: revision, as: question.actor()))
        }
    }

    private static func takeBack(_ kind: RecordKind, _ path: String, _ learners: LearnerStore) -> Route {
        Route(
            for: .recordsWrite, "records.\(kind.name).take_back", path + "/{record}",
            "Takes \(kind.one) back, of the revision in `If-Match`: it counts no more and is kept", method: .delete, schema: .none,
            success: .noContent
        ) { question in
            _ = try await learners.takeBack(
                kind, question.id("record"), of: question.id("learner"), revision: question.revision(), as: question.actor())
            return .done
        }
    }
}

extension Question {
    /// What makes a repeated request the same one; nil where the client did not say that it may repeat it.
    func onceKey() -> OnceKey? {
        acting?.key.map { OnceKey($0, request: "\(path)\n" + String(decoding: (body ?? .null).canonicalJSON(), as: UTF8.self)) }
    }
}

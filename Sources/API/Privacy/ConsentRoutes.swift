import Domain
import HTTPTypes
import Store

/// Consents of a learner to disclose records.
enum ConsentRoutes {
    private static let path = "/v1/learners/{learner}/consents"

    static func list(_ consents: ConsentStore) -> Route {
        Route(
            for: .recordsRead, "consents.list", path, "What the learner consented to, the latest first; also what holds no more",
            schema: .consents
        ) { question in
            .list(try await consents.list(of: question.id("learner"), as: question.actor()))
        }
    }

    static func add(_ consents: ConsentStore, today: @escaping @Sendable () -> Day) -> Route {
        Route(
            for: .recordsWrite, "consents.add", path,
            "Signs a consent: the learner, signed in, by approving it; or the staff records a signed paper", method: .post,
            body: .consent_draft, schema: .consent, success: .created
        ) { question in
            let draft = try ConsentDraft(question.body ?? .null, today: today())
            // A key is a program's: a signature is of a person who has just proved who they are.
            if draft.document == nil, question.acting?.token?.kind == .key {
                throw Faults(Fault("wrong_value", parameter: "/approved", message: "is signed by the learner, signed in, and not by a key"))
            }
            let learner = try question.id("learner")
            let added = try await consents.add(draft, of: learner, once: question.onceKey(), as: question.actor())
            return .made(added, at: "/v1/learners/\(learner)/consents/")
        }
    }

    static func revoke(_ consents: ConsentStore, today: @escaping @Sendable () -> Day) -> Route {
        Route(
            for: .recordsWrite, "consents.revoke", path + "/{consent}/revocation",
            "Revokes a consent; access that rests on it ends at once", method: .post, body: .revocation, schema: .consent
        ) { question in
            let day = try question.posted(["on"]) { fields in
                let day = fields.day("on") ?? today()
                if day > today() { fields.reading.fault("wrong_value", fields.place / "on", "lies in the future") }
                return day
            }
            let revoked = try await consents.revoke(
                question.id("consent"), of: question.id("learner"), on: day, as: question.actor())
            return .document(revoked)
        }
    }
}

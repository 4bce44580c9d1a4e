import Domain
import HTTPTypes
import Store

/// Whose records somebody may see, and why.
enum AssignmentRoutes {
    static func assign(_ assignments: AssignmentStore) -> Route {
        Route(
            for: .accountsManage, "assignments.add", "/v1/learners/{learner}/assignments",
            "Has an account see a learner: as an advisee, of a section or cohort, or by the learner's consent, which is the origin",
            method: .post, body: .assignment_draft, schema: .none, success: .noContent
        ) { question in
            let (account, basis, origin, until) = try question.posted(["account", "basis", "origin", "until"]) { fields in
                let basis = fields.choice("basis", AssignmentStore.Basis.self, required: true) ?? .advisee
                let origin = fields.string("origin", required: basis != .advisee) ?? ""
                return (fields.string("account", required: true) ?? "", basis, origin, fields.day("until"))
            }
            guard account.isPublicID else { throw LearnerStore.Refusal.notFound }
            try await assignments.assign(
                question.id("learner"), to: account, basis: basis, origin: basis == .consent ? origin.lowercased() : origin, until: until,
                as: question.actor())
            return .done
        }
    }

    static func breakGlass(_ assignments: AssignmentStore) -> Route {
        Route(
            for: .recordsRead, "assignments.break_glass", "/v1/learners/{learner}/emergencies",
            "In an emergency: the account sees the learner until the end of tomorrow, for a reason that is read afterwards", method: .post,
            body: .emergency, schema: .none, success: .noContent
        ) { question in
            let reason = try question.posted(["reason"]) { $0.string("reason", required: true) ?? "" }
            try await assignments.breakGlass(question.id("learner"), reason: reason, as: question.actor())
            return .done
        }
    }
}

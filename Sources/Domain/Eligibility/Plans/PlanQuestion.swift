/// `{"rules": …, "facts": …, "as_of": …, "plan": …}`: the body of `POST /v1/plans`.
package struct PlanQuestion: Sendable {
    package var audit: AuditQuestion
    package var request: PlanRequest

    package static let members = AuditQuestion.members + ["plan"]

    /// - Throws: `Faults` of question and request together; rules and facts are read by their own readers.
    package static func read(_ document: Document) throws(Faults) -> PlanQuestion {
        let read = try AuditQuestion.read(document, beside: "plan", members: members) { document throws(Faults) in
            try PlanRequest.read(document)
        }
        return PlanQuestion(audit: read.audit, request: read.more)
    }
}

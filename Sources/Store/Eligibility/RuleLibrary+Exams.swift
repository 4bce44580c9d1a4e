import Domain

extension RuleLibrary {
    /// Answers a question for the path through an exam, by a rule that it brings or one that is published.
    ///
    /// - Parameter today: stands in for a day that the question does not name.
    /// - Throws: `Faults` of rules and facts together, each with its pointer into the question.
    package nonisolated(nonsending) func examPath(_ question: AuditQuestion, today: Day) async throws -> ExamPath {
        try question.examPath(try await asked(question.rules), asOf: question.asOf ?? today)
    }
}

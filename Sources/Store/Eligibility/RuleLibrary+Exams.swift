import Domain

extension RuleLibrary {
    /// Answers a question for the path through an exam, by a rule that it brings or one that is published.
    ///
    /// - Parameter today: stands in for a day that the question does not name.
    /// - Throws: `Faults` of rules and facts together, each with its pointer into the question.
    package nonisolated(nonsending) func examPath(_ question: AuditQuestion, today: Day) async throws -> ExamPath {
        let asOf = question.asOf ?? today
        switch question.rules {
        case .document(let document):
            return try question.examPath(Result { () throws(Faults) in try Rule.read(document) }, asOf: asOf)
        case .published(let reference):
            let rule: Result<Rule, Faults>
            do {
                rule = .success(try await self.rule(reference))
            } catch let faults as Faults {
                rule = .failure(faults.at(""))
            }
            return try question.examPath(rule, asOf: asOf)
        }
    }
}

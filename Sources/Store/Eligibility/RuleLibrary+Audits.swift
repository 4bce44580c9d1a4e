import Domain

extension RuleLibrary {
    /// Answers a question for an audit, by a rule that it brings or one that is published.
    ///
    /// - Parameter today: stands in for a day that the question does not name.
    /// - Throws: `Faults` of rules and facts together, each with its pointer into the question.
    package nonisolated(nonsending) func audit(_ question: AuditQuestion, today: Day) async throws -> JudgedAudit {
        let asked = try await prepared(asked: question.rules)
        return try question.judge(asked.map(\.rule), asOf: question.asOf ?? today, version: try? asked.get().version)
    }
}

extension AuditQuestion {
    /// - Parameter rule: by which to judge, or what is wrong with it.
    /// - Throws: the faults of the rule and those of the facts, each with its pointer into the question.
    package func judge(_ rule: Result<PreparedRule, Faults>, asOf: Day, version: String? = nil) throws(Faults) -> JudgedAudit {
        switch rule {
        case .success(let rule):
            do { return try rule.judge(facts, asOf: asOf, version: version) } catch { throw error.inside("/facts") }
        case .failure(let faults):
            var all = faults.inside("/rules").list
            do { _ = try Facts.read(facts) } catch { all += error.inside("/facts").list }
            throw Faults(all)
        }
    }
}

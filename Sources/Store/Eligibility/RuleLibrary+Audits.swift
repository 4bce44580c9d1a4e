import Domain

extension RuleLibrary {
    /// Answers a question for an audit, by a rule that it brings or one that is published.
    ///
    /// - Parameter today: stands in for a day that the question does not name.
    /// - Throws: `Faults` of rules and facts together, each with its pointer into the question.
    package nonisolated(nonsending) func audit(_ question: AuditQuestion, today: Day) async throws -> JudgedAudit {
        let asOf = question.asOf ?? today
        switch question.rules {
        case .document(let document):
            return try question.judge(Result { () throws(Faults) in PreparedRule(try RuleDocument(document)) }, asOf: asOf)
        case .published(let reference):
            let rule: Result<PreparedRule, Faults>
            do { rule = .success(try await prepared(reference)) } catch let faults as Faults { rule = .failure(faults.at("")) }
            return try question.judge(rule, asOf: asOf, version: reference.version)
        }
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

import Domain

/// What learners ask beyond a verdict: what would be different if, and what to take when.
extension RuleLibrary {
    /// - Parameter today: stands in for a day that the question does not name.
    /// - Throws: `Faults` of rules, facts and request, each with its pointer into the question.
    package nonisolated(nonsending) func plan(_ question: PlanQuestion, today: Day) async throws -> Plan {
        let (found, facts) = try Self.both(try await prepared(asked: question.audit.rules), question.audit.facts)
        var request = question.request
        request.version = request.version ?? found.version
        do throws(Faults) {
            return try Planner(found.rule.evaluator).plan(facts, request, asOf: question.audit.asOf ?? today)
        } catch {
            throw error.inside("/plan")
        }
    }

    /// - Parameter today: stands in for a day that the question does not name.
    /// - Throws: `Faults` of rules, facts and change, each with its pointer into the question.
    package nonisolated(nonsending) func whatIf(_ question: WhatIfQuestion, today: Day) async throws -> WhatIf {
        let (found, facts) = try Self.both(try await prepared(asked: question.audit.rules), question.audit.facts)
        var other: Asked?
        if let rules = question.change.rules {
            switch try await prepared(asked: rules) {
            case .success(let rule): other = rule
            case .failure(let faults): throw faults.inside("/change/rules")
            }
        }
        do throws(Faults) {
            var answer = try WhatIf.judge(
                found.rule.evaluator, other: other?.rule.evaluator, facts, question.change, asOf: question.audit.asOf ?? today,
                version: found.version, otherVersion: other?.version)
            // The facts afterwards are no document, and have no digest.
            answer.before.factsDigest = SHA256Text.of(question.audit.facts.canonicalJSON())
            answer.before.ruleDigest = found.rule.digest
            answer.after.ruleDigest = (other?.rule ?? found.rule).digest
            return answer
        } catch {
            throw error.inside("/change")
        }
    }

    /// Rule and facts, or the faults of both.
    private static func both(_ rule: Result<Asked, Faults>, _ document: Document) throws(Faults) -> (Asked, Facts) {
        var faults: [Fault] = []
        let facts: Facts?
        do throws(Faults) { facts = try Facts.read(document) } catch {
            facts = nil
            faults = error.inside("/facts").list
        }
        switch rule {
        case .success(let found):
            if let facts { return (found, facts) }
            throw Faults(faults)
        case .failure(let more): throw Faults(more.inside("/rules").list + faults)
        }
    }
}

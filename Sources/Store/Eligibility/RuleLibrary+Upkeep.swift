import Domain

extension RuleLibrary {
    /// Answers a question of upkeep, by rules that it brings and by published ones. Rules that those follow are found among the published.
    ///
    /// - Parameter today: stands in for a day that the question does not name.
    /// - Throws: `Faults` of rules and facts together, each with its pointer into the question.
    package nonisolated(nonsending) func upkeep(_ question: UpkeepQuestion, today: Day) async throws -> UpkeepReport {
        var found: [Result<Rule, Faults>] = []
        for rule in question.rules { found.append(try await asked(rule)) }
        let given = found.compactMap { try? $0.get() }
        for rule in try await following(given) { found.append(.success(rule)) }
        return try question.judge(found, asOf: question.asOf ?? today)
    }

    /// The published rules that these follow, and that are not among them; what is not published is left out, and told by the report.
    package nonisolated(nonsending) func following(_ rules: [Rule]) async throws -> [Rule] {
        var found: [Rule] = []
        for id in UpkeepAudit.followed(by: rules) {
            guard let reference = RuleReference(id) else { continue }
            do { found.append(try await rule(reference)) } catch is Faults { continue }
        }
        return found
    }
}

import Domain

/// Rules as questions have them: brought along, or named.
extension RuleLibrary {
    /// A rule made ready to judge by, and the version that the question names.
    struct Asked: Sendable {
        let rule: PreparedRule
        let version: String?
    }

    /// - Returns: the rule, or what is wrong with it, with pointers into it.
    nonisolated(nonsending) func asked(_ rules: AuditQuestion.Rules) async throws -> Result<Rule, Faults> {
        switch rules {
        case .document(let document): Result { () throws(Faults) in try Rule.read(document) }
        case .published(let reference): try await found { try await rule(reference) }
        }
    }

    /// The same, ready to judge by.
    nonisolated(nonsending) func prepared(asked rules: AuditQuestion.Rules) async throws -> Result<Asked, Faults> {
        switch rules {
        case .document(let document):
            Result { () throws(Faults) in Asked(rule: PreparedRule(try RuleDocument(document)), version: nil) }
        case .published(let reference): try await found { Asked(rule: try await prepared(reference), version: reference.version) }
        }
    }

    private nonisolated(nonsending) func found<Found>(_ find: () async throws -> Found) async throws -> Result<Found, Faults> {
        do { return .success(try await find()) } catch let faults as Faults { return .failure(faults.at("")) }
    }
}

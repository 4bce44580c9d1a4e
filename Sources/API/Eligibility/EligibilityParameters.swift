import Domain

/// The parameters of questions about published rules.
package enum EligibilityParameters {
    static let kind = QueryParameter(
        "kind", "only rules of this kind", allowed: Rule.Kind.allCases.map(\.rawValue), parse: { Rule.Kind(rawValue: String($0)) })
    package static let on = QueryParameter(
        "on", "the day on which a version is in force; today (in Greenwich) where absent", examples: ["2026-03-01"], parse: { Day($0) })
    package static let asOf = QueryParameter(
        "as_of", "the day that is asked about; today (in Greenwich) where absent", examples: ["2026-03-01"], parse: { Day($0) })
    static let revision = QueryParameter(
        "revision", "a revision of the rule's publication; the latest that has the version where absent", type: .integer, examples: ["1"],
        parse: { Int($0).flatMap { (1...1_000_000).contains($0) ? $0 : nil } })
}

extension Question {
    /// The rule named in the address, and the version where it names one.
    /// - Throws: `Faults` for what no rule could be called.
    package func rule() throws -> RuleReference {
        let name = places["id"] ?? ""
        guard var reference = RuleReference(name), reference.version == nil else {
            throw Faults(
                Fault("invalid_value", parameter: "id", value: name, message: "is not the id of a rule", allowed: ["ahima.rhit"]))
        }
        reference.version = places["version"]
        return reference
    }
}

/// Tests that stand beside a rule: learners, and what the rule must say of
/// them. `seeds/rules/README.md` is the format.
package struct RuleTests: Sendable {
    /// The id of the rule that they are of.
    package var rule: String
    package var tests: [RuleTest]
}

/// One learner on one day.
package struct RuleTest: Sendable {
    package var name: String
    package var asOf: Day
    /// Judges by this version, whatever the facts bind to.
    package var version: String?
    package var facts: Facts
    package var expected: RuleExpectation
}

/// What a verdict must say. What is nil or empty is not looked at.
package struct RuleExpectation: Sendable {
    /// A value, or that there is none.
    package enum Told<Value: Sendable & Equatable>: Sendable, Equatable {
        case none
        case value(Value)
    }

    /// Of a route or a requirement, by its id.
    package struct Status: Sendable, Equatable {
        package var id: String
        package var status: VerdictStatus
    }

    package var status: VerdictStatus?
    package var version: Told<String>?
    package var expectedOn: Told<Day>?
    package var missingCredits: Amount?
    package var missingItems: Int?
    package var routes: [Status] = []
    package var requirements: [Status] = []
    /// Facts that must be named as missing; an empty list: none may be.
    package var unknown: [String]?
    /// Requirements, routes or the version that must be doubted; an empty list: none may be.
    package var doubts: [String]?
}

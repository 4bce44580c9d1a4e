import Testing

@testable import Domain

/// What a condition finds, on 2026-01-15 unless said otherwise.
struct ConditionCase: Sendable, CustomTestStringConvertible {
    var rule: String
    var facts: Facts
    /// Certainty, day and missing facts: `in_progress 2026-05-15`, `unknown degrees/0/field`.
    var told: String
    var asOf = "2026-01-15"

    init(_ rule: String, _ facts: Facts, _ told: String, asOf: String = "2026-01-15") {
        self.rule = rule
        self.facts = facts
        self.told = told
        self.asOf = asOf
    }

    var testDescription: String { "\(rule) on \(asOf): \(told)" }

    func finding<Kind: Condition>(_ kind: Kind.Type, scale: GradeScale = .standard, repeats: Repeats = .once) throws -> Finding {
        try kind.read(rule).judge(facts, Moment(asOf: day(asOf), scale: scale, requirement: "here", repeats: repeats))
    }
}

extension Condition {
    static func read(_ text: String) throws -> Self {
        let reading = Reading()
        let condition = Self(try JSONReader.read(text), at: .root, reading)
        try reading.finish()
        return try #require(condition)
    }

    /// What is wrong with a value: `missing /hours`. Nothing is read where something is.
    static func faults(_ text: String) throws -> [String] {
        let reading = Reading()
        let condition = Self(try JSONReader.read(text), at: .root, reading)
        #expect((condition == nil) == !reading.faults.isEmpty)
        return reading.faults.map { [$0.code, $0.parameter ?? ""].filter { !$0.isEmpty }.joined(separator: " ") }
    }
}

extension Finding {
    var told: String {
        ([VerdictStatus(certainty).rawValue] + [expectedOn?.description].compactMap { $0 } + unknown).joined(separator: " ")
    }
}

extension Facts {
    static func with(_ change: (inout Facts) -> Void) -> Facts {
        var facts = Facts()
        change(&facts)
        return facts
    }
}

func day(_ text: String) -> Day { Day(text) ?? Day(number: .min) }
func day(_ text: String?) -> Day? { text.map { day($0) } }

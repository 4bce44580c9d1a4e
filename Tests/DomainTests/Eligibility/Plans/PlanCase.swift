@testable import Domain

/// A plan asked for and what is told of it.
struct PlanCase: Sendable {
    var name: String
    /// The members of a rule document behind its opening bracket.
    var rule: String
    var facts = #"{"courses": []}"#
    /// Beside `from` and `credits_per_term`.
    var request = ""
    /// `2027SP A 1, B 1; 2027FA C 1`
    var terms: String
    var credits = 6

    func plan() throws -> Plan {
        let request = #"{"from": "2027SP", "credits_per_term": \#(credits)\#(request.isEmpty ? "" : ", " + request)}"#
        return try Planner(try Rule.read(try JSONReader.read("{\(rule)}"))).plan(
            try Facts.read(try JSONReader.read(facts)), try PlanRequest.read(try JSONReader.read(request)), asOf: day("2026-11-01"))
    }
}

extension Plan {
    var told: String {
        terms.filter { !$0.courses.isEmpty }.map { "\($0.term) " + $0.courses.map(\.entry.course).joined(separator: ", ") }
            .joined(separator: "; ")
    }
}

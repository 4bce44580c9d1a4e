import Testing

@testable import Domain

@Suite struct TermTests {
    @Test(
        arguments: [
            ("2026FA", "2026FA"), ("2026-FA", "2026FA"), ("FA 2026", "2026FA"), ("fa2026", "2026FA"), ("fall 2026", "2026FA"),
            ("Autumn 2026", "2026FA"), ("spring 2027", "2027SP"), ("2027 Summer", "2027SU"), ("WI2027", "2027WI"), ("2026", nil),
            ("fall", nil),
            ("26FA", nil), ("20F26A", nil), ("2026XX", nil), ("", nil), ("2026FA2", nil),
        ] as [(String, String?)])
    func reading(text: String, term: String?) { #expect(Term(text)?.description == term) }

    @Test func order() {
        let terms = ["2026FA", "2027WI", "2027SP", "2027SU", "2027FA", "2028WI"].compactMap { Term($0) }
        #expect(terms == terms.sorted())
        #expect(zip(terms, terms.dropFirst()).allSatisfy { $0.next == $1 && $1.previous == $0 })
        #expect(zip(terms, terms.dropFirst()).allSatisfy { $0.assumedLastDay < $1.assumedLastDay })
    }

    static func request(_ more: String = "") throws -> PlanRequest {
        try PlanRequest.read(try JSONReader.read(#"{"from": "2027SU", "credits_per_term": 12\#(more)}"#))
    }

    @Test func theTermsOfARequest() throws {
        #expect(try Self.request(#", "terms_at_most": 4"#).terms.map(\.description) == ["2027SU", "2027FA", "2028SP", "2028FA"])
        let quarters = try Self.request(#", "terms_at_most": 4, "seasons": ["fall", "winter", "spring"]"#)
        #expect(quarters.terms.map(\.description) == ["2027SU", "2027FA", "2028WI", "2028SP"])
        let limits = try Self.request(#", "credits_per_season": {"summer": 6}"#)
        #expect(limits.terms.prefix(2).map { limits.creditLimit(in: $0) } == [Amount(6), Amount(12)])
        let ends = try Self.request(#", "term_ends": {"fall 2027": "2027-12-10"}"#)
        #expect(ends.terms.prefix(2).map { ends.lastDay(of: $0).description } == ["2027-08-10", "2027-12-10"])
    }

    @Test(arguments: [
        (#"{}"#, ["missing /from", "missing /credits_per_term"]),
        (#"{"from": "soon", "credits_per_term": "many"}"#, ["wrong_value /from", "wrong_value /credits_per_term"]),
        (#"{"from": "2027SP", "credits_per_term": 1001}"#, ["wrong_value /credits_per_term"]),
        (#"{"from": "2027SP", "credits_per_term": 9, "goal": "fun", "speed": 1}"#, ["wrong_value /goal", "unknown_member /speed"]),
        (#"{"from": "2027SP", "credits_per_term": 9, "seasons": []}"#, ["wrong_value /seasons"]),
        (#"{"from": "2027SP", "credits_per_term": 9, "seasons": ["autumn"]}"#, ["wrong_value /seasons/0"]),
        (#"{"from": "2027SP", "credits_per_term": 9, "credits_per_season": {"autumn": 3}}"#, ["unknown_member /credits_per_season/autumn"]),
        (
            #"{"from": "2027SP", "credits_per_term": 9, "terms_at_most": 61, "steps": 0}"#,
            ["wrong_value /terms_at_most", "wrong_value /steps"]
        ),
        (
            #"{"from": "2027SP", "credits_per_term": 9, "cost": {"per_credit": -1, "per_year": 2}}"#,
            [
                "wrong_value /cost/per_credit", "unknown_member /cost/per_year",
            ]
        ),
        (#"{"from": "2027SP", "credits_per_term": 9, "cost": {"per_credit": 91.5025}}"#, ["wrong_value /cost/per_credit"]),
        (#"{"from": "2027SP", "credits_per_term": 9, "pin": {"A 1": "2027SU"}}"#, ["wrong_value /pin/A 1"]),
        (
            #"{"from": "2027SP", "credits_per_term": 9, "pin": {"A 1": "2027FA", "a  1": "2028SP"}, "avoid": ["A 1"]}"#,
            [
                "conflict /pin/A 1", "conflict /pin/a  1", "duplicate_member /pin/a  1",
            ]
        ),
        (#"{"from": "2027SP", "credits_per_term": 9, "term_ends": {"2027SP": "2027-12-24"}}"#, ["wrong_value /term_ends/2027SP"]),
        (
            #"{"from": "2027SP", "credits_per_term": 9, "term_ends": {"2027SP": "2028-05-05", "later": "2027-01-01"}}"#,
            [
                "wrong_value /term_ends/2027SP", "wrong_value /term_ends/later", "wrong_value /term_ends/2027SP",
            ]
        ),
    ])
    func faultyRequests(request: String, faults: [String]) throws {
        let document = try JSONReader.read(request)
        #expect { try PlanRequest.read(document) } throws: { ($0 as? Faults)?.told == faults }
    }

    @Test(arguments: [
        (#"{"facts": {}, "plan": {"from": "2027SP"}}"#, ["missing /rules", "missing /plan/credits_per_term"]),
        (#"{"rules": {}, "facts": {}, "plan": {"from": "2027SP", "credits_per_term": 9}, "more": 1}"#, ["unknown_member /more"]),
    ])
    func faultyQuestions(question: String, faults: [String]) throws {
        let document = try JSONReader.read(question)
        #expect { try PlanQuestion.read(document) } throws: { ($0 as? Faults)?.told == faults }
    }
}

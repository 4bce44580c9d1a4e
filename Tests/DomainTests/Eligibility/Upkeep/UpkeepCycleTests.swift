import Testing

@testable import Domain

/// In which cycle a day lies.
@Suite struct UpkeepCycleTests {
    private static func rule(_ cycle: String) throws -> Rule {
        try UpkeepRules.rule("a", #""source": "page", "credits": [{"credits": 10}], "cycle": [{\#(cycle)}]"#)
    }

    private static func cycle(_ terms: String, _ credential: String, _ asOf: String) throws -> String {
        let group = try UpkeepRules.judge([try rule(terms)], #""credentials": [{"credential": "a", \#(credential)}]"#, asOf).groups[0]
        guard let cycle = group.cycle else { return group.reason ?? "no reason" }
        return "\(cycle.start) \(cycle.end)"
    }

    @Test(arguments: [
        ("2023-05-15", "2023-05-15", "2023-05-15 2025-05-14"),
        ("2023-05-15", "2025-05-14", "2023-05-15 2025-05-14"),
        ("2023-05-15", "2025-05-15", "2025-05-15 2027-05-14"),
        ("2023-01-01", "2024-12-31", "2023-01-01 2024-12-31"),
        // From a leap day: two years, the last of February, and the leap day again.
        ("2024-02-29", "2026-02-28", "2024-02-29 2026-02-28"),
        ("2024-02-29", "2026-03-01", "2026-03-01 2028-02-28"),
        ("2024-02-29", "2028-02-29", "2028-02-29 2030-02-28"),
        // Over a leap day, and to one.
        ("2023-03-01", "2025-02-28", "2023-03-01 2025-02-28"),
        ("2022-03-01", "2024-02-29", "2022-03-01 2024-02-29"),
        ("2022-03-01", "2024-03-01", "2024-03-01 2026-02-28"),
        ("2023-02-28", "2025-02-27", "2023-02-28 2025-02-27"),
        ("2023-02-28", "2025-02-28", "2025-02-28 2027-02-27"),
        ("2023-05-15", "2023-05-14", "it is not earned before 2023-05-15"),
    ])
    func anniversaries(passed: String, asOf: String, told: String) throws {
        let terms = #""years": 2, "starts": "passed", "ends": "anniversary""#
        let report = try UpkeepRules.judge(
            [try Self.rule(terms)], #""credentials": [{"credential": "a", "passed_on": "\#(passed)"}]"#, asOf)
        if let reason = report.uncovered.first?.reason {
            #expect(reason == told)
        } else {
            #expect(report.groups[0].cycle.map { "\($0.start) \($0.end)" } == told)
        }
    }

    @Test(arguments: [
        // The last day of a month, three years on.
        (#""years": 3, "starts": "passed", "ends": "month_end""#, #""passed_on": "2024-05-10""#, "2025-01-01", "2024-05-10 2027-05-31"),
        (#""years": 3, "starts": "passed", "ends": "month_end""#, #""passed_on": "2024-05-10""#, "2027-06-01", "2027-06-01 2030-05-31"),
        (#""years": 3, "starts": "passed", "ends": "month_end""#, #""passed_on": "2021-03-01""#, "2023-01-01", "2021-03-01 2024-02-29"),
        // The end of a year.
        (#""years": 2, "starts": "passed", "ends": "12-31""#, #""passed_on": "2025-01-01""#, "2025-06-01", "2025-01-01 2026-12-31"),
        (
            #""years": 2, "starts": "passed", "ends": "12-31""#, #""passed_on": "2025-06-10""#, "2025-08-01",
            "how a cycle that starts on 2025-06-10 ends is not confirmed"
        ),
        (
            #""years": 2, "starts": "passed", "ends": "12-31", "first": "shorter""#, #""passed_on": "2025-06-10""#, "2025-08-01",
            "2025-06-10 2026-12-31"
        ),
        (
            #""years": 2, "starts": "passed", "ends": "12-31", "first": "longer""#, #""passed_on": "2025-06-10""#, "2025-08-01",
            "2025-06-10 2027-12-31"
        ),
        (
            #""years": 2, "starts": "passed", "ends": "12-31", "first": "shorter""#, #""passed_on": "2025-06-10""#, "2027-08-01",
            "2027-01-01 2028-12-31"
        ),
        // As the issuer states.
        (
            #""years": 2, "starts": "stated", "ends": "anniversary""#, #""passed_on": "2025-06-10""#, "2025-08-01",
            "how the first cycle starts is not confirmed"
        ),
        (
            #""years": 2, "starts": "stated", "ends": "anniversary""#, #""cycles": [{"from": "2024-01-01"}]"#, "2025-08-01",
            "2024-01-01 2025-12-31"
        ),
        (
            #""years": 2, "starts": "passed", "ends": "anniversary""#,
            #""passed_on": "2020-06-10", "cycles": [{"from": "2024-01-01", "to": "2026-03-31"}]"#, "2026-05-01", "2026-04-01 2028-03-31"
        ),
        (
            #""years": 2, "starts": "passed", "ends": "anniversary""#,
            #""cycles": [{"from": "2024-01-01", "to": "2025-12-31"}, {"from": "2025-06-01"}]"#, "2025-05-01",
            "the facts state a cycle from 2024-01-01 and another from 2025-06-01, which cannot both be"
        ),
        // What is not known is not invented.
        (
            #""years": 2, "starts": "passed", "ends": "anniversary""#, #""status": "active""#, "2025-08-01",
            "the day on which the exam was passed is not known"
        ),
        (
            #""years": 2, "starts": "passed", "ends": "anniversary""#, #""passed_on": "2025-06-10", "early_tester": true"#, "2025-08-01",
            "how the first cycle of an early tester starts is not confirmed"
        ),
        (
            #""years": 2, "starts": "passed", "ends": "anniversary", "early_testers": "passed""#,
            #""passed_on": "2025-06-10", "early_tester": true"#, "2025-08-01", "2025-06-10 2027-06-09"
        ),
        (
            #""years": 2, "starts": "passed", "ends": "anniversary", "effective": {"from": "2021-01-01"}"#,
            #""passed_on": "2020-06-10""#, "2025-08-01", "no terms are known for a cycle that starts on 2020-06-10"
        ),
        (
            #""years": 1, "starts": "passed", "ends": "anniversary""#, #""passed_on": "1900-06-10""#, "2025-08-01",
            "more than 60 cycles lie between 1900-06-10 and 2025-08-01"
        ),
    ])
    func terms(terms: String, credential: String, asOf: String, told: String) throws {
        #expect(try Self.cycle(terms, credential, asOf) == told)
    }

    @Test func severalCredentials() throws {
        let facts =
            #""credentials": [{"credential": "ahima.rhit", "passed_on": "2023-05-15"}, "#
            + #"{"credential": "ahima.ccs", "passed_on": "2024-02-01"}]"#
        let group = try UpkeepRules.judge(try UpkeepRules.ahima(), facts, "2024-06-01").groups[0]
        #expect(group.cycle == nil)
        #expect(group.told == "unknown")
        #expect(group.reason == "how the cycle of several credentials starts is not confirmed")
        #expect(group.unknown == ["credentials/0/cycles"])
        // What is required is still told.
        #expect(group.required?.credits == Amount(30))
        let stated = facts.replacing(#""2024-02-01"}"#, with: #""2024-02-01", "cycles": [{"from": "2024-02-01"}]}"#)
        let known = try UpkeepRules.judge(try UpkeepRules.ahima(), stated, "2024-06-01").groups[0]
        #expect(known.cycle.map { "\($0.start) \($0.end) \($0.isStated)" } == "2024-02-01 2026-01-31 true")
    }

    /// What was stated before a further credential says nothing of the cycles after it.
    @Test(arguments: [
        ("2024-06-01", "2023-05-15 2025-05-14"), ("2025-05-14", "2023-05-15 2025-05-14"),
        ("2025-05-15", "how the cycle goes on after a further credential, on 2024-02-01, is not confirmed"),
    ])
    func afterAFurtherOne(asOf: String, told: String) throws {
        let facts = """
            "credentials": [{"credential": "ahima.rhit", "cycles": [{"from": "2023-05-15", "renewed": true}]},
                            {"credential": "ahima.ccs", "passed_on": "2024-02-01"}]
            """
        let group = try UpkeepRules.judge(try UpkeepRules.ahima(), facts, asOf).groups[0]
        #expect((group.cycle.map { "\($0.start) \($0.end)" } ?? group.reason) == told)
        if group.cycle != nil { #expect(group.notes == ["CCS was earned inside the cycle; that it counts in it is not confirmed."]) }
    }

    @Test func theLengthChanges() throws {
        let rule = try UpkeepRules.rule(
            "a",
            """
            "source": "page", "credits": [{"credits": 10}], "cycle": [
              {"effective": {"to": "2023-12-31"}, "years": 2, "starts": "passed", "ends": "anniversary"},
              {"effective": {"from": "2024-01-01"}, "years": 3, "starts": "passed", "ends": "anniversary"}]
            """)
        let held = UpkeepRules.held(["a"], on: "2022-07-01")
        for (asOf, told) in [("2024-06-30", "2022-07-01 2024-06-30"), ("2024-07-01", "2024-07-01 2027-06-30")] {
            let cycle = try #require(try UpkeepRules.judge([rule], held, asOf).groups[0].cycle)
            #expect("\(cycle.start) \(cycle.end)" == told)
        }
    }
}

import Testing

@testable import Domain

@Suite struct EnrolmentConditionTests {
    static func facts(
        _ state: EnrolmentRecord.State, until expected: String? = "2026-05-15", _ field: String? = "him", level: DegreeLevel? = .associate,
        program: ProgramRecord? = nil
    ) -> Facts {
        .with { $0.enrolments = [EnrolmentRecord(state: state, level: level, field: field, expectedOn: day(expected), program: program)] }
    }

    static let early = #"{"states": ["last_term", "coursework_complete", "graduated"]}"#
    static let done = #"{"states": ["coursework_complete", "graduated"]}"#

    @Test(arguments: [
        ConditionCase(early, Facts(), "unknown enrolments"),
        ConditionCase(early, .with { $0.enrolments = [] }, "not_met"),
        ConditionCase(early, facts(.lastTerm), "met"),
        ConditionCase(early, facts(.lastTerm), "met", asOf: "2026-05-15"),
        ConditionCase(early, facts(.lastTerm), "unknown enrolments/0/state", asOf: "2026-05-16"),
        ConditionCase(early, facts(.courseworkComplete), "met", asOf: "2026-08-01"),
        ConditionCase(early, facts(.enrolled), "planned"),
        ConditionCase(early, facts(.left), "not_met"),
        ConditionCase(done, facts(.lastTerm), "in_progress 2026-05-15"),
        ConditionCase(done, facts(.lastTerm, until: nil), "in_progress"),
        ConditionCase(done, facts(.enrolled), "planned 2026-05-15"),
        ConditionCase(#"{"states": ["enrolled", "last_term"]}"#, facts(.graduated), "not_met"),
        ConditionCase(#"{"states": "last_term", "level": "associate", "fields": ["him"]}"#, facts(.lastTerm), "met"),
        ConditionCase(#"{"states": "last_term", "level": "bachelor"}"#, facts(.lastTerm), "not_met"),
        ConditionCase(
            #"{"states": "last_term", "level": "associate", "fields": ["him"]}"#, facts(.lastTerm, nil, level: nil),
            "unknown enrolments/0/level enrolments/0/field"),
    ])
    func states(_ given: ConditionCase) throws { #expect(try given.finding(EnrolmentCondition.self).told == given.told) }

    @Test(arguments: [("2026-01-14", "not_met"), ("2026-01-15", "met"), ("2026-01-31", "met"), ("2026-02-01", "not_met")])
    func statusOfTheProgramOnTheDay(_ asOf: String, _ told: String) throws {
        let program = DegreeConditionTests.program("CAHIIM", [("accredited", "2026-01-15", "2026-01-31")])
        let rule = #"{"states": ["last_term"], "accreditors": ["CAHIIM"], "accreditation": ["accredited"]}"#
        let given = ConditionCase(rule, Self.facts(.lastTerm, program: program), told, asOf: asOf)
        #expect(try given.finding(EnrolmentCondition.self).told == told)
    }

    @Test(arguments: [
        (#"{}"#, ["missing /states"]),
        (#"{"states": []}"#, ["wrong_value /states"]),
        (
            #"{"states": ["last"], "associations": ["CHIMA"]}"#,
            ["wrong_value /states/0", "unknown_member /associations"]
        ),
    ])
    func faults(_ text: String, _ faults: [String]) throws { #expect(try EnrolmentCondition.faults(text) == faults) }
}

import Testing

@testable import Domain

/// What becomes of facts that are read.
@Suite struct FactsReadingTests {
    private static func facts(_ text: String) throws -> Facts { try Facts.read(JSONReader.read(text)) }

    @Test func whatIsNotThereIsNotKnownAndAnEmptyListSaysThereIsNone() throws {
        for text in ["{}", #"{"courses": null, "degrees": null, "learner": null}"#] {
            let facts = try Self.facts(text)
            #expect(facts.courses == nil && facts.degrees == nil && facts.learner == nil && facts.attempts == nil)
            #expect(facts.decisions.isEmpty && facts.exceptions.isEmpty && facts.declared.isEmpty && facts.events.isEmpty)
        }
        #expect(try Self.facts(#"{"courses": []}"#).courses?.isEmpty == true)
    }

    @Test func recordsHaveTheirPlaceForAnIdAndTheirDefaults() throws {
        let facts = try Self.facts(
            """
            {"courses": [{"course": "A 1", "credits": 3, "status": "completed"}, {"id": "x", "course": "A 2", "credits": 0.125, "status": "planned",
              "attributes": "a", "competencies": []}, {"course": "A 3", "credits": 1e0, "status": "failed", "basis": null}]}
            """)
        let courses = try #require(facts.courses)
        #expect(courses.map(\.id) == ["0", "x", "2"])
        #expect(courses.map(\.credits.thousandths) == [3000, 125, 1000])
        #expect(courses[0].source == .resident && !courses[0].isRepeatable && courses[0].attributes == nil && courses[0].basis == nil)
        #expect(courses[1].attributes == ["a"] && courses[1].competencies == [])
    }

    @Test func everyMemberIsKept() throws {
        let facts = try Facts.read(ExampleDocuments.facts)
        #expect(facts.learner == "7f3c" && facts.events.count == 5 && facts.events[.catalogYear] == day("2025-08-15"))
        #expect(facts.courses?.count == 9 && facts.degrees?.count == 3 && facts.enrolments?.count == 1 && facts.practicum?.count == 3)
        #expect(facts.experience?.count == 2 && facts.credentials?.count == 1 && facts.documents?.count == 1 && facts.attempts?.count == 2)
        #expect(facts.scores?.count == 1 && facts.competencies?.count == 1 && facts.decisions.count == 1)
        // What is declared null is not declared.
        #expect(facts.declared.keys.sorted() == ["anything", "hours", "member", "state"])
        #expect(
            facts.exceptions.map(\.kind) == [
                .waiver, .overrideOutcome(met: true), .overrideAmounts(credits: Amount(4), count: 1), .substitution(course: "HIT 216"),
                .equivalence(course: "r8", as: "HIT 114"), .countsAs(course: "HIM 105", as: "HIT 110"), .pin(course: "BIO 168"),
            ])
        #expect(facts.degrees?[0].program?.accreditation?.map(\.status) == ["accredited", "probation"])
        #expect(facts.enrolments?[0].program?.accreditation?.isEmpty == true)
        #expect(facts.degrees?[1].program == nil)
    }

    /// Exports give every exception the same members: those that another kind has may be there, and null.
    @Test func membersOfOtherKindsOfExceptionsMayBeNull() throws {
        let facts = try Self.facts(
            """
            {"exceptions": [{"kind": "waiver", "requirement": "r", "course": null, "as": null, "outcome": null, "credits": null, "count": null,
              "by": "b", "why": "w", "on": "2026-01-01", "until": null}]}
            """)
        #expect(facts.exceptions.map(\.kind) == [.waiver] && facts.exceptions[0].until == nil)
    }

    /// Numbers are what they say, however they are written.
    @Test(
        arguments: [
            ("12", "12", "met"), ("12.0", "12", "met"), ("1.2e1", "12", "met"), ("1200E-2", "12.000", "met"),
            ("11.9999999999999999999", "12", "not_met"),
            ("1e999", "12", "met"), ("-1e999", "12", "not_met"), ("1e-999", "0", "met"), ("-0", "0", "met"), ("-0.0000001", "0", "not_met"),
            (#""12""#, "12", "unknown declared/n"), ("true", "12", "unknown declared/n"),
            ("1e99999999999999999999", "12", "unknown declared/n"),
        ] as [(String, String, String)])
    func declaredNumbersAreComparedByTheirValue(declared: String, least: String, told: String) throws {
        let facts = try Self.facts(#"{"declared": {"n": \#(declared)}}"#)
        let condition = try DeclaredCondition.read(#"{"fact": "n", "at_least": \#(least)}"#)
        #expect(condition.judge(facts, Moment(asOf: day("2026-01-15"))).told == told)
    }

    @Test(
        arguments: [
            ("1e999", "1e998", "not_met"), ("1e999", "10e998", "met"), ("0.10", "1e-1", "met"), ("-0", "0", "met"),
            ("12345678901234567890", "12345678901234567891", "not_met"), ("1", #""1""#, "not_met"), (#""é""#, #""é""#, "met"),
        ] as [(String, String, String)])
    func equalNumbersAreEqualHoweverWritten(declared: String, asked: String, told: String) throws {
        let facts = try Self.facts(#"{"declared": {"n": \#(declared)}}"#)
        for test in [#""equals": \#(asked)"#, #""one_of": [false, \#(asked)]"#] {
            let condition = try DeclaredCondition.read(#"{"fact": "n", \#(test)}"#)
            #expect(condition.judge(facts, Moment(asOf: day("2026-01-15"))).told == told)
        }
    }
}

import Testing

@testable import Domain

/// Conditions on what was attempted, scored, attained and earned.
@Suite struct ExamConditionTests {
    static func attempts(_ list: (String, AttemptRecord.Outcome)..., exam: String = "rhit") -> Facts {
        .with { $0.attempts = list.map { AttemptRecord(exam: exam, on: day($0.0), outcome: $0.1) } }
    }

    static let wait = #"{"exam": "rhit", "days": 90}"#
    static let waitAny = #"{"exam": "rhit", "days": 90, "after": "any"}"#

    @Test(arguments: [
        ConditionCase(wait, Facts(), "unknown attempts"),
        ConditionCase(wait, attempts(), "met"),
        ConditionCase(wait, attempts(("2025-10-17", .failed)), "met"),
        ConditionCase(wait, attempts(("2025-10-18", .failed)), "not_met 2026-01-16"),
        ConditionCase(wait, attempts(("2025-12-01", .failed), ("2025-03-01", .failed)), "not_met 2026-03-01"),
        ConditionCase(wait, attempts(("2025-12-01", .failed), exam: "cca"), "met"),
        ConditionCase(wait, attempts(("2025-12-01", .passed)), "met"),
        ConditionCase(wait, attempts(("2026-02-01", .failed)), "met"),
        ConditionCase(wait, attempts(("2025-12-01", .pending)), "unknown attempts/0/outcome"),
        ConditionCase(wait, attempts(("2025-10-17", .pending)), "met"),
        ConditionCase(wait, attempts(("2025-12-01", .pending), ("2025-12-02", .failed)), "not_met 2026-03-02"),
        ConditionCase(waitAny, attempts(("2025-12-01", .passed)), "not_met 2026-03-01"),
        ConditionCase(waitAny, attempts(("2025-12-01", .noShow), ("2025-12-02", .cancelled)), "met"),
    ])
    func waitingPeriods(_ given: ConditionCase) throws { #expect(try given.finding(WaitingPeriodCondition.self).told == given.told) }

    static let thrice = #"{"exam": "rhit", "at_most": 2}"#
    static let yearly = #"{"exam": "rhit", "at_most": 1, "within_years": 1}"#

    @Test(arguments: [
        ConditionCase(thrice, Facts(), "unknown attempts"),
        ConditionCase(thrice, attempts(), "met"),
        ConditionCase(thrice, attempts(("2020-01-01", .failed), ("2021-01-01", .failed)), "met"),
        ConditionCase(thrice, attempts(("2020-01-01", .failed), ("2021-01-01", .failed), ("2021-05-01", .pending)), "not_met"),
        ConditionCase(thrice, attempts(("2020-01-01", .failed), ("2021-01-01", .failed), ("2021-05-01", .noShow)), "met"),
        ConditionCase(yearly, attempts(("2025-01-15", .failed), ("2025-09-01", .failed)), "not_met 2026-01-16"),
        ConditionCase(yearly, attempts(("2025-01-14", .failed), ("2025-09-01", .failed)), "met"),
        ConditionCase(
            yearly, attempts(("2023-02-28", .failed), ("2024-02-28", .failed)), "not_met 2024-03-01", asOf: "2024-02-28"),
        ConditionCase(
            yearly, attempts(("2025-08-01", .failed), ("2025-09-01", .failed), ("2025-10-01", .failed)), "not_met 2026-09-02"),
    ])
    func numberOfAttempts(_ given: ConditionCase) throws { #expect(try given.finding(AttemptsCondition.self).told == given.told) }

    static let pass = #"{"exam": "rhit"}"#

    @Test(arguments: [
        ConditionCase(pass, Facts(), "unknown attempts"),
        ConditionCase(pass, attempts(), "not_met"),
        ConditionCase(pass, attempts(("2025-12-01", .failed), ("2025-12-02", .noShow), ("2025-12-03", .cancelled)), "not_met"),
        ConditionCase(pass, attempts(("2025-12-01", .failed), ("2026-01-15", .passed)), "met"),
        ConditionCase(pass, attempts(("2026-01-16", .passed)), "not_met"),
        ConditionCase(pass, attempts(("2025-12-01", .passed), exam: "cca"), "not_met"),
        ConditionCase(pass, attempts(("2025-06-01", .failed), ("2025-12-01", .pending)), "unknown attempts/1/outcome"),
        ConditionCase(pass, attempts(("2025-06-01", .passed), ("2025-12-01", .pending)), "met"),
        ConditionCase(pass, attempts(("2026-02-01", .pending)), "not_met"),
    ])
    func passedExams(_ given: ConditionCase) throws { #expect(try given.finding(PassedCondition.self).told == given.told) }

    static func scores(_ list: (Int, String?)...) -> Facts {
        .with { $0.scores = list.map { ScoreRecord(test: "TEAS", score: Amount($0.0), on: day($0.1)) } }
    }

    static let teas = #"{"test": "TEAS", "at_least": 59, "within_years": 5}"#

    @Test(arguments: [
        ConditionCase(teas, Facts(), "unknown scores"),
        ConditionCase(teas, scores(), "not_met"),
        ConditionCase(teas, scores((59, "2021-01-15")), "met"),
        ConditionCase(teas, scores((59, "2021-01-14")), "not_met"),
        ConditionCase(teas, scores((58, "2025-01-01"), (61, nil)), "unknown scores/1/on"),
        ConditionCase(teas, scores((58, "2025-01-01"), (61, "2026-01-16")), "not_met"),
        ConditionCase(#"{"test": "TEAS", "at_least": 59}"#, scores((58, nil), (61, nil)), "met"),
        ConditionCase(#"{"test": "HESI", "at_least": 59}"#, scores((61, nil)), "not_met"),
    ])
    func testScores(_ given: ConditionCase) throws { #expect(try given.finding(ScoreCondition.self).told == given.told) }

    static func attained(_ list: (String, Int, String?)...) -> Facts {
        .with { $0.competencies = list.map { CompetencyRecord(id: $0.0, bloom: $0.1, on: day($0.2)) } }
    }

    static let both = #"{"required": {"I.1": 2, "I.2": 3}}"#
    static let oneOfThree = #"{"required": {"I.1": 2, "I.2": 3, "II.1": 1}, "at_least": 1}"#

    @Test(arguments: [
        ConditionCase(both, Facts(), "unknown competencies"),
        ConditionCase(both, attained(), "not_met"),
        ConditionCase(both, attained(("I.1", 2, nil), ("I.2", 4, "2025-12-10")), "met"),
        ConditionCase(both, attained(("I.1", 2, nil), ("I.2", 2, nil)), "not_met"),
        ConditionCase(both, attained(("I.1", 2, "2026-01-15"), ("I.2", 3, "2026-01-15")), "met"),
        ConditionCase(both, attained(("I.1", 2, "2026-01-16"), ("I.2", 3, "2026-05-15")), "in_progress 2026-05-15"),
        ConditionCase(oneOfThree, attained(("I.2", 3, "2026-05-15"), ("II.1", 1, "2026-03-01")), "in_progress 2026-03-01"),
        ConditionCase(oneOfThree, attained(("II.1", 1, nil)), "met"),
    ])
    func competencies(_ given: ConditionCase) throws { #expect(try given.finding(CompetenciesCondition.self).told == given.told) }

    @Test func namesTheCompetenciesThatAreMissing() throws {
        let finding = try ConditionCase(Self.both, Self.attained(("I.2", 1, nil)), "").finding(CompetenciesCondition.self)
        #expect(finding.reason == "missing: I.1 (level 2), I.2 (level 1 of 3)")
        #expect(finding.have == "0 of 2")
    }

    static func credential(_ status: CredentialRecord.Status?, _ earned: String? = "2024-01-15", _ ended: String? = nil) -> Facts {
        .with {
            $0.credentials = [CredentialRecord(credential: "ahima.rhit", earnedOn: day(earned), status: status, endedOn: day(ended))]
        }
    }

    static let held = #"{"any_of": ["ahima.rhia", "ahima.rhit"]}"#
    static let active = #"{"any_of": ["ahima.rhit"], "active": true}"#
    static let twoYears = #"{"any_of": ["ahima.rhit"], "held_for": {"years": 2}}"#

    @Test(arguments: [
        ConditionCase(held, Facts(), "unknown credentials"),
        ConditionCase(held, .with { $0.credentials = [] }, "not_met"),
        ConditionCase(held, credential(.revoked), "met"),
        ConditionCase(held, credential(nil, nil), "met"),
        ConditionCase(held, credential(nil, "2026-02-01"), "in_progress 2026-02-01"),
        ConditionCase(#"{"any_of": ["ahima.cca"]}"#, credential(.active), "not_met"),
        ConditionCase(active, credential(.active), "met"),
        ConditionCase(active, credential(nil), "met"),
        ConditionCase(active, credential(.superseded), "not_met"),
        ConditionCase(active, credential(.inactive, "2024-01-15", "2026-01-15"), "met"),
        ConditionCase(active, credential(.active, "2024-01-15", "2026-01-14"), "not_met"),
        ConditionCase(twoYears, credential(.active, "2024-01-15"), "met"),
        ConditionCase(twoYears, credential(.active, "2024-01-16"), "not_met 2026-01-16"),
        ConditionCase(twoYears, credential(.active, "2024-02-29"), "not_met 2026-02-28"),
        ConditionCase(twoYears, credential(.active, nil), "unknown credentials/0/earned_on"),
        ConditionCase(twoYears, credential(nil, "2025-01-16", "2025-12-31"), "not_met"),
        ConditionCase(twoYears, credential(nil, "2024-06-01", "2026-12-31"), "not_met 2026-06-01"),
        ConditionCase(twoYears, credential(nil, "2022-01-01", "2024-01-01"), "met"),
    ])
    func credentials(_ given: ConditionCase) throws { #expect(try given.finding(CredentialCondition.self).told == given.told) }

    @Test func faults() throws {
        #expect(
            try WaitingPeriodCondition.faults(#"{"after": "passed"}"#) == ["missing /exam", "missing /days", "wrong_value /after"])
        #expect(try PassedCondition.faults("{}") == ["missing /exam"])
        #expect(try AttemptsCondition.faults(#"{"exam": "rhit", "within_years": 0}"#) == ["missing /at_most", "wrong_value /within_years"])
        #expect(try ScoreCondition.faults(#"{"score": 59}"#) == ["missing /test", "missing /at_least", "unknown_member /score"])
        #expect(
            try CompetenciesCondition.faults(#"{"required": {"I.1": 7}, "at_least": 2}"#) == [
                "wrong_value /required/I.1", "wrong_value /at_least",
            ])
        #expect(try CompetenciesCondition.faults(#"{"required": {}}"#) == ["wrong_value /required"])
        #expect(try CredentialCondition.faults(#"{"any_of": [], "held_for": {}}"#) == ["wrong_value /any_of", "missing /held_for"])
        #expect(try CredentialCondition.faults(#"{"any_of": "a", "held_for": {"years": 1, "days": 3}}"#) == ["conflict /held_for/days"])
    }
}

import Testing

@testable import Domain

/// When the exam may be taken again, and how often.
@Suite struct RetakeTests {
    private static func failed(_ on: String) throws -> Facts {
        try Facts.read(try JSONReader.read(#"{"attempts": [{"exam": "ahima.rhit", "on": "\#(on)", "outcome": "failed"}]}"#))
    }

    /// The day of the attempt chooses the policy.
    static let waits: [(String, String, [String])] = [
        ("2020-07-12", "2020-08-01", ["from ? unknown, "]),
        ("2020-07-13", "2020-08-01", ["from 2020-10-11 later, retake-90"]),
        ("2023-12-01", "2024-02-28", ["from 2024-02-29 later, retake-90"]),
        ("2023-12-01", "2024-02-29", ["from 2024-02-29 open, retake-90"]),
        ("2025-12-31", "2026-02-01", ["from 2026-03-31 later, retake-90"]),
        ("2026-02-01", "2026-03-10", ["from 2026-03-03 open, retake-30", "from 2026-05-03 later, retake-91"]),
    ]

    @Test(arguments: waits)
    func byThePolicyOfTheDay(on: String, asOf: String, told: [String]) throws {
        let path = try ExamFixture.path(try Self.failed(on), asOf: asOf)
        #expect(path.state == .failed)
        #expect(path.told(.retakeFrom) == told)
    }

    @Test func bothSidesOfAConflictAreShownWithTheirDoubts() throws {
        let path = try ExamFixture.path(try Self.failed("2026-02-01"), asOf: "2026-03-10")
        let steps = path.steps(.retakeFrom)
        #expect(steps.map(\.standing) == [.conflicting, .conflicting])
        #expect(steps.flatMap(\.doubts) == ["June says 91", "May says 30"])
        #expect(steps.map { $0.policies.flatMap { path.sources(of: $0).map(\.title) } } == [["Guide, May"], ["Guide, June", "FAQ"]])
        #expect(steps[0].prices == ["229.00 member", "299.00 non_member"])
    }

    @Test func whatElseIsNeededIsSaid() throws {
        let step = try ExamFixture.path(try Self.failed("2024-02-01"), asOf: "2024-03-10").steps(.retakeFrom)[0]
        #expect(
            step.remark
                == "a new application is needed; the full fee is due again; "
                + "eligibility is judged by the rule in force on the new application"
        )
        #expect(step.standing == .confirmed)
    }

    /// What the fee policy says of it, what the policies on retakes say, and what it costs then.
    static let prices: [(String, String, [String])] = [
        (#""member": 1, "retake": {"member": 2}"#, #""full_fee": true"#, ["2.00 member", "? non_member"]),
        (#""member": 1, "non_member": 3"#, #""full_fee": true"#, ["1.00 member", "3.00 non_member"]),
        (#""member": 1, "non_member": 3"#, #""full_fee": false"#, ["?"]),
        (#""member": 1, "non_member": 3"#, #""days": 30"#, ["?"]),
    ]

    @Test(arguments: prices)
    func whatAnotherAttemptCosts(fees: String, retake: String, told: [String]) throws {
        let exam = #"{"source": "faq", "fees": [{\#(fees)}], "retake": [{\#(retake)}]}"#
        #expect(try ExamFixture.path(try Self.failed("2026-02-01"), asOf: "2026-03-10", exam: exam).steps(.retakeFrom)[0].prices == told)
    }

    @Test func theLimitIsNotConfirmedRatherThanANumber() throws {
        let limits = try ExamFixture.path(try Self.failed("2026-02-01"), asOf: "2026-03-10").limits
        #expect(limits.map(\.words) == ["How many attempts are allowed is not confirmed."])
        #expect(limits.map(\.used) == [1])
        #expect(limits.map(\.left) == [nil])
        #expect(limits.map(\.policy.provenance.standing) == [.unconfirmed])
    }

    private static func limited(_ terms: String) -> String {
        #"{"source": "faq", "retake": [{"id": "wait", "days": 30}], "attempts": [{"id": "limit", \#(terms)}]}"#
    }

    static let limitCases: [(String, [String], [String])] = [
        (#""unlimited": true"#, ["from 2026-04-01 open, wait"], ["There is no limit of attempts."]),
        (#""at_most": 3"#, ["from 2026-04-01 open, wait"], ["3 attempts at most; 1 left."]),
        (#""at_most": 2"#, ["from 2026-04-01 closed, wait+limit"], ["2 attempts at most; 0 left."]),
        (
            #""at_most": 2, "standing": "unconfirmed", "doubt": "?""#, ["from 2026-04-01 unknown, wait+limit"],
            ["2 attempts at most; 0 left."]
        ),
        (
            #""at_most": 2, "within_years": 1"#, ["from 2026-09-02 later, wait+limit"],
            ["2 attempts at most within 1 year; 0 left."]
        ),
        (#""at_most": 2, "within_years": 2"#, ["from 2027-09-02 later, wait+limit"], ["2 attempts at most within 2 years; 0 left."]),
    ]

    @Test(arguments: limitCases)
    func aLimitMovesTheDayOrClosesIt(terms: String, told: [String], words: [String]) throws {
        let facts = try Facts.read(
            try JSONReader.read(
                """
                {"attempts": [{"exam": "ahima.rhit", "on": "2025-09-01", "outcome": "failed"},
                              {"exam": "ahima.rhit", "on": "2026-03-02", "outcome": "failed"},
                              {"exam": "ahima.rhit", "on": "2026-01-02", "outcome": "no_show"},
                              {"exam": "ahima.cca", "on": "2026-03-03", "outcome": "failed"}]}
                """))
        let path = try ExamFixture.path(facts, asOf: "2026-05-01", exam: Self.limited(terms))
        #expect(path.told(.retakeFrom) == told)
        #expect(path.limits.map(\.words) == words)
    }

    @Test func attemptsOfBothListsAreOneEach() throws {
        let facts = try ExamFixture.facts(
            "applied 2026-01-01 payer=school voucher=true; approved 2026-01-10; scheduled 2026-01-20 appointment=2026-02-01; "
                + "tested 2026-02-01; result 2026-02-01 outcome=failed",
            "applied 2026-05-10 payer=learner; approved 2026-05-12; scheduled 2026-05-14 appointment=2026-06-01; tested 2026-06-01",
            more: """
                , "attempts": [{"exam": "ahima.rhit", "on": "2025-09-01", "outcome": "failed"},
                               {"exam": "ahima.rhit", "on": "2026-02-01", "outcome": "failed"},
                               {"exam": "ahima.rhit", "on": "2026-06-01", "outcome": "passed"}]
                """)
        let path = try ExamFixture.path(facts, asOf: "2026-06-15")
        let told = path.attempts.list.map { attempt in
            let payer = attempt.payer.map { " \($0.rawValue)" } ?? ""
            return "\(attempt.number) \(attempt.on) \(attempt.outcome.rawValue) \(attempt.application ?? "-")\(payer)"
        }
        #expect(told == ["1 2025-09-01 failed -", "2 2026-02-01 failed a0 school", "3 2026-06-01 passed a1 learner"])
        #expect(path.attempts.list.map(\.hasVoucher) == [nil, true, nil])
        // The result came by the list of attempts alone.
        #expect(path.state == .passed)
        #expect(path.applications[1].isDerived)
        #expect(path.reason == "the list of attempts says so")
    }

    static let contradictions: [(String, String, [String])] = [
        ("passed", "failed", ["conflict /attempts/0/outcome"]),
        ("passed", "no_show", ["conflict /attempts/0/outcome"]),
        ("pending", "cancelled", ["conflict /attempts/0/outcome"]),
        ("passed", "passed", []),
        ("passed", "pending", []),
        ("pending", "failed", []),
    ]

    @Test(arguments: contradictions)
    func contradictionsAreFaults(result: String, recorded: String, faults: [String]) throws {
        let events =
            "applied 2026-01-01; approved 2026-01-10; scheduled 2026-01-20 appointment=2026-02-01; tested 2026-02-01; "
            + "result 2026-02-01 outcome=\(result)"
        let more = #", "attempts": [{"exam": "ahima.rhit", "on": "2026-02-01", "outcome": "\#(recorded)"}]"#
        #expect(try ExamFixture.faults(events, more: more) == faults)
    }

    @Test func theListOfAttemptsTellsWhatHappenedAtTheAppointment() throws {
        let events = "applied 2026-01-01; approved 2026-01-10; scheduled 2026-01-20 appointment=2026-02-01"
        for (outcome, state) in [("failed", ExamState.failed), ("no_show", .noShow), ("pending", .tested), ("passed", .passed)] {
            let more = #", "attempts": [{"exam": "ahima.rhit", "on": "2026-02-01", "outcome": "\#(outcome)"}]"#
            #expect(try ExamFixture.path(events, asOf: "2026-02-02", more: more).state == state)
        }
    }

    private static func sat(_ applied: String, _ on: String, _ outcome: String) -> String {
        "applied \(applied); approved \(applied); scheduled \(applied) appointment=\(on); tested \(on); result \(on) outcome=\(outcome)"
    }

    @Test func applicationsFollowEachOther() throws {
        func irregular(_ first: String, _ second: String) throws -> [String] {
            try ExamFixture.path(try ExamFixture.facts(first, second), asOf: "2026-12-31").irregular
        }
        #expect(try irregular(Self.sat("2025-01-01", "2025-02-01", "failed"), Self.sat("2025-02-02", "2025-05-02", "passed")) == [])
        #expect(
            try irregular(Self.sat("2025-01-01", "2025-02-01", "failed"), Self.sat("2025-02-02", "2025-05-01", "passed")) == [
                "tested_too_early /applications/1/events/3"
            ])
        #expect(
            try irregular(Self.sat("2025-01-01", "2025-02-01", "failed"), Self.sat("2025-01-31", "2025-05-02", "passed")) == [
                "overlapping_applications /applications/1/events/0"
            ])
        #expect(
            try irregular(Self.sat("2025-01-01", "2025-02-01", "passed"), "applied 2025-06-01") == [
                "applied_after_passing /applications/1/events/0"
            ])
        // Too early only where every conflicting policy says so: 30 days are over, 91 are not.
        #expect(try irregular(Self.sat("2026-01-01", "2026-02-01", "failed"), Self.sat("2026-02-02", "2026-03-04", "passed")) == [])
    }

    @Test func theWaitIsShownWhileAnotherApplicationIsUnderWay() throws {
        let first = Self.sat("2026-01-01", "2026-02-01", "failed")
        for second in ["applied 2026-02-10", "applied 2026-02-10; approved 2026-02-12"] {
            let path = try ExamFixture.path(try ExamFixture.facts(first, second), asOf: "2026-03-04")
            #expect(path.application == "a1")
            #expect(path.told(.retakeFrom) == ["from 2026-03-03 open, retake-30", "from 2026-05-03 later, retake-91"])
            #expect(path.steps(.retakeFrom).flatMap(\.fees).isEmpty)
        }
    }

    @Test func thePassedApplicationCountsWhateverCameLater() throws {
        let facts = try ExamFixture.facts(Self.sat("2025-01-01", "2025-02-01", "passed"), "applied 2025-06-01")
        let path = try ExamFixture.path(facts, asOf: "2025-07-01")
        #expect(path.state == .passed)
        #expect(path.application == "a0")
    }
}

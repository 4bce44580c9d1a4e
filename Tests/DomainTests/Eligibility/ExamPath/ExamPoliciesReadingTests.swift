import Testing

@testable import Domain

/// The member `exam` of a rule, right and wrong.
@Suite struct ExamPoliciesReadingTests {
    /// What is wrong with an exam: `missing /exam/window/0/source`.
    private static func faults(_ exam: String) throws -> [String] {
        do {
            _ = try ExamFixture.rule(exam)
            return []
        } catch let faults as Faults {
            return faults.list.map { "\($0.code) \($0.parameter ?? "")" }
        }
    }

    /// One policy of a kind, with a source.
    private static func one(_ kind: String, _ terms: String) -> String { #"{"source": "faq", "\#(kind)": [{\#(terms)}]}"# }

    @Test func everyKindIsRead() throws {
        let exam = try #require(try ExamFixture.rule().examPolicies)
        #expect(exam.exam == "ahima.rhit")
        #expect(exam.currency == "USD")
        #expect(
            exam.all.map(\.id) == [
                "early", "transcript", "review", "att", "window-months", "window-120", "extension-old", "extension-new", "changes",
                "refund", "no-show", "results", "beta-2020", "beta", "retake-90", "retake-30", "retake-91", "limit", "fees", "format",
            ])
        #expect(exam.retake[1].policy.provenance.sources == ["guide-may"])
        #expect(exam.retake[0].policy.provenance.sources == ["faq"])
        #expect(exam.retake[0].policy.provenance.verifiedOn == day("2026-11-22"))
        #expect(exam.extensions[1].terms.steps.count == 3)
        #expect(exam.fees[0].terms.price.nonMember == Money(cents: 29_900))
        #expect(exam.format[0].terms.items == 150...150)
    }

    @Test func aRuleWithoutExamHasNone() throws {
        let rule = try Rule.read(try JSONReader.read(#"{"requires": {"decision": {"question": "?"}}}"#))
        #expect(rule.examPolicies == nil)
    }

    @Test func wordsAreMadeWhereTheFileHasNone() throws {
        let exam = try #require(try ExamFixture.rule().examPolicies)
        #expect(
            exam.all.map(\.text) == [
                "early testing for students who are: last term, coursework complete or graduated, with the form",
                "the transcript has to be verified before approval, unless testing early, and before certification",
                "an application is decided on within 3 weeks",
                "the authorization to test normally comes within 5 business days of approval",
                "the exam has to be scheduled and taken within 6 months of approval",
                "the exam has to be scheduled and taken within 120 days of approval; after that a new application and all fees again",
                "extensions: 45 days for USD 75.00, then 30 days for USD 150.00; to be asked for 14 business days before "
                    + "the end of the eligibility",
                "extensions: 30 days for USD 50.00, then 30 days for USD 50.00, then 30 days for USD 50.00, 90 days at "
                    + "most; to be asked for 14 days before the appointment or the end of the eligibility",
                "to move or cancel an appointment: 15 business days before it: free; 24 hours to 14 days before it: USD "
                    + "30.00; later: the fee is lost",
                "a refund has to be asked for 14 business days before the appointment or the end of the eligibility; USD 75.00 are kept",
                "whoever does not come, or comes more than 30 minutes late: a new application and all fees again",
                "the result is told at once",
                "the result of a beta form is told within 24 weeks of the exam",
                "the result of a beta form is told within 10 weeks of the exam",
                "after a failed attempt the exam may be taken again 90 days later; a new application and the full fee are "
                    + "needed; eligibility is judged by the rule in force then",
                "after a failed attempt the exam may be taken again 30 days later",
                "after a failed attempt the exam may be taken again 91 days later",
                "how many attempts are allowed is not confirmed",
                "the exam costs USD 229.00 for members, USD 299.00 for others; again the same",
                "150 questions, 130 of them scored, 210 minutes, scores from 100 to 400, 300 pass",
            ])
    }

    static let faulty: [FaultyDocument] = [
        FaultyDocument(#"[]"#, ["wrong_type /exam"]),
        FaultyDocument(#"{"source": "faq", "windows": []}"#, ["unknown_member /exam/windows"]),
        FaultyDocument(#"{"source": "nobody"}"#, ["wrong_value /exam/source"]),
        FaultyDocument(#"{"currency": "dollars"}"#, ["wrong_value /exam/currency"]),
        FaultyDocument(#"{"results": [{"immediate": true}]}"#, ["missing /exam/results/0/source"]),
        FaultyDocument(#"{"source": "faq", "results": {"immediate": true}}"#, ["wrong_type /exam/results"]),
        FaultyDocument(
            #"{"source": "faq", "results": [{"id": "x", "immediate": true}], "retake": [{"id": "x", "days": 30}]}"#,
            ["duplicate_id /exam/retake/0/id"]
        ),
        FaultyDocument(one("early_testing", #""states": []"#), ["wrong_value /exam/early_testing/0/states"]),
        FaultyDocument(one("early_testing", #""states": "enroled""#), ["wrong_value /exam/early_testing/0/states"]),
        FaultyDocument(one("transcript", #""before_approval": true"#), ["missing /exam/transcript/0/before_certification"]),
        FaultyDocument(
            one("review", #""within": {"fortnights": 2}"#),
            ["missing /exam/review/0/within", "unknown_member /exam/review/0/within/fortnights"]),
        FaultyDocument(
            one("authorization", #""after": 5"#), ["missing /exam/authorization/0/within", "unknown_member /exam/authorization/0/after"]),
        FaultyDocument(one("window", #""days": 120, "months": 4"#), ["conflict /exam/window/0/months"]),
        FaultyDocument(one("window", #""weeks": 4"#), ["missing /exam/window/0", "unknown_member /exam/window/0/weeks"]),
        FaultyDocument(one("window", #""days": 120, "lapse": {"forfeits_fee": true}"#), ["missing /exam/window/0/lapse/new_application"]),
        FaultyDocument(one("window", #""days": 120.5"#), ["wrong_value /exam/window/0/days"]),
        FaultyDocument(one("extension", #""steps": []"#), ["wrong_value /exam/extension/0/steps"]),
        FaultyDocument(one("extension", #""steps": [{"fee": 50}]"#), ["missing /exam/extension/0/steps/0/days"]),
        FaultyDocument(one("extension", #""steps": [{"days": 30, "fee": 50.005}]"#), ["wrong_value /exam/extension/0/steps/0/fee"]),
        FaultyDocument(one("extension", #""steps": [{"days": 30, "times": 36}, {"days": 30}]"#), ["wrong_value /exam/extension/0/steps"]),
        FaultyDocument(
            one("extension", #""steps": [{"days": 30}], "notice": {"days": 14, "before": "exam"}"#),
            ["wrong_value /exam/extension/0/notice/before"]
        ),
        FaultyDocument(one("changes", #""bands": []"#), ["wrong_value /exam/changes/0/bands"]),
        FaultyDocument(
            one("changes", #""bands": [{"at_least": {"hours": 24}, "fee": 30}, {"at_least": {"business_days": 15}, "fee": 0}]"#),
            ["wrong_value /exam/changes/0/bands/1"]
        ),
        FaultyDocument(
            one("changes", #""bands": [{"at_least": {"hours": 24}}]"#),
            ["missing /exam/changes/0/bands/0/fee", "wrong_value /exam/changes/0/bands"]),
        FaultyDocument(one("refund", #""kept": -75, "notice": {"days": 3}"#), ["wrong_value /exam/refund/0/kept"]),
        FaultyDocument(
            one("no_show", #""late_minutes": 30"#), ["missing /exam/no_show/0/new_application", "missing /exam/no_show/0/forfeits_fee"]),
        FaultyDocument(one("results", #""immediate": false"#), ["wrong_value /exam/results/0/immediate"]),
        FaultyDocument(one("results", #""immediate": true, "within": {"weeks": 6}"#), ["conflict /exam/results/0/within"]),
        FaultyDocument(one("beta_results", #""within": {"weeks": 6}, "after": "window""#), ["wrong_value /exam/beta_results/0/after"]),
        FaultyDocument(one("retake", #""days": "30""#), ["wrong_value /exam/retake/0/days"]),
        FaultyDocument(one("attempts", #""at_most": 3, "unlimited": true"#), ["conflict /exam/attempts/0/unlimited"]),
        FaultyDocument(one("attempts", #""at_most": 0"#), ["wrong_value /exam/attempts/0/at_most"]),
        FaultyDocument(one("fees", #""retake": {"member": 229}"#), ["missing /exam/fees/0"]),
        FaultyDocument(one("fees", #""member": 229.999"#), ["wrong_value /exam/fees/0/member"]),
        FaultyDocument(
            one("testing_windows", #""windows": [{"opens": "2024-04-27", "closes": "2024-04-05", "apply_by": "2024-05-01"}]"#),
            ["wrong_value /exam/testing_windows/0/windows/0/closes", "wrong_value /exam/testing_windows/0/windows/0/apply_by"]
        ),
        FaultyDocument(one("format", #""scored": 130, "pretest": 20, "items": 160"#), ["conflict /exam/format/0/items"]),
        FaultyDocument(one("format", #""scored": 130, "pretest": 20, "items": {"from": 130, "to": 160}"#), []),
        FaultyDocument(one("format", #""scale": {"from": 100, "to": 400, "passing": 500}"#), ["wrong_value /exam/format/0/scale/passing"]),
        FaultyDocument(one("retake", #""days": 30, "doubt": "really?""#), ["conflict /exam/retake/0/doubt"]),
        FaultyDocument(one("retake", #""days": 30, "effective": {"from": "2026-02-30"}"#), ["wrong_value /exam/retake/0/effective/from"]),
    ]

    @Test(arguments: faulty)
    func faultsHaveTheirPlaces(given: FaultyDocument) throws { #expect(try Self.faults(given.text) == given.faults) }

    /// Two policies: standing and period of each.
    private static func two(_ first: (String, String), _ second: (String, String)) -> String {
        let policies = [first, second].map { #"{"days": 30, "standing": "\#($0.0)", "effective": {\#($0.1)}}"# }
        return #"{"source": "faq", "retake": [\#(policies.joined(separator: ", "))]}"#
    }

    static let overlaps: [((String, String), (String, String), [String])] = [
        (("confirmed", #""to": "2023-09-10""#), ("confirmed", #""from": "2023-09-11""#), []),
        (("confirmed", #""to": "2023-09-11""#), ("confirmed", #""from": "2023-09-11""#), ["conflict /exam/retake/1/effective"]),
        (("confirmed", #""from": "2023-09-11""#), ("confirmed", #""to": "2023-09-11""#), ["conflict /exam/retake/0/effective"]),
        (("confirmed", ""), ("conflicting", #""from": "2023-09-11""#), ["conflict /exam/retake/1/effective"]),
        (("conflicting", ""), ("unconfirmed", ""), ["conflict /exam/retake/1/effective"]),
        (("conflicting", ""), ("conflicting", #""from": "2023-09-11""#), []),
    ]

    @Test(arguments: overlaps)
    func onlyConflictingPoliciesOverlap(first: (String, String), second: (String, String), faults: [String]) throws {
        #expect(try Self.faults(Self.two(first, second)) == faults)
    }

    @Test func aLongPolicyHidesNoOverlapBehindAShortOne() throws {
        let periods = [(2000, 2030), (2001, 2002), (2003, 2004)]
        let policies = periods.map { #"{"days": 1, "effective": {"from": "\#($0.0)-01-01", "to": "\#($0.1)-01-01"}}"# }
        #expect(
            try Self.faults(#"{"source": "faq", "retake": [\#(policies.joined(separator: ", "))]}"#) == [
                "conflict /exam/retake/1/effective", "conflict /exam/retake/2/effective",
            ])
    }

    @Test func moreThanAHundredOfAKindAreRefused() throws {
        let policies = (0...100).map { #"{"days": 1, "effective": {"from": "\#(2000 + $0)-01-01", "to": "\#(2000 + $0)-12-31"}}"# }
        #expect(try Self.faults(#"{"source": "faq", "retake": [\#(policies.joined(separator: ", "))]}"#) == ["wrong_value /exam/retake"])
        #expect(try Self.faults(#"{"source": "faq", "retake": [\#(policies.dropLast().joined(separator: ", "))]}"#) == [])
    }

    @Test func moreThanEightThatConflictAreRefused() throws {
        let policies = (0..<9).map { #"{"days": 1, "standing": "conflicting", "effective": {"from": "\#(2000 + $0)-01-01"}}"# }
        #expect(
            try Self.faults(#"{"source": "faq", "retake": [\#(policies.joined(separator: ", "))]}"#) == [
                "wrong_value /exam/retake/8/effective"
            ])
        #expect(try Self.faults(#"{"source": "faq", "retake": [\#(policies.dropLast().joined(separator: ", "))]}"#) == [])
    }
}

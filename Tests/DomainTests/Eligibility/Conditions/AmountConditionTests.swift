import Testing

@testable import Domain

/// Conditions that add amounts up: practicum hours and credits.
@Suite struct AmountConditionTests {
    static func placement(
        _ hours: Int, _ isVerified: Bool? = true, _ status: PracticumRecord.Status = .completed, on ended: String? = "2025-12-12",
        kind: String? = "on_site"
    ) -> PracticumRecord {
        PracticumRecord(hours: Amount(hours), isVerified: isVerified, kind: kind, status: status, endedOn: day(ended))
    }

    static func practicum(_ placements: PracticumRecord...) -> Facts { .with { $0.practicum = placements } }

    static let asked = #"{"hours": 160, "verified": true}"#

    @Test(arguments: [
        ConditionCase(asked, Facts(), "unknown practicum"),
        ConditionCase(asked, practicum(), "not_met"),
        ConditionCase(asked, practicum(placement(112), placement(48)), "met"),
        ConditionCase(asked, practicum(placement(112), placement(47)), "not_met"),
        ConditionCase(asked, practicum(placement(112), placement(48, false)), "not_met"),
        ConditionCase(asked, practicum(placement(112), placement(48, nil)), "unknown practicum/1/verified"),
        ConditionCase(#"{"hours": 160}"#, practicum(placement(112), placement(48, nil)), "met"),
        ConditionCase(asked, practicum(placement(112), placement(48, nil, .inProgress, on: "2026-04-30")), "in_progress 2026-04-30"),
        ConditionCase(asked, practicum(placement(112), placement(48, true, on: "2026-01-16")), "in_progress 2026-01-16"),
        ConditionCase(asked, practicum(placement(112), placement(48, true, on: "2026-01-15")), "met"),
        ConditionCase(asked, practicum(placement(112), placement(48, nil, .planned, on: nil)), "planned"),
        // No longer is waited than for what suffices.
        ConditionCase(
            asked,
            practicum(
                placement(112), placement(48, nil, .inProgress, on: "2026-06-30"), placement(48, nil, .inProgress, on: "2026-04-30")),
            "in_progress 2026-04-30"),
        ConditionCase(#"{"hours": 48, "kinds": ["on_site"]}"#, practicum(placement(48, kind: "virtual")), "not_met"),
        ConditionCase(#"{"hours": 48, "kinds": ["on_site"]}"#, practicum(placement(48, kind: nil)), "unknown practicum/0/kind"),
    ])
    func practicumHours(_ given: ConditionCase) throws { #expect(try given.finding(PracticumCondition.self).told == given.told) }

    @Test func practicumIsMeasured() throws {
        let finding = try ConditionCase(Self.asked, Self.practicum(Self.placement(112), Self.placement(48, false)), "")
            .finding(PracticumCondition.self)
        #expect(finding.have == "112 hours")
        #expect(finding.need == "160 hours")
        #expect(finding.reason == "112 hours of 160; 48 hours are not verified")
        #expect(finding.evidence == ["112 hours, on_site, ended 2025-12-12"])
    }

    static func course(
        _ code: String, _ credits: Int, _ grade: String? = "B", _ status: CourseRecord.Status = .completed, on ended: String? = nil
    ) -> CourseRecord {
        CourseRecord(id: code, course: code, credits: Amount(credits), status: status, grade: grade, endedOn: day(ended))
    }

    static func record(_ courses: CourseRecord...) -> Facts { .with { $0.courses = courses } }

    @Test(arguments: [
        ConditionCase(#"{"credits": 7}"#, Facts(), "unknown courses"),
        ConditionCase(#"{"credits": 7}"#, record(), "not_met"),
        ConditionCase(#"{"credits": 7}"#, record(course("BIO 168", 4), course("BIO 169", 3)), "met"),
        ConditionCase(#"{"credits": 7}"#, record(course("BIO 168", 4), course("BIO 169", 4, "F")), "not_met"),
        ConditionCase(#"{"credits": 7}"#, record(course("BIO 168", 4), course("bio  168", 4, "C")), "not_met"),
        ConditionCase(#"{"credits": 7}"#, record(course("BIO 168", 4), course("BIO 169", 4, "Q")), "unknown courses/1/grade"),
        ConditionCase(
            #"{"credits": 7}"#, record(course("BIO 168", 4), course("BIO 169", 4, nil, .inProgress, on: "2026-05-10")),
            "in_progress 2026-05-10"),
        ConditionCase(#"{"credits": 7}"#, record(course("BIO 168", 4), course("BIO 169", 4, nil, .planned)), "planned"),
        ConditionCase(#"{"credits": 7}"#, record(course("BIO 168", 4), course("BIO 169", 4, nil, .withdrawn)), "not_met"),
    ])
    func creditsEarned(_ given: ConditionCase) throws { #expect(try given.finding(CreditsEarnedCondition.self).told == given.told) }

    @Test func repeatedCoursesCountWhereTheRuleSaysSo() throws {
        let given = ConditionCase(#"{"credits": 8}"#, Self.record(Self.course("MUS 101", 4), Self.course("MUS 101", 4)), "")
        #expect(try given.finding(CreditsEarnedCondition.self).certainty == .notMet)
        #expect(try given.finding(CreditsEarnedCondition.self, repeats: .all).certainty == .met)
    }

    @Test func faults() throws {
        #expect(
            try PracticumCondition.faults(#"{"hour": 160, "kinds": []}"#) == [
                "missing /hours", "wrong_value /kinds", "unknown_member /hour",
            ])
        #expect(try PracticumCondition.faults(#"{"hours": -1}"#) == ["wrong_value /hours"])
        #expect(try CreditsEarnedCondition.faults("60") == ["wrong_type"])
        #expect(try CreditsEarnedCondition.faults(#"{"credits": 1.2345}"#) == ["wrong_value /credits"])
    }
}

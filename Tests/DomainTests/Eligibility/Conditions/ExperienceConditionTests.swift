import Testing

@testable import Domain

@Suite struct ExperienceConditionTests {
    static func job(
        _ from: String, _ to: String? = nil, _ field: String = "cancer_registry", week: Int? = 40, verified: Bool? = true
    ) -> ExperienceRecord {
        ExperienceRecord(field: field, from: day(from), to: day(to), hoursPerWeek: week.map { Amount($0) }, isVerified: verified)
    }

    static func facts(_ jobs: ExperienceRecord...) -> Facts { .with { $0.experience = jobs } }

    static let year = #"{"fields": ["cancer_registry"], "years": 1}"#
    static let registry = #"{"fields": ["cancer_registry"], "years": 1, "verified": true}"#

    @Test(arguments: [
        ConditionCase(year, Facts(), "unknown experience"),
        ConditionCase(year, facts(), "not_met"),
        // A year is what lies between a day and the same day of the next.
        ConditionCase(year, facts(job("2023-01-01", "2023-12-31")), "met"),
        ConditionCase(year, facts(job("2023-01-01", "2023-12-30")), "not_met"),
        ConditionCase(year, facts(job("2024-01-01", "2024-12-31")), "met"),
        ConditionCase(year, facts(job("2024-01-01", "2024-12-30")), "not_met"),
        ConditionCase(year, facts(job("2024-02-29", "2025-02-27")), "met"),
        ConditionCase(#"{"years": 2}"#, facts(job("2023-03-01", "2025-02-28")), "met"),
        ConditionCase(#"{"months": 6}"#, facts(job("2025-08-31", "2026-02-27")), "met", asOf: "2026-02-27"),
        ConditionCase(#"{"months": 6}"#, facts(job("2025-08-31", "2026-02-27")), "not_met 2026-02-27", asOf: "2026-02-26"),
        // What goes on counts to the day, and reaches the year by itself.
        ConditionCase(year, facts(job("2025-01-16")), "met"),
        ConditionCase(year, facts(job("2025-01-17")), "not_met 2026-01-16"),
        ConditionCase(year, facts(job("2025-03-01", "2026-02-27")), "not_met"),
        ConditionCase(year, facts(job("2025-03-01", "2026-02-28")), "not_met 2026-02-28"),
        ConditionCase(year, facts(job("2026-02-01")), "not_met 2027-01-31"),
        // Calendar time counts once, gaps do not count, fields are apart.
        ConditionCase(year, facts(job("2023-01-01", "2023-06-30"), job("2023-01-01", "2023-09-30")), "not_met"),
        ConditionCase(year, facts(job("2023-01-01", "2023-06-30"), job("2023-09-01", "2024-03-02")), "met"),
        ConditionCase(year, facts(job("2023-01-01", "2023-06-30"), job("2023-09-01", "2024-02-28")), "not_met"),
        ConditionCase(year, facts(job("2020-01-01", "2022-12-31", "coding")), "not_met"),
        // Whether it is verified.
        ConditionCase(registry, facts(job("2023-01-01", "2023-12-31")), "met"),
        ConditionCase(registry, facts(job("2023-01-01", "2023-12-31", verified: false)), "not_met"),
        ConditionCase(registry, facts(job("2023-01-01", "2023-12-31", verified: nil)), "unknown experience/0/verified"),
        ConditionCase(registry, facts(job("2023-01-01", "2023-06-30", verified: nil)), "not_met"),
        // Only what is recent.
        ConditionCase(#"{"years": 1, "within_years": 2}"#, facts(job("2023-01-15", "2025-01-13")), "not_met"),
        ConditionCase(#"{"years": 1, "within_years": 2}"#, facts(job("2023-01-15", "2025-01-14")), "met"),
        ConditionCase(
            #"{"years": 1, "within_years": 2}"#, facts(job("2020-01-01", "2024-06-30"), job("2025-12-01")), "not_met 2026-11-30"),
    ])
    func calendarTime(_ given: ConditionCase) throws { #expect(try given.finding(ExperienceCondition.self).told == given.told) }

    static let hours = #"{"fields": ["cancer_registry"], "hours": 1950}"#

    @Test(arguments: [
        // 340 days at 40 hours a week are 1,942.857 hours, one more day is enough and more.
        ConditionCase(hours, facts(job("2024-01-01", "2024-12-05")), "not_met"),
        ConditionCase(hours, facts(job("2024-01-01", "2024-12-07")), "met"),
        // Hours of jobs at the same time add up.
        ConditionCase(hours, facts(job("2024-01-01", "2024-12-07", week: 20), job("2024-01-01", "2024-12-07", week: 20)), "met"),
        ConditionCase(hours, facts(job("2024-01-01", "2024-12-31", week: 20)), "not_met"),
        ConditionCase(hours, facts(job("2024-01-01", "2024-12-31", week: nil)), "unknown experience/0/hours_per_week"),
        ConditionCase(hours, facts(job("2025-12-01")), "not_met 2026-11-07"),
        ConditionCase(#"{"hours": 8, "within_years": 1}"#, facts(job("2026-01-15", week: 1)), "not_met 2026-03-11"),
        ConditionCase(#"{"hours": 60, "within_years": 1}"#, facts(job("2026-01-15", week: 1)), "not_met"),
    ])
    func workedHours(_ given: ConditionCase) throws { #expect(try given.finding(ExperienceCondition.self).told == given.told) }

    /// What is expected is the first day on which the condition is met.
    @Test(arguments: [year, hours, #"{"years": 2, "within_years": 3}"#, #"{"months": 14}"#, #"{"hours": 900, "within_years": 1}"#])
    func theExpectedDayIsTheFirst(_ rule: String) throws {
        let given = Self.facts(
            Self.job("2024-02-29", "2024-07-13", week: 33), Self.job("2025-11-20", "2026-03-02", week: 7), Self.job("2026-06-01", week: 21))
        var expected: Day?
        for number in 0..<1500 {
            let asOf = day("2025-10-01") + number
            let finding = try ExperienceCondition.read(rule).judge(given, Moment(asOf: asOf))
            if finding.certainty == .met {
                #expect(expected == nil || expected == asOf)
                break
            }
            if let expected { #expect(finding.expectedOn == expected) }
            expected = finding.expectedOn
        }
        #expect(expected != nil)
    }

    @Test func isMeasured() throws {
        let finding = try ConditionCase(#"{"years": 3, "fields": ["cancer_registry"]}"#, Self.facts(Self.job("2024-12-01")), "")
            .finding(ExperienceCondition.self)
        #expect(finding.have == "1 year and 46 days")
        #expect(finding.need == "3 years")
        #expect(finding.evidence == ["cancer_registry since 2024-12-01"])
        let hours = try ConditionCase(Self.hours, Self.facts(Self.job("2024-01-01", "2024-01-10")), "").finding(ExperienceCondition.self)
        #expect(hours.have == "57.142 hours")
        #expect(hours.reason == "57.142 hours of 1950 hours")
    }

    @Test(arguments: [
        (#"{"fields": ["x"]}"#, ["missing"]),
        (#"{"years": 1, "hours": 10}"#, ["conflict /hours"]),
        (#"{"years": 3, "within_years": 2}"#, ["conflict /within_years"]),
        (#"{"years": 0, "verified": "y"}"#, ["wrong_value /years", "wrong_value /verified"]),
    ])
    func faults(_ text: String, _ faults: [String]) throws { #expect(try ExperienceCondition.faults(text) == faults) }
}

import Testing

@testable import Domain

/// Active, in grace, inactive, revoked: day by day.
@Suite struct UpkeepStatusTests {
    private static func told(_ credential: String, _ ledger: String, _ asOf: String) throws -> GroupUpkeep {
        let facts = #""credentials": [{"credential": "ahima.rhit", "early_tester": false, \#(credential)}], \#(ledger)"#
        return try UpkeepRules.judge(try UpkeepRules.ahima(), facts, asOf).groups[0]
    }

    private static let nothing = #""continuing_education": []"#
    private static let enough =
        #""continuing_education": [{"credits": 20, "on": "2024-01-10", "categories": ["him_domain"], "provider": "AHIMA"}]"#

    /// The cycle from 2023-05-15 ends on 2025-05-14, unmet.
    @Test(arguments: [
        ("2023-05-15", "active 2023-05-15 2025-05-14"),
        ("2025-05-14", "active 2023-05-15 2025-05-14"),
        ("2025-05-15", "inactive 2025-05-15 2025-11-10"),
        ("2025-11-10", "inactive 2025-05-15 2025-11-10"),
        ("2025-11-11", "revoked 2025-11-11"),
        ("2029-01-01", "revoked 2025-11-11"),
    ])
    func unmet(asOf: String, told: String) throws {
        let group = try Self.told(#""passed_on": "2023-05-15""#, Self.nothing, asOf)
        #expect(group.told == told)
        #expect(group.credentials[0].status.told == told)
        #expect(group.status.appealUntil == (told.hasPrefix("revoked") ? day("2026-02-09") : nil))
        #expect(group.cycle?.end == day("2025-05-14"))
        #expect(group.lapse?.steps.map(\.state) == [.inactive, .revoked])
    }

    /// Grace until 2020, and what follows it was never read; none from 2021.
    @Test(arguments: [
        ("2018-11-20", "2020-11-19", "active 2018-11-20 2020-11-19"),
        ("2018-11-20", "2020-11-20", "grace 2020-11-20 2021-02-19"),
        ("2018-11-20", "2021-02-19", "grace 2020-11-20 2021-02-19"),
        ("2018-11-20", "2021-02-20", "unknown 2021-02-20"),
        ("2019-01-01", "2021-01-01", "grace 2021-01-01 2021-03-31"),
        ("2019-01-02", "2021-01-02", "inactive 2021-01-02 2021-06-30"),
        ("2019-01-02", "2021-07-01", "revoked 2021-07-01"),
    ])
    func grace(passed: String, asOf: String, told: String) throws {
        #expect(try Self.told(#""passed_on": "\#(passed)""#, Self.nothing, asOf).told == told)
    }

    @Test(arguments: [
        // Earned, submitted and paid in time.
        (
            #""cycles": [{"from": "2023-05-15", "submitted_on": "2025-05-14", "fee_paid_on": "2025-05-01"}]"#, enough,
            "active 2025-05-15 2027-05-14"
        ),
        // Paid a day late: inactive until it was.
        (
            #""cycles": [{"from": "2023-05-15", "submitted_on": "2025-05-14", "fee_paid_on": "2025-05-15"}]"#, enough,
            "active 2025-05-15 2027-05-14"
        ),
        (#""cycles": [{"from": "2023-05-15", "submitted_on": "2025-05-14", "fee_paid_on": "2025-07-02"}]"#, enough, "unknown"),
        (#""cycles": [{"from": "2023-05-15", "submitted_on": "2025-05-14"}]"#, enough, "unknown"),
        (#""passed_on": "2023-05-15""#, enough, "unknown"),
        // What the issuer decided goes before the ledger.
        (#""cycles": [{"from": "2023-05-15", "renewed": true}]"#, nothing, "active 2025-05-15 2027-05-14"),
        (#""cycles": [{"from": "2023-05-15", "renewed": false}]"#, enough, "inactive 2025-05-15 2025-11-10"),
        // A later cycle that was stated, or a status of a later day, says that it was renewed.
        (#""passed_on": "2023-05-15", "cycles": [{"from": "2025-05-15"}]"#, nothing, "active 2025-05-15 2027-05-14"),
        (#""passed_on": "2023-05-15", "status": "active", "status_on": "2025-06-01""#, nothing, "active 2025-05-15 2027-05-14"),
        (#""passed_on": "2023-05-15", "status": "active", "status_on": "2025-05-14""#, nothing, "inactive 2025-05-15 2025-11-10"),
        // Of no day in particular it contradicts the ledger, and bears out what is open.
        (#""passed_on": "2023-05-15", "status": "active""#, nothing, "unknown"),
        (#""passed_on": "2023-05-15", "status": "active""#, enough, "active 2025-05-15 2027-05-14"),
        // An extension.
        (#""cycles": [{"from": "2023-05-15", "extended_until": "2025-06-30"}]"#, nothing, "active 2023-05-15 2025-06-30"),
        (#""cycles": [{"from": "2023-05-15", "extended_until": "2025-05-31"}]"#, nothing, "inactive 2025-06-01 2025-11-27"),
        // Nobody kept a ledger.
        (#""passed_on": "2023-05-15""#, #""declared": {}"#, "unknown"),
    ])
    func onTheFifteenthOfJune(credential: String, ledger: String, told: String) throws {
        #expect(try Self.told(credential, ledger, "2025-06-15").told == told)
    }

    @Test func unknownSaysWhy() throws {
        #expect(
            try Self.told(#""passed_on": "2023-05-15""#, Self.enough, "2025-06-15").status.reason
                == "enough was earned in the cycle that ended on 2025-05-14; whether it was submitted and paid in time is not known")
        #expect(
            try Self.told(#""passed_on": "2023-05-15", "status": "active""#, Self.nothing, "2025-06-15").status.reason
                == "the record says active, on no day in particular, and by the ledger it is inactive since 2025-05-15: "
                + "the cycle that ended on 2025-05-14 was not met")
        let late = #""cycles": [{"from": "2023-05-15", "submitted_on": "2025-05-14", "fee_paid_on": "2025-05-15"}]"#
        #expect(
            try Self.told(late, Self.enough, "2025-06-15").notes
                == ["The cycle that ended on 2025-05-14 was made good on 2025-05-15, while inactive."])
    }

    /// RHIA supersedes RHIT.
    @Test func superseded() throws {
        let facts = """
            "credentials": [{"credential": "ahima.rhit", "passed_on": "2020-04-01"},
                            {"credential": "ahima.rhia", "passed_on": "2022-09-01", "cycles": [{"from": "2022-09-01"}]}]
            """
        let group = try UpkeepRules.judge(try UpkeepRules.ahima(), facts, "2024-01-15").groups[0]
        #expect(group.credentials.map(\.status.told) == ["superseded 2022-09-01", "active 2022-09-01 2024-08-31"])
        #expect(group.credentials.map(\.isCounted) == [false, true])
        #expect(group.credentials[0].status.reason == "RHIA takes its place; only what RHIA asks has to be kept up")
        #expect(group.required?.words == "30 (RHIA)")
        // Before the policy was in force both counted; and before the RHIA was passed there was one.
        let before = try UpkeepRules.judge(
            try UpkeepRules.ahima(), UpkeepRules.held(["ahima.rhit", "ahima.rhia"], on: "2019-06-01"), "2020-12-31")
        #expect(before.groups[0].required?.credits == Amount(40))
        let alone = try UpkeepRules.judge(try UpkeepRules.ahima(), facts, "2022-01-15")
        #expect(alone.groups[0].required?.words == "20 (RHIT)")
        #expect(alone.uncovered.map(\.credential) == ["ahima.rhia"])
    }

    /// A cycle that was over before the RHIA asked what the RHIT asks, and unmet it is still.
    @Test(arguments: [
        (20, "2022-12-15", "unknown"), (19, "2022-12-27", "inactive 2022-07-01 2022-12-27"), (19, "2022-12-28", "revoked 2022-12-28"),
    ])
    func beforeTheSuccessor(credits: Int, asOf: String, told: String) throws {
        let facts = """
            "credentials": [{"credential": "ahima.rhit", "cycles": [{"from": "2020-07-01", "to": "2022-06-30"}]},
                            {"credential": "ahima.rhia", "passed_on": "2022-09-01"}],
            "continuing_education": [{"credits": \(credits), "on": "2021-01-10", "categories": ["him_domain"]}]
            """
        let group = try UpkeepRules.judge(try UpkeepRules.ahima(), facts, asOf).groups[0]
        #expect(group.told == told)
        if credits == 19 { #expect(group.required?.words == "20 (RHIT)") }
    }

    /// A successor that is over takes no place.
    @Test func revokedSuccessor() throws {
        let facts = """
            "credentials": [{"credential": "ahima.rhit", "passed_on": "2023-04-01"},
                            {"credential": "ahima.rhia", "passed_on": "2023-04-01", "status": "revoked", "ended_on": "2023-12-31"}]
            """
        let group = try UpkeepRules.judge(try UpkeepRules.ahima(), facts, "2024-01-15").groups[0]
        #expect(group.credentials.map(\.status.told) == ["active 2023-04-01 2025-03-31", "revoked 2024-01-01"])
        #expect(group.required?.words == "20 (RHIT)")
    }

    @Test(arguments: [("2023-12-31", "CTR"), ("2024-01-01", "ODS")])
    func renamed(asOf: String, name: String) throws {
        let facts = #""credentials": [{"credential": "ncra.ctr", "cycles": [{"from": "2023-01-01"}]}]"#
        let credential = try UpkeepRules.judge([try UpkeepRules.ods()], facts, asOf).groups[0].credentials[0]
        #expect(credential.credential == "ncra.ctr")
        #expect(credential.name == name)
        #expect(credential.formerly?.letters == "CTR")
        #expect(credential.formerly?.until == day("2023-12-31"))
        #expect(credential.status.told == "active 2023-01-01 2024-12-31")
    }

    @Test(arguments: [(true, "active 2023-04-01 2025-03-31", true), (false, "retired", false)])
    func discontinued(isMaintained: Bool, told: String, isCounted: Bool) throws {
        let rule = try UpkeepRules.rule(
            "ahima.chts",
            """
            "letters": "CHTS", "source": "page", "credits": [{"credits": 20}], "discontinued": [{"maintained": \(isMaintained)}],
            \(UpkeepRules.shared)
            """)
        let group = try UpkeepRules.judge([rule], UpkeepRules.held(["ahima.chts"], on: "2023-04-01"), "2024-01-15").groups[0]
        #expect(group.credentials[0].status.told == told)
        #expect(group.credentials[0].isCounted == isCounted)
        #expect(group.credentials[0].discontinued?.hasPrefix("the exam is given no longer; since when was not found") == true)
    }

    /// ODS: the cycle is over, and there is a month to submit.
    @Test(arguments: [
        ("2026-12-31", "active 2025-01-01 2026-12-31"), ("2027-01-01", "active 2025-01-01 2027-01-31"),
        ("2027-01-31", "active 2025-01-01 2027-01-31"), ("2027-02-01", "unknown"),
    ])
    func submission(asOf: String, told: String) throws {
        let facts = """
            "credentials": [{"credential": "ncra.ods", "cycles": [{"from": "2025-01-01"}]}],
            "continuing_education": [{"credits": 20, "on": "2025-03-01", "categories": ["category_a"], "in_person": true}]
            """
        let group = try UpkeepRules.judge([try UpkeepRules.ods()], facts, asOf).groups[0]
        #expect(group.told == told)
    }

    @Test func nothingToTell() throws {
        #expect(try UpkeepRules.judge([], "", "2024-01-15").reason == "credentials are not known")
        #expect(try UpkeepRules.judge([], #""credentials": []"#, "2024-01-15").reason == "no credential is held")
        let report = try UpkeepRules.judge([], #""credentials": [{"credential": "x.y"}]"#, "2024-01-15")
        #expect(report.uncovered.map(\.reason) == ["no rule that was given says how it is kept up"])
        let rules = try UpkeepRules.ahima().filter { $0.id == "ahima.ccs" }
        #expect(UpkeepAudit.followed(by: rules) == ["ahima.rhit"])
        let group = try UpkeepRules.judge(rules, UpkeepRules.held(["ahima.ccs"], on: "2023-04-01"), "2024-01-15").groups[0]
        #expect(group.status.reason == "the terms stand in the rule ahima.rhit, which was not given")
    }
}

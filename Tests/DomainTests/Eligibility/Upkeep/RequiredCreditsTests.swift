import Testing

@testable import Domain

/// How many units several credentials ask together.
@Suite struct RequiredCreditsTests {
    @Test(arguments: [
        (["ccs"], 20, "20 (CCS)"),
        // The five examples that AHIMA published.
        (["ccs", "ccs-p"], 30, "20 (CCS) + 10 for CCS-P = 30"),
        (["rhit", "chps"], 40, "30 (CHPS) + 10 for RHIT = 40"),
        (["rhia", "chda"], 40, "30 (RHIA) + 10 for CHDA = 40"),
        (["rhia", "cdip"], 40, "30 (RHIA) + 10 for CDIP = 40"),
        (["rhia", "ccs", "ccs-p"], 50, "30 (RHIA) + 10 × 2 for CCS, CCS-P = 50"),
        // The cap.
        (["rhia", "ccs", "ccs-p", "chps"], 50, "30 (RHIA) + 10 × 3 for CHPS, CCS, CCS-P = 60, and no more than 50"),
        (["cca", "ccs", "ccs-p", "rhit", "chps"], 50, "30 (CHPS) + 10 × 4 for CCA, CCS, CCS-P, RHIT = 70, and no more than 50"),
        // The order of the facts changes nothing but the words.
        (["ccs-p", "ccs", "rhia"], 50, "30 (RHIA) + 10 × 2 for CCS-P, CCS = 50"),
        // One that is superseded asks nothing.
        (["rhit", "rhia"], 30, "30 (RHIA)"),
        (["rhit", "rhia", "ccs"], 40, "30 (RHIA) + 10 for CCS = 40"),
        // The same credential twice is one.
        (["ccs", "ccs"], 20, "20 (CCS)"),
    ])
    func together(names: [String], credits: Int, words: String) throws {
        let held = UpkeepRules.held(names.map { "ahima.\($0)" }, on: "2023-03-10")
        let report = try UpkeepRules.judge(try UpkeepRules.ahima(), held, "2024-06-01")
        #expect(report.groups.map(\.id) == ["ahima"])
        let required = try #require(report.groups[0].required)
        #expect(required.credits == Amount(credits))
        #expect(required.words == words)
    }

    @Test func notKnownTogether() throws {
        let rules = try ["a", "b"].map { name in
            try UpkeepRules.rule(
                name,
                """
                "group": "g", "source": "page", "credits": [{"credits": 12}],
                "cycle": [{"years": 2, "starts": "passed", "ends": "anniversary"}]
                """)
        }
        let group = try UpkeepRules.judge(rules, UpkeepRules.held(["a", "b"], on: "2023-03-10"), "2024-06-01").groups[0]
        #expect(group.required == nil)
        #expect(group.verdict == .unknown)
        #expect(group.reason == "how the requirements of a, b are counted together is not known")
        #expect(group.told == "active 2023-03-10 2025-03-09")
    }

    @Test func amountsOfAnotherDay() throws {
        let rule = try UpkeepRules.rule(
            "a",
            """
            "source": "page", "cycle": [{"years": 2, "starts": "passed", "ends": "anniversary"}],
            "credits": [{"effective": {"to": "2021-12-31"}, "credits": 12}, {"effective": {"from": "2022-01-01"}, "credits": 16.5}]
            """)
        for (passed, credits) in [("2021-12-31", Amount(12)), ("2022-01-01", Amount(thousandths: 16_500))] {
            let group = try UpkeepRules.judge([rule], UpkeepRules.held(["a"], on: passed), "2023-01-15").groups[0]
            #expect(group.required?.credits == credits, "passed on \(passed)")
        }
    }

    @Test(arguments: [(1, "218"), (2, "268"), (3, "318")])
    func fees(count: Int, amount: String) throws {
        let names = ["ahima.rhia", "ahima.ccs", "ahima.chps"].prefix(count)
        let group = try UpkeepRules.judge(try UpkeepRules.ahima(), UpkeepRules.held(Array(names), on: "2023-03-10"), "2024-06-01").groups[0]
        #expect(group.fees.map(\.id) == ["first", "further", "first-member", "extension"])
        #expect(group.feeTotals.map(\.payer) == [.member, .nonMember])
        #expect(group.feeTotals.map { $0.amount?.description } == [nil, amount])
    }
}

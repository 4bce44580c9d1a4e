import Testing

@testable import Domain

/// Which units count where, and which do not and why. Passed on 2023-05-15 with 20 asked, on 2024-06-01, unless said otherwise.
@Suite struct CreditLedgerTests {
    private static func group(_ ledger: String, passed: String = "2023-05-15", _ asOf: String = "2024-06-01") throws -> GroupUpkeep {
        let facts = UpkeepRules.held(["ahima.ccs"], on: passed) + #", "continuing_education": [\#(ledger)]"#
        return try UpkeepRules.judge(try UpkeepRules.ahima(), facts, asOf).groups[0]
    }

    private static func entry(_ id: String, _ credits: String, _ members: String = "", on: String = "2024-01-10") -> String {
        #"{"id": "\#(id)", "credits": \#(credits), "on": "\#(on)"\#(members.isEmpty ? "" : ", " + members)}"#
    }

    private static let domain = #""categories": ["him_domain"]"#
    private static let other = #""categories": []"#

    /// At most 20 percent from elsewhere.
    @Test(arguments: [
        ([entry("a", "20", domain)], VerdictStatus.met, "", ["a 20"]),
        ([entry("a", "16", domain), entry("b", "4", other)], .met, "", ["a 16", "b 4"]),
        ([entry("a", "15", domain), entry("b", "5", other)], .notMet, "1 CEU in him_domain", ["a 15", "b 4 over_limit"]),
        ([entry("a", "20", other)], .notMet, "16 CEU in him_domain", ["a 4 over_limit"]),
        ([entry("a", "15.5", domain), entry("b", "2", other)], .notMet, "0.5 CEU in him_domain + 2 CEU of any kind", ["a 15.5", "b 2"]),
        ([], .notMet, "16 CEU in him_domain + 4 CEU of any kind", []),
        // Enough counts without it; what no limit bounds is counted first.
        (
            [entry("a", "12", domain), entry("b", "4", other), entry("c", "9", domain)], .met, "",
            ["a 12", "b 0 not_needed", "c 8 not_needed"]
        ),
    ])
    func eightyTwenty(ledger: [String], verdict: VerdictStatus, missing: String, entries: [String]) throws {
        let group = try Self.group(ledger.joined(separator: ", "))
        #expect(group.verdict == verdict)
        #expect(group.missingTold == missing)
        #expect(group.entriesTold == entries)
    }

    /// Half of them may be of the 20 percent from elsewhere.
    private static let eight =
        "4 CEU from AHIMA, HCPro or component_association; in him_domain + 4 CEU from AHIMA, HCPro or component_association"

    /// At least 40 percent from the issuer and its like, for cycles from 2025 on.
    @Test(arguments: [
        ("2024-12-31", "\"provider\": \"Elsewhere\"", VerdictStatus.met, ""),
        ("2025-01-01", "\"provider\": \"Elsewhere\"", .notMet, eight),
        ("2025-01-01", "\"provider\": \"HCPro\"", .met, ""),
        ("2025-01-01", "\"provider\": \"component_association\"", .met, ""),
        ("2025-01-01", "\"in_person\": true", .unknown, eight),
    ])
    func fortyPercent(passed: String, provider: String, verdict: VerdictStatus, missing: String) throws {
        let group = try Self.group(Self.entry("a", "20", Self.domain + ", " + provider, on: "2025-06-01"), passed: passed, "2025-07-01")
        #expect(group.verdict == verdict)
        #expect(group.missingTold == missing)
        #expect(group.unknown == (verdict == .unknown ? ["continuing_education/0/provider"] : []))
    }

    /// Both shares at once: the fewest units that satisfy them are of both kinds.
    @Test(arguments: [
        ([entry("a", "10", domain + #", "provider": "Elsewhere""#)], eight + " + 2 CEU in him_domain"),
        (
            [entry("a", "16", domain + #", "provider": "Elsewhere""#), entry("b", "4", other + #", "provider": "AHIMA""#)],
            "4 CEU from AHIMA, HCPro or component_association; in him_domain"
        ),
        (
            [entry("a", "12", domain + #", "provider": "Elsewhere""#), entry("b", "8", other + #", "provider": "AHIMA""#)],
            "4 CEU from AHIMA, HCPro or component_association; in him_domain"
        ),
        // Of what may come from elsewhere, that which helps the other share is counted.
        (
            [
                entry("x", "4", other + #", "provider": "Elsewhere""#), entry("a", "12", domain + #", "provider": "Elsewhere""#),
                entry("b", "4", domain + #", "provider": "AHIMA""#), entry("c", "4", other + #", "provider": "AHIMA""#),
            ], ""
        ),
    ])
    func bothShares(ledger: [String], missing: String) throws {
        let dated = ledger.map { $0.replacing("2024-01-10", with: "2025-06-01") }.joined(separator: ", ")
        let group = try Self.group(dated, passed: "2025-01-01", "2025-07-01")
        #expect(group.missingTold == missing)
        #expect((group.verdict == .met) == missing.isEmpty)
        if missing.isEmpty { #expect(group.entriesTold == ["x 0 over_limit", "a 12", "b 4", "c 4"]) }
    }

    @Test func onlyInsideTheCycle() throws {
        let days = ["2023-05-14", "2023-05-15", "2025-05-14", "2025-05-15"]
        let ledger = days.enumerated().map { Self.entry("e\($0)", "3", Self.domain, on: $1) }.joined(separator: ", ")
        let group = try Self.group(ledger, "2025-05-14")
        #expect(group.entriesTold == ["e0 0 outside_cycle", "e1 3", "e2 3", "e3 0 outside_cycle"])
        #expect(group.tally?.counted == Amount(6))
    }

    @Test func theSameOnlyOnce() throws {
        let member = #""title": "Webinar", "provider": "AHIMA", "# + Self.domain
        let ledger = [
            Self.entry("a", "2", member), Self.entry("b", "2", member), Self.entry("c", "3", member),
            Self.entry("d", "2", member, on: "2024-01-11"), Self.entry("e", "2", Self.domain), Self.entry("f", "2", Self.domain),
        ].joined(separator: ", ")
        #expect(try Self.group(ledger).entriesTold == ["a 2", "b 0 duplicate", "c 3", "e 2", "f 2", "d 2"])
    }

    /// What was planned and then earned is one, whichever stands first.
    @Test func aPlanThatWasCarriedOut() throws {
        let member = #""title": "Webinar", "# + Self.domain
        let ledger = [
            Self.entry("plan", "2", member + #", "status": "planned""#, on: "2024-09-01"),
            Self.entry("done", "2", member, on: "2024-09-01"),
        ].joined(separator: ", ")
        #expect(try Self.group(ledger, "2024-10-01").entriesTold == ["plan 0 duplicate", "done 2"])
    }

    @Test func plans() throws {
        let ledger = [
            Self.entry("a", "12", Self.domain), Self.entry("b", "5", Self.domain + #", "status": "planned""#, on: "2024-09-01"),
            Self.entry("c", "3", Self.domain, on: "2024-10-01"),
            Self.entry("d", "9", Self.domain + #", "status": "planned""#, on: "2024-02-01"),
        ].joined(separator: ", ")
        let group = try Self.group(ledger)
        #expect(group.verdict == .planned)
        #expect(group.entriesTold == ["a 12", "d 0 not_done", "b 0 planned", "c 0 planned"])
        #expect(group.entries.map(\.countedPlanned) == [12, 0, 5, 3].map { Amount($0) })
        #expect(group.missingTold == "4 CEU in him_domain + 4 CEU of any kind")
        #expect(group.tally?.missingPlanned?.isEmpty == true)
        #expect(group.tally.map { "\($0.earned) \($0.counted) \($0.countedPlanned)" } == "12 12 20")
    }

    @Test func whatIsNotKnown() throws {
        let undated = #"{"id": "a", "credits": 20, "categories": ["him_domain"]}"#
        let group = try Self.group(undated)
        #expect(group.verdict == .unknown)
        #expect(group.unknown == ["continuing_education/0/on"])
        #expect(group.entriesTold == ["a 0 unknown"])
        let unsorted = try Self.group(Self.entry("a", "20"))
        #expect(unsorted.verdict == .unknown)
        #expect(unsorted.entries[0].detail == "at most 4 CEU not in him_domain; taken for one of them, as its categories is not known")
        // What is missing in any case is not unknown.
        #expect(try Self.group(Self.entry("a", "15")).verdict == .notMet)
        let facts = UpkeepRules.held(["ahima.ccs"], on: "2023-05-15")
        let none = try UpkeepRules.judge(try UpkeepRules.ahima(), facts, "2024-06-01").groups[0]
        #expect(none.verdict == .unknown)
        #expect(none.tally == nil)
        #expect(none.unknown == ["continuing_education"])
    }

    /// The yearly self-review of coders: of cycles that ended before 2021.
    @Test(arguments: [
        ("2018-06-01", "2020-05-01", 1, "1 CEU in coding_self_review; in him_domain + 4 CEU in coding_self_review"),
        ("2018-06-01", "2020-05-01", 2, ""),
        ("2018-12-31", "2020-12-30", 0, "6 CEU in coding_self_review; in him_domain + 4 CEU in coding_self_review"),
        ("2019-01-02", "2020-12-30", 0, ""),
    ])
    func selfReview(passed: String, asOf: String, reviews: Int, missing: String) throws {
        let done = (0..<reviews).map {
            Self.entry("r\($0)", "5", #""categories": ["him_domain", "coding_self_review"]"#, on: "2019-0\($0 + 2)-01")
        }
        let ledger = (done + [Self.entry("a", "20", Self.domain, on: "2019-07-01")]).joined(separator: ", ")
        let group = try Self.group(ledger, passed: passed, asOf)
        #expect(group.missingTold == missing)
        #expect(group.shares.contains { $0.words == "at least 10 CEU (2 of 5) in coding_self_review" } == (passed < "2019-01-01"))
    }

    /// CCS and CCS-P ask the same two reviews, not four.
    @Test func oneSelfReviewForBoth() throws {
        let held = UpkeepRules.held(["ahima.ccs", "ahima.ccs-p"], on: "2018-06-01") + #", "continuing_education": []"#
        let group = try UpkeepRules.judge(try UpkeepRules.ahima(), held, "2019-06-01").groups[0]
        #expect(group.shares.map(\.policy.id) == ["other", "self-review"])
        #expect(group.required?.credits == Amount(30))
    }

    /// A group has many credentials, and an activity counts once for it.
    @Test func onceForTheGroup() throws {
        let ledger = #", "continuing_education": [\#(Self.entry("a", "20", Self.domain))]"#
        let held = UpkeepRules.held(["ahima.ccs", "ahima.ccs-p"], on: "2023-05-15") + ledger
        let group = try UpkeepRules.judge(try UpkeepRules.ahima(), held, "2024-06-01").groups[0]
        #expect(group.tally?.counted == Amount(20))
        #expect(group.missingTold == "4 CEU in him_domain + 6 CEU of any kind")
    }

    @Test(arguments: [
        // Nothing says for which: the cycle that ends first is served first.
        ("", ["a 12", "b 2 used_elsewhere"], ["a 0 used_elsewhere", "b 2 used_elsewhere"]),
        (#", "counts_for": ["y"]"#, ["a 0 assigned_elsewhere", "b 4"], ["a 6 not_needed", "b 0 used_elsewhere"]),
        (#", "counts_for": ["x", "y"]"#, ["a 12", "b 2 used_elsewhere"], ["a 0 used_elsewhere", "b 2 used_elsewhere"]),
        (#", "counts_for": ["z"]"#, ["a 0 assigned_elsewhere", "b 4"], ["a 0 assigned_elsewhere", "b 0 used_elsewhere"]),
    ])
    func onceForAll(assigned: String, first: [String], second: [String]) throws {
        let rules = try [("x", 14, 2), ("y", 6, 3)].map { id, credits, years in
            try UpkeepRules.rule(
                id,
                """
                "source": "page", "credits": [{"credits": \(credits)}],
                "cycle": [{"years": \(years), "starts": "passed", "ends": "anniversary"}]
                """)
        }
        let ledger = #"{"id": "a", "credits": 12, "on": "2023-08-01"\#(assigned)}, {"id": "b", "credits": 4, "on": "2023-09-01"}"#
        let facts = UpkeepRules.held(["x", "y"], on: "2023-05-15") + #", "continuing_education": [\#(ledger)]"#
        let report = try UpkeepRules.judge(rules, facts, "2024-06-01")
        #expect(report.groups.map(\.entriesTold) == [first, second])
        // No unit twice.
        for (index, entry) in report.groups[0].entries.enumerated() {
            #expect(entry.counted + report.groups[1].entries[index].counted <= entry.credits)
        }
    }

    /// What an extension gives belongs to the cycle that needs it, and only what is left to the next.
    @Test func extensions() throws {
        let ledger = #"{"id": "a", "credits": 12, "on": "2025-06-01"}, {"id": "b", "credits": 9, "on": "2024-06-01"}"#
        let rule = try UpkeepRules.rule(
            "x", #""source": "page", "credits": [{"credits": 15}], "cycle": [{"years": 2, "starts": "passed", "ends": "anniversary"}]"#)
        let facts = """
            "credentials": [{"credential": "x", "cycles": [{"from": "2023-05-15", "extended_until": "2025-06-30"}]}],
            "continuing_education": [\(ledger)]
            """
        let extended = try UpkeepRules.judge([rule], facts, "2025-06-30").groups[0]
        #expect(extended.entriesTold == ["b 9", "a 6 not_needed"])
        let next = try UpkeepRules.judge([rule], facts, "2025-07-01").groups[0]
        #expect(next.told == "active 2025-05-15 2027-05-14")
        #expect(next.entriesTold == ["b 0 outside_cycle", "a 6 used_elsewhere"])
    }
}

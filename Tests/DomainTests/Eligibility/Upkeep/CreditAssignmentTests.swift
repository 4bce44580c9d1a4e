import Testing

@testable import Domain

/// The assignment against a search of every way to count small ledgers, unit by unit.
@Suite struct CreditAssignmentTests {
    /// A ledger of whole units, some of several kinds, for one or two credentials.
    private struct Sample {
        var credits: [Int]
        var kinds: [[Bool]]
        var isForFirst: [Bool]
        var isForSecond: [Bool]

        init(_ random: inout SplitMix) {
            let count = Int(random.next() % 5) + 1
            credits = (0..<count).map { _ in Int(random.next() % 4) + 1 }
            kinds = (0..<count).map { _ in (0..<3).map { _ in random.next() % 2 == 0 } }
            isForFirst = (0..<count).map { _ in random.next() % 4 != 0 }
            isForSecond = (0..<count).map { _ in random.next() % 2 == 0 }
        }

        var facts: String {
            let names = ["a", "b", "c"]
            let entries = credits.indices.map { index in
                let categories = names.indices.filter { kinds[index][$0] }.map { "\"\(names[$0])\"" }.joined(separator: ", ")
                let assigned = [isForFirst[index] ? "\"x\"" : nil, isForSecond[index] ? "\"y\"" : nil].compactMap { $0 }
                return #"{"credits": \#(credits[index]), "on": "2023-08-0\#(index + 1)", "categories": [\#(categories)], "#
                    + #""counts_for": [\#(assigned.joined(separator: ", "))]}"#
            }
            return UpkeepRules.held(["x", "y"], on: "2023-05-15") + #", "continuing_education": [\#(entries.joined(separator: ", "))]"#
        }
    }

    private struct SplitMix: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return value ^ (value >> 31)
        }
    }

    /// x asks 5: at least 2 of a, at most 1 of b. y, which ends later, asks 3: at least 1 of c.
    private static func rules() throws -> [Rule] {
        try [
            UpkeepRules.rule(
                "x",
                """
                "source": "page", "credits": [{"credits": 5}], "cycle": [{"years": 2, "starts": "passed", "ends": "anniversary"}],
                "shares": [{"of": {"categories": ["a"]}, "at_least": {"credits": 2}},
                           {"of": {"categories": ["b"]}, "at_most": {"credits": 1}}]
                """),
            UpkeepRules.rule(
                "y",
                """
                "source": "page", "credits": [{"credits": 3}], "cycle": [{"years": 3, "starts": "passed", "ends": "anniversary"}],
                "shares": [{"of": {"categories": ["c"]}, "at_least": {"credits": 1}}]
                """),
        ]
    }

    /// The least that x can lack, and with it the least that y can: by trying every number of each entry's units.
    private static func least(_ sample: Sample) -> (first: Int, second: Int) {
        var best = (first: Int.max, second: Int.max)
        func search(_ index: Int, _ first: (all: Int, a: Int, b: Int), _ second: (all: Int, c: Int)) {
            guard index < sample.credits.count else {
                guard first.b <= 1 else { return }
                let lacks = (max(5 - first.all, 2 - first.a, 0), max(3 - second.all, 1 - second.c, 0))
                if lacks < (best.first, best.second) { best = (lacks.0, lacks.1) }
                return
            }
            let (most, kinds) = (sample.credits[index], sample.kinds[index])
            for one in 0...(sample.isForFirst[index] ? most : 0) {
                for other in 0...(sample.isForSecond[index] ? most - one : 0) {
                    search(
                        index + 1, (first.all + one, first.a + (kinds[0] ? one : 0), first.b + (kinds[1] ? one : 0)),
                        (second.all + other, second.c + (kinds[2] ? other : 0)))
                }
            }
        }
        search(0, (0, 0, 0), (0, 0))
        return best
    }

    @Test func agreesWithASearchOfEverything() throws {
        let rules = try Self.rules()
        var random = SplitMix(state: 20_261_123)
        var (met, lacking) = (0, 0)
        for number in 0..<300 {
            let sample = Sample(&random)
            let report = try UpkeepRules.judge(rules, sample.facts, "2024-06-01")
            let least = Self.least(sample)
            let told = report.groups.map { group in group.tally?.missing?.reduce(0) { $0 + $1.credits.thousandths } ?? -1 }
            #expect(told == [least.first * 1000, least.second * 1000], "sample \(number): \(sample.facts)")
            if least == (0, 0) { met += 1 } else { lacking += 1 }
            for (index, credits) in sample.credits.enumerated() {
                let counted = report.groups.reduce(Amount.zero) { $0 + $1.entries[index].counted }
                #expect(counted <= Amount(credits), "sample \(number), entry \(index)")
            }
        }
        // Both kinds were tried.
        #expect(met > 20)
        #expect(lacking > 100)
    }

    /// Kinds that exclude one another add up; kinds that never can be are told.
    @Test(arguments: [
        (#"{"of": {"in_person": true}, "at_least": {"credits": 6}}, {"of": {"in_person": false}, "at_least": {"credits": 5}}"#, 11),
        (#"{"of": {"in_person": true}, "at_least": {"credits": 6}}, {"of": {"providers": ["p"]}, "at_least": {"credits": 5}}"#, 10),
        (#"{"of": {"providers": ["q"]}, "at_least": {"credits": 8}}, {"of": {"providers": ["p"]}, "at_least": {"credits": 5}}"#, 13),
        (#"{"of": {"providers": ["q", "p"]}, "at_least": {"credits": 8}}, {"of": {"providers": ["p"]}, "at_least": {"credits": 5}}"#, 10),
        (
            #"{"of": {"in_person": true}, "at_most": {"percent": 20}}, {"of": {"in_person": false}, "at_most": {"percent": 20}}"#,
            nil as Int?
        ),
    ])
    func exclusion(shares: String, total: Int?) throws {
        let rule = try UpkeepRules.rule(
            "x",
            """
            "source": "page", "credits": [{"credits": 10}], "cycle": [{"years": 2, "starts": "passed", "ends": "anniversary"}],
            "shares": [\(shares)]
            """)
        let group = try UpkeepRules.judge(
            [rule], UpkeepRules.held(["x"], on: "2023-05-15") + #", "continuing_education": []"#, "2024-06-01"
        ).groups[0]
        #expect(group.verdict == .notMet)
        #expect(group.tally?.missing?.reduce(Amount.zero) { $0 + $1.credits } == total.map { Amount($0) })
        #expect((group.reason == "no activities could be of all the kinds that are asked at once") == (total == nil))
    }

    @Test func largeLedgers() throws {
        let entries = (0..<2000).map { index in
            let (month, category) = (index % 2 == 0 ? "08" : "09", ["a", "b", "c"][index % 3])
            return #"{"credits": 0.25, "on": "2023-\#(month)-01", "categories": ["\#(category)"], "in_person": \#(index % 5 == 0)}"#
        }
        let facts = UpkeepRules.held(["x", "y"], on: "2023-05-15") + #", "continuing_education": [\#(entries.joined(separator: ", "))]"#
        let report = try UpkeepRules.judge(try Self.rules(), facts, "2024-06-01")
        #expect(report.groups.map(\.verdict) == [.met, .met])
        #expect(report.groups.map { $0.tally?.counted } == [Amount(5), Amount(3)])
        let longer = facts.replacing(
            "continuing_education\": [", with: "continuing_education\": [" + entries.joined(separator: ", ") + ", ")
        let longest = longer.replacing(
            "continuing_education\": [", with: "continuing_education\": [" + entries.joined(separator: ", ") + ", ")
        let refused = try UpkeepRules.judge(try Self.rules(), longest, "2024-06-01")
        #expect(refused.groups.isEmpty)
        #expect(refused.reason == "more than 20 groups of credentials, or 5000 activities, are not judged at once")
    }
}

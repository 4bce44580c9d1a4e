import Testing

@testable import Domain

/// Eight units in person over two cycles, from those that begin in 2025.
@Suite struct TwoCycleShareTests {
    private static func group(_ cycles: String, _ ledger: [(String, String, Bool)], _ asOf: String) throws -> GroupUpkeep {
        let entries = ledger.enumerated().map {
            #"{"id": "e\#($0)", "credits": \#($1.0), "on": "\#($1.1)", "categories": ["category_a"], "in_person": \#($1.2)}"#
        }
        let facts = """
            "credentials": [{"credential": "ncra.ods", \(cycles)}], "continuing_education": [\(entries.joined(separator: ", "))]
            """
        return try UpkeepRules.judge([try UpkeepRules.ods()], facts, asOf).groups[0]
    }

    private static func told(_ share: ShareUpkeep) -> String {
        "\(share.bound) \(share.have) \(share.missing?.description ?? "-") \(share.due)"
    }

    @Test func theFirstOfTwo() throws {
        let group = try Self.group(
            #""cycles": [{"from": "2025-01-01"}]"#, [("17", "2025-03-01", false), ("3", "2025-04-01", true)], "2026-01-15")
        #expect(group.verdict == .met)
        #expect(group.shares.map(Self.told) == ["4 20 0 2026-12-31", "8 3 5 2028-12-31"])
    }

    @Test(arguments: [
        // Renewed, so the first cycle is not judged, and what it had counts.
        (#""cycles": [{"from": "2027-01-01"}]"#, 3, 5, VerdictStatus.met, "8 8 0 2028-12-31", ""),
        (#""cycles": [{"from": "2027-01-01"}]"#, 3, 4, .notMet, "8 7 1 2028-12-31", "1 CEU in person"),
        (#""cycles": [{"from": "2027-01-01"}]"#, 8, 0, .met, "8 8 0 2028-12-31", ""),
        (#""cycles": [{"from": "2027-01-01"}]"#, 0, 0, .notMet, "8 0 8 2028-12-31", "8 CEU in person"),
        (#""cycles": [{"from": "2025-01-01", "renewed": true}]"#, 3, 5, .met, "8 8 0 2028-12-31", ""),
        (#""cycles": [{"from": "2025-01-01", "renewed": true}]"#, 3, 2, .notMet, "8 5 3 2028-12-31", "3 CEU in person"),
    ])
    func theSecond(cycles: String, before: Int, now: Int, verdict: VerdictStatus, share: String, missing: String) throws {
        let ledger = [
            ("17", "2025-03-01", false), ("\(before)", "2025-04-01", true), ("20", "2027-03-01", false), ("\(now)", "2028-04-01", true),
        ]
        let group = try Self.group(cycles, ledger, "2028-06-01")
        #expect(group.verdict == verdict)
        #expect(group.shares.map(Self.told).last == share)
        #expect(group.missingTold == missing)
    }

    /// A third cycle begins another two; one that began before 2025 is in none.
    @Test(arguments: [
        ("2024-01-01", "2025-06-01", nil as String?), ("2026-01-01", "2027-06-01", "8 0 8 2029-12-31"),
        ("2029-01-01", "2029-06-01", "8 0 8 2032-12-31"),
    ])
    func which(start: String, asOf: String, told: String?) throws {
        let group = try Self.group(#""cycles": [{"from": "\#(start)"}]"#, [], asOf)
        #expect(group.shares.dropFirst().map(Self.told).first == told)
    }

    /// Units of the cycle before are not counted again towards the 20.
    @Test func nothingIsCarriedOver() throws {
        let group = try Self.group(
            #""cycles": [{"from": "2027-01-01"}]"#, [("30", "2026-03-01", true), ("6", "2027-03-01", false)], "2028-06-01")
        #expect(group.missingTold == "14 CEU of any kind")
        #expect(group.entriesTold == ["e0 0 outside_cycle", "e1 6"])
    }
}

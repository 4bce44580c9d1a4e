import Foundation
import Store
import TestSupport
import Testing

/// What authors of rules ask before they publish: `rules check`, `diff` and `impact`.
@Suite final class RuleAuthoringTests {
    /// Of one test; gone with it.
    private let folder = NSTemporaryDirectory() + "authoring-\(UInt64.random(in: 0 ... .max))"
    private static let nowhere = ["DATABASE_URL": "postgresql://postgres@/x?host=/tmp/no-such-socket"]

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func write(_ name: String, _ text: String) throws -> String {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
        return "\(folder)/\(name)"
    }

    private static func pathways(_ arguments: [String], on database: OutlookDatabase? = nil) async throws -> OutlookProgram.Outcome {
        guard let database else { return try await OutlookProgram.run(OutlookProgram.pathways, arguments, environment: nowhere) }
        return try await OutlookProgram.pathways(arguments, on: database)
    }

    // MARK: check

    private static func tests(expecting status: String) -> String {
        """
        rule: sample.coder
        tests:
          - name: three credits short
            as_of: 2026-11-23
            facts: \(SampleRules.facts().replacing("\n", with: " "))
            expect: {status: \(status), version: "2025", missing: {credits: 3}, requirements: {anatomy: met}}
        """
    }

    @Test func checkRunsTheTestsBesideARule() async throws {
        let file = try write("coder.json", SampleRules.coder())
        _ = try write("coder.tests.yaml", Self.tests(expecting: "not_met"))
        let passed = try await Self.pathways(["rules", "check", file])
        #expect(passed.status == 0 && passed.text.contains("sample.coder, 2 versions, 1 test, sha256"), "\(passed.text)")
        _ = try write("coder.tests.yaml", Self.tests(expecting: "met"))
        let failed = try await Self.pathways(["rules", "check", file])
        #expect(failed.status == 65)
        #expect(failed.text.contains("status: expected met, found not_met"), "\(failed.text)")
        let json = try JSON(try await Self.pathways(["rules", "check", file, "--json"]).output)
        #expect(json["tests"].int == 1 && json["failed"].int == 1)
        #expect(json["files"][0]["tests"][0]["mismatches"][0]["member"].text == "status")
        _ = try write("coder.tests.yaml", "rule: sample.coder\ntests: [{name: x}]")
        let faulty = try await Self.pathways(["rules", "check", file])
        #expect(faulty.status == 65 && faulty.text.contains("coder.tests.yaml#/tests/0/as_of"), "\(faulty.text)")
    }

    @Test func testsThatStandBesideNoRuleAreTold() async throws {
        _ = try write("coder.json", SampleRules.coder())
        _ = try write("coda.tests.yaml", Self.tests(expecting: "not_met"))
        let outcome = try await Self.pathways(["rules", "check", folder])
        #expect(outcome.status == 65)
        #expect(outcome.text.contains("coda.tests.yaml: stands beside no rule file"), "\(outcome.text)")
        #expect(outcome.text.contains("2 files, 1 of them not sound: 1 fault; 0 tests, none failed"), "\(outcome.text)")
    }

    @Test func checkTellsWhatCannotBeMeant() async throws {
        let rule = SampleRules.coder()
        let never = try write("never.json", rule.replacing(#""min_grade": "C""#, with: #""not": {"course": "BIO 168"}"#))
        let outcome = try await Self.pathways(["rules", "check", never, "--json"])
        #expect(outcome.status == 65)
        let files = try JSON(outcome.output)["files"]
        #expect(files[0]["findings"].items.map { $0["code"].text } == ["contradictory_selection", "contradictory_selection"])
        // A gap is no more than likely to be wrong.
        let gap = try write("gap.json", rule.replacing("2024-12-31", with: "2024-11-30"))
        let likely = try await Self.pathways(["rules", "check", gap])
        #expect(likely.status == 0 && likely.text.contains("warning gap_between_versions, /versions/1/effective"), "\(likely.text)")
        #expect(try await Self.pathways(["rules", "check", gap, "--strict"]).status == 65)
        #expect(try await Self.pathways(["rules", "check", gap, "--as-of", "soon"]).status == 64)
    }

    @Test func verificationGoesStaleByTheDayThatIsAsked() async throws {
        let file = try write("coder.json", SampleRules.coder().replacing(#""grade": "made""#, with: #""grade": "R-A""#))
        let asked = { (day: String) in try await Self.pathways(["rules", "check", file, "--as-of", day, "--strict"]) }
        #expect(try await asked("2027-11-01").status == 0)
        let stale = try await asked("2027-11-02")
        #expect(stale.status == 65 && stale.text.contains("2 warnings"), "\(stale.text)")
        let longer = try await Self.pathways(["rules", "check", file, "--as-of", "2027-11-02", "--strict", "--stale-after", "400"])
        #expect(longer.status == 0)
    }

    @Test func theRulesThatAreDeliveredAreSoundAndPassTheirTests() async throws {
        let outcome = try await Self.pathways(
            ["rules", "check", OutlookDatabase.project.seeds + "/rules", "--as-of", "2026-12-01", "--strict"])
        #expect(outcome.status == 0, "\(outcome.text)")
        #expect(outcome.text.contains("all of them sound") && outcome.text.contains("none failed"), "\(outcome.text)")
    }

    // MARK: diff

    @Test func diffOfTwoFilesNeedsNoDatabase() async throws {
        let (old, new) = (try write("old.json", SampleRules.coder()), try write("new.json", SampleRules.coder(credits: 9)))
        let text = try await Self.pathways(["rules", "diff", old, new])
        #expect(text.status == 0 && text.text.hasSuffix("\n\nVersion 2025\n  `coding`: credits 6 → 9\n"), "\(text.text)\(text.errors)")
        let json = try JSON(try await Self.pathways(["rules", "diff", old, new, "--json"]).output)
        #expect(json["difference"]["versions"][0]["changes"][0]["member"].text == "credits")
        #expect(json["from"]["edition"].text == old)
        #expect(try await Self.pathways(["rules", "diff", old, old]).text.hasSuffix("They are the same.\n"))
        #expect(try await Self.pathways(["rules", "diff", old, "No Such"]).status == 65)
    }

    @Test func diffAgainstWhatIsPublished() async throws {
        let database = try await OutlookDatabase.copy()
        let file = try write("new.json", SampleRules.coder(credits: 9))
        let before = try await Self.pathways(["rules", "diff", file], on: database)
        #expect(before.status == 0 && before.text.contains("`coding`: credits 6 → 9"), "\(before.errors)")
        _ = try await Self.pathways(["rules", "publish", file, "--yes"], on: database)
        #expect(try await Self.pathways(["rules", "diff", file], on: database).text.hasSuffix("They are the same.\n"))
        let revisions = try await Self.pathways(["rules", "diff", "sample.coder#2", "sample.coder#1"], on: database)
        #expect(revisions.text.contains("`coding`: credits 9 → 6"), "\(revisions.errors)")
        #expect(try await Self.pathways(["rules", "diff", "sample.coder#3", file], on: database).status == 65)
        #expect(try await Self.pathways(["rules", "diff", "sample.coder"], on: database).status == 64)
        try await database.drop()
    }

    // MARK: impact

    @Test func impactListsWhoFlipsAndBecauseOfWhat() async throws {
        let database = try await OutlookDatabase.copy()
        let facts = [("a1", 3), ("a2", 6), ("a3", 9)].map { SampleRules.facts(learner: $0, coding: $1).replacing("\n", with: " ") }
        let kept = try write("facts.ndjson", facts.joined(separator: "\n"))
        _ = try await Self.pathways(["audit", "keep", kept], on: database)
        let asked = { (credits: Int, more: [String]) in
            let file = try self.write("new.json", SampleRules.coder(credits: credits))
            return try await Self.pathways(["rules", "impact", file, "--as-of", "2026-11-23"] + more, on: database)
        }
        let stricter = try await asked(9, [])
        #expect(stricter.status == 0, "\(stricter.errors)")
        #expect(
            stricter.text == """
                a2: sample.coder met → not_met, by `coding` (met → not_met)

                sample.coder: of 3 learners on 2026-11-23 1 flip, 0 towards met, 1 away from it.
                  1 by `coding` (met → not_met)

                """, "\(stricter.text)")
        let milder = try await asked(3, ["--json"])
        let flip = try JSON(milder.output)
        #expect(flip["learner"].text == "a1" && flip["impact"]["to"].text == "met")
        #expect(flip["impact"]["leaves"][0]["requirement"].text == "coding")
        #expect(milder.errors.contains("1 towards met, 0 away from it"))
        #expect(try await asked(6, []).text.contains("nobody flips"))
        let unknown = try write("other.json", SampleRules.coder(id: "sample.other"))
        #expect(try await Self.pathways(["rules", "impact", unknown], on: database).text.contains("is not published yet"))
        try await database.drop()
    }
}

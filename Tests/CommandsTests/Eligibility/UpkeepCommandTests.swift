import Foundation
import TestSupport
import Testing

/// `pathways upkeep` with the rules that are delivered.
@Suite final class UpkeepCommandTests {
    /// Of one test; gone with it.
    private let folder = NSTemporaryDirectory() + "upkeep-\(UInt64.random(in: 0 ... .max))"
    private static let nowhere = ["DATABASE_URL": "postgresql://postgres@/x?host=/tmp/no-such-socket"]
    private static let rules: String = {
        var root = URL(filePath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return root.appending(path: "seeds/rules").path
    }()

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func upkeep(_ facts: String, _ rules: [String], asOf: String, _ more: String...) async throws -> OutlookProgram.Outcome {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let file = "\(folder)/facts.yaml"
        try facts.write(toFile: file, atomically: true, encoding: .utf8)
        let arguments = ["upkeep", file, "--as-of", asOf] + more + ["--rules"] + rules
        return try await OutlookProgram.run(OutlookProgram.pathways, arguments, environment: Self.nowhere)
    }

    private func group(_ facts: String, asOf: String) async throws -> JSON {
        let outcome = try await upkeep(facts, [Self.rules], asOf: asOf, "--json")
        #expect(outcome.status == 0, "\(outcome.errors)")
        return try JSON(outcome.output)["groups"][0]
    }

    private static func held(_ names: [String], on passed: String = "2023-02-01") -> String {
        "credentials: [\(names.map { "{credential: \($0), passed_on: \(passed), early_tester: false}" }.joined(separator: ", "))]"
    }

    /// The five examples that AHIMA published.
    @Test(arguments: [
        (["ahima.ccs", "ahima.ccs-p"], 30), (["ahima.chps", "ahima.rhit"], 40), (["ahima.rhia", "ahima.chda"], 40),
        (["ahima.rhia", "ahima.cdip"], 40), (["ahima.rhia", "ahima.ccs", "ahima.ccs-p"], 50),
    ])
    func together(names: [String], credits: Int) async throws {
        let group = try await group(Self.held(names), asOf: "2024-06-01")
        #expect(group["required"]["credits"].int == credits)
        #expect(group["doubts"].items.contains { $0["requirement"].text == "counted-together" })
    }

    /// I got the RHIA; must I keep the RHIT?
    @Test func superseded() async throws {
        let facts = """
            credentials:
              - {credential: ahima.rhit, passed_on: 2019-03-01}
              - {credential: ahima.rhia, passed_on: 2023-03-01, cycles: [{from: 2023-03-01}]}
            """
        let group = try await group(facts, asOf: "2024-06-01")
        #expect(group["credentials"].items.map { $0["status"]["state"].text } == ["superseded", "active"])
        #expect(group["required"]["credits"].int == 30)
    }

    /// Do I still owe the coding self-review?
    @Test(arguments: [("2018-10-01", "2020-09-01", true), ("2019-02-01", "2020-09-01", false), ("2023-02-01", "2024-06-01", false)])
    func selfReview(start: String, asOf: String, isOwed: Bool) async throws {
        let group = try await group(
            "credentials: [{credential: ahima.ccs, cycles: [{from: \(start)}]}]\ncontinuing_education: []", asOf: asOf)
        #expect(group["shares"].items.contains { $0["id"].text == "coding-self-review" } == isOwed)
    }

    @Test func aLedgerInWords() async throws {
        let facts =
            Self.held(["ahima.rhit"], on: "2025-02-01")
            + "\ncontinuing_education: [{title: Data quality, credits: 10, on: 2025-05-01, categories: [him_domain], provider: AHIMA}]"
        let outcome = try await upkeep(facts, ["\(Self.rules)/ahima.rhit.yaml"], asOf: "2026-11-28")
        #expect(outcome.status == 0, "\(outcome.errors)")
        for line in [
            "RHIT: active since 2025-02-01 until 2027-01-31", "✗ Required: 20 CEU; earned 10, counted 10", "→ 6 CEU in him_domain",
            "revoked from 2027-07-31", "! package-of-2024: unconfirmed",
        ] {
            #expect(outcome.text.contains(line), "\(line)")
        }
    }

    /// A rule that another follows is found beside it.
    @Test func followedRules() async throws {
        let outcome = try await upkeep(Self.held(["ahima.ccs"]), ["\(Self.rules)/ahima.ccs.yaml"], asOf: "2024-06-01", "--json")
        #expect(try JSON(outcome.output)["groups"][0]["status"]["state"].text == "active")
    }

    @Test func faults() async throws {
        let outcome = try await upkeep("continuing_education: [{on: May}]", [Self.rules], asOf: "2024-06-01")
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("/continuing_education/0/credits"))
        #expect(outcome.errors.contains("/continuing_education/0/on"))
    }
}

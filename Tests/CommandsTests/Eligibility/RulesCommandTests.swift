import Foundation
import Store
import TestSupport
import Testing

/// `pathways rules` and `pathways audit` as programs see them.
@Suite final class RulesCommandTests {
    /// Of one test; gone with it.
    private let folder = NSTemporaryDirectory() + "rules-\(UInt64.random(in: 0 ... .max))"
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

    // MARK: rules

    @Test func checkListsEveryFaultOfEveryFileWithoutADatabase() async throws {
        _ = try write("good.json", SampleRules.coder())
        _ = try write(
            "bad.json",
            SampleRules.coder(id: "sample.bad").replacing("\"kind\": \"credential\"", with: "\"kind\": \"diploma\", \"colour\": 1"))
        _ = try write("twice.json", SampleRules.coder())
        _ = try write("broken.json", "{")
        let outcome = try await Self.pathways(["rules", "check", folder, "--json"])
        #expect(outcome.status == 65, "\(outcome.errors)")
        let files = try JSON(outcome.output)["files"].items
        #expect(files.map { $0["path"].text?.split(separator: "/").last } == ["bad.json", "broken.json", "good.json", "twice.json"])
        #expect(files[0]["faults"].items.count == 2)
        #expect(files[0]["faults"].items.allSatisfy { $0["pointer"].text?.hasPrefix("\(self.folder)/bad.json#/") == true })
        #expect(files[1]["faults"][0]["code"].text == "malformed_json")
        #expect(files[2]["faults"].items.isEmpty)
        #expect(files[3]["faults"][0]["code"].text == "duplicate_rule")
        let alone = try await Self.pathways(["rules", "check", folder + "/good.json"])
        #expect(alone.status == 0 && alone.text.hasPrefix("✓ "))
        #expect(try await Self.pathways(["rules", "check", folder + "/none.yaml"]).status == 65)
    }

    @Test func publishShowsFirstAndAsksWhereItMust() async throws {
        let database = try await OutlookDatabase.copy()
        let file = try write("coder.json", SampleRules.coder(credits: 9))
        let planned = try await Self.pathways(["rules", "publish", file, "--dry-run"], on: database)
        #expect(planned.status == 0 && planned.text.contains("would publish sample.coder"), "\(planned.errors)")
        let unasked = try await Self.pathways(["rules", "publish", file], on: database)
        #expect(unasked.status == 64)
        let listed = try await Self.pathways(["rules", "list", "--json"], on: database)
        #expect(try JSON(listed.output)["data"][0]["revision"].int == 1)
        let published = try await Self.pathways(["rules", "publish", file, "--yes", "--json"], on: database)
        #expect(published.status == 0, "\(published.errors)")
        #expect(try JSON(published.output)["rules"][0]["revision"].int == 2)
        #expect(try JSON(published.output)["rules"][0]["changed_versions"] == .list([.text("2025")]))
        let again = try await Self.pathways(["rules", "publish", file, "--by", "me"], on: database)
        #expect(again.status == 0 && again.text.contains("is published with this content, as revision 2"), "\(again.errors)")
        let shown = try await Self.pathways(["rules", "show", "sample.coder@2025", "--json"], on: database)
        #expect(try JSON(shown.output) == JSON(Array(SampleRules.coder(credits: 9).utf8)))
        try await database.drop()
    }

    @Test func showIsATreeWithItsSources() async throws {
        let outcome = try await Self.pathways(["rules", "show", "sample.coder"], on: .seeded)
        for part in [
            "Sample Coder (sample.coder)", "Version 2020, in force 2020-01-01 to 2024-12-31", "Route courses: By courses (required)",
            "· Anatomy with at least a C [1]", "! unconfirmed: the page has no date",
            "[1] Sample page (2025-01, evidence made, https://example.org/coder)",
        ] {
            #expect(outcome.text.contains(part), "\(outcome.text)")
        }
        let one = try await Self.pathways(["rules", "show", "sample.coder@2025"], on: .seeded)
        #expect(!one.text.contains("Version 2020"))
        #expect(try await Self.pathways(["rules", "show", "sample.other"], on: .seeded).status == 65)
        #expect(try await Self.pathways(["rules", "list"], on: .seeded).text.contains("unconfirmed"))
    }

    // MARK: audit

    @Test func anAuditByAFileNeedsNoDatabase() async throws {
        let rules = try write("coder.json", SampleRules.coder())
        let facts = try write("facts.json", SampleRules.facts())
        let text = try await Self.pathways(["audit", facts, "--rules", rules, "--as-of", "2026-11-23"])
        #expect(text.status == 0, "\(text.errors)")
        for part in [
            "✗ Not met on 2026-11-23: 3 credits", "● Anatomy with at least a C", "BIO 168, 4 credits", "✗ Coding", "[1] Sample page",
            "The version was chosen by the application date, 2026-03-01.",
        ] {
            #expect(text.text.contains(part), "\(text.text)")
        }
        let json = try await Self.pathways(["audit", facts, "--rules", rules, "--as-of", "2026-11-23", "--json"])
        #expect(try JSON(json.output)["missing"]["credits"].int == 3)
    }

    @Test func faultsAreToldWithTheirFile() async throws {
        let rules = try write("coder.json", SampleRules.coder())
        let facts = try write("facts.json", #"{"courses": 3, "colour": 1}"#)
        let outcome = try await Self.pathways(["audit", facts, "--rules", rules])
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("facts.json#/courses") && outcome.errors.contains("facts.json#/colour"), "\(outcome.errors)")
        #expect(try await Self.pathways(["audit", facts, "--rules", "No Such"]).status == 65)
        #expect(try await Self.pathways(["audit", facts, "--rules", rules, "--as-of", "soon"]).status == 64)
    }

    @Test func aRecordedVerdictIsReplayedToTheSameBytes() async throws {
        let database = try await OutlookDatabase.copy()
        let facts = try write("facts.json", SampleRules.facts())
        let recorded = try await Self.pathways(
            ["audit", facts, "--rules", "sample.coder", "--as-of", "2026-11-23", "--record", "--json"], on: database)
        #expect(recorded.status == 0, "\(recorded.errors)")
        let code = try #require(recorded.errors.split(separator: " ").last).trimmingCharacters(in: .whitespacesAndNewlines)
        // A later revision changes nothing of it.
        let file = try write("coder.json", SampleRules.coder(credits: 1))
        _ = try await Self.pathways(["rules", "publish", file, "--yes"], on: database)
        let replayed = try await Self.pathways(["audit", "replay", code, "--json"], on: database)
        #expect(replayed.status == 0, "\(replayed.errors)")
        #expect(replayed.output == recorded.output)
        #expect(replayed.errors.contains("The same bytes as recorded"))
        #expect(try await Self.pathways(["audit", "replay", "nothing"], on: database).status == 65)
        // A rule that is not published cannot be gone back to.
        let own = try write("own.json", SampleRules.coder(id: "sample.own"))
        #expect(try await Self.pathways(["audit", facts, "--rules", own, "--record"], on: database).status == 65)
        try await database.drop()
    }
}

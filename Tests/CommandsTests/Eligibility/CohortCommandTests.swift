import Foundation
import Store
import TestSupport
import Testing

/// `pathways audit keep` and `pathways audit cohort`: learners whose facts are kept, judged together.
@Suite final class CohortCommandTests {
    private let folder = NSTemporaryDirectory() + "cohort-\(UInt64.random(in: 0 ... .max))"

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func write(_ name: String, _ text: String) throws -> String {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
        return "\(folder)/\(name)"
    }

    private static func line(_ learner: String, coding: Int) -> String {
        SampleRules.facts(learner: learner, coding: coding).replacing("\n", with: " ")
    }

    @Test func aCohortIsCountedAndListed() async throws {
        let database = try await OutlookDatabase.copy()
        let none = try await OutlookProgram.pathways(["audit", "cohort", "--rules", SampleRules.id], on: database)
        #expect(none.status == 0 && none.text.hasPrefix("Nobody's facts are kept"), "\(none.errors)")
        let lines = (0..<5).map { Self.line("l\($0)", coding: $0 < 3 ? 6 : 3) }.joined(separator: "\n")
        let file = try write("class.ndjson", lines + "\n")
        let alone = try write("alone.json", SampleRules.facts(learner: "z", coding: 6))
        let dry = try await OutlookProgram.pathways(["audit", "keep", file, alone, "--dry-run"], on: database)
        #expect(dry.text == "Would keep the facts of 6 learners.\n", "\(dry.errors)")
        let kept = try await OutlookProgram.pathways(["audit", "keep", file, alone], on: database)
        #expect(kept.text == "Kept the facts of 6 learners.\n", "\(kept.errors)")
        let asked = ["audit", "cohort", "--rules", SampleRules.id, "--as-of", "2026-11-23"]
        let table = try await OutlookProgram.pathways(asked + ["--learners"], on: database)
        #expect(table.status == 0, "\(table.errors)")
        let rows = table.text.split(separator: "\n").map { $0.split(separator: " ", omittingEmptySubsequences: true).map(String.init) }
        #expect(rows.contains(["●", "met", "4"]) && rows.contains(["✗", "not_met", "2"]), "\(table.text)")
        #expect(rows.contains(["l4", "✗", "not_met"]) && rows.contains(["z", "●", "met"]), "\(table.text)")
        let short = try await OutlookProgram.pathways(asked + ["--status", "not_met", "--json"], on: database)
        let learners = try short.text.split(separator: "\n").map { try JSON(Array($0.utf8)) }
        #expect(learners.map { $0["learner"].text } == ["l3", "l4"])
        #expect(learners.allSatisfy { $0["verdicts"][0]["missing"]["credits"].int == 3 })
        try await database.drop()
    }

    @Test func faultyFactsAreAllToldAndNothingIsKept() async throws {
        let database = try await OutlookDatabase.copy()
        let file = try write("class.ndjson", Self.line("a", coding: 6) + "\n{\"colour\": 1}\n{\"courses\": 3}\n")
        let broken = try write("broken.ndjson", "{\n")
        let outcome = try await OutlookProgram.pathways(["audit", "keep", file, broken], on: database)
        #expect(outcome.status == 65)
        for place in ["class.ndjson:2#/colour", "class.ndjson:3#/courses", "broken.ndjson:1"] {
            #expect(outcome.errors.contains(place), "\(outcome.errors)")
        }
        let cohort = try await OutlookProgram.pathways(["audit", "cohort", "--rules", SampleRules.id], on: database)
        #expect(cohort.text.hasPrefix("Nobody's facts are kept"))
        #expect(try await OutlookProgram.pathways(["audit", "cohort", "--rules", "no.such"], on: database).status == 65)
        #expect(
            try await OutlookProgram.pathways(["audit", "cohort", "--rules", SampleRules.id, "--status", "good"], on: database).status == 64
        )
        try await database.drop()
    }
}

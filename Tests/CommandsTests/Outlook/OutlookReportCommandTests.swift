import Foundation
import Store
import TestSupport
import Testing

/// Reports for counselors from the command line.
@Suite struct OutlookReportCommandTests {
    private static func report(_ arguments: String...) async throws -> OutlookProgram.Outcome {
        try await OutlookProgram.pathways(["outlook", "report"] + arguments, on: .seeded)
    }

    @Test func aReportIsReadAndWrittenAndReckonedAgain() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("reports-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (json, again) = (folder.appendingPathComponent("profile.json").path, folder.appendingPathComponent("again.xlsx").path)
        let asked = ["occupation_profile", "--soc", "29-2072", "--area", "OH", "--as-of", "2026-11-01"]
        let text = try await OutlookProgram.pathways(["outlook", "report"] + asked, on: .seeded)
        #expect(
            text.status == 0 && text.text.hasPrefix("Occupation profile: 29-2072 Medical Records Specialists, Ohio\n═"), "\(text.errors)")
        let written = try await OutlookProgram.pathways(
            ["outlook", "report"] + asked + ["--format", "json", "--output", json], on: .seeded)
        #expect(written.status == 0 && written.text.isEmpty, "\(written.errors)")
        let reckoned = try await Self.report("--from", json)
        #expect(reckoned.status == 0 && reckoned.text == text.text, "\(reckoned.errors)")
        #expect(try await Self.report("--from", json, "--format", "xlsx", "--output", again).status == 0)
        let workbook = try await OutlookProgram.pathways(["outlook", "report"] + asked + ["--format", "xlsx"], on: .seeded)
        #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: again))) == workbook.output)
        // One figure that somebody changed.
        let changed = try String(contentsOfFile: json, encoding: .utf8).replacingOccurrences(of: "50990", with: "60990")
        try changed.write(toFile: json, atomically: true, encoding: .utf8)
        let refused = try await Self.report("--from", json)
        #expect(refused.status != 0 && refused.errors.contains("the table is reckoned to another one"), "\(refused.errors)")
    }

    @Test func reportsAreListedAndFaultsAreTold() async throws {
        let list = try await Self.report()
        #expect(list.status == 0 && list.text.contains("industry_comparison [--soc …] [--industry …] [--area …] [--release …]"))
        let unknown = try await Self.report("salary_survey")
        #expect(unknown.status != 0 && unknown.errors.contains("place_comparison"))
        let wrong = try await Self.report("release_digest", "--soc", "29-2072")
        #expect(wrong.status != 0 && wrong.errors.contains("there is no such parameter here"))
        let both = try await Self.report("release_digest", "--from", "a.json")
        #expect(both.status != 0 && both.errors.contains("says all that is asked"))
        let table = try await Self.report("industry_comparison", "--format", "csv", "--table", "jobs")
        #expect(table.status == 0 && table.text.hasPrefix("industry,industry_title,employment,"), "\(table.errors)")
    }
}

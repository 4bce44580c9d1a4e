import Foundation
import TestSupport
import Testing

/// Reference data on the command line, and its import.
@Suite struct ReferenceCommandTests {
    @Test(arguments: [
        (["projections", "29-2072", "--vintage", "2024-34", "--json"], "/v1/projections?occupation=29-2072&vintage=2024-34"),
        (["content", "29-2072", "--part", "tasks", "--json"], "/v1/occupations/29-2072/content?part=tasks"),
        (["crosswalk", "soc-2010-to-soc-2018", "--from", "29-2071", "--json"], "/v1/crosswalks/soc-2010-to-soc-2018?from=29-2071"),
        (["classification", "soc-2018", "29-2072", "--json"], "/v1/classifications/soc-2018/29-2072"),
        (["earnings", "205470", "--json"], "/v1/earnings?institution=205470"),
    ])
    func jsonIsTheAPIs(arguments: [String], path: String) async throws {
        let outcome = try await OutlookProgram.pathways(["reference"] + arguments, on: .seeded)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let (mine, theirs) = (try JSON(outcome.output), try await OutlookServer.seeded.ask(path).json)
        #expect(mine == theirs)
    }

    @Test func wordsSayWhatIsComparedAndWhoseItIs() async throws {
        let projections = try await OutlookProgram.pathways(["reference", "projections", "29-2071,29-1211"], on: .seeded)
        #expect(projections.status != 0 && projections.errors.contains("29-1211"))
        let known = try await OutlookProgram.pathways(["reference", "projections", "29-2071"], on: .seeded)
        #expect(known.text.contains("29-2071 of 2010-20, in 2016: 206.3 (26.8 since)"))
        #expect(known.text.contains("not comparable: 29-2071 ended with SOC 2010"))
        let content = try await OutlookProgram.pathways(["reference", "content", "29-2072"], on: .seeded)
        #expect(content.text.contains("skills: unknown, not rated") && content.text.contains("CC BY 4.0"))
    }

    @Test func anImportSaysWhereEachRowWent() async throws {
        let database = try await OutlookDatabase.copy()
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("crosswalk-\(UInt64.random(in: 0 ... .max))").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let text =
            "2010 SOC Code,2010 SOC Title,2018 SOC Code,2018 SOC Title\n31-9094,Medical Transcriptionists,31-9094,Medical Transcriptionists\n"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        let outcome = try await OutlookProgram.pathways(["import", "dataset", path], on: database)
        #expect(outcome.status == 0 && outcome.text.contains("soc-2010-to-soc-2018, revision 2"), "\(outcome.errors)")
        #expect(outcome.text.contains("left out: 1, titles and headings"))
        try await database.drop()
    }
}

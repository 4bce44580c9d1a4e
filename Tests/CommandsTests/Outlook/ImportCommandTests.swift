import Foundation
import Store
import TestSupport
import Testing

/// `pathways import PATH…`, which is told no kind.
@Suite struct ImportCommandTests {
    /// A folder with a zip archive of a workbook, a release as BLS lays it out, and what is nothing that can be imported.
    private static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("import-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let zip = PackedZip.bytes([.init("oesm22nat/table", SmallOEWSWorkbook("national_M2022_dl").bytes)])
        try Data(zip).write(to: folder.appendingPathComponent("a.bin"))
        try Data(PackedWorkbook.bytes([("Table 1.2", [["Employment by occupation"]])])).write(to: folder.appendingPathComponent("b.csv"))
        try Data(Packed.gzip(Array("SQLite format 3\u{0}...".utf8))).write(to: folder.appendingPathComponent("c.xlsx"))
        try Data("UNITID,CIPCODE\n1,x\n".utf8).write(to: folder.appendingPathComponent("d"))
        try FileManager.default.moveItem(at: try SmallRelease().write(), to: folder.appendingPathComponent("e"))
        return folder
    }

    @Test func everythingIsRecognisedByItsContent() async throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let seeds = try OutlookDatabase.project.seeds
        let outcome = try await OutlookProgram.pathways(
            ["import", "--dry-run", "--json", folder.path, "\(seeds)/oews/2011-05", "\(folder.path)/none", "\(folder.path)/c.xlsx"],
            on: .seeded)
        #expect(outcome.status == 65)
        let files = try JSON(outcome.output)["files"].items
        let names = files.map { ($0["path"].text ?? "").split(separator: "/").last.map { String($0) } ?? "" }
        #expect(names == ["a.bin", "b.csv", "c.xlsx", "d", "e", "2011-05", "none", "c.xlsx"])
        #expect(files.map { $0["kind"].text ?? "" } == ["oews", "", "none", "", "oews", "oews", "", ""])
        #expect([0, 4, 5].map { files[$0]["report"]["month"].text } == ["2022-05", "2025-05", "2011-05"])
        #expect([0, 4, 5].map { files[$0]["report"]["outcome"].text } == ["checked", "checked", "checked"])
        let faults = files.map { $0["refusal"]["faults"][0] }
        #expect(faults[1]["reason"].text == "looks like a workbook with sheets “Table 1.2”, and is nothing that can be imported")
        // What lies in a folder beside what can be imported is passed over, and refused where it was named itself.
        #expect(files[2]["report"]["outcome"].text == "passed_over")
        #expect(faults[7]["reason"].text == "looks like an SQLite database, packed by gzip, and is nothing that can be imported")
        #expect(faults[7]["allowed"].items.contains { $0.text?.contains("OEWS") == true })
        // A file of IPEDS, and a faulty one: that is said, not that it is unknown.
        #expect(faults[3]["kind"].text == "wrong_columns")
        #expect(faults[6]["kind"].text == "missing_file")
    }

    @Test func whatIsLoadedIsHeldAndTheRestIsTold() async throws {
        let database = try await OutlookDatabase.copy()
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let outcome = try await OutlookProgram.pathways(["import", folder.path], on: database)
        #expect(outcome.status == 65)
        #expect(outcome.text.contains("Published oews 2022-05 (May 2022, extract)"))
        #expect(outcome.text.contains("Published oews 2025-05 (May 2025, full), revision 2"))
        #expect(
            outcome.text.contains(
                "c.xlsx was passed over: looks like an SQLite database, packed by gzip, and is nothing that can be imported."))
        let sound = try await OutlookProgram.pathways(["import", "oews", folder.path + "/a.bin"], on: database)
        #expect(sound.status == 0)
        #expect(sound.text.contains("is held already"))
        try await database.drop()
    }

    /// Tables of somebody's own, a table of O*NET that does not say its version, and lists of codes without their figures.
    @Test func whatNoAgencyPublishesIsPassedOverWithItsLines() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("passed-over-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("year,occ_code,pay\n2012,00-0000,1\n2013,00-0000,2".utf8).write(to: folder.appendingPathComponent("a.csv"))
        let zones = "O*NET-SOC Code,Title,Job Zone,Date,Domain Source\n11-1011.00,Chief Executives,5,08/2023,Analyst\n"
        try Data(Packed.gzip(Array(zones.utf8))).write(to: folder.appendingPathComponent("b.csv.gz"))
        let loose = try await OutlookProgram.run(OutlookProgram.pathways, ["import", "--dry-run", "--json", folder.path])
        #expect(loose.status == 0 && loose.errors.contains("2 of 2 were passed over"), "\(loose.errors)")
        let reports = try JSON(loose.output)["files"].items.map { $0["report"] }
        #expect(reports.map { $0["outcome"].text } == ["passed_over", "passed_over"] && reports.map { $0["lines"].int } == [3, 2])
        #expect(reports[0]["remark"].text?.hasPrefix("looks like a text that begins with “year,occ_code,pay”") == true)
        #expect(reports[1]["remark"].text?.hasPrefix("does not say of which version of O*NET it is") == true)
        for arguments in [["--strict", folder.path], [folder.path + "/b.csv.gz"]] {
            let refused = try await OutlookProgram.run(OutlookProgram.pathways, ["import", "--dry-run"] + arguments)
            #expect(refused.status == 65)
        }
    }

    /// Completions sort before the directory that they refer to.
    @Test func whatRefersToAnotherFileOfTheFolderComesAfterIt() async throws {
        try await SmallIPEDS().written { paths in
            #expect(paths.map { $0.split(separator: "/").last } == ["C2024_A.csv", "HD2024.csv"])
            let database = try await OutlookDatabase.copy()
            let folder = String(paths[0].dropLast("/C2024_A.csv".count))
            let alone = try await OutlookProgram.pathways(["import", "--year", "2024", paths[0]], on: database)
            #expect(alone.status == 65 && alone.errors.contains("is in no directory"))
            let outcome = try await OutlookProgram.pathways(["import", "--year", "2024", "--json", folder], on: database)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let names = try JSON(outcome.output)["files"].items.map { $0["path"].text?.split(separator: "/").last }
            #expect(names == ["HD2024.csv", "C2024_A.csv"])
            try await database.drop()
        }
    }

    /// BLS's own workbooks, where they are: each row is a cell or tells an occupation a second time, and the month is
    /// the one in the file's name, which is not asked.
    @Test(.enabled(if: SharedData.folder != nil, "\(SharedData.absence)")) func everyRowOfBLSsWorkbooksIsAccountedFor() async throws {
        let folder = try #require(SharedData.folder).appendingPathComponent("oews/original").path
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("nat") }.sorted()
        let outcome = try await OutlookProgram.run(OutlookProgram.pathways, ["import", "--dry-run", "--json", folder])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let files = try JSON(outcome.output)["files"].items.filter { $0["path"].text?.contains("/nat") == true }
        #expect(files.count == names.count && names.count > 10)
        for (name, file) in zip(names, files) {
            let report = file["report"]
            #expect(name.contains("M\(report["month"].text?.prefix(4) ?? "")_dl"))
            let rows = (report["cells"].int ?? 0) + (report["repeated_rows"].int ?? 0)
            #expect(rows > 1_300 && rows == report["files"][0]["rows"].int, "\(name)")
        }
    }
}

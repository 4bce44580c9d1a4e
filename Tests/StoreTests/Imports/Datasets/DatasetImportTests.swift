import Domain
import Foundation
import Postgres
import TestSupport
import Testing

@testable import Store

/// Reference data as datasets: recognised by headings, loaded once, whole or not at all.
@Suite struct DatasetImportTests {
    private static let crosswalk = """
        \u{FEFF}2010 SOC Code,2010 SOC Title,2018 SOC Code,2018 SOC Title
        29-2071,Medical Records and Health Information Technicians (#),29-2072,Medical Records Specialists
        29-2071,Medical Records and Health Information Technicians (#),29-9021,Health Information Technologists and Medical Registrars (##)
        31-9094,Medical Transcriptionists,31-9094,Medical Transcriptionists
        ,,,
        """

    /// Writes files into a new folder for the length of `body`.
    private static func written(_ files: [String: String], _ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("datasets-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
        try await body(folder.path)
    }

    @Test func theSameContentIsLoadedOnceAndOtherContentIsARevision() async throws {
        try await ImportFixture.with { fixture in
            try await Self.written(["a.txt": Self.crosswalk, "b": Self.crosswalk.replacing("31-9094,Medical T", with: "31-9099,Medical T")])
            {
                folder in
                let first = try await DatasetImport().load(["\(folder)/a.txt"], into: fixture.pool)
                #expect(first.outcome == .published && first.datasets.map(\.vintage) == ["soc-2010-to-soc-2018"])
                #expect(first.files[0].loaded == 3 && first.files[0].leftOut == [.init(reason: "titles and headings", rows: 1)])
                let again = try await DatasetImport().load(["\(folder)/a.txt"], into: fixture.pool)
                #expect(again.outcome == .unchanged && again.datasets[0].contentSHA256 == first.datasets[0].contentSHA256)
                let corrected = try await DatasetImport().load(["\(folder)/b"], into: fixture.pool)
                #expect(corrected.outcome == .published && corrected.datasets[0].revision == 2)
                let held = try await fixture.texts(
                    "select concat_ws(' ', d.revision, c.id is not null, count(*)) from datasets d left join current_datasets c using (id)"
                        + " join crosswalk_links l on l.dataset_id = d.id group by d.revision, c.id order by d.revision")
                #expect(held == ["1 f 3", "2 t 3"])
                let titles = try await fixture.texts("select to_title from crosswalk_links where dataset_id = 1 and to_code = '29-9021'")
                #expect(titles == ["Health Information Technologists and Medical Registrars"])
            }
        }
    }

    @Test func everyFaultIsListedAndNothingChanges() async throws {
        let faulty = Self.crosswalk + "\n29-2071,Twice,29-2072,Twice\n31-1011,Without a title,31-1121,\n"
        try await ImportFixture.with { fixture in
            try await Self.written(["faulty.csv": faulty, "list.csv": "a,b\n1,2\n"]) { folder in
                let faults = await #expect(throws: ImportFaults.self) {
                    _ = try await DatasetImport().load([folder], into: fixture.pool)
                }
                #expect(faults?.list.map(\.kind) == [.unknownFormat, .duplicate, .missingValue])
                #expect(faults?.list.map(\.line) == [nil, 6, 7])
                #expect(faults?.list[1].value == "29-2071 29-2072" && faults?.list[1].reason == "is there already in line 2")
                #expect(faults?.list[0].allowed.isEmpty == false)
                let held = try await fixture.texts("select count(*)::text from datasets")
                #expect(held == ["0"])
            }
        }
    }

    private static let definitions = """
        On behalf of the Office of Management and Budget: definitions for the 2018 SOC.,,,
        SOC Group,SOC Code,SOC Title,SOC Definition
        Major,29-0000,Healthcare Practitioners and Technical Occupations,
        Minor,29-2000,Health Technologists and Technicians,
        Broad,29-2070,Medical Records Specialists,This broad occupation is the same as the detailed occupation:
        Detailed,29-2072,Medical Records Specialists,"Compile, process, and maintain medical records."
        """
    private static let structure = """
        This is the final structure for the 2018 SOC.,,,,
        Major Group,Minor Group,Broad Group,Detailed Occupation,
        29-0000,,,,Healthcare Practitioners and Technical Occupations
        ,29-2000,,,Health Technologists and Technicians
        ,,29-2070,,Medical Records Specialists
        ,,,29-2072,Medical Records Specialists
        """

    @Test func aStructureAddsNothingToItsDefinitionsAndDefinitionsAddToAStructure() async throws {
        try await Self.written(["d": Self.definitions, "s": Self.structure]) { folder in
            for order in [["d", "s"], ["s", "d"]] {
                try await ImportFixture.with { fixture in
                    let report = try await DatasetImport().load(order.map { "\(folder)/\($0)" }, into: fixture.pool)
                    #expect(report.datasets.map(\.outcome) == (order[0] == "d" ? [.published, .unchanged] : [.published, .published]))
                    let held = try await fixture.texts(
                        "select concat_ws(' ', code, level, parent_code, definition is not null) from classification_codes c"
                            + " join current_datasets d on d.id = c.dataset_id order by position")
                    #expect(
                        held == [
                            "29-0000 major f", "29-2000 minor 29-0000 f", "29-2070 broad 29-2000 t", "29-2072 detailed 29-2070 t",
                        ])
                }
            }
        }
    }

    @Test func filesOfONETComeOneByOneAndSayTheirVersionByTheReadMeBesideThem() async throws {
        let occupations = "O*NET-SOC Code\tTitle\tDescription\n29-2072.00\tMedical Records Specialists\tCompile \"charts\".\n"
        let zones = "O*NET-SOC Code\tJob Zone\tDate\tDomain Source\n29-2072.00\t3\t08/2023\tAnalyst\n"
        try await ImportFixture.with { fixture in
            try await Self.written(["o.txt": occupations, "z.txt": zones]) { folder in
                let faults = await #expect(throws: ImportFaults.self) { _ = try await DatasetImport().load([folder], into: fixture.pool) }
                #expect(faults?.list.map(\.kind) == [.unknownVintage, .unknownVintage])
            }
            try await Self.written(["o.txt": occupations, "z.txt": zones, "Read Me.txt": "O*NET 29.3 Database\nMay 2025 Release\n"]) {
                folder in
                let first = try await DatasetImport().load(["\(folder)/o.txt"], into: fixture.pool)
                #expect(first.datasets.map { "\($0.kind) \($0.vintage)" } == ["onet_occupations 29.3"])
                let second = try await DatasetImport().load([folder], into: fixture.pool)
                #expect(second.datasets.map(\.outcome) == [.unchanged, .published])
            }
            let found = try await fixture.texts("select concat_ws(' ', job_zone, collected) from onet_job_zones")
            #expect(found == ["3 2023-08"])
            let described = try await fixture.texts("select description from onet_occupations")
            #expect(described == ["Compile \"charts\"."])
        }
    }

    @Test func recognisedByItsBeginning() async throws {
        let prose = "Once upon a time, there was a file,\nand nobody knew it.\n"
        let ipeds = "UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT\n100654,51.0707,1,3,4\n"
        try await Self.written(["crosswalk": Self.crosswalk, "prose.csv": prose, "c2024_a.csv": ipeds]) { folder in
            for (name, isOurs) in [("crosswalk", true), ("prose.csv", false), ("c2024_a.csv", false), ("", false)] {
                let found = try await DatasetImport().take("\(folder)/\(name)", into: nil) != nil
                #expect(found == isOurs, "\(name)")
            }
        }
        for set in try OutlookDatabase.referenceSeeds() {
            let found = try await DatasetImport().take(set, into: nil) != nil
            #expect(found, "\(set)")
        }
        let others = try await DatasetImport().take("\(OutlookDatabase.project.seeds)/cip-2020", into: nil) != nil
        #expect(!others)
    }

    @Test func aSeedSetIsHeldToItsManifest() async throws {
        let links = "from_code,to_code,from_title,to_title,note\n1,2,One,Two,\n"
        let manifest = """
            survey: dataset
            kind: crosswalk
            vintage: soc-2010-to-soc-2018
            title: "t"
            coverage: extract
            publisher: "p"
            licence: "l"
            files:
              - name: "crosswalk_links.csv"
                rows: 2
                sha256: "\(String(repeating: "0", count: 64))"
            """
        try await ImportFixture.with { fixture in
            try await Self.written(["manifest.yaml": manifest, "crosswalk_links.csv": links]) { folder in
                let faults = await #expect(throws: ImportFaults.self) { _ = try await DatasetImport().load([folder], into: fixture.pool) }
                #expect(faults?.list.map(\.kind) == [.wrongCount, .wrongDigest])
            }
            let report = try await DatasetImport().load(OutlookDatabase.referenceSeeds(), into: fixture.pool)
            #expect(report.datasets.allSatisfy { $0.outcome == .published } && report.datasets.count >= 30)
            let again = try await DatasetImport().load(OutlookDatabase.referenceSeeds(), into: fixture.pool)
            #expect(again.outcome == .unchanged)
        }
    }
}

import Domain
import Foundation
import Intake
import Postgres
import TestSupport
import Testing

@testable import Store

/// Sets with a manifest: the seeds, and such that are not what they say.
@Suite("Sets of IPEDS")
struct IPEDSSetTests {
    @Test func theSeedsAreLoadedByTheImporter() async throws {
        try await ImportFixture.with { fixture in
            let seeds = ImportFixture.projectFolder.appendingPathComponent("seeds")
            let report = try await IPEDSImport().load([seeds.appendingPathComponent("ipeds-2020-2024").path], into: fixture.pool)
            #expect(report.outcome == .published)
            #expect(report.vintages.map(\.year) == [2024, 2020, 2021, 2022, 2023, 2024])
            #expect(report.vintages.allSatisfy { $0.coverage == "extract" })
            let titles = try await CIPTitlesImport().load(
                SourceFolder(seeds.appendingPathComponent("cip-2020").path), into: fixture.pool)
            #expect(titles == 2_848)
            #expect(
                try await fixture.texts("select title from cip_titles where code = '51.0707'") == [
                    "Health Information/Medical Records Technology/Technician"
                ])
            let strays = "select count(*) from ipeds_completions c where not exists (select from cip_titles t where t.code = c.cip)"
            #expect(try await fixture.numbers(strays) == [0])
        }
    }

    private static let manifest = """
        survey: "ipeds"
        coverage: "extract"
        cip: ["51.07"]
        publisher: "NCES"
        licence: "Public domain"
        files:
          - name: "C2024_A.csv"
            rows: ROWS
            sha256: "SHA"

        """

    private static func set(rows: Int, sha256: String, cip: String = "\"51.07\"") -> SmallIPEDS {
        var files = SmallIPEDS()
        let header = "year," + SmallIPEDS.completionsHeader
        files.files = [
            SmallIPEDS.completions: SmallIPEDS.text([header] + SmallIPEDS.awards.map { "2024," + $0 }),
            "manifest.yaml": Array(
                manifest.replacingOccurrences(of: "ROWS", with: "\(rows)").replacingOccurrences(of: "SHA", with: sha256)
                    .replacingOccurrences(of: "\"51.07\"", with: cip).utf8),
        ]
        return files
    }

    private static func faults(_ files: SmallIPEDS) async throws -> [ImportFault] {
        do {
            _ = try await files.written { paths in
                try await IPEDSImport().check([URL(fileURLWithPath: paths[0]).deletingLastPathComponent().path])
            }
            return []
        } catch let faults as ImportFaults {
            return faults.list
        }
    }

    @Test func aFileIsWhatItsManifestSays() async throws {
        let right = SHA256Text.of(Self.set(rows: 0, sha256: "").files[SmallIPEDS.completions] ?? [])
        #expect(try await Self.faults(Self.set(rows: 11, sha256: right)) == [])
        #expect(try await Self.faults(Self.set(rows: 12, sha256: right)).map(\.kind) == [.wrongCount])
        let other = try await Self.faults(Self.set(rows: 11, sha256: String(repeating: "0", count: 64)))
        #expect(other.map(\.kind) == [.wrongDigest])
        #expect(other.first?.value == right)
        #expect(try await Self.faults(Self.set(rows: 11, sha256: right, cip: "\"health\"")).map(\.column) == ["cip"])
    }
}

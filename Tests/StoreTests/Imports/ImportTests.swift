import Domain
import Foundation
import Intake
import Postgres
import TestSupport
import Testing

@testable import Store

@Suite("Loading a release")
struct ImportTests {
    private static let cells = 25

    @Test func aReleaseIsPublishedWhole() async throws {
        try await ImportFixture.with { fixture in
            let report = try await fixture.load(SmallRelease())
            #expect(report.outcome == .published)
            #expect(report.revision == 1)
            #expect(report.cells == Self.cells)
            #expect(
                try await fixture.numbers(
                    "select count(*), sum(cells) from estimates e join releases r on r.id = e.release_id group by r.id") == [
                        Self.cells, Self.cells * Self.cells,
                    ])
            let release = try await fixture.texts(
                """
                select concat_ws('|', survey, reference_month, revision, coverage, title, soc_version, hourly_top_code, annual_top_code,
                    content_sha256 = '\(report.contentSHA256)') from releases
                """)
            #expect(release == ["oews|2025-05-01|1|full|May 2025|2018|115.00|239200|t"])
            #expect(try await fixture.numbers("select count(*) from release_files") == [7])
            let letters = try await fixture.texts(
                """
                select concat_ws('|', occupation_level, industry_level, industry_ownership, area_kind, right(markers, 2)) from estimates
                where occupation_code = '29-2072' and industry_code = '622105'
                """)
            #expect(letters == ["d|g|p|n|nn"])
        }
    }

    @Test func everyFigureIsWhatTheFileSays() async throws {
        try await ImportFixture.with { fixture in
            let sample = try SmallRelease()
            _ = try await fixture.load(sample)
            let measures = Measure.names.map { "coalesce(\($0)::text, '-')" }.joined(separator: ", ")
            let stored = try await fixture.texts(
                """
                select o.code || ' ' || a.bls_code || ' ' || e.industry_code || ' ' || concat_ws(',', \(measures))
                from estimates e join areas a on a.release_id = e.release_id and a.code = e.area_code
                join occupations o on o.release_id = e.release_id and o.code = e.occupation_code
                """)
            #expect(Set(stored) == Self.published(sample))
        }
    }

    /// The cells of the file by a second, plain reading.
    private static func published(_ sample: SmallRelease) -> Set<String> {
        var cells: [String: [String]] = [:]
        for line in sample.lines().dropFirst() {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            let id = Array(fields[0])
            let digits = String(id[17..<23])
            let key = "\(digits.prefix(2))-\(digits.suffix(4)) \(String(id[4..<11])) \(String(id[11..<17]))"
            cells[key, default: [String](repeating: "-", count: 17)][(Int(String(id[23..<25])) ?? 0) - 1] = fields[3].filter { $0 != " " }
        }
        return Set(cells.map { "\($0) \($1.joined(separator: ","))" })
    }

    @Test func theSameContentIsLoadedOnce() async throws {
        try await ImportFixture.with { fixture in
            let first = try await fixture.load(SmallRelease())
            let before = try await fixture.contents()
            let again = try await fixture.load(SmallRelease())
            #expect(again.outcome == .unchanged)
            #expect(again.revision == 1)
            #expect(again.contentSHA256 == first.contentSHA256)
            // Packed it is the same content.
            var packed = try SmallRelease()
            packed.files["\(SmallRelease.data).xz"] = packed.files.removeValue(forKey: SmallRelease.data).map(Packed.xz)
            packed.files["oe.area.gz"] = packed.files.removeValue(forKey: "oe.area").map(Packed.gzip)
            #expect(try await fixture.load(packed).outcome == .unchanged)
            #expect(try await fixture.contents() == before)
        }
    }

    @Test func aReIssueIsANewRevisionAndTheOldStays() async throws {
        try await ImportFixture.with { fixture in
            _ = try await fixture.load(SmallRelease())
            var corrected = try SmallRelease()
            corrected.replace("OEUN000000000000029207201") { $0.replacingOccurrences(of: "194720", with: "194730") }
            let report = try await fixture.load(corrected)
            #expect(report.outcome == .published)
            #expect(report.revision == 2)
            let employment = try await fixture.numbers(
                "select min(employment), max(employment) from estimates where occupation_code = '29-2072' and area_code = 'US' and industry_code = '000000'"
            )
            #expect(employment == [194_720, 194_730])
            #expect(try await fixture.numbers("select count(*), min(revision) from current_releases") == [1, 2])
        }
    }

    @Test func aFaultyReleaseChangesNothing() async throws {
        try await ImportFixture.with { fixture in
            _ = try await fixture.load(SmallRelease())
            let before = try await fixture.contents()
            var faulty = try SmallRelease()
            faulty.replace("OEUS010000000000029207204") { $0.replacingOccurrences(of: "\tA01", with: "\tA02") }
            let faults = try await #require(throws: ImportFaults.self) { _ = try await fixture.load(faulty) }
            #expect(faults.list.first?.kind == .wrongPeriod)
            var missing = try SmallRelease()
            missing.files["oe.industry"] = nil
            let absent = try await #require(throws: ImportFaults.self) { _ = try await fixture.load(missing) }
            #expect(absent.list.map(\.kind) == [.missingFile])
            #expect(try await fixture.contents() == before)
        }
    }

    @Test func aPartOfAReleaseIsNoRelease() async throws {
        try await ImportFixture.with { fixture in
            var part = try SmallRelease()
            part.setLines(part.lines().filter { !$0.hasPrefix("OEUS") })
            let faults = try await #require(throws: ImportFaults.self) { _ = try await fixture.load(part) }
            #expect(faults.list.first?.reason.contains("are not the whole release") == true)
        }
    }

    @Test func aDryRunWritesNothing() async throws {
        let folder = try SmallRelease().write()
        defer { try? FileManager.default.removeItem(at: folder) }
        let report = try await OutlookImport().check(OutlookSources.recognise(SourceFolder(folder.path)))
        #expect(report.outcome == .checked)
        #expect(report.cells == Self.cells)
        #expect(report.revision == nil)
    }

    @Test func aFolderOfSomethingElseIsRefused() async throws {
        let faults = await #expect(throws: ImportFaults.self) { _ = try await OutlookSources.recognise(SourceFolder("/nowhere")) }
        #expect(faults?.list.first?.kind == .missingFile)
        #expect(faults?.list.first?.allowed == ["manifest.yaml", "oe.release"])
    }

    @Test func readersSeeTheOldUntilTheNewIsThere() async throws {
        try await ImportFixture.with { fixture in
            _ = try await fixture.load(SmallRelease())
            let counts = try await fixture.pool.read(isolation: .repeatableRead) { transaction in
                let count = Query("test.count", "select count(*) from estimates") { try $0.int(0) }
                let before = try await transaction.one(count)
                var corrected = try SmallRelease()
                corrected.replace("OEUN000000000000029207201") { $0.replacingOccurrences(of: "194720", with: "194740") }
                _ = try await fixture.load(corrected)
                return [before, try await transaction.one(count)]
            }
            #expect(counts == [Self.cells, Self.cells])
        }
    }

    @Test(arguments: ["oews/2025-05", "oews/2011-05", "oews/2024-05"]) func seedSetsLoad(_ name: String) async throws {
        try await ImportFixture.with { fixture in
            let folder = ImportFixture.projectFolder.appendingPathComponent("seeds/\(name)")
            let report = try await fixture.load(folder.path)
            #expect(report.outcome == .published)
            #expect(report.coverage == "extract")
            #expect(try await fixture.numbers("select count(*) from estimates") == [report.cells])
            #expect(try await fixture.load(folder.path).outcome == .unchanged)
        }
    }

    @Test func aSeedFileThatIsNotItsManifestsIsRefused() async throws {
        let source = ImportFixture.projectFolder.appendingPathComponent("seeds/oews/2011-05")
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("seed-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.copyItem(at: source, to: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("estimates.csv")
        let text = try String(contentsOf: file, encoding: .utf8).replacingOccurrences(of: "180280", with: "180290")
        try Data(text.utf8).write(to: file)
        let faults = await #expect(throws: ImportFaults.self) {
            _ = try await OutlookImport().check(OutlookSources.recognise(SourceFolder(folder.path)))
        }
        #expect(faults?.list.map(\.kind) == [.wrongDigest])
    }
}

import Domain
import Foundation
import Intake
import TestSupport
import Testing

@testable import Store

@Suite("Loading OEWS's workbooks")
struct OEWSWorkbookImportTests {
    private static let sectors = [("31-33", "Manufacturing"), ("62", "Health Care and Social Assistance")]

    private static func load(
        _ book: SmallOEWSWorkbook, _ name: String, year: Int? = nil, _ fixture: ImportFixture
    ) async throws -> ImportReport {
        let path = try book.write(name)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let source = try #require(try await OutlookSources.all(at: path, year: year, intake: IntakeOptions()).first)
        return try await OutlookImport().load(source, into: fixture.pool)
    }

    private static func faults(_ book: SmallOEWSWorkbook, year: Int? = nil, _ fixture: ImportFixture) async throws -> [ImportFault] {
        let before = try await fixture.contents()
        let faults = await #expect(throws: ImportFaults.self) { _ = try await load(book, "book.xlsx", year: year, fixture) }
        #expect(try await fixture.contents() == before)
        return faults?.list ?? []
    }

    @Test func figuresOfSectorsStandBesideTheNationalOnes() async throws {
        try await ImportFixture.with { fixture in
            let national = try await Self.load(SmallOEWSWorkbook("national_M2022_dl"), "national_M2022_dl.xlsx", fixture)
            #expect(national.outcome == .published)
            #expect((national.month, national.coverage, national.revision, national.cells) == ("2022-05", "extract", 1, 4))
            var book = SmallOEWSWorkbook("Natsector_M2022_dl", sectors: Self.sectors)
            book.set("H_PCT90", of: "29-2072", to: "#")
            let both = try await Self.load(book, "natsector_M2022_dl.xlsx", fixture)
            #expect((both.revision, both.cells, both.cellsKept) == (2, 8, 4))
            #expect(both.files.map(\.name) == ["natsector_M2022_dl.xlsx", "national_M2022_dl.xlsx"])
            #expect(
                try await fixture.texts(
                    "select concat_ws('|', revision, cells, published_values, soc_version, hourly_top_code) from releases order by id") == [
                        "1|4|60|2018|115.00", "2|12|179|2018|115.00",
                    ])
            let cells = try await fixture.texts(
                """
                select concat_ws('|', industry_code, industry_level, employment, hourly_median, hourly_p90, markers) from estimates
                where release_id = (select max(id) from releases) and occupation_code = '29-2072' order by industry_code
                """)
            #expect(
                cells == [
                    "000000|t|970|20.00|30.00|...............xx", "31--34|s|970|20.00|.........t.....xx",
                    "62--63|s|1940|20.00|30.00|...............xx",
                ])
            #expect(
                try await fixture.texts("select title from industries where release_id = (select max(id) from releases) order by code") == [
                    "Cross-industry", "Manufacturing", "Health Care and Social Assistance",
                ])
        }
    }

    @Test func whatIsHeldAlreadyChangesNothingAndAReissueReplacesItsPart() async throws {
        try await ImportFixture.with { fixture in
            var national = SmallOEWSWorkbook("national_M2022_dl")
            let sectors = SmallOEWSWorkbook("Natsector_M2022_dl", sectors: Self.sectors)
            // In the other order, too, both are one extract.
            _ = try await Self.load(sectors, "natsector_M2022_dl.xlsx", fixture)
            _ = try await Self.load(national, "national_M2022_dl.xlsx", fixture)
            let before = try await fixture.contents()
            for (book, name) in [(national, "national_M2022_dl.xlsx"), (sectors, "natsector_M2022_dl.xlsx")] {
                let again = try await Self.load(book, name, fixture)
                #expect((again.outcome, again.revision) == (.unchanged, 2))
            }
            #expect(try await fixture.contents() == before)
            national.rows.removeLast()
            national.set("TOT_EMP", of: "29-0000", to: "1230")
            let reissue = try await Self.load(national, "national_M2022_dl.xlsx", fixture)
            #expect((reissue.revision, reissue.cells, reissue.cellsKept) == (3, 3, 8))
            #expect(
                try await fixture.texts(
                    """
                    select concat_ws('|', r.revision, e.employment) from estimates e join releases r on r.id = e.release_id
                    where occupation_code = '29-0000' and industry_code = '000000' order by 1
                    """) == ["2|990", "3|1230"])
            #expect(
                try await fixture.numbers("select count(*) from release_files where release_id = (select max(id) from releases)") == [2])
        }
    }

    @Test func theYearComesFromTheWorkbookOrIsGivenAndNeverFromTheName() async throws {
        try await ImportFixture.with { fixture in
            let yearless = SmallOEWSWorkbook("national_dl")
            let fault = try #require(try await Self.faults(yearless, fixture).first)
            #expect((fault.kind, fault.allowed) == (.wrongPeriod, ["--year 2016"]))
            #expect(try await Self.load(yearless, "national_M2014_dl.xlsx", year: 2016, fixture).month == "2016-05")
            var known = SmallOEWSWorkbook("national_dl")
            known.set("TOT_EMP", of: "00-0000", to: "137896660")
            #expect(try await Self.load(known, "national_M2014_dl.xlsx", fixture).month == "2015-05")
            var described = SmallOEWSWorkbook("Sheet1")
            described.notes = [
                ["May 2020 OEWS Estimates"], ["Notes:"], ["#  = a wage equal to or greater than $101.00 per hour or $210,080 per year "],
            ]
            #expect(try await Self.load(described, "x.xlsx", fixture).month == "2020-05")
            #expect(
                try await fixture.texts("select hourly_top_code || ' ' || annual_top_code from releases where title = 'May 2020'") == [
                    "101.00 210080"
                ])
            let contradiction = try #require(try await Self.faults(described, year: 2019, fixture).first)
            #expect(contradiction.kind == .contradiction)
            #expect(contradiction.reason.contains("May 2020") && contradiction.reason.contains("May 2019"))
        }
    }

    @Test func everyFaultIsListedWithItsCell() async throws {
        try await ImportFixture.with { fixture in
            var book = SmallOEWSWorkbook("national_M2022_dl")
            book.set("H_MEAN", of: "29-0000", to: "n.a.")
            book.set("TOT_EMP", of: "29-2072", to: "*")
            book.set("AREA", of: "29-2070", to: "6")
            let faults = try await Self.faults(book, fixture)
            #expect(faults.map(\.line) == [3, 4, 5])
            #expect(faults.map(\.column) == ["H_MEAN (L3)", "AREA (A4)", "TOT_EMP (J5)"])
            #expect(faults.map(\.allowed).last == ["a number", "**"])
        }
    }

    @Test func aMonthThatIsHeldInFullIsComparedAndNothingIsLoaded() async throws {
        try await ImportFixture.with { fixture in
            _ = try await fixture.load(SmallRelease())
            let before = try await fixture.contents()
            let held = try await fixture.texts(
                "select employment::text from estimates where occupation_code = '00-0000' and area_code = 'US' and industry_code = '000000'"
            )
            var book = SmallOEWSWorkbook("national_M2025_dl")
            book.set("TOT_EMP", of: "00-0000", to: held[0])
            let report = try await Self.load(book, "national_M2025_dl.xlsx", fixture)
            #expect((report.outcome, report.revision) == (.compared, 1))
            #expect(try await fixture.contents() == before)
            let comparison = try #require(report.comparison)
            let cells = try await fixture.numbers("select count(*) from estimates where area_code = 'US' and industry_code = '000000'")
            let shared = 4 - comparison.cellsInFileOnly
            #expect(comparison.equal + comparison.different == shared * 15)
            #expect(comparison.notInFile == shared * 2)
            #expect(comparison.cellsHeldOnly == cells[0] - shared)
            #expect(comparison.inFileOnly.count == comparison.cellsInFileOnly)
            #expect(comparison.differences.count == comparison.different)
            #expect(!comparison.differences.contains { $0.hasPrefix("00-0000 000000 employment:") })
            #expect(comparison.differences.contains { $0.hasPrefix("00-0000 000000 annual_mean: 46800 in the file, ") })
        }
    }

    @Test func anArchiveMayHoldSeveralWorkbooksAndTheirNotes() async throws {
        let sectors = SmallOEWSWorkbook("Natsector_M2022_dl", sectors: Self.sectors)
        let zip = PackedZip.bytes([
            .init("oesm22/a.xlsx", SmallOEWSWorkbook("national_M2022_dl").bytes), .init("oesm22/b.xlsx", sectors.bytes),
            .init(
                "oesm22/fields.xlsx",
                PackedWorkbook.bytes([("Notes", [["May 2022 OEWS Estimates"], ["# = $1.00 per hour or $2,080 per year"]])])),
        ])
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("oesm22-\(UInt64.random(in: 0 ... .max)).zip").path
        try Data(zip).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let sources = try await OutlookSources.all(at: path, year: nil, intake: IntakeOptions())
        #expect(sources.map(\.location) == ["\(path)/oesm22/a.xlsx", "\(path)/oesm22/b.xlsx"])
        for source in sources {
            let report = try await OutlookImport().check(source)
            #expect((report.outcome, report.month) == (.checked, "2022-05"))
        }
    }
}

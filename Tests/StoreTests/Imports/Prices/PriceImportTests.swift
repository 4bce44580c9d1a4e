import Domain
import Foundation
import Postgres
import TestSupport
import Testing

@testable import Store

@Suite("Loading consumer prices")
struct PriceImportTests {
    private static let seeds = ImportFixture.projectFolder.appendingPathComponent("seeds/reference/prices-cpi-u").path

    @Test func theSeedsAreHeldDigitForDigit() async throws {
        try await ImportFixture.with { fixture in
            let report = try await DatasetImport().load([Self.seeds], into: fixture.pool)
            #expect(report.outcome == .published)
            #expect(report.datasets.map { "\($0.kind) \($0.vintage) \($0.coverage)" } == ["prices cpi-u-2026-08 extract"])
            let text = try String(contentsOfFile: Self.seeds + "/prices.csv", encoding: .utf8)
            let expected = try DelimitedTable(text).records.map { "\($0["year"]!)\($0["period"]!) \($0["value"]!)" }
            let held = try await fixture.texts("select year || period || ' ' || coalesce(value::text, '') from prices order by 1")
            #expect(held == expected.sorted() && held.count == 216)
            #expect(try await DatasetImport().load([Self.seeds], into: fixture.pool).outcome == .unchanged)
        }
    }

    @Test func faultyFilesChangeNothing() async throws {
        try await ImportFixture.with { fixture in
            let before = try await fixture.contents()
            let file = FileManager.default.temporaryDirectory.appendingPathComponent("cu-\(UInt64.random(in: 0 ... .max)).data")
            try "series_id\tyear\tperiod\tvalue\nCUUR0000SA0\t2025\tM05\t321.465\nCUUR0000SA0\t2025\tM06\tx\n"
                .write(to: file, atomically: true, encoding: .utf8)
            defer { try? FileManager.default.removeItem(at: file) }
            let faults = await #expect(throws: ImportFaults.self) { try await DatasetImport().load([file.path], into: fixture.pool) }
            #expect(faults?.list.map(\.line) == [3])
            #expect(try await fixture.contents() == before)
        }
    }

    /// Both tables as they are held beside the project, every row of them.
    @Test(.enabled(if: SharedData.cpi != nil, "\(SharedData.absence)"))
    func wholeTablesAreOneVintageWithEveryRow() async throws {
        let folder = try #require(SharedData.cpi).path
        try await ImportFixture.with { fixture in
            _ = try await DatasetImport().load([Self.seeds], into: fixture.pool)
            let report = try await DatasetImport().load([folder], into: fixture.pool)
            #expect(report.datasets.map(\.revision) == [2])
            #expect(report.files.map(\.loaded) == [33_550, 3_961])
            let store = PriceStore(pool: fixture.pool)
            let index = try await store.index(.allItems)
            #expect(index.vintage.revision == 2 && index.vintage.files.map(\.rows) == [33_551, 3_962])
            #expect(index.months.first?.month == ReferenceMonth("1913-01") && index.months.first?.value.value == "9.8")
            for (year, value) in Self.may {
                #expect(index.months.first { $0.month == ReferenceMonth("\(year)-05") }?.value.value == value, "\(year)")
            }
            #expect(index.missing(from: ReferenceMonth("1913-01"), to: ReferenceMonth("2026-08")).map { "\($0.month)" } == ["2025-10"])
            // CUUR0000SA0 stands in both tables, with 1,476 rows that are held once.
            let figures = try await fixture.numbers(
                "select count(value) from prices join datasets d on d.id = dataset_id where revision = 2")
            #expect(figures == [33_550 + 3_961 - 1_476])
            let medical = try await store.index(PriceSeries("CUUR0000SAM"))
            #expect(medical.itemTitle == "Medical care" && medical.areaTitle == "U.S. city average" && medical.basePeriod == nil)
        }
    }

    /// A later dataset that has other series does not hide those of an earlier one.
    @Test func aSeriesIsAnsweredByTheNewestDatasetThatHasIt() async throws {
        try await ImportFixture.with { fixture in
            _ = try await DatasetImport().load([Self.seeds], into: fixture.pool)
            let file = FileManager.default.temporaryDirectory.appendingPathComponent("cu-\(UInt64.random(in: 0 ... .max)).data")
            try "series_id\tyear\tperiod\tvalue\nCUUR0000SAM\t2026\tM09\t600.125\n".write(to: file, atomically: true, encoding: .utf8)
            defer { try? FileManager.default.removeItem(at: file) }
            _ = try await DatasetImport().load([file.path], into: fixture.pool)
            let indexes = try await PriceStore(pool: fixture.pool).indexes([.allItems, PriceSeries("CUUR0000SAM")])
            #expect(indexes[.allItems]?.vintage.name == "cpi-u-2026-08")
            #expect(try indexes[PriceSeries("CUUR0000SAM")]?.vintage.name == "cpi-u-2026-09")
        }
    }

    /// CPI-U, U.S. city average, all items, not seasonally adjusted, May of each year (1982-84 = 100); source: BLS, series CUUR0000SA0.
    static let may = [
        (2011, "225.964"), (2012, "229.815"), (2013, "232.945"), (2014, "237.9"), (2015, "237.805"), (2016, "240.229"), (2017, "244.733"),
        (2018, "251.588"), (2019, "256.092"), (2020, "256.394"), (2021, "269.195"), (2022, "292.296"), (2023, "304.127"), (2024, "314.069"),
        (2025, "321.465"), (2026, "335.123"),
    ]
}

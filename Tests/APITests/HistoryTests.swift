import Foundation
import TestSupport
import Testing

/// Figures of May 2012 to 2025 through the API.
@Suite struct HistoryTests {
    /// Jobs, mean and median by the year of the occupation that health information technicians are counted in,
    /// with whatever else is of its kind. Source: row of the code in BLS's national workbook of the year.
    @Test(arguments: [
        ("29-2071", 2012, 182_370, 36_770, 34_160), ("29-2071", 2013, 180_760, 37_710, 34_970), ("29-2071", 2014, 184_740, 38_860, 35_900),
        ("29-2071", 2015, 189_930, 40_430, 37_110), ("29-2071", 2016, 200_140, 41_460, 38_040), ("29-2071", 2017, 204_220, 42_820, 39_180),
        ("29-2071", 2018, 208_650, 44_010, 40_350), ("29-2098", 2019, 331_790, 46_590, 42_630), ("29-2098", 2020, 318_010, 48_270, 44_090),
        ("29-9098", 2019, 54_350, 58_600, 49_850), ("29-2072", 2021, 180_570, 48_310, 46_660), ("29-2072", 2022, 187_720, 51_090, 47_180),
        ("29-2072", 2023, 185_690, 53_690, 48_780), ("29-2072", 2024, 187_910, 55_970, 50_250), ("29-2072", 2025, 194_720, 56_790, 51_140),
        ("29-9021", 2021, 37_900, 61_410, 55_560), ("29-9021", 2024, 37_620, 73_410, 67_310),
        ("00-0000", 2012, 130_287_700, 45_790, 34_750),
        ("00-0000", 2018, 144_733_270, 51_960, 38_640), ("00-0000", 2020, 139_099_570, 56_310, 41_950),
        ("00-0000", 2024, 154_187_380, 67_920, 49_500),
    ]) func theNationByYear(_ occupation: String, _ year: Int, _ employment: Int, _ mean: Int, _ median: Int) async throws {
        let answer = try await OutlookServer.history.ask("/v1/wages?occupation=\(occupation)&industry=000000&area=US&release=\(year)").json
        try #require(answer["data"].items.count == 1)
        let cell = answer["data"][0]
        #expect(cell["release"].text == "\(year)-05")
        #expect([cell["employment"].int, cell["annual_mean"].int, cell["annual_median"].int] == [employment, mean, median])
        #expect(answer["releases"][0]["coverage"].text == "extract")
    }

    /// No release has both a hybrid code and what it became.
    @Test func codesAreThoseOfTheirRelease() async throws {
        let server = try await OutlookServer.history
        for (occupation, years) in [("29-2071", 2011...2018), ("29-2098", 2019...2020), ("29-2072", 2021...2025), ("15-1121", 2012...2018)]
        {
            for year in 2011...2025 {
                let answer = try await server.ask("/v1/wages?occupation=\(occupation)&industry=000000&area=US&release=\(year)")
                #expect((answer.status == 200) == years.contains(year), "\(occupation) \(year)")
            }
        }
        let releases = try await server.ask("/v1/releases").json["data"].items
        let current = releases.filter { $0["current"] == .bool(true) }
        #expect(current.compactMap { $0["release"].text } == (2011...2025).reversed().map { "\($0)-05" })
        let versions = Dictionary(uniqueKeysWithValues: current.map { ($0["release"].text ?? "", $0["soc_version"].text ?? "") })
        #expect(
            [2012, 2018, 2019, 2020, 2021].map { versions["\($0)-05"] } == [
                "2010", "2010", "2018 with hybrids of 2010", "2018 with hybrids of 2010", "2018",
            ])
    }

    /// Source: BLS's workbooks of sectors.
    @Test(arguments: [
        ("29-2072", 2022, 117_570, 48_730), ("29-9021", 2022, 25_180, 61_880), ("29-2072", 2024, 122_640, 54_180),
        ("29-9021", 2024, 26_500, 69_770),
    ]) func healthCareByYear(_ occupation: String, _ year: Int, _ employment: Int, _ mean: Int) async throws {
        let answer = try await OutlookServer.history.ask("/v1/wages?occupation=\(occupation)&industry=62&area=US&release=\(year)").json
        #expect([answer["data"][0]["employment"].int, answer["data"][0]["annual_mean"].int] == [employment, mean])
    }

    /// `#` is a bound of its release, and none where no source says which.
    @Test func aTopCodedWageIsTheBoundOfItsRelease() async throws {
        let server = try await OutlookServer.history
        for (year, bound) in [(2012, 187_200), (2014, nil), (2019, 208_000), (2022, 239_200)] as [(Int, Int?)] {
            let cell = try await server.ask("/v1/wages?occupation=25-1071&industry=000000&area=US&release=\(year)").json["data"][0]
            #expect(cell["annual_p90"].isNull)
            #expect(cell["absent"]["annual_p90"]["reason"].text == "top_coded", "\(year)")
            #expect(cell["absent"]["annual_p90"]["at_least"].int == bound, "\(year)")
        }
    }
}

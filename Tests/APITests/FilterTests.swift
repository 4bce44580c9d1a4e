import Foundation
import TestSupport
import Testing

/// Every filter against the same choice made in the seed files.
@Suite struct FilterTests {
    struct Filter: Sendable, CustomTestStringConvertible {
        let query: String
        let admits: @Sendable (SeedCells.Cell) -> Bool

        init(_ query: String, _ admits: @escaping @Sendable (SeedCells.Cell) -> Bool) {
            self.query = query
            self.admits = admits
        }

        var testDescription: String { query }
    }

    static let filters: [Filter] = [
        Filter("") { _ in true },
        Filter("occupation=29-2072") { $0["occupation"] == "29-2072" },
        Filter("occupation=29-2072,15-1211") { ["29-2072", "15-1211"].contains($0["occupation"]) },
        Filter("occupation=29-2072&occupation=151211.00") { ["29-2072", "15-1211"].contains($0["occupation"]) },
        Filter("occupation=29-2072&industry=622") { $0["occupation"] == "29-2072" && $0["industry"] == "622000" },
        Filter("industry=62,622100&area=us") { ["62--63", "622100"].contains($0["industry"]) && $0["area"] == "US" },
        Filter("industry=3250A1") { $0["industry"] == "3250A1" },
        Filter("area=CA") { $0["area"] == "CA" },
        Filter("area=06,31080,0100001") { ["CA", "31080", "0100001"].contains($0["area"]) },
        Filter("occupation_level=detailed&area_kind=nation") { $0["occupation_level"] == "detailed" && $0["area"] == "US" },
        Filter("occupation_level=total&area_kind=nonmetropolitan") {
            $0["occupation_level"] == "total" && $0["area_kind"] == "nonmetropolitan"
        },
        Filter("industry_level=sector") { $0["industry_level"] == "sector" },
        Filter("industry_level=national_industry") { $0["industry_level"] == "national_industry" },
        Filter("ownership=private") { $0["ownership"] == "private" },
        Filter("ownership=local&occupation=00-0000") { $0["ownership"] == "local" && $0["occupation"] == "00-0000" },
        Filter("ownership=whole") { $0["ownership"] == "all" || $0["industry"]! >= "99" },
        Filter("ownership=any&area_kind=metropolitan&occupation=25-1071") {
            $0["area_kind"] == "metropolitan" && $0["occupation"] == "25-1071"
        },
        Filter("min_annual_median=60000") { ($0.number("annual_median") ?? -1) >= 60_000 },
        Filter("max_annual_median=40000&occupation=29-2072") {
            ($0.number("annual_median") ?? 1_000_000) <= 40_000 && $0["occupation"] == "29-2072"
        },
        Filter("min_hourly_mean=21.5&max_hourly_mean=22.75") {
            $0.number("hourly_mean").map { (Decimal(string: "21.5")!...Decimal(string: "22.75")!).contains($0) } ?? false
        },
        Filter("min_employment=100&max_employment=100") { $0.number("employment") == 100 },
        Filter("min_location_quotient=1.5&max_employment_rse=5&occupation=29-2072") {
            ($0.number("location_quotient") ?? -1) >= Decimal(string: "1.5")! && ($0.number("employment_rse") ?? 1_000) <= 5
                && $0["occupation"] == "29-2072"
        },
        Filter("min_jobs_per_1000=0.999&max_jobs_per_1000=1.001") {
            $0.number("jobs_per_1000").map { (Decimal(string: "0.999")!...Decimal(string: "1.001")!).contains($0) } ?? false
        },
    ]

    @Test(arguments: filters)
    func choosesWhatTheSeedsHold(_ filter: Filter) async throws {
        let server = try await OutlookServer.seeded
        let expected = try SeedCells.may2025.get().cells.filter(filter.admits).sorted { $0.stands(before: $1, by: []) }
        let found = try await server.ask("/v1/wages.csv?\(filter.query)").table.records
        #expect(!expected.isEmpty)
        #expect(found.map(\.codes) == expected.map(\.codes))
        for (found, expected) in zip(found, expected) {
            for column in SeedCells.measures + ["occupation_title", "area_title", "industry_title"] where found[column] != expected[column]
            {
                Issue.record("\(expected.codes) \(column): \(found[column] ?? "none") is not \(expected[column] ?? "none")")
            }
        }
        let counted = try await server.ask("/v1/wages?limit=1&total=true&\(filter.query)").json
        #expect(counted["total"].int == expected.count)
        #expect(counted["data"].items.count == 1)
    }

    /// One range on every measure, its bounds taken from the middle of the figures.
    @Test(arguments: SeedCells.measures)
    func boundsEveryMeasure(_ measure: String) async throws {
        let cells = try SeedCells.may2025.get().cells.filter { $0["occupation"] == "29-2072" }
        let figures = cells.compactMap { $0.number(measure) }.sorted()
        let (low, high) = (figures[figures.count / 3], figures[figures.count * 2 / 3])
        let query = "occupation=29-2072&min_\(measure)=\(low)&max_\(measure)=\(high)"
        let found = try await OutlookServer.seeded.ask("/v1/wages.csv?\(query)").table.records
        let expected = cells.filter { $0.number(measure).map { (low...high).contains($0) } ?? false }
        #expect(Set(found.map(\.codes)) == Set(expected.map(\.codes)))
        #expect(found.count == expected.count)
    }

    @Test func showsOnlyTheFieldsAskedFor() async throws {
        let server = try await OutlookServer.seeded
        let query = "occupation=29-2072&area=US&industry=000000&fields=annual_median,location_quotient,annual_median"
        let cell = try await server.ask("/v1/wages?\(query)").json["data"][0]
        let codes = ["release", "coverage", "occupation", "occupation_title", "area", "area_title", "industry", "industry_title"]
        #expect(Set(cell.members.keys) == Set(codes + ["annual_median", "location_quotient", "absent"]))
        #expect(Set(cell["absent"].members.keys) == ["location_quotient"])
        let table = try await server.ask("/v1/wages.csv?\(query)").table
        #expect(table.columns == codes + ["annual_median", "location_quotient", "absent"])
        #expect(table.records[0]["absent"] == "location_quotient=not_published")
    }

    @Test func severalReleasesInOneAnswer() async throws {
        let answer = try await OutlookServer.seeded.ask("/v1/wages?release=2025,2011&area=US&industry=000000&occupation=29-2071,29-2072")
            .json
        #expect(answer["releases"].items.map { $0["release"].text } == ["2025-05", "2011-05"])
        let cells = answer["data"].items.map { "\($0["release"].text ?? "") \($0["occupation"].text ?? "") \($0["employment"].int ?? 0)" }
        #expect(Set(cells) == ["2025-05 29-2072 194720", "2011-05 29-2071 180280"])
        let missing = answer["missing"].items
        #expect(missing.allSatisfy { $0["reason"].text == "not_in_extract" })
    }

    @Test(arguments: ["2025", "2025-05", "latest", "LATEST", "2025-05r1", ""])
    func namesOfOneRelease(_ name: String) async throws {
        let query = name.isEmpty ? "" : "&release=\(name)"
        let answer = try await OutlookServer.seeded.ask("/v1/wages?occupation=29-2072&area=US&industry=000000\(query)").json
        #expect(answer["releases"].items.map { $0["release"].text } == ["2025-05"])
        #expect(answer["data"][0]["employment"].int == 194_720)
    }
}

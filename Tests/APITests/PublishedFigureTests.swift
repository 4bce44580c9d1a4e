import Foundation
import TestSupport
import Testing

/// Figures that BLS published, as anybody can look them up, through the API.
@Suite struct PublishedFigureTests {
    @Test func theNationIn2011() async throws {
        let answer = try await OutlookServer.seeded.ask("/v1/wages?occupation=29-2071&release=2011&industry=000000&area=US").json
        #expect(answer["data"].items.count == 1)
        let cell = answer["data"][0]
        #expect(cell["release"].text == "2011-05")
        #expect(cell["occupation_title"].text == "Medical Records and Health Information Technicians")
        let expected: [String: Decimal] = [
            "employment": 180_280, "annual_mean": 35_920, "annual_p10": 21_680, "annual_p25": 26_280, "annual_median": 33_310,
            "annual_p75": 43_410, "annual_p90": 55_170,
        ]
        for (measure, figure) in expected { #expect(cell[measure].number == figure, "\(measure)") }
        #expect(cell["hourly_mean"].number == Decimal(string: "17.27"))
        #expect(cell["absent"]["jobs_per_1000"]["reason"].text == "not_in_source")
        #expect(answer["releases"][0]["citation"].text?.contains("May 2011") == true)
        #expect(answer["releases"][0]["coverage"].text == "extract")
    }

    @Test func hospitalsAreTheFirstIndustryOf2011() async throws {
        let answer = try await OutlookServer.seeded.ask("/v1/occupations/29-2071/industries?release=2011").json
        let ranked = answer["data"].items
        #expect(ranked.map { $0["industry"].text } == ["622100", "621100", "623100", "621400", "621600"])
        #expect(ranked.map { $0["employment"].int } == [67_340, 40_970, 13_050, 7_110, 5_790])
        #expect(ranked.map { $0["rank"].int } == [1, 2, 3, 4, 5])
        #expect(ranked[0]["share"].number == Decimal(string: "0.3735"))
        #expect(ranked[0]["annual_mean"].int == 37_960)
    }

    /// Employment and annual median of 29-2072 in May 2025.
    @Test(arguments: [
        ("000000", 194_720, 51_140), ("621100", 34_860, 47_120), ("622000", 55_530, 59_120), ("622100", 51_740, 59_460),
    ])
    func theNationIn2025(industry: String, employment: Int, median: Int) async throws {
        let answer = try await OutlookServer.seeded.ask("/v1/wages?occupation=29-2072&industry=\(industry)&area=US").json
        let cell = answer["data"][0]
        #expect(answer["data"].items.count == 1)
        #expect(cell["employment"].int == employment)
        #expect(cell["annual_median"].int == median)
        #expect(cell["release"].text == "2025-05")
        #expect(answer["releases"][0]["coverage"].text == "extract")
    }

    @Test func sharesAreOfEmploymentAlsoWhereItIsNotShown() async throws {
        let server = try await OutlookServer.seeded
        for address in ["/v1/occupations/29-2071/industries?release=2011&", "/v1/occupations/29-2072/areas?by=annual_median&"] {
            let whole = try await server.ask(address + "limit=5").json["data"].items
            let shown = try await server.ask(address + "limit=5&fields=annual_mean").json["data"].items
            #expect(!whole.isEmpty)
            #expect(whole.map { $0["share"].number } == shown.map { $0["share"].number })
            #expect(shown.allSatisfy { $0.members["employment"] == nil })
            let csv = try await server.ask(address.replacing("?", with: ".csv?") + "limit=5&fields=annual_mean").table.records
            #expect(csv.map { Decimal(string: $0["share"] ?? "") } == whole.map { $0["share"].number })
        }
    }

    @Test func sharesAreOfTheWholeEmployment() async throws {
        let answer = try await OutlookServer.seeded.ask("/v1/occupations/29-2072/industries?limit=1000").json
        let cells = answer["data"].items
        #expect(cells[0]["industry"].text == "622100")
        for cell in cells {
            guard let employment = cell["employment"].int else {
                #expect(cell["share"].isNull && cell["rank"].isNull)
                continue
            }
            // Rounded half up to four decimals, in whole numbers.
            let share = Decimal((employment * 20_000 + 194_720) / (2 * 194_720)) / 10_000
            #expect(cell["share"].number == share)
        }
    }

    @Test func statesByMedianPay() async throws {
        let seeds = try SeedCells.may2025.get()
        let answer = try await OutlookServer.seeded.ask("/v1/occupations/29-2072/areas?by=annual_median&limit=100&fields=annual_median")
            .json
        let expected = seeds.cells
            .filter { $0["occupation"] == "29-2072" && $0["industry"] == "000000" && $0["area_kind"] == "state" }
            .sorted { ($1.number("annual_median") ?? -1, $0["area"]!) < ($0.number("annual_median") ?? -1, $1["area"]!) }
        #expect(expected.count > 50)
        #expect(answer["data"].items.map { $0["area"].text } == expected.map { $0["area"] })
        #expect(answer["data"].items.map { $0["annual_median"].number } == expected.map { $0.number("annual_median") })
        #expect(answer["data"][0]["hourly_mean"].isNull)
        #expect(answer["data"][0].members["hourly_mean"] == nil)
    }

    @Test func rankingPagesFollowOneAnother() async throws {
        let server = try await OutlookServer.seeded
        let whole = try await server.ask("/v1/occupations/29-2072/industries?level=any&ownership=any&limit=1000").json["data"].items
        var path: String? = "/v1/occupations/29-2072/industries?level=any&ownership=any&limit=37"
        var paged: [JSON] = []
        while let next = path {
            let answer = try await server.ask(next).json
            paged += answer["data"].items
            path = answer["next"].text
        }
        #expect(whole.count > 100)
        #expect(paged == whole)
        let ranks = whole.compactMap { $0["rank"].int }
        #expect(ranks == ranks.sorted())
    }
}

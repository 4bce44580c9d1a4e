import Foundation
import Store
import TestSupport
import Testing

/// Every figure of the findings, asked of a server. Those of the wage survey are asked of one that holds BLS's own files, the others of
/// the seeds.
@Suite(.enabled(if: Findings.file != nil && SharedData.oewsFlat != nil, "\(SharedData.absence)"))
struct FindingsTests {
    // MARK: 1. May 2011

    /// The page of May 2011 in prose: the nation and five industries.
    @Test func thePageOfMay2011() async throws {
        let text = Findings.section(1)
        let server = try await OutlookServer.seeded
        let cells = try await server.ask("/v1/wages?occupation=29-2071&area=US&release=2011").json["data"].items
        let nation = try #require(cells.first { $0["industry"].text == "000000" })
        let total = try #require(try /total employment ([0-9,]+) \(RSE ([0-9.]+)/.firstMatch(in: text))
        #expect([nation["employment"].number, nation["employment_rse"].number] == [Findings.number(total.1), Findings.number(total.2)])
        let mean = try #require(try /mean \$([0-9.]+)\/h, \$([0-9,]+)\/yr \(RSE ([0-9.]+)/.firstMatch(in: text))
        #expect(
            ["hourly_mean", "annual_mean", "wage_rse"].map { nation[$0].number } == [mean.1, mean.2, mean.3].map { Findings.number($0) })
        for (name, pattern) in [("hourly", /percentiles hourly ([0-9.\/ ]+)/), ("annual", /annual ([0-9,]+ \/ [0-9,\/ ]+)/)] {
            let figures = try #require(try pattern.firstMatch(in: text)).1.split(separator: "/").map {
                Findings.number($0.trimmingCharacters(in: .whitespaces))
            }
            #expect(figures.count == 5)
            #expect(["p10", "p25", "median", "p75", "p90"].map { nation["\(name)_\($0)"].number } == figures, "\(name)")
        }
        let industries = [
            ("general medical and surgical hospitals", "622100"), ("offices of physicians", "621100"),
            ("nursing care facilities", "623100"), ("outpatient care centers", "621400"), ("home health care services", "621600"),
        ]
        for (title, code) in industries {
            let figure = try #require(text.firstMatch(of: try Regex("\(title) ([0-9,]+) ", as: (Substring, Substring).self)), "\(title)")
            let cell = try #require(cells.first { $0["industry"].text == code })
            #expect(cell["employment"].number == Findings.number(figure.1), "\(title)")
        }
    }

    // MARK: 2. The wage survey

    private static let measures = [
        ("employment", "employment"), ("mean hourly", "hourly_mean"), ("mean annual", "annual_mean"), ("p10", "annual_p10"),
        ("p25", "annual_p25"), ("median", "annual_median"), ("p75", "annual_p75"), ("p90", "annual_p90"),
    ]

    @Test func everyFigureOfTheWageSurvey() async throws {
        let server = try await OutlookServer.complete
        let rows = Findings.tables(2).joined()
        #expect(rows.count > 100)
        var compared = 0
        for row in rows {
            let year = try #require(row["year"])
            let industry = try #require(row["industry"]?.split(separator: " ").first)
            let area = try await Self.area(row["area"] ?? "", server)
            let address = "/v1/wages?occupation=\(row["SOC"] ?? "")&industry=\(industry)&area=\(area)&release=\(year)"
            let answer = try await server.ask(address).json
            guard answer["data"].items.count == 1 else {
                Issue.record("\(address): \(answer["data"].items.count) cells")
                continue
            }
            for (column, measure) in Self.measures {
                guard let text = row[column], !text.isEmpty else { continue }
                let cell = answer["data"][0]
                compared += 1
                if text == "-" {
                    #expect(cell[measure].isNull && cell["absent"][measure]["reason"].text == "not_released", "\(address) \(measure)")
                    continue
                }
                let figure = Findings.number(text)
                #expect(figure != nil && cell[measure].number == figure, "\(address) \(measure)")
            }
        }
        #expect(compared > 700)
    }

    private static func area(_ title: String, _ server: OutlookServer) async throws -> String {
        if title == "U.S." { return "US" }
        let query = title.replacing(" ", with: "+")
        let found = try await server.ask("/v1/areas?q=\(query)&kind=state&release=2025").json["data"].items
        return try #require(found.first { $0["title"].text == title }?["code"].text, "\(title)")
    }

    // MARK: 3. Projections

    private static let projected = [
        ("base", "employment_base"), ("projected", "employment_target"), ("change", "change"), ("%", "change_percent"),
        ("annual openings", "openings"), ("median wage", "median_wage"),
    ]
    private static let separated = [
        ("exit rate %", "exit_rate"), ("transfer rate %", "transfer_rate"), ("total rate %", "separation_rate"), ("exits", "exits"),
        ("transfers", "transfers"), ("separations", "separations"), ("openings", "openings"),
    ]

    @Test func everyFigureOfTheProjections() async throws {
        let server = try await OutlookServer.seeded
        let tables = Findings.tables(3)
        #expect(tables.map(\.count) == [13, 5])
        for (rows, columns) in zip(tables, [Self.projected, Self.separated]) {
            for row in rows {
                let (vintage, occupation) = (row["projection"] ?? "", row["SOC"] ?? "")
                let answer = try await server.ask("/v1/projections?occupation=\(occupation)&vintage=\(vintage)&area=US").json
                let entry = try #require(answer["data"].items.first, "\(vintage) \(occupation)")
                for (column, field) in columns {
                    let words = try #require(row[column]?.split(separator: " "))
                    #expect(entry[field].number == Findings.number(words[0]), "\(vintage) \(occupation) \(field)")
                    if field == "openings" {
                        #expect(entry["openings_basis"].text == (words.count == 2 ? "whole_period" : "annual_average"))
                    }
                }
                if let education = row["education"] { #expect(entry["education"].text == education) }
            }
        }
    }

    // MARK: 4. Graduates

    @Test func everyFigureOfTheGraduates() async throws {
        let server = try await OutlookServer.seeded
        let rows = Findings.tables(4).joined()
        #expect(rows.count == 4)
        for row in rows {
            let program = try #require(row["CIP"])
            let awards = try await server.ask("/v1/programs/awards?cip=\(program)&year=2020,2021,2022,2023,2024").json
            let told = row.filter { $0.key != "CIP" }
            #expect(told.count == 5)
            for (year, figure) in told {
                let total = awards["totals"].items.first { $0["year"].int.map(String.init) == year }
                #expect(total?["awards"].number == Findings.number(figure), "\(program) \(year)")
            }
        }
    }

    /// What stands below the table: "51.0707 associate degrees (award level 3): 2020 3,723, 2021 3,854".
    @Test func institutionsAndAssociateDegrees() async throws {
        let awards = try await OutlookServer.seeded.ask("/v1/programs/awards?cip=51.0707&year=2020,2021,2022,2023,2024").json
        for (words, rows, field) in [
            ("51.0707 institutions with at least one award", awards["totals"].items, "institutions"),
            ("51.0707 associate degrees", awards["data"].items.filter { $0["award_level"].int == 3 }, "awards"),
        ] {
            let line = try #require(Findings.section(4).split(separator: "\n").first { $0.hasPrefix(words) })
            let told = line.matches(of: /(20[0-9]{2}) ([0-9,]+[0-9])/)
            #expect(told.count == 5)
            for figure in told {
                let row = rows.first { $0["year"].int.map(String.init) == String(figure.1) }
                #expect(row?[field].number == Findings.number(figure.2), "\(words) \(figure.1)")
            }
        }
    }

    // MARK: 5. Prices

    @Test func everyFigureOfThePrices() async throws {
        let server = try await OutlookServer.seeded
        let told = Findings.section(5).matches(of: /(20[0-9]{2}) ([0-9]{3}\.[0-9]+)/)
        #expect(told.count == 16)
        for figure in told {
            let prices = try await server.ask("/v1/prices?from=\(figure.1)-05&to=\(figure.1)-05").json
            #expect(prices["data"][0]["index"].number == Findings.number(figure.2), "\(figure.1)")
        }
        let converted = try await server.ask("/v1/prices/conversion?from=2011-05&to=2025-05&amount=33310").json
        let words = try #require(Findings.section(5).firstMatch(of: /is \$([0-9,]+) in May 2025 dollars/)).1
        #expect(converted["result"].number == Findings.number(words))
    }

    // MARK: 6. Exams

    @Test func everyFigureOfTheExams() async throws {
        let database = try await OutlookDatabase.copy()
        let published = try await OutlookProgram.run(
            OutlookProgram.pathways, ["rules", "publish", "--yes", OutlookDatabase.project.seeds + "/rules"],
            environment: ["DATABASE_URL": database.url])
        #expect(published.status == 0, "\(published.errors)")
        let rows = Findings.tables(6).joined()
        #expect(rows.count == 6)
        try await OutlookServer.withServer(on: database) { server in
            for row in rows {
                let (exam, year) = (try #require(row["exam"]), try #require(row["year"]))
                let figures = try await server.ask("/v1/credentials/ahima.\(exam.lowercased())/figures").json["data"].items
                let rate = try #require(row["first-time pass rate"]?.firstMatch(of: /[0-9]+/)).output
                #expect(
                    figures.contains {
                        $0["measure"].text == "first_time_pass_rate" && $0["period"].text == year
                            && $0["value"].number == Findings.number(rate)
                    }, "\(exam) \(year), \(rate) percent")
                guard let takers = row["first-time takers"]?.firstMatch(of: /[0-9,]+/)?.output else { continue }
                #expect(figures.contains { $0["people"].number == Findings.number(takers) }, "\(exam) \(year): of \(takers)")
            }
        }
        try await database.drop()
    }
}

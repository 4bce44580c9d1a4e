import Foundation
import TestSupport
import Testing

/// Four things that are not figures, and four different answers: a parameter
/// that is none, a code that is none, a cell that is none, a figure withheld.
@Suite struct RefusalTests {
    @Test func aParameterThatIsNoneIsNamedWithThoseThatAre() async throws {
        let reply = try await OutlookServer.seeded.ask("/v1/wages?ocupation=29-2072")
        #expect(reply.status == 400)
        #expect(reply[header: "Content-Type"] == "application/problem+json")
        let problem = try reply.json
        #expect(problem["code"].text == "unknown_parameter")
        #expect(problem["status"].int == 400)
        let fault = problem["faults"][0]
        #expect(fault["parameter"].text == "ocupation")
        #expect(fault["value"].text == "29-2072")
        let allowed = fault["allowed"].items.compactMap(\.text)
        #expect(allowed.contains("occupation") && allowed.contains("min_annual_median") && allowed.contains("max_wage_rse"))
        #expect(allowed.count == 13 + 2 * 17)
    }

    @Test func aCodeThatNoReleaseHas() async throws {
        let reply = try await OutlookServer.seeded.ask("/v1/wages?occupation=29-9999")
        #expect(reply.status == 404)
        let problem = try reply.json
        #expect(problem["code"].text == "unknown_occupation")
        #expect(problem["faults"][0]["value"].text == "29-9999")
        #expect(problem["faults"][0].members["allowed"] == nil)
    }

    @Test func aCodeThatAnotherReleaseHasIsToldSo() async throws {
        let server = try await OutlookServer.seeded
        let reply = try await server.ask("/v1/wages?occupation=29-2071&release=2025")
        #expect(reply.status == 404)
        let fault = try reply.json["faults"][0]
        #expect(fault["code"].text == "unknown_occupation")
        #expect(fault["allowed"].items.map(\.text) == ["release=2011-05"])
        let ranking = try await server.ask("/v1/occupations/29-2071/industries")
        #expect(ranking.status == 404)
        #expect(try ranking.json["faults"][0]["allowed"].items.map(\.text) == ["release=2011-05"])
        let one = try await server.ask("/v1/occupations/29-2072?release=2011")
        #expect(one.status == 404)
        #expect(try one.json["faults"][0]["allowed"].items.map(\.text) == ["release=2025-05"])
    }

    @Test(arguments: [("industry=123456", "unknown_industry"), ("area=99999", "unknown_area"), ("release=1999", "unknown_release")])
    func otherCodesThatAreNone(query: String, code: String) async throws {
        for path in ["/v1/wages?\(query)", "/v1/wages.csv?\(query)", "/v1/wages.ndjson?\(query)"] {
            let reply = try await OutlookServer.seeded.ask(path)
            #expect(reply.status == 404, "\(path)")
            #expect(try reply.json["code"].text == code)
        }
    }

    @Test func aReleaseThatIsNoneIsToldWhichAre() async throws {
        for path in ["/v1/wages?release=1999", "/v1/releases/2025-05r7", "/v1/industries?release=2024"] {
            let reply = try await OutlookServer.seeded.ask(path)
            #expect(reply.status == 404, "\(path)")
            #expect(try reply.json["faults"][0]["allowed"].items.map(\.text) == ["latest", "2025-05", "2011-05"])
        }
    }

    /// Every code exists, and the extract lacks the cell.
    @Test func aCellOutsideTheExtractIsMissingWithItsReason() async throws {
        let server = try await OutlookServer.seeded
        let answer = try await server.ask("/v1/wages?occupation=29-2072&industry=000000,212000&area=US,CA")
        #expect(answer.status == 200)
        let page = try answer.json
        #expect(page["data"].items.count == 2)
        let missing = page["missing"].items
        #expect(
            Set(missing.map { "\($0["occupation"].text!) \($0["area"].text!) \($0["industry"].text!)" }) == [
                "29-2072 CA 212000", "29-2072 US 212000",
            ])
        #expect(missing.allSatisfy { $0["reason"].text == "not_in_extract" && $0["release"].text == "2025-05" })
    }

    @Test func aRankingOfNothingSaysWhatIsMissing() async throws {
        let page = try await OutlookServer.seeded.ask("/v1/occupations/29-2071/industries?release=2011&level=national_industry").json
        #expect(page["data"].items.isEmpty)
        let none = try await OutlookServer.seeded.ask("/v1/occupations/11-0000/areas").json
        #expect(none["data"].items.isEmpty)
        #expect(none["missing"][0]["reason"].text == "not_in_extract")
    }

    @Test func aWithheldFigureIsNullWithItsReason() async throws {
        let server = try await OutlookServer.seeded
        let pay = try await server.ask("/v1/wages?occupation=11-9111&area=US&industry=513000").json["data"][0]
        #expect(pay["annual_median"].isNull && pay["hourly_p10"].isNull)
        #expect(pay["employment"].int != nil)
        #expect(pay["absent"]["annual_median"]["reason"].text == "not_released")
        #expect(pay["absent"]["location_quotient"]["reason"].text == "not_published")
        #expect(pay["absent"].members["employment"] == nil)
        let jobs = try await server.ask("/v1/wages?occupation=11-9111&area=27060&industry=000000").json["data"][0]
        #expect(jobs["employment"].isNull)
        #expect(jobs["absent"]["employment"]["reason"].text == "not_released")
        #expect(jobs["annual_mean"].int != nil)
        let yearly = try await server.ask("/v1/wages?occupation=25-1071&area=US&industry=000000").json["data"][0]
        #expect(yearly["hourly_mean"].isNull && yearly["annual_mean"].int != nil)
        #expect(yearly["absent"]["hourly_mean"]["reason"].text == "annual_only")
    }

    /// In every cell of the seeds: the figure, or null and the reason that its letter stands for.
    @Test func everyAbsenceHasItsReason() async throws {
        let reasons: [Character: String] = [
            "r": "not_released", "a": "annual_only", "h": "hourly_only", "n": "not_published", "x": "not_in_source",
        ]
        for (release, seeds) in [("2025", try SeedCells.may2025.get()), ("2011", try SeedCells.may2011.get())] {
            let found = try await OutlookServer.seeded.ask("/v1/wages.csv?release=\(release)").table.records
            let expected = Dictionary(uniqueKeysWithValues: seeds.cells.map { ($0.codes, $0) })
            #expect(found.count == expected.count)
            for cell in found {
                let seed = try #require(expected[cell.codes])
                let absent = zip(SeedCells.measures, seed["markers"]!).compactMap { measure, letter in
                    reasons[letter].map { "\(measure)=\($0)" }
                }
                if cell["absent"] != absent.joined(separator: "; ") { Issue.record("\(cell.codes): \(cell["absent"] ?? "")") }
            }
        }
    }

    @Test func allFaultsAtOnce() async throws {
        let query = "occupation=abc&colour=red&limit=0&sort=hue&release=soon&total=maybe&min_employment=ten&area_kind=town"
        let reply = try await OutlookServer.seeded.ask("/v1/wages?\(query)")
        #expect(reply.status == 400)
        let problem = try reply.json
        #expect(problem["code"].text == "invalid_parameters")
        let parameters = problem["faults"].items.compactMap { $0["parameter"].text }
        #expect(Set(parameters) == ["occupation", "colour", "limit", "sort", "release", "total", "min_employment", "area_kind"])
        #expect(parameters.count == 8)
        #expect(problem["faults"].items.first { $0["parameter"].text == "area_kind" }?["allowed"].items.count == 4)
        let unknown = try await OutlookServer.seeded.ask("/v1/wages?occupation=29-9999,29-2072,29-9998&industry=123456&area=99999").json
        #expect(unknown["faults"].items.compactMap { $0["value"].text } == ["29-9999", "29-9998", "123456", "99999"])
    }

    @Test(arguments: [
        "/v1/wages?limit=1001", "/v1/wages?limit=20&limit=30", "/v1/wages?occupation=29-2072.01", "/v1/occupations/nurse",
        "/v1/occupations/29-2072/industries?by=colour", "/v1/releases/yesterday", "/v1/industries?q=", "/v1/wages?fields=colour",
        "/v1/wages?occupation=%2", "/v1/wages?occupation=%ff", "/v1/wages?min_employment=-1", "/v1/wages?min_employment=1e3",
        "/v1/wages?after=x",
    ])
    func valuesThatAreNone(path: String) async throws {
        let reply = try await OutlookServer.seeded.ask(path)
        #expect(reply.status == 400)
        #expect(reply[header: "Content-Type"] == "application/problem+json")
        #expect(try !reply.json["faults"].items.isEmpty)
    }
}

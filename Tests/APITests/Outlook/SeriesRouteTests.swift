import Foundation
import TestSupport
import Testing

/// BLS's ids explained both ways, and dollars by the index that they name.
@Suite struct SeriesRouteTests {
    private static func ask(_ path: String) async throws -> JSON { try await OutlookServer.seeded.ask(path).json }

    @Test func anIDIsTakenApart() async throws {
        let answer = try await Self.ask("/v1/series/OEUS390000062210029207213")
        let parts = Dictionary(uniqueKeysWithValues: answer["parts"].items.map { ($0["part"].text!, $0) })
        #expect(parts["occupation"]?["canonical"].text == "29-2072" && parts["occupation"]?["title"].text == "Medical Records Specialists")
        #expect(
            parts["area"]?["positions"].text == "5-11" && parts["area"]?["canonical"].text == "OH" && parts["area"]?["title"].text == "Ohio"
        )
        #expect(parts["industry"]?["title"].text == "General Medical and Surgical Hospitals")
        #expect(parts["data_type"]?["title"].text == "Annual median wage" && parts["data_type"]?["canonical"].text == "annual_median")
        #expect(answer["in_releases"] == .list([]), "this state has no figures by industry")
        #expect(try await Self.ask("/v1/series/OEUN000000000000029207213")["in_releases"] == .list([.text("2025-05")]))
        let prices = try await Self.ask("/v1/series/CUUR0000SA0")
        #expect(prices["vintage"]["vintage"].text == "cpi-u-2026-08" && prices["parts"][3]["title"].text == "U.S. city average")
    }

    @Test func whatIsWrongWithAnIDIsToldPartByPart() async throws {
        let reply = try await OutlookServer.seeded.ask("/v1/series/OEXQ000000062210029207299")
        #expect(reply.status == 400)
        let faults = try reply.json["faults"].items
        #expect(faults.map { $0["code"].text } == ["invalid_series", "invalid_series", "invalid_series"])
        #expect(faults.map { $0["value"].text } == ["X", "Q", "99"])
        #expect(faults[2]["message"].text == "the data type (positions 24-25) is none")
    }

    /// What the list makes, the explanation takes apart again, and the dialect answers.
    @Test func idsAreMadeOfCodes() async throws {
        let listed = try await Self.ask("/v1/series?occupation=29-2072,11-9111&area=US,CA&measure=annual_median,04")["data"].items
        #expect(listed.count == 8)
        #expect(listed.map { $0["id"].text }.contains("OEUS060000000000029207213"))
        for series in listed {
            let id = try #require(series["id"].text)
            let parts = try await Self.ask("/v1/series/\(id)")["parts"].items.compactMap { $0["canonical"].text }
            #expect(parts == ["area", "industry", "occupation", "measure"].compactMap { series[$0].text })
            let figures = try await Self.ask("/publicAPI/v2/timeseries/data/\(id)")["Results"]["series"][0]["data"].items
            #expect(figures.map { "\($0["year"].text!)-05" } == series["in_releases"].items.compactMap(\.text))
        }
        let table = try await OutlookServer.seeded.ask("/v1/series.csv?occupation=29-2072&measure=employment").table
        #expect(table.rows.map { $0[0] } == ["OEUN000000000000029207201"])
    }

    @Test(arguments: [
        ("occupation=29-9999", 404, "unknown_occupation"), ("measure=height", 400, "invalid_value"),
        ("occupation=29-2072,11-9111,29-9021,00-0000&area=US,CA,OH,NY,TX,FL,WA,OR&industry=000000,622100", 400, "too_many"),
    ])
    func whatMakesNoSeries(query: String, status: Int, code: String) async throws {
        let reply = try await OutlookServer.seeded.ask("/v1/series?\(query)")
        #expect(reply.status == status)
        #expect(try reply.json["code"].text == code)
    }

    @Test func dollarsOfAMonthInThoseOfAnother() async throws {
        let answer = try await Self.ask("/v1/prices/conversion?amount=33310&from=2011-05&to=2025-05")
        #expect(answer["result"].int == 47_388 && answer["series"]["id"].text == "CUUR0000SA0")
        #expect(answer["from_index"].number == Decimal(string: "225.964") && answer["to_index"].number == Decimal(string: "321.465"))
        #expect(answer["series"]["base_period"].text == "1982-84=100" && answer["vintage"]["citation"].text?.contains("(extract)") == true)
        let reply = try await OutlookServer.seeded.ask("/v1/prices/conversion?from=2025-10&to=1913-01")
        #expect(reply.status == 404)
        let faults = try reply.json["faults"].items
        #expect(faults.map { $0["code"].text } == ["unknown_month", "unknown_month"])
        #expect(faults[0]["allowed"] == .list([.text("2025-09"), .text("2025-11")]))
    }

    @Test func theIndexByMonthAndWhatIsMissingOfIt() async throws {
        let answer = try await Self.ask("/v1/prices?from=2025-08&to=2025-12")
        #expect(answer["data"].items.map { $0["month"].text } == ["2025-08", "2025-09", "2025-11", "2025-12"])
        #expect(answer["missing"].items.map { $0["month"].text } == ["2025-10"])
        #expect(answer["missing"][0]["reason"].text == "not_published")
        #expect(answer["missing"][0]["note"].text == "Data unavailable due to the 2025 lapse in appropriations.")
        let whole = try await Self.ask("/v1/prices")
        for (year, value) in [(2011, "225.964"), (2014, "237.9"), (2025, "321.465"), (2026, "335.123")] {
            let month = whole["data"].items.first { $0["month"].text == "\(year)-05" }
            #expect(month?["index"].number == Decimal(string: value))
        }
        #expect(try await OutlookServer.seeded.ask("/v1/prices?from=2025-02&to=2025-01").status == 400)
        #expect(try await OutlookServer.seeded.ask("/v1/prices?series=CUUR0000SAM").status == 404)
    }
}

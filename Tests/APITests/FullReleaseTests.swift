import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import TestSupport
import Testing

/// The complete release of May 2025 through the API.
@Suite(.enabled(if: SharedData.oewsFlat != nil, "\(SharedData.absence)"))
struct FullReleaseTests {
    /// Every value that BLS published, in the bulk answer, against another
    /// reading of the same release.
    @Test func everyPublishedValueEqualsTheSource() async throws {
        var source = try await PublishedTable.read()
        let response = try await OutlookServer.full.stream("/v1/wages.csv?release=2025-05")
        #expect(response.status == .ok)
        var carried: [UInt8] = []
        var isHeader = true
        for try await chunk in response.body {
            carried += chunk.readableBytesView
            carried.withUnsafeBytes { bytes in
                var start = 0
                while let end = bytes.position(of: 0x0A, from: start) {
                    let line = UnsafeRawBufferPointer(rebasing: bytes[start..<end - 1])
                    if isHeader { isHeader = false } else { source.compare(line) }
                    start = end + 1
                }
                carried = Array(bytes[start...])
            }
        }
        #expect(carried.isEmpty)
        #expect(source.differences == [])
        #expect(source.comparedCells == 370_172)
        #expect(source.comparedValues == 6_023_970)
        #expect(source.uncompared == 0)
    }

    @Test func theFullReleaseSupersedesTheExtract() async throws {
        let server = try await OutlookServer.full
        let releases = try await server.ask("/v1/releases").json["data"].items
        #expect(releases.map { $0["release"].text } == ["2025-05", "2025-05r1", "2011-05"])
        #expect(releases.map { $0["coverage"].text } == ["full", "extract", "extract"])
        #expect(releases.map { $0["current"] } == [.bool(true), .bool(false), .bool(true)])
        #expect(releases[0]["published_values"].int == 6_023_970 || releases[0]["cells"].int == 370_172)
        for (industry, employment, median) in [("000000", 194_720, 51_140), ("621100", 34_860, 47_120), ("622000", 55_530, 59_120)] {
            let page = try await server.ask("/v1/wages?occupation=29-2072&industry=\(industry)&area=US").json
            #expect(page["releases"][0]["coverage"].text == "full")
            #expect(page["data"][0]["employment"].int == employment)
            #expect(page["data"][0]["annual_median"].int == median)
        }
    }

    /// The codes exist, and the survey has no estimate for them together.
    @Test func aCellThatWasNotSurveyed() async throws {
        let server = try await OutlookServer.full
        let page = try await server.ask("/v1/wages?occupation=29-2072&industry=212000,000000&area=US").json
        #expect(page["data"].items.count == 1)
        #expect(page["missing"].items.map { $0["reason"].text } == ["not_surveyed"])
        #expect(page["missing"][0]["industry"].text == "212000")
        let none = try await server.ask("/v1/wages?occupation=29-2072&industry=212000&area=US").json
        #expect(none["data"].items.isEmpty)
        #expect(none["missing"][0]["reason"].text == "not_surveyed")
        let extract = try await server.ask("/v1/wages?occupation=29-2072&industry=212000&area=US&release=2025-05r1").json
        #expect(extract["missing"][0]["reason"].text == "not_in_extract")
    }

    @Test func aTopCodedFigureIsABound() async throws {
        let server = try await OutlookServer.full
        let cell = try await server.ask("/v1/wages?occupation=29-1215&area=10540&industry=000000").json["data"][0]
        #expect(cell["annual_median"].isNull && cell["hourly_p10"].isNull)
        #expect(cell["absent"]["annual_median"] == .object(["reason": .text("top_coded"), "at_least": .number(239_200)]))
        #expect(cell["absent"]["hourly_p10"] == .object(["reason": .text("top_coded"), "at_least": .number(115)]))
        let row = try await server.ask("/v1/wages.csv?occupation=29-1215&area=10540&industry=000000").table.records[0]
        #expect(row["annual_median"] == "")
        #expect(row["absent"]?.contains("annual_median=top_coded>=239200") == true)
        #expect(row["absent"]?.contains("hourly_p10=top_coded>=115.00") == true)
    }

    /// A cell that the nation's largest sorts end with is the same whichever way it is asked for.
    @Test func pagesOfTheWholeReleaseAreInOrder() async throws {
        let server = try await OutlookServer.full
        var path: String? = "/v1/wages?sort=-annual_p90,area&limit=1000&fields=annual_p90"
        var last: (Decimal, String)?
        for _ in 0..<4 {
            let page = try await server.ask(try #require(path)).json
            for cell in page["data"].items {
                let next = (try #require(cell["annual_p90"].number), try #require(cell["area"].text))
                if let last { #expect(last.0 > next.0 || (last.0 == next.0 && last.1 <= next.1)) }
                last = next
            }
            path = page["next"].text
        }
    }
}

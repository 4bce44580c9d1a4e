import Foundation
import TestSupport
import Testing

/// The order of answers, and pages that visit every cell exactly once in it.
@Suite struct OrderTests {
    static let orders: [[String]] = [
        [], ["employment"], ["-employment"], ["annual_median"], ["-annual_median", "area"], ["area", "-employment"],
        ["-employment_rse", "hourly_p90", "-industry"], ["industry", "-occupation", "-area"], ["-location_quotient"],
        ["wage_rse", "-jobs_per_1000"],
    ]

    private static let choice = "occupation=29-2072,25-1071"

    private static func expected() throws -> [SeedCells.Cell] {
        try SeedCells.may2025.get().cells.filter { ["29-2072", "25-1071"].contains($0["occupation"]) }
    }

    private static func query(_ keys: [String]) -> String { choice + (keys.isEmpty ? "" : "&sort=\(keys.joined(separator: ","))") }

    /// Absent figures stand last in either direction; every order is total.
    @Test(arguments: orders)
    func sortsByEveryKeyInTurn(_ keys: [String]) async throws {
        let found = try await OutlookServer.seeded.ask("/v1/wages.csv?\(Self.query(keys))").table.records
        let expected = try Self.expected().sorted { $0.stands(before: $1, by: keys) }
        #expect(expected.count > 1_000)
        #expect(found.map(\.codes) == expected.map(\.codes))
    }

    @Test(arguments: orders, [97, 1_000])
    func pagesVisitEveryCellOnce(_ keys: [String], _ limit: Int) async throws {
        let server = try await OutlookServer.seeded
        let whole = try await server.ask("/v1/wages.csv?\(Self.query(keys))").table
        var path = "/v1/wages.csv?\(Self.query(keys))&limit=\(limit)"
        var rows: [[String]] = []
        var pages = 0
        while true {
            let page = try await server.ask(path)
            rows += try page.table.rows
            pages += 1
            guard let next = page.links.first(where: { $0.hasSuffix("rel=\"next\"") }) else { break }
            path = String(next.dropFirst().prefix { $0 != ">" })
            guard pages < 100 else { break }
        }
        #expect(pages == (whole.rows.count + limit - 1) / limit)
        #expect(rows == whole.rows)
    }

    /// The cursor of JSON carries on where the page ended, also among cells whose figure is absent.
    @Test func pagesOfJSONPassThroughAbsentFigures() async throws {
        let server = try await OutlookServer.seeded
        let expected = try Self.expected().filter { $0["occupation"] == "29-2072" }.sorted { $0.stands(before: $1, by: ["-employment"]) }
        #expect(expected.count { $0.number("employment") == nil } > 5)
        var path: String? = "/v1/wages?occupation=29-2072&sort=-employment&limit=50&fields=annual_median"
        var codes: [String] = []
        while let next = path {
            let page = try await server.ask(next).json
            codes += page["data"].items.map { "\($0["occupation"].text!) \($0["area"].text!) \($0["industry"].text!)" }
            path = page["next"].text
            #expect(page["data"].items.allSatisfy { $0.members["employment"] == nil })
        }
        #expect(codes == expected.map(\.codes))
    }

    @Test func severalReleasesAreOrderedAcrossThem() async throws {
        let server = try await OutlookServer.seeded
        let query = "release=2011,2025&area=US&sort=-employment&occupation=29-2071,29-2072"
        let whole = try await server.ask("/v1/wages.csv?\(query)").table
        let employment = whole.records.compactMap { Int($0["employment"]!) }
        #expect(employment == employment.sorted(by: >))
        #expect(Set(whole.records.map { $0["release"]! }) == ["2011-05", "2025-05"])
        var (path, rows): (String?, Int) = ("/v1/wages?\(query)&limit=20", 0)
        while let next = path {
            let page = try await server.ask(next).json
            #expect(page["data"].items.map { $0["employment"].int } == whole.records[rows...].prefix(20).map { Int($0["employment"]!) })
            rows += page["data"].items.count
            path = page["next"].text
        }
        #expect(rows == whole.rows.count)
    }

    @Test func aCursorOfAnotherOrderIsRefused() async throws {
        let server = try await OutlookServer.seeded
        let next = try #require(try await server.ask("/v1/wages?occupation=29-2072&sort=-employment&limit=5").json["next"].text)
        let cursor = try #require(next.split(separator: "&").first { $0.hasPrefix("after=") || $0.contains("?after=") })
        let refused = try await server.ask("/v1/wages?occupation=29-2072&sort=annual_median&limit=5&\(cursor)")
        #expect(refused.status == 400)
        #expect(try refused.json["code"].text == "invalid_cursor")
        let garbled = try await server.ask("/v1/wages?after=%21%21")
        #expect(garbled.status == 400)
        #expect(try garbled.json["faults"][0]["parameter"].text == "after")
    }

    @Test func theSameColumnTwiceIsRefused() async throws {
        let reply = try await OutlookServer.seeded.ask("/v1/wages?sort=employment,-employment")
        #expect(reply.status == 400)
        #expect(try reply.json["code"].text == "repeated_sort")
    }
}

import TestSupport
import Testing

/// Pictures over HTTP: SVG that stands alone, of the same data as the other formats.
@Suite struct PictureRouteTests {
    private static func picture(_ path: String, of server: OutlookServer) async throws -> MarkupTree {
        let reply = try await server.ask(path)
        #expect(reply.status == 200, "\(reply.text.prefix(300))")
        #expect(reply[header: "Content-Type"] == "image/svg+xml")
        return try #require(MarkupTree.read(reply.text))
    }

    private static func words(_ picture: MarkupTree) -> [String] { picture.all("text").map(\.text) }

    @Test func aCellIsAStripWithTheOfferOnIt() async throws {
        let server = try await OutlookServer.seeded
        let strip = try await Self.picture("/v1/occupations/29-2072/cell.svg?area=US&wage=24.50", of: server)
        let cell = try await server.ask("/v1/occupations/29-2072/cell?area=US&wage=24.50").json["cell"]
        let median = try #require(cell["hourly_median"].money)
        #expect(Self.words(strip).contains("$\(median)") && Self.words(strip).contains("your offer $24.50"))
        #expect(strip.all("desc")[0].text.contains(try #require(cell["offer"]["sentence"].text)))
        let yearly = try await Self.picture("/v1/occupations/29-2072/cell.svg", of: server)
        #expect(yearly.all("title")[0].text.hasPrefix("Annual pay: Medical Records Specialists, United States, "))
    }

    @Test func aMissingCellIsDrawnAsMissingOrItsSubstituteIs() async throws {
        let server = try await OutlookServer.seeded
        let path = "/v1/occupations/29-2072/cell.svg?industry=212000"
        #expect(Self.words(try await Self.picture(path, of: server)).contains("No percentile is published"))
        let wider = try await Self.picture(path + "&substitute=industry", of: server)
        #expect(wider.all("title")[0].text.hasSuffix("the nearest that is published"))
        #expect(!Self.words(wider).contains("No percentile is published"))
    }

    @Test func aHistoryHasItsBreaks() async throws {
        let server = try await OutlookServer.history
        let history = try await Self.picture("/v1/occupations/29-2072/history.svg?fields=employment", of: server)
        let breaks = try await server.ask("/v1/occupations/29-2072/history?fields=employment").json["breaks"].items
        let months = Set(breaks.map { "\($0["before"].text ?? "") \($0["after"].text ?? "")" })
        #expect(!months.isEmpty && history.all(ofClass: "pic-divider").count == months.count)
        #expect(history.all("desc")[0].text.contains("lines are broken"))
        #expect(Self.words(history).contains("Employment") && Self.words(history).contains("194,720"))
    }

    @Test func statesAreTilesAndWhatElseIsRankedIsBars() async throws {
        let server = try await OutlookServer.seeded
        let states = try await Self.picture("/v1/occupations/29-2072/areas.svg?by=annual_median", of: server)
        let rows = try await server.ask("/v1/occupations/29-2072/areas?by=annual_median&limit=1000").json["data"].items
        let known = rows.filter { $0["annual_median"] != .null }.count
        let tiles = try #require(states.all(ofClass: "pic-tiles").first).children
        #expect(known > 0 && tiles.count == 56)
        #expect(tiles.count { $0["class"] == "pic-tile-missing" } == 56 - known)
        let industries = try await Self.picture("/v1/occupations/29-2072/industries.svg?limit=5", of: server)
        #expect(industries.all(ofClass: "pic-bar").count == 5)
        #expect(Self.words(industries).contains("51,740, 26.6 % of its jobs"))
    }

    @Test func picturesAreCachedAndRefusedAsOtherFormats() async throws {
        let server = try await OutlookServer.seeded
        let path = "/v1/occupations/29-2072/areas.svg"
        let reply = try await server.ask(path)
        let etag = try #require(reply[header: "ETag"])
        #expect(reply[header: "Cache-Control"] == "public, no-cache")
        #expect(try await server.ask(path, headers: [("If-None-Match", etag)]).status == 304)
        #expect(try await server.ask("/v1/occupations/29-2072/history", headers: [("Accept", "image/svg+xml")]).text.contains("<svg"))
        #expect(try await server.ask("/v1/occupations/29-2072/cell.svg?area=ZZ").status == 400)
        #expect(try await server.ask("/v1/wages.svg").status == 404)
    }
}

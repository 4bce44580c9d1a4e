import Foundation
import TestSupport
import Testing

/// Institutions by name, place and awards, and one with its awards.
@Suite struct InstitutionRouteTests {
    private static func page(_ query: String) async throws -> JSON {
        let reply = try await OutlookServer.seeded.ask("/v1/institutions\(query)")
        #expect(reply.status == 200, "\(query): \(reply.text.prefix(300))")
        return try reply.json
    }

    @Test(arguments: ["sinclair+comunity", "Sinclair%20Community%20College", "205470"]) func foundByName(words: String) async throws {
        let first = try await Self.page("?q=\(words)")["data"][0]
        #expect(first["unitid"].int == 205_470)
        #expect(first["name"].text == "Sinclair Community College")
        #expect(first["state"].text == "OH" && first["sector"].int == 1 && first["sector_name"].text == "Public, 4-year or above")
        #expect(first["active"] == .bool(true) && first["directory"].text == "2024")
        #expect(first["closed_on"].isNull && first["absent"]["closed_on"]["reason"].text == "not_applicable")
    }

    @Test func everyInstitutionIsOnOnePage() async throws {
        let server = try await OutlookServer.seeded
        var path: String? = "/v1/institutions?limit=1000"
        var found: [Int] = []
        var names: [String] = []
        while let next = path {
            let page = try await server.ask(next).json
            #expect(page["total"].int == 2_315)
            found += page["data"].items.compactMap { $0["unitid"].int }
            names += page["data"].items.compactMap { $0["name"].text }
            path = page["next"].text
        }
        #expect(found.count == 2_315 && Set(found).count == 2_315)
        #expect(names == names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
    }

    @Test func searchesGoOnWhereTheyEnded() async throws {
        let server = try await OutlookServer.seeded
        let whole = try await Self.page("?q=community+college&state=OH&limit=1000")
        var path: String? = "/v1/institutions?q=community+college&state=OH&limit=3"
        var found: [Int] = []
        while let next = path {
            let page = try await server.ask(next).json
            found += page["data"].items.compactMap { $0["unitid"].int }
            path = page["next"].text
        }
        #expect(found.count > 6)
        #expect(found == whole["data"].items.compactMap { $0["unitid"].int })
        #expect(whole["data"].items.allSatisfy { $0["state"].text == "OH" })
    }

    /// Those with an award, not those that only reported the program.
    @Test func byWhatTheyAward() async throws {
        for (year, count) in [("2020", 398), ("2024", 333), ("latest", 333)] {
            let page = try await Self.page("?cip=51.0707&year=\(year)&limit=1000")
            #expect(page["total"].int == count)
            #expect(page["data"].items.allSatisfy { ($0["awards_of_question"].int ?? 0) > 0 })
            #expect(page["majors"].text == "first")
        }
        #expect(try await Self.page("?cip=51.0707")["total"].int == 333)
        let associate = try await Self.page("?cip=51.0707&award_level=3&limit=1000")
        #expect(associate["data"].items.compactMap { $0["awards_of_question"].int }.reduce(0, +) == 3_354)
        let ohio = try await Self.page("?cip=51.0707&award_level=3&state=OH")
        #expect(ohio["total"].int == ohio["data"].items.count && ohio["data"].items.allSatisfy { $0["state"].text == "OH" })
        let subjects = ohio["vintages"].items.compactMap { $0["subject"].text }
        #expect(Set(subjects) == ["directory", "completions"])
    }

    @Test func pagesOfAwardsStayWithTheirRevision() async throws {
        let next = try #require(try await Self.page("?cip=51.0707&limit=2")["next"].text)
        #expect(next.contains("year=2024r1"))
        #expect(try await OutlookServer.seeded.ask(next).json["data"].items.count == 2)
    }

    @Test func whatIsNotHeldIsNotNone() async throws {
        let page = try await Self.page("?cip=11.0104")
        #expect(page["data"].items.isEmpty)
        #expect(page["missing"].items.map { $0["reason"].text } == ["not_in_extract"])
        #expect(try await Self.page("?cip=51")["missing"].items.map { $0["reason"].text } == ["partly_in_extract"])
    }

    @Test func whoLeftTheDirectoryIsNotActive() async throws {
        let (all, active, other) = (
            try await Self.page("?limit=1")["total"].int, try await Self.page("?active=true&limit=1")["total"].int,
            try await Self.page("?active=false&limit=1000")
        )
        #expect(all == (active ?? 0) + (other["total"].int ?? 0))
        #expect((other["total"].int ?? 0) > 100)
        #expect(other["data"].items.allSatisfy { $0["active"] == .bool(false) })
        #expect(other["data"].items.contains { ($0["directory_year"].int ?? 0) < 2024 })
    }

    @Test func oneWithItsAwards() async throws {
        let one = try await OutlookServer.seeded.ask("/v1/institutions/205470").json
        #expect(one["name"].text == "Sinclair Community College" && one["majors"].text == "first")
        let associate = one["awards"].items.filter { $0["cip"].text == "51.0707" && $0["award_level"].int == 3 }
        #expect(associate.map { $0["year"].int } == [2024, 2023, 2022, 2021, 2020])
        #expect(associate.first?["awards"].int == 31 && associate.first?["award_level_name"].text == "Associate's degree")
        #expect(associate.first?["cip_title"].text == "Health Information/Medical Records Technology/Technician")
        let cited = one["vintages"].items.filter { $0["subject"].text == "completions" }
        #expect(cited.count == 5)
        #expect(cited.allSatisfy { $0["cip"].items.compactMap(\.text) == ["51.07", "51.2706"] && $0["sha256"].text?.count == 64 })
    }

    @Test func csvHasTheSameInstitutions() async throws {
        let reply = try await OutlookServer.seeded.ask("/v1/institutions.csv?state=OH")
        #expect(reply[header: "Content-Type"]?.hasPrefix("text/csv") == true)
        let page = try await Self.page("?state=OH&limit=1000")
        let records = try reply.table.records
        #expect(records.compactMap { $0["unitid"] } == page["data"].items.compactMap { $0["unitid"].int.map(String.init) })
        #expect(records.allSatisfy { $0["coverage"] == "extract" })
        #expect(reply.links.contains { $0.hasPrefix("</v1/vintages>; rel=\"describedby\"") })
    }

    @Test(arguments: [
        ("?state=XX&active=maybe&limit=0&cip=nursing&award_level=13", 400, 5), ("?colour=red", 400, 1), ("?year=1999&cip=51.0707", 404, 1),
        ("?cip=51.9876", 404, 1), ("?after=AAAA", 400, 1), ("/12", 400, 1), ("/999999", 404, 1), ("/205470?year=2024", 400, 1),
    ])
    func everyFaultIsTold(query: String, status: Int, faults: Int) async throws {
        let reply = try await OutlookServer.seeded.ask("/v1/institutions\(query)")
        #expect(reply.status == status, "\(reply.text)")
        #expect(try reply.json["faults"].items.count == faults, "\(reply.text)")
    }

    /// A cursor of one order is of no use in another.
    @Test func foreignCursorsAreRefused() async throws {
        let next = try #require(try await Self.page("?limit=1")["next"].text)
        let cursor = try #require(next.split(separator: "after=").last)
        for path in ["/v1/institutions?q=college&after=\(cursor)", "/v1/completions?after=\(cursor)"] {
            let reply = try await OutlookServer.seeded.ask(path)
            #expect(reply.status == 400)
            #expect(try reply.json["code"].text == "invalid_cursor")
        }
    }

    @Test func answersHaveValidators() async throws {
        let server = try await OutlookServer.seeded
        for path in [
            "/v1/institutions?state=OH", "/v1/institutions/205470", "/v1/completions?limit=3", "/v1/programs/awards", "/v1/vintages",
        ] {
            let tag = try #require(try await server.ask(path)[header: "ETag"])
            #expect(try await server.ask(path, headers: [("If-None-Match", tag)]).status == 304, "\(path)")
        }
    }
}

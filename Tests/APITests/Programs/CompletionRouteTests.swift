import Foundation
import Postgres
import Store
import TestSupport
import Testing

/// Rows of completions and their sums.
@Suite struct CompletionRouteTests {
    /// Every row of the seeds, by its own place in the file.
    private static let seeds = Result {
        let file = try OutlookDatabase.project.seeds + "/ipeds-2020-2024/completions.csv"
        return try DelimitedTable(String(contentsOfFile: file, encoding: .utf8).replacingOccurrences(of: "\n", with: "\r\n")).rows
    }

    @Test func everyRowIsInTheBulkAnswer() async throws {
        let table = try await OutlookServer.seeded.ask("/v1/completions.csv").table
        let columns = ["year", "unitid", "cip", "major", "award_level", "awards", "men", "women"]
        let places = try columns.map { try #require(table.columns.firstIndex(of: $0)) }
        let rows = table.rows.map { row in places.map { row[$0] } }
        #expect(rows.count == 24_838)
        #expect(Set(rows) == Set(try Self.seeds.get()))
        #expect(table.records.prefix(100).allSatisfy { $0["coverage"] == "extract" && $0["cip_title"]?.isEmpty == false })
    }

    @Test func ndjsonAndPagesHaveTheSameRows() async throws {
        let server = try await OutlookServer.seeded
        let filter = "cip=51.0707&state=OH"
        let lines = try await server.ask("/v1/completions.ndjson?\(filter)").text.split(separator: "\n").map { try JSON(Array($0.utf8)) }
        var path: String? = "/v1/completions?\(filter)&limit=37&total=true"
        var rows: [JSON] = []
        while let next = path {
            let page = try await server.ask(next).json
            #expect(page["total"].int == lines.count)
            rows += page["data"].items
            path = page["next"].text
            #expect(path?.contains("year=2024r1,2023r1,2022r1,2021r1,2020r1") ?? true)
        }
        #expect(rows == lines)
        #expect(rows.allSatisfy { $0["state"].text == "OH" && $0["cip"].text == "51.0707" && $0["major"].int == 1 })
    }

    /// A program in which nobody completed, one that was not reported, and one of which nothing is held.
    @Test func noneIsNotNothing() async throws {
        let server = try await OutlookServer.seeded
        let page = try await server.ask("/v1/completions?institution=205470&year=2024&cip=51.0707,51.0723,11.0104").json
        let levels = page["data"].items.map { ($0["award_level"].int, $0["awards"].int) }
        #expect(levels.contains { $0 == (21, 0) } && levels.contains { $0 == (3, 31) })
        let missing = page["missing"].items.map { [$0["cip"].text, $0["reason"].text] }
        #expect(Set(missing) == [["11.0104", "not_in_extract"], ["51.0723", "not_reported"]])
        let institution = page["missing"].items.first { $0["cip"].text == "51.0723" }?["institution"].int
        #expect(institution == 205_470)
    }

    @Test func totalsAreThePublishedOnes() async throws {
        let answer = try await OutlookServer.seeded.ask("/v1/programs/awards").json
        #expect(answer["programs"][0]["title"].text == "Health Information/Medical Records Technology/Technician")
        #expect(answer["majors"].text == "first")
        let totals = answer["totals"].items
        #expect(totals.map { $0["year"].int } == [2024, 2023, 2022, 2021, 2020])
        #expect(totals.map { $0["awards"].int } == [11_827, 10_461, 10_010, 9_664, 8_607])
        #expect(totals.map { $0["institutions"].int } == [333, 340, 362, 376, 398])
        let associate = answer["data"].items.filter { $0["award_level"].int == 3 }
        #expect(associate.map { $0["awards"].int } == [3_354, 3_510, 3_592, 3_854, 3_723])
        for total in totals {
            let parts = answer["data"].items.filter { $0["year"] == total["year"] }
            #expect(parts.compactMap { $0["awards"].int }.reduce(0, +) == total["awards"].int)
            #expect(parts.allSatisfy { $0["rows_without_count"].int == 0 })
        }
    }

    @Test func totalsOfAPlaceAndOfSeveralPrograms() async throws {
        let server = try await OutlookServer.seeded
        let seeds = try Self.seeds.get()
        let several = try await server.ask("/v1/programs/awards?cip=51.0706,51.0713&year=2022&award_level=2,3").json
        let expected = seeds.filter { $0[0] == "2022" && ["51.0706", "51.0713"].contains($0[2]) && ["2", "3"].contains($0[4]) }
        #expect(several["totals"][0]["awards"].int == expected.compactMap { Int($0[5]) }.reduce(0, +))
        #expect(several["totals"][0]["women"].int == expected.compactMap { Int($0[7]) }.reduce(0, +))
        let family = try await server.ask("/v1/programs/awards?cip=51&year=2024").json
        #expect(family["missing"][0]["reason"].text == "partly_in_extract")
        #expect(family["totals"][0]["awards"].int == seeds.filter { $0[0] == "2024" }.compactMap { Int($0[5]) }.reduce(0, +))
        let ohio = try await server.ask("/v1/programs/awards?state=OH&year=2024").json["totals"][0]["awards"].int
        let rows = try await server.ask("/v1/completions?cip=51.0707&state=OH&year=2024&limit=1000").json["data"].items
        #expect(ohio == rows.compactMap { $0["awards"].int }.reduce(0, +))
        let none = try await server.ask("/v1/programs/awards?cip=11.0104").json
        #expect(none["totals"].items.isEmpty && none["missing"].items.count == 5)
    }

    @Test func totalsAsTables() async throws {
        let server = try await OutlookServer.seeded
        let records = try await server.ask("/v1/programs/awards.csv?year=2024").table.records
        #expect(records.compactMap { $0["awards"].flatMap { Int($0) } }.reduce(0, +) == 11_827)
        #expect(records.allSatisfy { $0["cip"] == "51.0707" && $0["majors"] == "first" })
        let lines = try await server.ask("/v1/programs/awards.ndjson?year=2024").text.split(separator: "\n")
        #expect(lines.count == records.count)
    }

    /// Second majors stand apart; both are counted together only where that is asked.
    @Test func majorsAreNotAddedUp() async throws {
        let database = try await OutlookDatabase.copy()
        try await database.withPool { pool in
            try await pool.write {
                try await $0.script(
                    """
                    insert into ipeds_completions select vintage_id, cip, unitid, award_level, 2, 5, 5, 0, null
                    from ipeds_completions c join ipeds_vintages v on v.id = c.vintage_id
                    where unitid = 205470 and cip = '51.0707' and award_level = 3 and year = 2024
                    """)
            }
        }
        try await OutlookServer.withServer(on: database) { server in
            for (majors, awards, rows) in [("first", 31, 1), ("second", 5, 1), ("both", 36, 2)] {
                let filter = "cip=51.0707&institution=205470&year=2024&award_level=3&majors=\(majors)"
                let answer = try await server.ask("/v1/programs/awards?\(filter)").json
                #expect(answer["majors"].text == majors && answer["totals"][0]["awards"].int == awards)
                #expect(try await server.ask("/v1/completions?\(filter)").json["data"].items.count == rows)
            }
            #expect(try await server.ask("/v1/programs/awards?year=2024").json["totals"][0]["awards"].int == 11_827)
        }
        try await database.drop()
    }

    @Test(arguments: [
        ("/v1/completions?cip=51.9876&year=1999&institution=100001", ["unknown_institution", "unknown_program", "unknown_year"]),
        ("/v1/completions?year=soon&majors=third", ["invalid_value", "invalid_value"]),
        ("/v1/programs/awards?cip=health", ["invalid_value"]),
        ("/v1/programs/awards?year=2024r9", ["unknown_year"]), ("/v1/vintages?year=2024", ["unknown_parameter"]),
    ])
    func everyFaultIsTold(path: String, codes: [String]) async throws {
        let reply = try await OutlookServer.seeded.ask(path)
        #expect(reply.status == (codes[0].hasPrefix("unknown_") && codes != ["unknown_parameter"] ? 404 : 400))
        #expect(try reply.json["faults"].items.compactMap { $0["code"].text }.sorted() == codes)
    }

    @Test func vintagesSayWhatTheyAre() async throws {
        let vintages = try await OutlookServer.seeded.ask("/v1/vintages").json["data"].items
        #expect(vintages.count == 6)
        for vintage in vintages {
            #expect(vintage["revision"].int == 1 && vintage["current"] == .bool(true) && vintage["coverage"].text == "extract")
            #expect(vintage["files"].items.count == 1 && vintage["licence"].text?.hasPrefix("Public domain") == true)
            #expect(vintage["cip"].isNull == (vintage["subject"].text == "directory"))
        }
    }

    /// Nothing is held of IPEDS: that is said, and is not an empty answer.
    @Test func withoutAnyVintage() async throws {
        let database = try await OutlookDatabase.copy()
        try await database.withPool { pool in try await pool.write { try await $0.script("delete from ipeds_vintages") } }
        try await OutlookServer.withServer(on: database) { server in
            for path in ["/v1/institutions", "/v1/institutions/205470", "/v1/completions", "/v1/completions.csv", "/v1/programs/awards"] {
                let reply = try await server.ask(path)
                #expect(reply.status == 503, "\(path)")
                #expect(try reply.json["code"].text == "no_release")
            }
            #expect(try await server.ask("/v1/vintages").json["data"].items.isEmpty)
        }
        try await database.drop()
    }
}

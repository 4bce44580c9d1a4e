import Foundation
import TestSupport
import Testing

/// The same answer in JSON, CSV and NDJSON, by `Accept` or by suffix.
@Suite struct FormatTests {
    private static let question = "occupation=29-2072,25-1071,11-9111&sort=-annual_median&limit=1000"

    @Test(arguments: [
        ("", "application/json"), ("*/*", "application/json"), ("application/json", "application/json"), ("text/csv", "text/csv"),
        ("application/x-ndjson", "application/x-ndjson"), ("text/*", "text/csv"), ("text/csv;q=0.5, application/json;q=0.4", "text/csv"),
        ("text/html, application/xhtml+xml, */*;q=0.8", "application/json"), ("application/json;q=0.1, text/csv;q=0.1", "application/json"),
        ("image/png, application/x-ndjson;q=0.2", "application/x-ndjson"),
    ])
    func acceptDecides(accept: String, expected: String) async throws {
        let headers = accept.isEmpty ? [] : [("Accept", accept)]
        let reply = try await OutlookServer.seeded.ask("/v1/wages?occupation=29-2072&limit=2", headers: headers)
        #expect(reply.status == 200)
        #expect(reply[header: "Content-Type"]?.hasPrefix(expected) == true)
        #expect(reply[header: "Vary"] == "Accept")
    }

    @Test func theSuffixDecidesOverAccept() async throws {
        let server = try await OutlookServer.seeded
        for (suffix, type) in [("csv", "text/csv"), ("ndjson", "application/x-ndjson")] {
            let reply = try await server.ask("/v1/wages.\(suffix)?limit=2", headers: [("Accept", "application/json")])
            #expect(reply[header: "Content-Type"]?.hasPrefix(type) == true)
        }
    }

    @Test(arguments: ["image/png", "text/html", "application/json;q=0", "text/csv;q=0, application/json;q=0.0"])
    func whatIsNotOfferedIs406(accept: String) async throws {
        let reply = try await OutlookServer.seeded.ask("/v1/wages", headers: [("Accept", accept)])
        #expect(reply.status == 406)
        #expect(reply[header: "Content-Type"] == "application/problem+json")
        let fault = try reply.json["faults"][0]
        #expect(fault["allowed"].items.count == 3)
    }

    /// A route without CSV says what it has.
    @Test func releasesAreJSONOnly() async throws {
        let server = try await OutlookServer.seeded
        #expect(try await server.ask("/v1/releases", headers: [("Accept", "text/csv")]).status == 406)
        #expect(try await server.ask("/v1/releases.csv").status == 404)
    }

    @Test func commaSeparatedValuesEqualJSON() async throws {
        let server = try await OutlookServer.seeded
        let page = try await server.ask("/v1/wages?\(Self.question)").json
        let table = try await server.ask("/v1/wages.csv?\(Self.question)").table
        #expect(table.rows.count == 1_000)
        #expect(page["data"].items.count == table.rows.count)
        for (cell, row) in zip(page["data"].items, table.records) { expectSame(cell, row) }
    }

    @Test func rankingsInCommaSeparatedValuesEqualJSON() async throws {
        let server = try await OutlookServer.seeded
        let page = try await server.ask("/v1/occupations/29-2072/industries?limit=300").json
        let table = try await server.ask("/v1/occupations/29-2072/industries.csv?limit=300").table
        #expect(!table.rows.isEmpty && page["data"].items.count == table.rows.count)
        for (cell, row) in zip(page["data"].items, table.records) { expectSame(cell, row) }
    }

    private func expectSame(_ cell: JSON, _ row: [String: String]) {
        for (column, text) in row where column != "absent" {
            switch cell[column] {
            case .text(let value): #expect(value == text)
            case .number(let value): #expect(value == Decimal(string: text), "\(column)")
            case .null: #expect(text.isEmpty, "\(column)")
            default: Issue.record("\(column) is \(cell[column])")
            }
        }
        #expect(Set(row.keys.filter { $0 != "absent" }) == Set(cell.members.keys.filter { $0 != "absent" }))
        let reasons = cell["absent"].members.mapValues { $0["reason"].text ?? "" }
        let noted = row["absent"]!.split(separator: "; ").map { $0.split(separator: "=").map(String.init) }
        #expect(reasons == Dictionary(uniqueKeysWithValues: noted.map { ($0[0], $0[1]) }))
    }

    @Test func everyLineOfNDJSONIsTheObjectOfThePage() async throws {
        let server = try await OutlookServer.seeded
        let page = try await server.ask("/v1/wages?\(Self.question)").json
        let reply = try await server.ask("/v1/wages.ndjson?\(Self.question)")
        #expect(reply.body.last == 0x0A)
        let lines = reply.body.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
        #expect(try lines.map { try JSON(Array($0)) } == page["data"].items)
    }

    @Test func bulkFormatsSayWhatTheyAreOf() async throws {
        let server = try await OutlookServer.seeded
        for path in ["/v1/wages.csv?release=2025,2011", "/v1/wages.ndjson?release=2025,2011&limit=5"] {
            let links = try await server.ask(path).links.filter { $0.contains("rel=\"describedby\"") }
            #expect(links.count == 2)
            for link in links {
                let described = try await server.ask(String(link.dropFirst().prefix { $0 != ">" }))
                #expect(described.status == 200)
                #expect(try described.json["sha256"].text?.count == 64)
            }
        }
    }

    @Test func codesAsCommaSeparatedValues() async throws {
        let server = try await OutlookServer.seeded
        let seeds = try SeedCells.may2025.get()
        for (name, list) in [("industries", seeds.industries), ("areas", seeds.areas), ("occupations", seeds.occupations)] {
            let table = try await server.ask("/v1/\(name).csv").table
            #expect(Set(table.records.map { $0["code"]! }) == Set(list.map { $0["code"]! }))
            #expect(table.rows.count == list.count)
            let titles = Dictionary(uniqueKeysWithValues: list.map { ($0["code"]!, $0["title"]!) })
            for record in table.records { #expect(record["title"] == titles[record["code"]!]) }
        }
    }
}

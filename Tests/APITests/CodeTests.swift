import Foundation
import Store
import TestSupport
import Testing

/// Classifications: trees to walk, titles and codes to search.
@Suite struct CodeTests {
    private static func codes(_ path: String) async throws -> [String] {
        try await OutlookServer.seeded.ask(path).json["data"].items.compactMap { $0["code"].text }
    }

    /// Every list in its published order, page by page.
    @Test(arguments: ["occupations", "industries", "areas"])
    func listsAreWholeAndInOrder(_ name: String) async throws {
        let server = try await OutlookServer.seeded
        let seeds = try SeedCells.may2025.get()
        let list = name == "areas" ? seeds.areas : name == "industries" ? seeds.industries : seeds.occupations
        var path: String? = "/v1/\(name)?limit=100"
        var found: [String] = []
        while let next = path {
            let page = try await server.ask(next).json
            #expect(page["total"].int == list.count)
            found += page["data"].items.compactMap { $0["code"].text }
            path = page["next"].text
        }
        #expect(found == list.sorted { Int($0["position"]!)! < Int($1["position"]!)! }.map { $0["code"]! })
    }

    @Test func industriesByParentAndLevel() async throws {
        let seeds = try SeedCells.may2025.get().industries
        for parent in ["62--63", "622000", "000000", "31--34"] {
            let expected = seeds.filter { $0["parent"] == parent }.map { $0["code"]! }
            #expect(Set(try await Self.codes("/v1/industries?parent=\(parent)&limit=1000")) == Set(expected))
        }
        #expect(Set(try await Self.codes("/v1/industries?parent=62")) == Set(seeds.filter { $0["parent"] == "62--63" }.map { $0["code"]! }))
        for level in ["total", "sector", "subsector", "industry_group", "industry", "national_industry"] {
            let expected = seeds.filter { $0["level"] == level }.map { $0["code"]! }
            #expect(Set(try await Self.codes("/v1/industries?level=\(level)&limit=1000")) == Set(expected), "\(level)")
        }
        let hospital = try await OutlookServer.seeded.ask("/v1/industries?q=622100").json["data"][0]
        #expect(hospital["parent"].text == "622000")
        #expect(hospital["level"].text == "industry_group")
        #expect(hospital["ownership"].text == "all")
    }

    @Test func areasByStateAndKind() async throws {
        let seeds = try SeedCells.may2025.get().areas
        #expect(
            Set(try await Self.codes("/v1/areas?parent=OH&limit=1000")) == Set(seeds.filter { $0["parent"] == "OH" }.map { $0["code"]! }))
        for kind in ["nation", "state", "metropolitan", "nonmetropolitan"] {
            let expected = seeds.filter { $0["kind"] == kind }.map { $0["code"]! }
            #expect(Set(try await Self.codes("/v1/areas?kind=\(kind)&limit=1000")) == Set(expected), "\(kind)")
        }
        let ohio = try await OutlookServer.seeded.ask("/v1/areas?q=39").json["data"][0]
        #expect(ohio["code"].text == "OH" && ohio["parent"].text == "US" && ohio["state"].text == "OH")
    }

    @Test(arguments: ["29-2072", "292072", "29-2072.00", "29%E2%80%932072", "+29-2072+"])
    func oneOccupationInEveryForm(code: String) async throws {
        let server = try await OutlookServer.seeded
        let found = try await server.ask("/v1/occupations?q=\(code)").json["data"].items
        #expect(found.map { $0["code"].text } == ["29-2072"])
        let path = code.replacingOccurrences(of: "+", with: "%20")
        let one = try await server.ask("/v1/occupations/\(path)").json
        #expect(one["code"].text == "29-2072")
        let cell = try await server.ask("/v1/wages?occupation=\(code)&area=US&industry=000000").json["data"][0]
        #expect(cell["employment"].int == 194_720)
    }

    @Test func anOccupationInItsTree() async throws {
        let one = try await OutlookServer.seeded.ask("/v1/occupations/29-2072").json
        #expect(one["title"].text == "Medical Records Specialists")
        #expect(one["level"].text == "detailed")
        #expect(one["ancestors"].items.compactMap { $0["code"].text } == ["29-2000", "29-0000", "00-0000"])
        #expect(one["children"].items.isEmpty)
        #expect(one["in_releases"].items.map(\.text) == ["2025-05"])
        let names = one["alternate_titles"].items.compactMap(\.text)
        #expect(names.contains("Medical Coder"))
        #expect(names == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } || Set(names).count == names.count)
        let minor = try await OutlookServer.seeded.ask("/v1/occupations/29-2000").json
        #expect(minor["children"].items.contains { $0["code"].text == "29-2072" })
    }

    @Test(arguments: [
        ("occupations", "medical+records", "29-2072"), ("occupations", "medcal+recrods+specalist", "29-2072"),
        ("occupations", "MEDICAL RECORDS", "29-2072"), ("occupations", "medical+coder", "29-2072"),
        ("occupations", "helth+informaticist", "15-1211"),
        ("occupations", "secretary", "43-6013"), ("industries", "hosptals", "622000"), ("industries", "physicans+offices", "621100"),
        ("areas", "californa", "CA"), ("areas", "los+angelos", "31080"),
    ])
    func findsWhatIsMisspelt(classification: String, words: String, code: String) async throws {
        let words = words.replacingOccurrences(of: " ", with: "%20")
        let found = try await OutlookServer.seeded.ask("/v1/\(classification)?q=\(words)").json["data"].items
        #expect(found.prefix(3).contains { $0["code"].text == code }, "\(found.prefix(3).map { $0["title"].text ?? "" })")
        let scores = found.compactMap { $0["score"].number }
        #expect(scores.count == found.count)
        #expect(scores == scores.sorted(by: >))
        #expect(scores.allSatisfy { $0 > 0 && $0 <= 1 })
    }

    @Test func aHitSaysByWhichNameItWasFound() async throws {
        let hit = try await OutlookServer.seeded.ask("/v1/occupations?q=medical+coder").json["data"].items.first {
            $0["code"].text == "29-2072"
        }
        #expect(hit?["matched"].text == "Medical Coder")
        #expect(hit?["title"].text == "Medical Records Specialists")
    }

    @Test func searchKeepsToLevelParentAndLimit() async throws {
        let server = try await OutlookServer.seeded
        let sectors = try await server.ask("/v1/industries?q=health+care&level=sector").json["data"].items
        #expect(!sectors.isEmpty && sectors.allSatisfy { $0["level"].text == "sector" })
        #expect(try await server.ask("/v1/industries?q=manufacturing&limit=3").json["data"].items.count == 3)
        #expect(try await server.ask("/v1/industries?q=zzzzqqqq").json["data"].items.isEmpty)
        for hostile in ["%25", "'%3B+drop+table+releases%3B--", "%5C", "(", "%22"] {
            #expect(try await server.ask("/v1/occupations?q=\(hostile)").status == 200, "\(hostile)")
        }
    }

    @Test func releasesWithTheirFiles() async throws {
        let server = try await OutlookServer.seeded
        let releases = try await server.ask("/v1/releases").json["data"].items
        #expect(releases.map { $0["release"].text } == ["2025-05", "2011-05"])
        let may2025 = try await server.ask("/v1/releases/latest").json
        #expect(may2025 == releases[0])
        #expect(may2025["coverage"].text == "extract")
        #expect(may2025["cells"].int == 5_635)
        #expect(may2025["top_code"]["hourly"].number == 115)
        #expect(may2025["top_code"]["annual"].int == 239_200)
        let seeds = try OutlookDatabase.project.seeds
        for file in may2025["files"].items where file["name"].text != "manifest.yaml" {
            let name = try #require(file["name"].text)
            let digest = try await OutlookProgram.run("/usr/bin/sha256sum", ["\(seeds)/oews/2025-05/\(name)"]).text.prefix(64)
            #expect(file["sha256"].text == String(digest))
        }
    }
}

import Domain
import Foundation
import TestSupport
import Testing

@Suite("Trees of the classifications", .enabled(if: SharedData.oewsFlat != nil, Comment(rawValue: SharedData.absence)))
struct PublishedTreeTests {
    static func rows(_ name: String) throws -> [[String]] {
        let folder = try #require(SharedData.oewsFlat)
        let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        return text.split(whereSeparator: \.isNewline).dropFirst().map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }

    @Test func occupationsAreOneTree() throws {
        let listed = try Self.rows("oe.occupation").enumerated().map { position, row in
            let code = try #require(OccupationCode(row[0]))
            let level = try #require(OccupationLevel(displayLevel: Int(row[3]) ?? -1, code: code), "\(row)")
            return Occupation(code: code, title: row[1], level: level, parent: nil, position: position)
        }
        let occupations = Occupation.linked(listed)
        #expect(occupations.count == 1_104)
        #expect(occupations.treeFaults.isEmpty)
        let parents = Dictionary(uniqueKeysWithValues: occupations.map { ($0.code.description, $0.parent?.description) })
        #expect(parents["29-2072"] == "29-2000")
        #expect(parents["15-1211"] == "15-1210")
        #expect(parents["15-1210"] == "15-1200")
        #expect(parents["15-1200"] == "15-0000")
        #expect(parents["15-0000"] == "00-0000")
        #expect(parents["13-1020"] == "13-1000")
        let levels = Dictionary(uniqueKeysWithValues: occupations.map { ($0.code, $0.level) })
        for occupation in occupations {
            guard let parent = occupation.parent else { continue }
            #expect(try #require(levels[parent]) < occupation.level)
        }
    }

    @Test func industriesAreOneTree() throws {
        let listed = try Self.rows("oe.industry").enumerated().map { position, row in
            Industry(code: try #require(IndustryCode(bls: row[0]), "\(row)"), title: row[1], position: position)
        }
        let industries = Industry.linked(listed)
        #expect(industries.count == 444)
        #expect(industries.treeFaults.isEmpty)
        let byCode = Dictionary(uniqueKeysWithValues: industries.map { ($0.code.description, $0) })
        for (code, parent, level, ownership) in [
            ("622105", "622100", IndustryLevel.industryGroup, Ownership.private), ("622100", "622000", .industryGroup, .all),
            ("622000", "62--63", .subsector, .all), ("62--63", "000000", .sector, .all), ("3250A1", "325000", .industryGroup, .all),
            ("325000", "31--34", .subsector, .all), ("524114", "524100", .nationalIndustry, .all), ("621310", "621300", .industry, .all),
            ("611002", "611000", .subsector, .state), ("999000", "99-100", .subsector, .government),
            ("999100", "999000", .industryGroup, .federal),
            ("000001", "000000", .total, .private), ("999001", "000000", .total, .government), ("999301", "999001", .total, .local),
            ("491000", "48--50", .subsector, .all), ("459000", "44--46", .subsector, .all),
        ] {
            let industry = try #require(byCode[code])
            #expect(industry.parent?.description == parent, "\(code)")
            #expect(industry.level == level, "\(code)")
            #expect(industry.ownership == ownership, "\(code)")
        }
        #expect(industries.filter { $0.parent == .all }.count == 22)
    }

    @Test func areasAreOneTree() throws {
        let areas = try Self.rows("oe.area").enumerated().map { position, row in
            Area(code: try #require(AreaCode(bls: row[1]), "\(row)"), title: row[3], state: State(fips: row[0]), position: position)
        }
        #expect(areas.count == 583)
        #expect(areas.treeFaults.isEmpty)
        for (area, row) in zip(areas, try Self.rows("oe.area")) {
            #expect(String(UnicodeScalar(area.kind.blsType)) == row[2])
            #expect((area.kind == .nation) == (area.state == nil))
        }
        #expect(areas.filter { $0.kind == .state }.count == 54)
    }
}

@Suite("What keeps a list from being a tree")
struct TreeFaultTests {
    private struct Node: ClassificationNode {
        let code: String
        let parent: String?
        init(_ code: String, _ parent: String?) { self.code = code; self.parent = parent }
    }

    @Test func eachFaultIsFound() {
        #expect([Node("a", nil), Node("b", "a"), Node("c", "b")].treeFaults.isEmpty)
        #expect([Node("a", nil), Node("b", "x")].treeFaults == [.missingParent(of: "b", parent: "x")])
        #expect([Node("a", nil), Node("b", nil)].treeFaults == [.secondRoot("b")])
        #expect([Node("a", nil), Node("a", nil)].treeFaults == [.duplicate("a"), .secondRoot("a")])
        #expect([Node("a", nil), Node("b", "c"), Node("c", "b")].treeFaults == [.cycle("b"), .cycle("c")])
        #expect([Node("a", "a")].treeFaults == [.noRoot, .cycle("a")])
    }
}

import Domain
import Foundation
import Postgres
import TestSupport
import Testing

@testable import Store

/// Five years of every institution and every program, and NCES's directory
/// byte for byte, against published totals and a second reading of the files.
@Suite("The whole of IPEDS 2020 to 2024", .enabled(if: SharedData.ipeds != nil, "\(SharedData.absence)"))
struct FullIPEDSTests {
    private static func path(_ name: String) throws -> String { try #require(SharedData.ipeds).appendingPathComponent(name).path }

    /// Awards by first majors.
    private static let published: [String: [Int]] = [
        "51.0706": [2_970, 3_306, 2_934, 2_953, 2_779], "51.0707": [8_607, 9_664, 10_010, 10_461, 11_827],
        "51.0708": [141, 198, 83, 79, 56], "51.0713": [8_647, 10_149, 10_541, 9_461, 10_170],
    ]

    @Test func totalsAreThePublishedOnes() async throws {
        try await ImportFixture.with { fixture in
            let files = try ["ipeds_completions_2020_2024.csv.gz", "ipeds_institutions_2020_2024.csv.gz"].map(Self.path)
            let report = try await IPEDSImport().load(files, into: fixture.pool)
            #expect(report.outcome == .published)
            #expect(report.files.map(\.rows) == [1_391_812, 6_781])
            for (cip, totals) in Self.published {
                let sums = try await fixture.texts(
                    """
                    select sum(awards)::text from ipeds_completions c join ipeds_vintages v on v.id = c.vintage_id
                    where cip = '\(cip)' and major = 1 group by year order by year
                    """)
                #expect(sums.compactMap { Int($0) } == totals, "\(cip)")
            }
            let technology = try await fixture.texts(
                """
                select count(distinct unitid) || ' ' || sum(awards) filter (where award_level = 3) from ipeds_completions c
                join ipeds_vintages v on v.id = c.vintage_id where cip = '51.0707' and awards > 0 group by year order by year
                """)
            #expect(technology == ["398 3723", "376 3854", "362 3592", "340 3510", "333 3354"])
            #expect(Set(try await Self.stored(fixture)) == Set(try await Self.secondReading(files[0])))
            try await Self.directory(fixture)
        }
    }

    /// Rows and sums by year, program, level: from the database.
    private static func stored(_ fixture: ImportFixture) async throws -> [String] {
        try await fixture.texts(
            """
            select concat_ws(' ', year, cip, award_level, count(*), sum(awards), sum(men), sum(women)) from ipeds_completions c
            join ipeds_vintages v on v.id = c.vintage_id group by year, cip, award_level
            """)
    }

    /// The same, by a few lines of Python that share nothing with the importer.
    private static func secondReading(_ path: String) async throws -> [String] {
        let script = """
            import csv, gzip, sys, collections
            sums = collections.defaultdict(lambda: [0, 0, 0, 0])
            for row in csv.DictReader(gzip.open(sys.argv[1], "rt")):
                if row["cipcode"].startswith("51.07") or row["cipcode"] == "51.2706":
                    sum = sums[row["year"], row["cipcode"], row["awlevel"]]
                    for place, value in enumerate((1, row["ctotalt"], row["ctotalm"], row["ctotalw"])):
                        sum[place] += int(value)
            for key, sum in sums.items():
                print(*key, *sum)
            """
        let outcome = try await OutlookProgram.run("/usr/bin/env", ["python3", "-c", script, path])
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.text.split(separator: "\n").map(String.init)
    }

    /// NCES's own file of 2024 on top: every entry of that year is the same already, and no head of an institution comes along.
    private static func directory(_ fixture: ImportFixture) async throws {
        let current = "select (i.unitid, i.name, i.city, i.state, i.zip, i.sector, i.operating, i.closed_on, i.ope_id)::text"
        let before = try await fixture.texts("\(current) from current_institutions i order by unitid")
        var options = IPEDSImport.Options()
        options.year = 2024
        let report = try await IPEDSImport(options).load([path("hd2024.csv.gz")], into: fixture.pool)
        #expect(report.vintages.map(\.rows) == [6_072] && report.vintages.map(\.revision) == [2])
        #expect(try await fixture.texts("\(current) from current_institutions i order by unitid") == before)
        let heads = "select count(*) from ipeds_institutions where ipeds_institutions::text like '%Daniel K. Wims%'"
        #expect(try await fixture.numbers(heads) == [0])
    }
}

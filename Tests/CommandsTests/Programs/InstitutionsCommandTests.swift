import Foundation
import TestSupport
import Testing

/// Institutions and awards on the command line, and the import of IPEDS.
@Suite struct InstitutionsCommandTests {
    @Test(arguments: [
        (["sinclair comunity"], "/v1/institutions?q=sinclair+comunity"),
        (["find", "--cip", "51.0707", "--award-level", "3", "--state", "OH"], "/v1/institutions?cip=51.0707&award_level=3&state=OH"),
        (["show", "205470"], "/v1/institutions/205470"), (["awards", "--cip", "51.0713"], "/v1/programs/awards?cip=51.0713"),
        (["completions", "--cip", "51.0707", "--year", "2024", "--limit", "5"], "/v1/completions?cip=51.0707&year=2024r1&limit=5"),
    ])
    func jsonIsTheAPIs(arguments: [String], path: String) async throws {
        let outcome = try await OutlookProgram.pathways(["institutions"] + arguments + ["--json"], on: .seeded)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let (mine, theirs) = (try JSON(outcome.output), try await OutlookServer.seeded.ask(path).json)
        for key in ["data", "vintages", "awards", "totals", "total", "name"] { #expect(mine[key] == theirs[key], "\(key)") }
    }

    @Test func csvIsTheAPIsByteForByte() async throws {
        let outcome = try await OutlookProgram.pathways(["institutions", "completions", "--cip", "51.0707", "--csv"], on: .seeded)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try await outcome.output == OutlookServer.seeded.ask("/v1/completions.csv?cip=51.0707").body)
    }

    @Test func tables() async throws {
        let awards = try await OutlookProgram.pathways(["institutions", "awards"], on: .seeded)
        let lines = awards.text.split(separator: "\n").map(String.init)
        #expect(lines.first == "51.0707 Health Information/Medical Records Technology/Technician")
        let total = try #require(lines.first { $0.hasPrefix("2024") })
        for figure in ["All levels", "11,827", "333", "419"] { #expect(total.contains(figure)) }
        #expect(awards.text.contains("First majors only"))
        #expect(lines.last?.hasPrefix("Source: National Center for Education Statistics") == true)
        let one = try await OutlookProgram.pathways(["institutions", "show", "205470"], on: .seeded)
        for part in ["Sinclair Community College (205470)", "Dayton, OH", "Montgomery County", "in operation  yes", "Associate's degree"] {
            #expect(one.text.contains(part), "\(one.text)")
        }
        let missing = try await OutlookProgram.pathways(["institutions", "completions", "--cip", "11.0104", "--year", "2024"], on: .seeded)
        #expect(missing.text.contains("11.0104 in 2024: not in extract"))
        let closed = try await OutlookProgram.pathways(["institutions", "find", "--active", "false", "--limit", "2"], on: .seeded)
        #expect(closed.text.contains("not since 20") && closed.text.contains("2 of "))
    }

    @Test(arguments: [(["show", "12"], "UNITID"), (["awards", "--cip", "99.99"], "99.99"), (["find", "--state", "XX"], "OH")])
    func faultsEndWith65(arguments: [String], named: String) async throws {
        let outcome = try await OutlookProgram.pathways(["institutions"] + arguments, on: .seeded)
        #expect(outcome.status == 65 && outcome.output.isEmpty)
        #expect(outcome.errors.contains(named), "\(outcome.errors)")
    }

    // MARK: import

    @Test func filesAreLoadedOnce() async throws {
        let database = try await OutlookDatabase.copy()
        try await SmallIPEDS().written { paths in
            let asked = try await OutlookProgram.pathways(["import", "ipeds"] + paths, on: database)
            #expect(asked.status == 65)
            #expect(asked.errors.contains("--year 2024"), "\(asked.errors)")
            let loaded = try await OutlookProgram.pathways(["import", "ipeds"] + paths + ["--year", "2025"], on: database)
            #expect(loaded.status == 0, "\(loaded.errors)")
            #expect(loaded.text.contains("IPEDS completions, awards from July 2024 to June 2025: 5 rows of 51.07, 51.2706, 24 awards"))
            let again = try await OutlookProgram.pathways(["import", "ipeds"] + paths + ["--year", "2025", "--json"], on: database)
            #expect(try JSON(again.output)["outcome"].text == "unchanged")
        }
        let latest = try await OutlookProgram.pathways(["institutions", "awards", "--year", "latest", "--json"], on: database)
        #expect(try JSON(latest.output)["totals"][0]["awards"].int == 19)
        try await database.drop()
    }

    @Test func aDryRunNamesEveryFault() async throws {
        let faulty = SmallIPEDS(awards: SmallIPEDS.awards + ["1,x,9,12,R,1,R,1,R,1"])
        try await faulty.written { paths in
            let arguments = ["import", "ipeds", "--dry-run", "--json", "--year", "2024"] + paths
            let outcome = try await OutlookProgram.run(OutlookProgram.pathways, arguments)
            #expect(outcome.status == 65)
            let report = try JSON(outcome.output)
            #expect(report["outcome"].text == "refused")
            #expect(report["faults"].items.map { $0["line"].int } == Array(repeating: 13, count: 5))
            #expect(report["faults"].items.map { $0["column"].text } == ["UNITID", "CIPCODE", "MAJORNUM", "AWLEVEL", "CTOTALT"])
        }
    }

    @Test(arguments: [["import", "ipeds"], ["import", "ipeds", "a.csv", "--cip", "nurse"], ["import", "ipeds", "a.csv", "--year", "24"]])
    func whatMakesNoSenseEndsWith64(arguments: [String]) async throws {
        let outcome = try await OutlookProgram.pathways(arguments, on: .seeded)
        #expect(outcome.status == 64, "\(outcome.errors)")
    }
}

import Foundation
import TestSupport
import Testing

/// The built program, asked on the command line what the API is asked over HTTP.
@Suite struct OutlookCommandTests {
    private static func pathways(_ arguments: String...) async throws -> OutlookProgram.Outcome {
        try await OutlookProgram.pathways(arguments, on: .seeded)
    }

    // MARK: pictures

    /// The same bytes as over HTTP.
    @Test(arguments: [
        (["cell", "29-2072", "--area", "OH", "--wage", "24.50"], "/v1/occupations/29-2072/cell.svg?area=OH&wage=24.50"),
        (["history", "29-2072"], "/v1/occupations/29-2072/history.svg"), (["areas", "29-2072"], "/v1/occupations/29-2072/areas.svg"),
        (["industries", "29-2072", "--limit", "5"], "/v1/occupations/29-2072/industries.svg?limit=5"),
    ]) func answersAsPictures(arguments: [String], path: String) async throws {
        let outcome = try await OutlookProgram.pathways(["outlook"] + arguments + ["--svg"], on: .seeded)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.text == (try await OutlookServer.seeded.ask(path).text))
        #expect(MarkupTree.read(outcome.text)?.name == "svg")
    }

    @Test func aPictureIsNoTable() async throws {
        let outcome = try await Self.pathways("outlook", "areas", "29-2072", "--svg", "--csv")
        #expect(outcome.status == 64 && outcome.errors.contains("--svg excludes --json and --csv"), "\(outcome.errors)")
    }

    // MARK: tables

    @Test func industriesAsATable() async throws {
        let outcome = try await Self.pathways("outlook", "industries", "29-2072")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors.isEmpty)
        let lines = outcome.text.split(separator: "\n").map(String.init)
        #expect(lines.contains("Medical Records Specialists (29-2072)"))
        let first = try #require(lines.first { $0.contains("622100") })
        for figure in ["1", "51,740", "$59,460", "26.6 %"] { #expect(first.contains(figure), "\(first)") }
        #expect(lines.last?.hasPrefix("Source: U.S. Bureau of Labor Statistics") == true)
        #expect(lines.last?.contains("extract") == true)
        // Figures of a column end in the same place.
        let rows = lines.filter { $0.contains(" %") && $0.contains("$") }
        #expect(rows.count >= 15)
        #expect(Set(rows.map(\.count)).count == 1)
    }

    @Test func wagesAsATable() async throws {
        let outcome = try await Self.pathways("outlook", "wages", "--occupation", "29-2072", "--industry", "621100", "--area", "US")
        #expect(outcome.status == 0)
        for part in ["34,860", "$47,120", "$50,060", "Offices of Physicians"] { #expect(outcome.text.contains(part), "\(outcome.text)") }
    }

    @Test func whatIsMissingIsSaidUnderTheTable() async throws {
        let outcome = try await Self.pathways("outlook", "wages", "--occupation", "29-2072", "--industry", "212000", "--area", "US")
        #expect(outcome.status == 0)
        #expect(outcome.text.contains("29-2072 × US × 212000 in 2025-05: not in extract"))
        let withheld = try await Self.pathways("outlook", "wages", "--occupation", "11-9111", "--industry", "513000", "--area", "US")
        #expect(withheld.text.contains("not released"))
    }

    @Test func boundsOrderAndTotal() async throws {
        let outcome = try await Self.pathways(
            "outlook", "wages", "--occupation", "29-2072", "--area-kind", "state", "--industry", "000000", "--range",
            "annual_median=60000..", "--total",
            "--sort=-annual_median")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.text.contains("cells in all."))
        let medians = outcome.text.matches(of: /\$(\d\d),(\d\d\d)/).compactMap { Int("\($0.1)\($0.2)") }
        #expect(!medians.isEmpty)
    }

    @Test func notesSayWhatIsNotKnown() async throws {
        let outcome = try await Self.pathways("outlook", "notes", "benefits")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.text.contains("   Not known here. ") && outcome.text.contains("Needed: BLS's own definition"))
        let known = try await Self.pathways("outlook", "notes", "self-employed", "--known", "true", "--json")
        #expect(try JSON(known.output) == (await OutlookServer.seeded.ask("/v1/survey-notes?q=self-employed&known=true").json))
    }

    @Test func areasSearchAndOneOccupation() async throws {
        let areas = try await Self.pathways("outlook", "areas", "29-2072", "--by", "annual_median", "--limit", "3")
        #expect(areas.status == 0)
        #expect(areas.text.contains("There are more"))
        let search = try await Self.pathways("outlook", "search", "occupations", "medcal recrods")
        #expect(search.status == 0)
        #expect(search.text.contains("29-2072"))
        #expect(search.text.contains("Medical Records Specialists"))
        let tree = try await Self.pathways("outlook", "search", "areas", "--parent", "OH", "--limit", "50")
        #expect(tree.text.contains("metropolitan"))
        let one = try await Self.pathways("outlook", "occupation", "292072")
        #expect(one.text.contains("part of         29-2000  Health Technologists and Technicians"))
        #expect(one.text.contains("Medical Coder"))
        #expect(one.text.contains("CC BY 4.0"))
    }

    // MARK: the API's own answers

    @Test(arguments: [
        (["outlook", "industries", "29-2072"], "/v1/occupations/29-2072/industries"),
        (
            ["outlook", "areas", "29-2072", "--by", "annual_median", "--limit", "5"],
            "/v1/occupations/29-2072/areas?by=annual_median&limit=5"
        ),
        (
            ["outlook", "wages", "--occupation", "29-2072", "--area", "US", "--sort=-employment"],
            "/v1/wages?occupation=29-2072&area=US&sort=-employment"
        ),
        (["outlook", "occupation", "29-2072"], "/v1/occupations/29-2072"),
        (["outlook", "search", "occupations", "medical coder"], "/v1/occupations?q=medical+coder"), (["releases"], "/v1/releases"),
    ])
    func jsonIsTheAPIsByteForByte(arguments: [String], path: String) async throws {
        let outcome = try await OutlookProgram.pathways(arguments + ["--json"], on: .seeded)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let answer = try await OutlookServer.seeded.ask(path)
        #expect(outcome.output == answer.body + [0x0A])
    }

    @Test(arguments: [
        (["outlook", "wages"], "/v1/wages.csv"),
        (["outlook", "wages", "--occupation", "29-2072", "--limit", "7"], "/v1/wages.csv?occupation=29-2072&limit=7"),
        (["outlook", "industries", "29-2072"], "/v1/occupations/29-2072/industries.csv"),
        (["outlook", "search", "areas"], "/v1/areas.csv"),
    ])
    func csvIsTheAPIsByteForByte(arguments: [String], path: String) async throws {
        let outcome = try await OutlookProgram.pathways(arguments + ["--csv"], on: .seeded)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try await outcome.output == OutlookServer.seeded.ask(path).body)
    }

    // MARK: failures

    @Test(arguments: [
        (["outlook", "industries", "29-9999"], "29-9999"), (["outlook", "industries", "nurse"], "nurse"),
        (["outlook", "wages", "--area", "99999", "--occupation", "abc"], "abc"), (["outlook", "wages", "--release", "1999"], "2025-05"),
        (["outlook", "areas", "29-2072", "--kind", "town"], "nonmetropolitan"), (["outlook", "wages", "--limit", "0"], "limit"),
    ])
    func questionsWithFaultsEndWith65(arguments: [String], named: String) async throws {
        let outcome = try await OutlookProgram.pathways(arguments, on: .seeded)
        #expect(outcome.status == 65)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains(named), "\(outcome.errors)")
    }

    @Test(arguments: [
        ["outlook", "industris", "29-2072"], ["nonsense"], ["outlook", "wages", "--colour", "red"], ["outlook", "industries"],
        ["outlook", "wages", "--json", "--csv"], ["outlook", "wages", "--range", "annual_median"], ["outlook", "wages", "--limit", "many"],
    ])
    func commandsThatMakeNoSenseEndWith64(arguments: [String]) async throws {
        let outcome = try await OutlookProgram.pathways(arguments, on: .seeded)
        #expect(outcome.status == 64, "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
        #expect(!outcome.errors.isEmpty)
    }

    @Test func aDatabaseThatIsNotThereEndsWith69() async throws {
        let folder = try await PostgresServer.shared.folder.path
        for url in ["postgresql://postgres@/nothing_here?host=\(folder)", "postgresql://postgres@/x?host=/tmp/no-such-socket"] {
            let outcome = try await OutlookProgram.run(
                OutlookProgram.pathways, ["outlook", "industries", "29-2072"], environment: ["DATABASE_URL": url])
            #expect(outcome.status == 69, "\(outcome.errors)")
            #expect(outcome.output.isEmpty)
        }
    }

    @Test func aSchemaThatIsNotThereEndsWith69AndNamesTheCommand() async throws {
        let server = try await PostgresServer.shared
        let name = try await server.createDatabase()
        let url = "postgresql://postgres@/\(name)?host=\(server.folder.path)"
        let outcome = try await OutlookProgram.run(
            OutlookProgram.pathways, ["outlook", "industries", "29-2072"], environment: ["DATABASE_URL": url])
        #expect(outcome.status == 69)
        #expect(outcome.errors.contains("pathways migrate"), "\(outcome.errors)")
        try await server.dropDatabase(name)
    }

    /// A reader that has had enough, as `head`, is no failure to speak of.
    @Test func aReaderThatHasHadEnoughIsNoTrouble() async throws {
        let environment = ["DATABASE_URL": try await OutlookDatabase.seeded.url]
        let command = "'\(OutlookProgram.pathways)' outlook wages --csv | head -n 2"
        let outcome = try await OutlookProgram.run("/bin/sh", ["-c", command], environment: environment)
        #expect(outcome.text.split(separator: "\r\n").count == 2)
        #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    }

    /// With nothing configured: a private server, filled with the seeds, and stopped at the end.
    @Test func withoutAnyDatabaseItBringsItsOwn() async throws {
        let folder = "/tmp/pwt-cli-\(UInt32.random(in: 0 ... .max))"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let environment = ["PATHWAYS_DATA_DIR": folder, "DATABASE_URL": "", "PGHOST": "", "PGDATABASE": "", "PGUSER": "", "PGPORT": ""]
        for _ in 0..<2 {
            let outcome = try await OutlookProgram.run(
                OutlookProgram.pathways, ["outlook", "industries", "29-2072"], environment: environment)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.text.contains("51,740"))
        }
    }
}

extension OutlookProgram {
    /// The built program with a database of the fixture configured.
    static func pathways(_ arguments: [String], on database: OutlookDatabase) async throws -> Outcome {
        try await run(pathways, arguments, environment: ["DATABASE_URL": database.url])
    }
}

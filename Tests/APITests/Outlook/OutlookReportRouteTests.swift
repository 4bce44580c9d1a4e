import Domain
import Foundation
import Intake
import Postgres
import Store
import TestSupport
import Testing

/// Reports of published data over HTTP: the figures that BLS published, in every format, and the same again from their headers.
@Suite struct OutlookReportRouteTests {
    private static let path = "/v1/outlook/reports"
    private static let replays = path + "/replays"

    private static func ask(_ report: String, on server: OutlookServer? = nil) async throws -> JSON {
        let asked = if let server { server } else { try await OutlookServer.history }
        let reply = try await asked.ask("\(path)/\(report)")
        #expect(reply.status == 200, "\(report): \(reply.text.prefix(400))")
        return try reply.json
    }

    private static func table(_ report: JSON, _ id: String) throws -> [JSON] {
        try #require(report["tables"].items.first { $0["id"].text == id }, "\(report["tables"].items.compactMap { $0["id"].text })")["rows"]
            .items
    }

    // MARK: contents

    @Test func aProfileHasThePublishedFigures() async throws {
        let profile = try await Self.ask("occupation_profile?occupation=29-2072")
        let pay = try Self.table(profile, "pay")
        func figure(_ measure: String) -> JSON { pay.first { $0["measure"].text == measure } ?? .null }
        #expect(figure("Employment")["value"].int == 194_720 && figure("Employment")["grade"].text == "high")
        #expect(figure("Employment")["low"].int == 191_197 && figure("Employment")["high"].int == 198_243)
        #expect(figure("Annual median")["value"].int == 51_140 && figure("Hourly median")["value"].money == "24.59")
        #expect(figure("Annual median")["low"].isNull)
        #expect(figure("Annual median")["absent"]["low"]["reason"].text?.hasPrefix("no_error_published") == true)
        let industry = try Self.table(profile, "industries_by_jobs")[0]
        #expect(industry["industry"].text == "622100" && industry["employment"].int == 51_740)
        #expect(industry["share_of_occupation"].money == "26.57")
        #expect(try Self.table(profile, "states_by_jobs")[0]["employment"].int == 21_490)
        #expect(try Self.table(profile, "metros_by_jobs")[0]["area"].text == "35620")
        #expect(try Self.table(profile, "states_by_pay").allSatisfy { ($0["employment"].int ?? 0) >= 100 })
        let projected = try Self.table(profile, "projections")
        #expect(projected.first { $0["vintage"].text == "2024-34" }?["percent"].money == "7.10")
        #expect(projected.first { $0["vintage"].text == "2010-20" }?["absent"]["base"]["reason"].text?.hasPrefix("code_not_yet") == true)
        let then = try Self.table(profile, "outcomes").first { $0["vintage"].text == "2021-31" && $0["year"].text == "2024" }
        #expect(then?["change"].money == "8.40")
        #expect(try Self.table(profile, "work")[0]["text"].text?.hasPrefix("Compile, process, and maintain medical records") == true)
        #expect(try Self.table(profile, "programs").map { $0["cip"].text }.contains("51.0707"))
        #expect(try Self.table(profile, "credentials").map { $0["credential"].text }.contains("ahima.rhit"))
    }

    @Test func noChangeIsToldAcrossABreak() async throws {
        let profile = try await Self.ask("occupation_profile?occupation=29-2072")
        let history = try Self.table(profile, "history")
        #expect(history.contains { $0["occupation"].text == "29-2071" && $0["relation"].text == "wider" })
        let change = try Self.table(profile, "change")
        let overall = try #require(change.first { $0["of"].text == "all" && $0["measure"].text == "Employment" })
        #expect(overall["percent"].isNull)
        #expect(overall["absent"]["percent"]["reason"].text?.hasPrefix("refused: occupation") == true)
        #expect(overall["instead"].text?.contains("29-2072 Medical Records Specialists, May 2021 to May 2025: +7.8 %") == true)
        let stretch = change.first { $0["from"].text == "2021-05" && $0["measure"].text == "Employment" }
        #expect(stretch?["percent"].money == "7.80" && stretch?["low"].int == 8_470)
        #expect(try Self.table(profile, "breaks").map { $0["kind"].text }.contains("estimation method"))
    }

    @Test func industriesAndPlacesStandSideBySide() async throws {
        let industries = try await Self.ask("industry_comparison?industry=622100,621100,212000&release=2025-05r1")
        let jobs = try Self.table(industries, "jobs")
        #expect(jobs.map { $0["industry"].text } == ["622100", "621100", "212000"])
        #expect(jobs.prefix(2).map { $0["employment"].int } == [51_740, 34_860])
        #expect(jobs[2]["employment"].isNull && jobs[2]["absent"]["employment"]["reason"].text?.hasPrefix("not_in_extract: ") == true)
        #expect(try Self.table(industries, "derived")[0]["premium_over_all_industries"].money == "16.30")
        let places = try await Self.ask("place_comparison?area=OH,PA")
        let annual = try Self.table(places, "annual")
        #expect(annual.map { $0["annual_median"].int } == [50_990, 46_840])
        #expect(try Self.table(places, "sureness").map { $0["employment_grade"].text } == ["high", "good"])
        // Of none named, those with the most jobs.
        #expect(try Self.table(try await Self.ask("place_comparison"), "jobs").map { $0["area"].text }.prefix(2) == ["FL", "CA"])
    }

    @Test func aCredentialLeadsToWorkWithPayAndOpenings() async throws {
        let careers = try await Self.ask("credential_to_career?credential=ahima.rhit&area=OH")
        #expect(try Self.table(careers, "work").map { $0["occupation"].text } == ["29-2072"])
        let pay = try Self.table(careers, "pay")
        #expect(pay.map { $0["annual_median"].int } == [50_990, 51_140] && pay[0]["grade_jobs"].text == "high")
        #expect(try Self.table(careers, "preparation").map { $0["cip"].text } == ["51.0707"])
        #expect(try Self.table(careers, "institutions").contains { $0["unitid"].text == "205470" && $0["awards"].int != nil })
        let openings = try Self.table(careers, "projections_292072").first { $0["vintage"].text == "2024-34" }
        #expect(openings?["openings"].money == "14.20" && openings?["basis"].text == "annual average")
    }

    @Test func aDigestTellsWhatChangedAndWhy() async throws {
        let digest = try await Self.ask("release_digest?release=2025&before=2024")
        #expect(digest["header"]["parameters"]["before"].text?.hasPrefix("2024-05r") == true)
        let change = try #require(
            try Self.table(digest, "change").first { $0["occupation"].text == "29-2072" && $0["measure"].text == "Employment" })
        #expect(change["before"].int == 187_910 && change["after"].int == 194_720 && change["percent"].money == "3.60")
        let causes = try Self.table(digest, "causes").compactMap { $0["cause"].text }
        #expect(causes.contains("new estimate") && causes.contains("not in extract"))
        let largest = try Self.table(digest, "largest")
        #expect(largest[0]["occupation"].text == "11-9111" && largest[0]["percent"].money == "5.50")
        // The NAICS of May 2024 is not known: industries are not compared.
        #expect(largest.allSatisfy { $0["industry_title"].text == "All industries" })
        // Between two classifications of occupations nothing is told of what changed.
        let old = try await Self.ask("release_digest?release=2025&before=2018")
        let records = try Self.table(old, "change").filter { $0["occupation"].text == "29-2072" }
        #expect(!records.isEmpty && records.allSatisfy { $0["percent"].isNull })
    }

    // MARK: formats

    /// The picture of a table has its figures, and what is missing in the table is missing in the picture.
    @Test func aPageForPaperHasPicturesOfItsTables() async throws {
        let server = try await OutlookServer.history
        let page = try await server.ask("\(Self.path)/occupation_profile.html?occupation=29-2072").text
        let pictures = page.matches(of: /<svg [^>]*>/).count
        #expect(pictures == 8, "pay, history and the six rankings")
        #expect(page.contains("50 percent are paid $51,140 a year or less.") && page.contains("The mean is $56,790."))
        #expect(page.contains("Florida: 21,490") && page.contains(".pic-bar"))
        #expect(!page.contains("var(--pic") && !page.contains("prefers-color-scheme"), "paper is light")
        let places = try await server.ask("\(Self.path)/place_comparison.html?occupation=25-1071&area=CA,WY").text
        #expect(places.contains("missing, ") && places.contains("pic-hatch"))
        let shown = try await server.ask("\(Self.path)/industry_comparison.json?occupation=29-2072").text
        #expect(!shown.contains("<svg"))
    }

    @Test func everyReportComesInEveryFormat() async throws {
        let server = try await OutlookServer.history
        let listed = try await server.ask(Self.path).json["data"].items
        #expect(listed.map { $0["id"].text } == OutlookReportDefinition.all.map(\.id))
        for definition in OutlookReportDefinition.all {
            let path = "\(Self.path)/\(definition.id)"
            let json = try await server.ask("\(path)")
            let tables = try json.json["tables"].items.compactMap { $0["id"].text }
            for (suffix, type, mark) in [
                (".csv", "text/csv; charset=utf-8; header=present", definition.title),
                (".txt", "text/plain; charset=utf-8", "everybody: made of published data alone"),
                (".html", "text/html; charset=utf-8", "<h1>"),
            ] {
                let reply = try await server.ask("\(path)\(suffix)")
                #expect(reply.status == 200 && reply[header: "Content-Type"] == type && reply.text.contains(mark), "\(path)\(suffix)")
                #expect(!reply.text.contains("<script"))
            }
            let book = try await server.ask("\(path).xlsx")
            let sheets = try Workbook(bytes: book.body, location: "\(definition.id).xlsx")
            #expect(sheets.sheets == ["report"] + tables.map { String($0.prefix(31)) } + ["sources"])
            let first = try await server.ask("\(path).csv?table=\(tables[0])").text
            #expect(try DelimitedTable(first.replacingOccurrences(of: "\r\n", with: "\n")).columns.last == "absent")
            // Of public data: the same validator until something is published.
            let tag = try #require(json[header: "ETag"])
            let again = try await server.ask("\(path)", headers: [("If-None-Match", tag)])
            #expect(again.status == 304, "\(path)")
        }
    }

    @Test func everythingThatIsWrongIsTold() async throws {
        let server = try await OutlookServer.history
        func refused(_ asked: String) async throws -> (status: Int, faults: [String]) {
            let reply = try await server.ask("\(Self.path)/\(asked)")
            return (reply.status, try reply.json["faults"].items.map { "\($0["code"].text ?? "") \($0["parameter"].text ?? "")" })
        }
        let several = try await refused("occupation_profile?occupation=medicine&credential=ahima.rhit&as_of=May&industry=622100")
        #expect(several.status == 400)
        #expect(
            Set(several.faults) == [
                "invalid_value occupation", "unknown_parameter credential", "invalid_value as_of", "unknown_parameter industry",
            ])
        #expect(try await refused("occupation_profile?occupation=99-9999").faults == ["unknown_occupation occupation"])
        let many = (0..<11).map { "\(10180 + $0)" }.joined(separator: ",")
        #expect(try await refused("place_comparison?area=\(many)").faults == ["too_many_values area"])
        #expect(try await refused("credential_to_career?credential=no.such").faults == ["unknown_credential id"])
        // It was published two weeks later.
        #expect(try await refused("industry_comparison?release=2025&as_of=2026-05-01").faults == ["unknown_release release"])
        #expect(try await refused("release_digest?release=2011").faults == ["unknown_release before"])
        #expect(try await refused("occupation_profile.csv?table=nothing").faults == ["invalid_value table"])
        #expect(try await refused("occupation_profile?table=pay").faults == ["invalid_value table"])
    }

    // MARK: again from its header

    private static func replay(_ body: [UInt8], _ format: String = "", on server: OutlookServer) async throws -> Reply {
        try await server.post(replays + format, bytes: body, type: "application/json")
    }

    @Test func everyReportIsTheSameAgainFromItsHeader() async throws {
        let server = try await OutlookServer.history
        for definition in OutlookReportDefinition.all {
            let report = try await server.ask("\(Self.path)/\(definition.id)")
            #expect(try await Self.replay(report.body, on: server).body == report.body, "\(definition.id)")
            let header = try JSONReader.read(report.body)["header"] ?? .null
            for suffix in [".csv", ".txt", ".html", ".xlsx"] {
                let before = try await server.ask("\(Self.path)/\(definition.id)\(suffix)")
                let again = try await Self.replay(header.canonicalJSON(), suffix, on: server)
                #expect(again.status == 200 && again.body == before.body, "\(definition.id)\(suffix)")
            }
            for source in try report.json["header"]["sources"].items {
                #expect(source["sha256"].text?.count == 64 && source["held"]["files"].items.allSatisfy { $0["sha256"].text?.count == 64 })
            }
        }
    }

    /// A release is published anew and another beside it: a report of today tells them, and one of before stays what it was.
    @Test func whatIsLoadedLaterChangesNoReportOfBefore() async throws {
        let database = try await OutlookDatabase.copy()
        let names = ["occupation_profile?occupation=29-2072", "credential_to_career", "release_digest"]
        let before = try await OutlookServer.withServer(on: database) { server in
            var found: [[UInt8]] = []
            for name in names { found.append(try await server.ask("\(Self.path)/\(name)").body) }
            return found
        }
        let revised = try await RevisedSeeds.write(more: 1_000)
        defer { try? FileManager.default.removeItem(at: revised) }
        try await RevisedSeeds.load(revised, into: database)
        try await RevisedSeeds.load(URL(fileURLWithPath: OutlookDatabase.project.seeds + "/oews/2024-05"), into: database)
        try await OutlookServer.withServer(on: database) { server in
            for (name, bytes) in zip(names, before) {
                let now = try await server.ask("\(Self.path)/\(name)")
                #expect(now.status == 200 && now.body != bytes, "\(name)")
                let again = try await Self.replay(bytes, on: server)
                #expect(again.body == bytes, "\(name): \(again.text.prefix(400))")
            }
        }
        // Somebody changed what is held.
        let script = "update releases set content_sha256 = repeat('0', 64) where reference_month = '2025-05-01' and revision = 1"
        try await database.asSuperuser.withPool { pool in try await pool.write { try await $0.script(script) } }
        try await OutlookServer.withServer(on: database) { server in
            let refused = try await Self.replay(before[0], on: server)
            #expect(refused.status == 409)
            let fault = try refused.json["faults"][0]
            #expect(fault["code"].text == "source_changed" && fault["pointer"].text == "/header/sources/0")
            #expect(fault["value"].text == "release/2025-05r1" && fault["allowed"].items.contains(.text(String(repeating: "0", count: 64))))
        }
        try await database.drop()
    }

    @Test func aReportThatCannotBeReckonedAgainSaysWhy() async throws {
        let server = try await OutlookServer.history
        let report = try await server.ask("\(Self.path)/industry_comparison").text
        func refused(_ change: (String) -> String) async throws -> (status: Int, faults: [JSON]) {
            let changed = change(report)
            #expect(changed != report)
            let reply = try await Self.replay(Array(changed.utf8), on: server)
            return (reply.status, try reply.json["faults"].items)
        }
        let gone = try await refused { $0.replacingOccurrences(of: #""name":"2025-05""#, with: #""name":"2031-05""#) }
        #expect(gone.status == 409 && gone.faults[0]["code"].text == "source_not_held", "\(gone.faults)")
        let version = try await refused { $0.replacingOccurrences(of: #""definition":"1""#, with: #""definition":"9""#) }
        #expect(version.status == 409 && version.faults[0]["code"].text == "unknown_definition")
        #expect(version.faults[0]["allowed"].items.contains(.text("industry_comparison, version 1")))
        let figure = try await refused { $0.replacingOccurrences(of: "51740", with: "51750") }
        #expect(figure.status == 409 && figure.faults[0]["code"].text == "report_differs")
        #expect(figure.faults[0]["pointer"].text == "/tables/0")
        let code = try await refused { $0.replacingOccurrences(of: #""occupation":"29-2072""#, with: #""occupation":"records""#) }
        #expect(code.status == 400 && code.faults[0]["pointer"].text == "/header/parameters/occupation", "\(code)")
        let nothing = try await server.post(Self.replays, "{}")
        #expect(try nothing.status == 400 && nothing.json["faults"][0]["allowed"].items.count == 5)
    }

    @Test func whatWasNotPublishedByTheDayIsNotTold() async throws {
        let server = try await OutlookServer.seeded
        let report = try await Self.ask("industry_comparison?occupation=29-2071&as_of=2020-01-01", on: server)
        #expect(report["header"]["parameters"]["release"].text == "2011-05r1")
        #expect(report["header"]["sources"].items.map { $0["id"].text } == ["release/2011-05r1"])
        // What says no day and was loaded since is left out, and named.
        let profile = try await Self.ask("occupation_profile?occupation=29-2071&as_of=2020-01-01", on: server)
        #expect(
            profile["header"]["left_out"].items.contains(.text("dataset/careers/health-information-2026")),
            "\(profile["header"]["left_out"])")
    }
}

import Foundation
import TestSupport
import Testing

/// What may be compared with what, asked over HTTP of the seeds of every May from 2011 to 2025.
@Suite struct ComparabilityRouteTests {
    private static func ask(_ path: String) async throws -> JSON { try await OutlookServer.history.ask(path).json }

    @Test func recordsSpecialistsHaveThreeLinesThatAreNeverJoined() async throws {
        let history = try await Self.ask("/v1/occupations/29-2072/history")
        let lines = history["lines"].items
        #expect(lines.map { Set($0["points"].items.compactMap { $0["occupation"].text }) } == [["29-2071"], ["29-2098"], ["29-2072"]])
        #expect(lines.map { $0["points"].items.count } == [8, 2, 5])
        #expect(lines.map { $0["points"].items.last?["employment"].int } == [208_650, 318_010, 194_720])
        #expect(lines.map { $0["relation"].text } == ["wider", "wider", "same"])
        #expect(history["breaks"].items.compactMap { $0["kind"].text } == ["occupation", "occupation", "estimation_method"])
        for change in history["overall"].items {
            #expect(change["change"].isNull, "a change of classification is no growth")
            #expect(change["refused"]["reasons"].items.compactMap(\.text) == ["occupation", "estimation_method"])
            #expect(change["refused"]["instead"].items.contains { $0.text?.contains("29-2072") == true })
        }
    }

    @Test func anOccupationThatKeptItsDefinitionBreaksAtTheMethodAlone() async throws {
        let history = try await Self.ask("/v1/occupations/31-9094/history?fields=employment")
        #expect(history["lines"].items.count == 1)
        #expect(history["breaks"].items.compactMap { $0["kind"].text } == ["estimation_method"])
        let growth = history["lines"][0]["growth"].items
        #expect(growth.map { "\($0["from"].text ?? "") \($0["to"].text ?? "")" } == ["2012-05 2020-05", "2021-05 2025-05"])
        // 74,810 in May 2012 and 49,530 in May 2020, as published.
        #expect(growth.first?["change"].int == -25_280)
    }

    @Test func wagesAreToldInDollarsOfAMonthBesideThePublishedOnes() async throws {
        let history = try await Self.ask("/v1/occupations/29-2072/history?fields=annual_median&from=2011&to=2011&dollars_of=2025-05")
        let point = history["lines"][0]["points"][0]
        #expect(point["annual_median"].int == 33_310 && point["real"]["annual_median"].int == 47_388)
        #expect(history["dollars_of"]["series"].text == "CUUR0000SA0")
    }

    @Test func aMonthWithoutAnIndexIsRefused() async throws {
        let reply = try await OutlookServer.history.ask("/v1/occupations/29-2072/history?dollars_of=2025-10")
        #expect(reply.status == 404 || reply.status == 400)
        let faults = try reply.json["faults"].items
        #expect(faults.first?["message"].text?.contains("was not published") == true)
    }

    @Test func whatWasKnownOnADayLeavesOutWhatCameLaterAndNamesTheUndated() async throws {
        let before = try await OutlookServer.history.ask("/v1/occupations/29-2072/history?known_on=2026-05-14")
        #expect(before.status == 404)
        let after = try await Self.ask("/v1/occupations/29-2072/history?known_on=2026-05-15")
        #expect(after["releases"].items.compactMap { $0["release"].text } == ["2025-05"])
        #expect(after["undated"].items.count == 14)
    }

    @Test func historiesAsCSVNumberTheirLines() async throws {
        let reply = try await OutlookServer.history.ask("/v1/occupations/29-2072/history.csv?fields=employment")
        let rows = reply.text.split(separator: "\r\n").flatMap { $0.split(separator: "\n") }
        #expect(rows.first == "line,relation,release,occupation,occupation_title,area,industry,employment,absent")
        #expect(rows.count == 16 && rows.last?.hasPrefix("3,same,2025-05,29-2072") == true)
    }

    @Test func twoReleasesDifferWithCauses() async throws {
        let difference = try await Self.ask("/v1/releases/2020/difference?to=2021&area=US&industry=000000")
        let causes = Dictionary(
            difference["data"].items.map { ($0["occupation"].text ?? "", $0["cause"].text ?? "") }, uniquingKeysWith: { first, _ in first })
        #expect(causes["29-2098"] == "reclassified" && causes["29-2072"] == "reclassified" && causes["31-9094"] == "new_estimate")
        #expect(difference["breaks"].items.contains { $0["kind"].text == "estimation_method" })
        let transcriptionists = try #require(difference["data"].items.first { $0["occupation"].text == "31-9094" })
        #expect(transcriptionists["before"].int == 49_530 && transcriptionists["after"].int == 55_830)
        let itself = try await Self.ask("/v1/releases/2025/difference?to=2025")
        #expect(itself["data"].items.isEmpty && (itself["counts"]["unchanged"].int ?? 0) > 5_000)
    }

    @Test func releasesSideBySideSayWhereTheyBreak() async throws {
        let comparison = try await Self.ask("/v1/compare?occupation=31-9094&release=2018,2025")
        #expect(comparison["data"].items.map { $0["employment"].int } == [53_730, 41_550])
        #expect(comparison["breaks"].items.first?["breaks"].items.compactMap { $0["kind"].text } == ["estimation_method"])
    }
}

/// One cell in full, and several added up.
@Suite struct CellRouteTests {
    private static func ask(_ path: String) async throws -> JSON { try await OutlookServer.seeded.ask(path).json }

    @Test func anOfferIsPlacedAmongWhatIsPaid() async throws {
        let answer = try await Self.ask("/v1/occupations/29-2072/cell?industry=622100&wage=24.50")
        let offer = answer["cell"]["offer"]
        // Between 22.84 and 28.59, the 25th and the 50th percentile of May 2025.
        #expect(offer["share_paid_at_most"]["about"].money == "32.20")
        #expect(offer["between_percentiles"].items.map(\.int) == [25, 50])
    }

    @Test func aMissingCellIsAnsweredByTheNearestAndSaysSo() async throws {
        let path = "/v1/occupations/29-2072/cell?area=OH&industry=622100&wage=24.50"
        let alone = try await Self.ask(path)
        #expect(alone["cell"].isNull && alone["substitutes"].items.isEmpty, "nothing is put in its place unasked")
        let answer = try await Self.ask(path + "&substitute=industry,area")
        let substitutes = answer["substitutes"]
        #expect(substitutes.items.map { $0["cell"]["area"].text } == ["US", "OH"])
        #expect(substitutes[0]["because"].text?.contains("National in place of Ohio") == true)
        #expect(substitutes[1]["cell"]["hourly_median"].money == "24.52")
    }

    @Test func sumsSayWhatTheyLackAndNeverCountTwice() async throws {
        let sum = try await Self.ask("/v1/sums?occupation=29-2072,29-9021&area=OH,IN")
        #expect(sum["employment"].int == 16_840 && sum["is_whole"] == .bool(true))
        let twice = try await OutlookServer.seeded.ask("/v1/sums?occupation=29-2072,29-0000")
        let code = try twice.json["code"].text
        #expect(twice.status == 400 && code == "overlapping_codes")
        let lacking = try await Self.ask("/v1/sums?occupation=29-9021&industry=622100,561300&area=OH")
        #expect(lacking["is_whole"] == .bool(false))
        #expect(lacking["missing"].items.contains { $0["area"].text == "OH" && $0["reason"].text == "not_in_extract" })
    }

    @Test func bestPlacesMayAskForSureFigures() async throws {
        let path = "/v1/occupations/29-2072/areas?by=annual_median&limit=5"
        let all = try await Self.ask(path)["data"].items
        let sure = try await Self.ask(path + "&min_employment=1000&max_wage_rse=3")["data"].items
        #expect(all.first?["area"].text == "DC" && sure.first?["area"].text == "WA")
        #expect(sure.allSatisfy { ($0["employment"].int ?? 0) >= 1000 })
    }
}

/// From credentials to work, and the claims of an article.
@Suite struct CareerRouteTests {
    private static func ask(_ path: String) async throws -> JSON { try await OutlookServer.history.ask(path).json }

    @Test func aCredentialLeadsToProgramsWorkAndPay() async throws {
        let careers = try await Self.ask("/v1/credentials/ahima.rhit/careers?area=OH")
        let program = careers["programs"][0]
        #expect(
            program["cip"].text == "51.0707"
                && program["institutions"].items.allSatisfy { $0["award_level"].int == 3 && $0["state"].text == "OH" })
        let work = careers["occupations"][0]
        #expect(work["occupation"].text == "29-2072" && work["pay"]["cell"]["annual_median"].int == 50_990)
        #expect(work["industries"]["data"][0]["industry"].text == "622100")
        #expect(work["projections"].items.first?["vintage"].text == "2024-34")
        #expect(work["evidence"]["grade"].text == "R-A")
    }

    @Test func anOccupationLeadsBackToWhatOpensIt() async throws {
        let pathways = try await Self.ask("/v1/occupations/29-9021/pathways?area=OH&limit=3")
        #expect(pathways["credentials"].items.contains { $0["credential"].text == "ncra.ods" })
        #expect(pathways["programs"].items.compactMap { $0["cip"].text }.contains("51.0707"))
        #expect(pathways["institutions"].items.count == 3 && (pathways["institutions_total"].int ?? 0) > 3)
        #expect(pathways["cost"].text?.hasPrefix("not known") == true)
    }

    @Test func theWayFromCoderToManagerNamesWhatIsMissing() async throws {
        let way = try await Self.ask("/v1/careers?from=coder&to=manager&holding=ahima.cca")
        #expect(way["missing_credentials"].items.compactMap(\.text) == ["ahima.rhit", "ahima.rhia"])
        #expect(way["edges"].items.allSatisfy { $0["evidence"]["title"].text?.isEmpty == false })
        let none = try await Self.ask("/v1/careers?from=director&to=coder")
        #expect(none["leads_there"] == .bool(false) && none["edges"].items.isEmpty)
        let unknown = try await OutlookServer.history.ask("/v1/careers?from=astronaut")
        #expect(unknown.status == 404)
    }

    @Test func everyClaimIsAnsweredFromWhatIsPublished() async throws {
        let claims = try await Self.ask("/v1/claims")["data"].items
        try #require(claims.count == 14)
        let verdicts = Dictionary(uniqueKeysWithValues: claims.map { ($0["number"].int ?? 0, $0["verdict"].text ?? "") })
        #expect(verdicts[3] == "confirmed" && verdicts[4] == "confirmed" && verdicts[6] == "corrected" && verdicts[7] == "confirmed")
        #expect(claims[2]["findings"][0]["value"].text == "180280" && claims[3]["findings"][0]["value"].text == "67340")
        #expect(claims[5]["findings"][0]["value"].text == "35920", "BLS's mean, never the article's")
        #expect(
            claims.allSatisfy { $0["verdict"].text != "unknown" || [9, 10].contains($0["number"].int) }, "the rules are not in these seeds")
        #expect(claims.allSatisfy { claim in claim["findings"].items.allSatisfy { $0["source"].text?.isEmpty == false } })
    }

    @Test func oneBoxFindsEverythingThatHasAName() async throws {
        let registrar = try await Self.ask("/v1/search?q=cancer%20registrar")["data"][0]
        #expect(registrar["code"].text == "29-9021" && registrar["matched"].text == "Cancer Registrar")
        let kinds = Set(try await Self.ask("/v1/search?q=health%20information")["data"].items.compactMap { $0["kind"].text })
        #expect(kinds.isSuperset(of: ["occupation", "program"]))
        let place = try await Self.ask("/v1/search?q=Ohio&kind=area")["data"].items
        #expect(place.first?["code"].text == "OH" && place.allSatisfy { $0["kind"].text == "area" })
    }
}

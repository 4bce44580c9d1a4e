import API
import Domain
import Store
import TestSupport
import Testing

/// Places and industries in order, and reports of published data to hand out: for everybody.
@Suite struct WorkbenchPageTests {
    @Test func whatIsInOrderIsWhatTheStoreRanksAndTheAddressHoldsTheChoice() async throws {
        let server = try await OutlookServer.seeded
        var asked = RankingQuestion(subject: .industries(of: .init("29-2072")!, in: .nation, level: .industryGroup, ownership: .whole))
        (asked.measure, asked.ascending, asked.leastEmployment) = (.annualMedian, true, 1000)
        let answer = try await server.services.outlook.ranking(asked)
        try #require(answer.count > 3)
        let page = try await Visitor(server).open(
            "/workbench?occupation=29-2072&rank=industry_groups&by=-annual_median&min_employment=1000&max_wage_rse=&industry=622100")
        #expect(page.status == 200)
        let titles = (0..<answer.count).map { answer.scope.title(\.industries, answer.text(row: $0, column: CellLayout.industry) ?? "") }
        let shown = page.text.matches(of: /<th scope="row"><a href="\/occupations\/29-2072\?[^"]+">([^<]+)<\/a>/).map { String($0.1) }
        #expect(shown == titles.map(\.asInPages))
        #expect(page.text.contains("has fewer than 1,000 jobs"))
        let kept = try #require(page.text.firstMatch(of: /href="(\/workbench\?[^"]+)">Address of this choice/)?.1)
        let again = try await Visitor(server).open(String(kept).replacing("&amp;", with: "&"))
        #expect(again.text == page.text)
    }

    @Test func everyLinkOfTheWorkbenchLeadsSomewhere() async throws {
        let server = try await OutlookServer.seeded
        let page = try await Visitor(server).open("/workbench?occupation=29-2072,15-1211&rank=states&by=annual_median&add=coder")
        let links = Set(page.text.matches(of: /href="(\/(?:compare|workbench|v1|occupations)[^"#]*)"/).map { String($0.1) })
        #expect(links.contains { $0.hasPrefix("/compare?occupation=29-2072,15-1211&amp;area=") })
        #expect(links.contains { $0.hasPrefix("/v1/occupations/15-1211/areas.csv?") })
        for link in links { #expect(try await Visitor(server).open(link.replacing("&amp;", with: "&")).status == 200, "\(link)") }
    }

    @Test func whatCannotBeRankedIsNamed() async throws {
        let server = try await OutlookServer.seeded
        for query in ["occupation=99-9999", "rank=towns", "by=luck", "min_employment=many", "occupation=29-2072,29-9021,15-1211,11-9111"] {
            #expect([400, 404].contains(try await Visitor(server).open("/workbench?\(query)").status), "\(query)")
        }
    }

    @Test func aReportOnThePageIsTheReportThatIsDownloaded() async throws {
        let server = try await OutlookServer.seeded
        for definition in OutlookReportDefinition.all {
            let page = try await Visitor(server).open("/briefs/\(definition.id)?release=latest&as_of=2026-11-29")
            #expect(page.status == 200, "\(definition.id)")
            let report = try await server.services.outlookReports.report(.init(definition, asOf: Day("2026-11-29")!))
            #expect(page.text.contains("<h1>\(report.header.title.asInPages)</h1>"))
            for table in report.tables { #expect(page.text.contains(">\(table.title.asInPages)</h2>"), "\(definition.id)") }
            for source in report.header.sources { #expect(page.text.contains(source.citation.asInPages)) }
            let files = page.text.matches(of: /href="(\/v1\/outlook\/reports\/[^"]+)"/).map { String($0.1).replacing("&amp;", with: "&") }
            #expect(files.count == 4)
            for file in files { #expect(try await server.ask(file).status == 200, "\(file)") }
        }
    }

    @Test func theFormOffersTheCredentialThatTheReportIsOfWhereNoneIsNamed() async throws {
        let page = try await Visitor(try await OutlookServer.seeded).open("/briefs/credential_to_career")
        #expect(page.text.contains("<option value=\"ahima.rhit\" selected>"))
    }

    @Test func whatIsWrongWithAReportStandsBesideItsField() async throws {
        let server = try await OutlookServer.seeded
        let page = try await Visitor(server).open("/briefs/occupation_profile?occupation=%3Cb%3Ecoder&area=US&as_of=never")
        #expect(!page.text.contains("Download as"))
        #expect(page.text.contains("value=\"&lt;b&gt;coder\"") && !page.text.contains("<b>coder"))
        #expect(page.text.ranges(of: "aria-invalid=\"true\"").count == 2)
        #expect(try await Visitor(server).open("/briefs/occupation_profile?no=x").text.contains("There is no such parameter here"))
    }
}

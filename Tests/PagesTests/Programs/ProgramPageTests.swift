import API
import Domain
import Store
import TestSupport
import Testing

/// Fields of study and colleges.
@Suite struct ProgramPageTests {
    @Test func awardsOfAStateAreThoseOfTheStoreAndItsCollegesAlone() async throws {
        let server = try await OutlookServer.seeded
        let page = try await Visitor(server).open("/programs/51.0707?state=OH&award_level=")
        #expect(page.status == 200)
        var filter = CompletionFilter()
        (filter.programs, filter.states) = ([.healthInformationTechnology], ["OH"])
        let awards = try await server.services.programs.awards(filter)
        for total in awards.byLevel { #expect(page.text.contains(#"<td class="number">\#(total.awards ?? 0)</td>"#)) }
        #expect(awards.byYear.allSatisfy { page.text.contains("<strong>\($0.awards ?? 0)</strong>") })
        var latest = filter
        (latest.years, latest.states) = ([.latest], [])
        let states = try await server.services.programs.states(latest).totals
        let nation = try await server.services.programs.awards(latest).byYear
        #expect(states.compactMap(\.awards).reduce(0, +) == nation.first?.awards)
        #expect(states.first { $0.state == "OH" }?.awarding == awards.byYear.first?.awarding)
        let places = page.text.matches(of: /<td>[^<]+, ([A-Z]{2})<\/td>/).map { String($0.1) }
        #expect(!places.isEmpty && Set(places) == ["OH"])
    }

    @Test func collegesGoOnOverPagesAndNoneIsOnTwo() async throws {
        let server = try await OutlookServer.seeded
        var (address, seen, pages) = ("/programs/51.0707", [String](), 0)
        while pages < 40 {
            let page = try await Visitor(server).open(address)
            #expect(page.status == 200)
            pages += 1
            seen += page.text.matches(of: /<th scope="row"><a href="\/institutions\/(\d+)"/).map { String($0.1) }
            guard let next = page.text.firstMatch(of: /<a href="([^"]+)" rel="next">/)?.1 else { break }
            address = String(next).replacing("&amp;", with: "&")
        }
        var asked = InstitutionQuestion()
        var awarded = CompletionFilter()
        (awarded.programs, awarded.years) = ([.healthInformationTechnology], [.latest])
        asked.awarded = awarded
        #expect(pages > 1)
        #expect(Set(seen).count == seen.count)
        #expect(try await server.services.programs.institutions(asked).total == seen.count)
    }

    @Test func theFieldsOfAStateLeadToTheirPagesAndOnlyToRulesThatAreHeld() async throws {
        let page = try await Visitor(try await OutlookServer.seeded).open("/programs?state=OH")
        #expect(page.text.contains("Fields of study in Ohio"))
        #expect(page.text.contains(#"href="/programs/51.0707?state=OH""#))
        #expect(page.text.matches(of: /<td>.*href="\/credentials\//).isEmpty, "the rules of none are held")
    }

    @Test func everyLinkOfAFieldLeadsToAPage() async throws {
        let visitor = Visitor(try await OutlookServer.seeded)
        let page = try await visitor.open("/programs/51.07?state=OH")
        let links = Set(page.text.matches(of: /href="(\/[a-z]+\/[^"#]+)"/).map { String($0.1).replacing("&amp;", with: "&") })
        #expect(links.count > 10)
        for link in links where !link.hasPrefix("/assets/") && !link.contains(".csv") {
            #expect(try await visitor.open(link, headers: [("Accept", "*/*")]).status == 200, "\(link)")
        }
    }

    @Test func aCodeThatTheCIPDoesNotHaveIsNotHereAndWhatIsNoCodeIsSaidToBeNone() async throws {
        let visitor = Visitor(try await OutlookServer.seeded)
        #expect(try await visitor.open("/programs/99.9999").status == 404)
        #expect(try await visitor.open("/programs/nursing").status == 400)
        let empty = try await visitor.open("/programs/11.0101")
        #expect(empty.status == 200)
        #expect(empty.text.contains("leave this field out, so whether there were any is not known here"))
    }

    @Test func aCollegeHasItsAwardsItsEarningsAndWhatIsNotKnown() async throws {
        let server = try await OutlookServer.seeded
        let page = try await Visitor(server).open("/institutions/482477")
        let (row, awards, _) = try await server.services.programs.institution(482_477, majors: .first)
        #expect(page.text.contains("<h1>\(row.institution.name)</h1>"))
        #expect(!awards.isEmpty)
        for count in awards.compactMap({ $0.counts[0] }) where count < 1000 {
            #expect(page.text.contains(#"<td class="number">\#(count)</td>"#))
        }
        #expect(page.text.contains("$42,178"))
        #expect(page.text.contains("Whether its programs are accredited"))
    }

    @Test func aCollegeIsFoundByItsNameInItsState() async throws {
        let visitor = Visitor(try await OutlookServer.seeded)
        let found = try await visitor.open("/institutions?q=columbus+state&state=OH&cip=")
        #expect(found.text.contains("Columbus State Community College"))
        let none = try await visitor.open("/institutions?q=%22%3E%3Cscript%3E&state=")
        #expect(none.status == 200)
        #expect(none.text.contains("No college held here answers to that") && !none.text.contains("\"><script>"))
    }
}

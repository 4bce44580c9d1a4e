import API
import Domain
import Store
import TestSupport
import Testing

/// What is held, and from where.
@Suite struct DataPageTests {
    @Test func everythingHeldHasItsPageWithTheDigestsOfItsFiles() async throws {
        let server = try await OutlookServer.seeded
        let links = Set(try await Visitor(server).open("/data").text.matches(of: /href="(\/data\/[a-z]+\/[^"]+)"/).map { String($0.1) })
        let releases = try await server.services.outlook.catalog.releases()
        let vintages = try await server.services.programs.vintages()
        let datasets = try await server.services.reference.datasets()
        #expect(links.count == releases.count + vintages.count + datasets.count)
        let files =
            releases.map { ("/data/releases/\($0.name)", $0.files) }
            + vintages.map { ("/data/years/\($0.subject.rawValue)/\($0.name)", $0.files) }
            + datasets.filter(\.isCurrent).map { ("/data/datasets/\($0.kind)/\($0.vintage)", $0.files) }
        for (address, files) in files {
            #expect(links.contains(address))
            let page = try await Visitor(server).open(address)
            #expect(page.status == 200, "\(address)")
            #expect(files.allSatisfy { page.text.contains($0.sha256) && page.text.contains($0.name) }, "\(address)")
        }
    }

    @Test func theDifferenceOfTwoReleasesIsCountedByCauseAsTheStoreCountsIt() async throws {
        let server = try await OutlookServer.seeded
        let answer = try await server.services.outlook.difference(DifferenceQuestion(before: .year(2011), after: .latest))
        let page = try await Visitor(server).open("/data/releases/2011/difference?measure=employment")
        #expect(page.status == 200)
        #expect(page.text.contains("What changed from May 2011 to May 2025"))
        for (cause, cells) in answer.counts {
            #expect(page.text.contains("cause=\(cause.rawValue)#cells-part"))
            #expect(cells > 999 || page.text.contains(#"<td class="number">\#(cells)</td>"#))
        }
        let latest = try await Visitor(server).open("/data/releases/latest/difference")
        #expect(latest.text.contains("What changed from May 2011 to May 2025"), "a release is not compared with itself")
    }

    @Test func whatIsNotHeldIsNotHere() async throws {
        let visitor = Visitor(try await OutlookServer.seeded)
        for address in ["/data/releases/2031", "/data/datasets/crosswalk/none", "/data/years/completions/1901"] {
            #expect(try await visitor.open(address).status == 404)
        }
    }

    @Test func whatNoFigureAnswersIsSaidWithWhatWouldAnswerIt() async throws {
        let server = try await OutlookServer.seeded
        let page = try await Visitor(server).open("/data/notes").text
        let notes = try await server.services.reference.notes(about: [], words: nil, isKnown: false).notes
        #expect(!notes.isEmpty)
        #expect(page.ranges(of: "not known here</span>").count == notes.count)
    }
}

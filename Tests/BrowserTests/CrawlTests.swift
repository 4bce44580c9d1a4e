import TestSupport
import Testing

/// Every link leads somewhere, for everybody, and nowhere that is not theirs.
@Suite(.serialized) struct CrawlTests {
    /// What no page of others may show to a student.
    private static let ofStaff = ["/cohorts", "/rosters", "/learners", "/deadlines", "/admin"]

    @Test func aStrangersLinksAllLeadSomewhere() async throws {
        let found = try await Crawler.found(by: nil)
        #expect(found.broken == [])
        #expect(found.opened.count > 20)
        #expect(found.heaviest.bytes < 100_000, "\(found.heaviest)")
    }

    @Test(arguments: Person.allCases) func soDoThoseOfWhoSignsIn(person: Person) async throws {
        let found = try await Crawler.found(by: person)
        #expect(found.broken == [])
        #expect(found.heaviest.bytes < 100_000, "\(found.heaviest)")
        if person == .student {
            #expect(!found.opened.contains { path in Self.ofStaff.contains { path.hasPrefix($0) } })
        }
    }
}

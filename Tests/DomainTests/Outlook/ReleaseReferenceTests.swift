import Domain
import Testing

@Suite struct ReleaseReferenceTests {
    static let releases = [
        release(1, "2025-05", revision: 1, .extract, current: false), release(2, "2025-05", revision: 2, .full, current: true),
        release(3, "2025-05", revision: 3, .extract, current: false), release(4, "2011-05", revision: 1, .extract, current: true),
    ]

    @Test(arguments: [
        ("latest", 2), ("2025", 2), ("2025-05", 2), ("2025-05r1", 1), ("2025-05r3", 3), ("2011", 4), ("LATEST", 2),
    ])
    func findsTheReleaseThatIsMeant(text: String, id: Int) throws {
        let reference = try #require(ReleaseReference(text))
        #expect(reference.resolve(among: Self.releases)?.id == id)
    }

    @Test(arguments: ["", "last", "20255", "2025-13", "2025-5", "2025-05r0", "2025-05rx", "25", "2025-05-02"])
    func refusesWhatNamesNoRelease(text: String) {
        #expect(ReleaseReference(text) == nil)
    }

    @Test func findsNothingForAYearThatIsNotHeld() {
        #expect(ReleaseReference("2019")?.resolve(among: Self.releases) == nil)
    }

    @Test func namesAnEarlierRevisionByItsNumber() {
        #expect(Self.releases.map(\.name) == ["2025-05r1", "2025-05", "2025-05r3", "2011-05"])
        #expect(Self.releases[3].citation.contains("(extract)"))
    }

    static func release(_ id: Int, _ month: String, revision: Int, _ coverage: Release.Coverage, current: Bool) -> Release {
        Release(
            id: id, survey: "oews", month: ReferenceMonth(month)!, revision: revision, coverage: coverage, isCurrent: current,
            title: ReferenceMonth(month)!.title, publishedOn: nil, retrievedOn: nil, socVersion: nil, naicsVersion: nil,
            estimationMethod: nil, hourlyTopCode: nil, annualTopCode: nil, publisher: "U.S. Bureau of Labor Statistics", sourceURL: nil,
            licence: "public domain", note: nil, contentSHA256: String(repeating: "0", count: 64), cells: 0, publishedValues: 0,
            loadedAt: "2026-01-01T00:00:00Z", files: [])
    }
}

@Suite struct CursorTests {
    @Test func comesBackAsItWent() throws {
        let cursor = Cursor(order: "-employment,occupation", values: ["1940", nil, "", "62--63", "ü"])
        let text = cursor.description
        #expect(text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
        #expect(Cursor(text) == cursor)
    }

    @Test(arguments: ["", "!", "abc", "====", String(repeating: "A", count: 5000)])
    func refusesWhatIsNoCursor(text: String) {
        #expect(Cursor(text) == nil)
    }
}

@Suite struct SortKeyTests {
    @Test func readsDirections() {
        #expect(SortKey("-employment") == SortKey(.measure(.employment), descending: true))
        #expect(SortKey("annual_median") == SortKey(.measure(.annualMedian)))
        #expect(SortKey("area") == SortKey(.area))
        #expect(SortKey("--employment") == nil)
        #expect(SortKey("salary") == nil)
    }
}

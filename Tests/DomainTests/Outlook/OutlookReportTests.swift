import Testing

@testable import Domain

/// What reports of published data make of cells, before anything is rendered.
@Suite struct OutlookReportTests {
    private static func release(_ month: String, naics: String? = "2022", coverage: Release.Coverage = .full) -> Release {
        Release(
            id: 1, survey: "oews", month: ReferenceMonth(month)!, revision: 1, coverage: coverage, isCurrent: true,
            title: ReferenceMonth(month)!.title, publishedOn: nil, retrievedOn: nil, socVersion: "2018", naicsVersion: naics,
            estimationMethod: nil, hourlyTopCode: "115.00", annualTopCode: "239200", publisher: "BLS", sourceURL: nil,
            licence: "public domain", note: nil, contentSHA256: "", cells: 0, publishedValues: 0, loadedAt: "", files: [])
    }

    private static func figures(_ known: [Measure: Figure]) -> [Figure] { Measure.allCases.map { known[$0] ?? .absent(.notInSource) } }

    private static func cell(_ figures: [Figure]?, coverage: Release.Coverage = .full) -> ReportedCell {
        ReportedCell(
            key: CellKey(occupation: "29-2072", area: "US", industry: "622100"), occupation: "Medical Records Specialists",
            industry: "Hospitals", area: "National", release: release("2025-05", coverage: coverage), figures: figures, derived: [])
    }

    private static func text(_ value: ReportValue) -> String {
        switch value {
        case .text(let text), .missing(let text): text
        case .figure(let text, _): text ?? "?"
        default: "\(value)"
        }
    }

    @Test func whatIsNotThereSaysWhy() {
        let cell = Self.cell(
            Self.figures([.employment: .absent(.notReleased), .annualP90: .absent(.topCoded), .hourlyMedian: .absent(.annualOnly)]))
        #expect(Self.text(cell.value(.employment)).hasPrefix("not_released: "))
        #expect(Self.text(cell.value(.annualP90)) == "top_coded: $239200 or more, which is all that is published")
        #expect(Self.text(cell.value(.hourlyMedian)).hasPrefix("annual_only: "))
        #expect(Self.text(Self.cell(nil).value(.employment)).hasPrefix("not_surveyed: "))
        #expect(Self.text(Self.cell(nil, coverage: .extract).value(.employment)).hasPrefix("not_in_extract: "))
        #expect(Self.text(cell.grade(.annualMedian)).hasPrefix("no_error_published: "))
    }

    @Test func anIntervalStandsBesideWhatHasAnError() {
        let cell = Self.cell(Self.figures([.employment: .value(10_000), .employmentRSE: .value(100)]))
        #expect(Self.text(cell.grade(.employment)) == "good")
        #expect(Self.text(cell.bound(.employment, \.lowerBound)) == "8355" && Self.text(cell.bound(.employment, \.upperBound)) == "11645")
    }

    /// Two industries of a release whose NAICS is the same, and one cell whose occupation broke.
    private static func digest(naics: String?, broken: Bool = false) -> ReleaseDigest {
        let (before, after) = (release("2024-05", naics: naics), release("2025-05"))
        func move(_ industry: String, _ old: Int32, _ new: Int32) -> ReleaseDigest.Move {
            ReleaseDigest.Move(
                key: CellKey(occupation: "29-2072", area: "US", industry: industry), occupation: "", industry: industry, area: "National",
                measure: .employment, before: figures([.employment: .value(old)]), after: figures([.employment: .value(new)]))
        }
        let coverage = { (code: String) in Coverage(.soc2018, [OccupationCode(code)!]) }
        func point(_ release: Release, _ code: String) -> (release: Release, points: [HistoryPoint]) {
            (
                release,
                [
                    HistoryPoint(
                        release: release, occupation: OccupationCode(code)!, title: code, coverage: coverage(code),
                        figures: figures([.employment: .value(100)]))
                ]
            )
        }
        let history = History(
            of: coverage("29-2072"), releases: [point(before, broken ? "29-9021" : "29-2072"), point(after, "29-2072")], industry: .all,
            area: .nation, measures: [.employment], crosswalk: OccupationCrosswalk([]))
        let size = { (release: Release) in ReleaseDigest.Size(release: release, occupations: 1, industries: 1, areas: 1) }
        return ReleaseDigest(
            size: size(after), before: size(before), counts: [], histories: [(OccupationCode("29-2072")!, "Records", history)],
            moves: [move("000000", 100, 110), move("622100", 100, 50), move("621100", 100, 100)])
    }

    private static func largest(_ digest: ReleaseDigest) -> [String] {
        let table = digest.tables.first { $0.id == "largest" }!
        return table.rows.map { "\(text($0[1])) \(text($0[6]))" }
    }

    @Test func onlyMovesThatNothingBreaksAreTold() {
        #expect(Self.largest(Self.digest(naics: "2022")) == ["622100 -50.0", "All industries 10.0"])
        // Industries of another NAICS are other industries; all industries together stay.
        #expect(Self.largest(Self.digest(naics: "2017")) == ["All industries 10.0"])
        let broken = Self.digest(naics: "2022", broken: true)
        #expect(Self.largest(broken).isEmpty)
        let change = broken.tables.first { $0.id == "change" }!
        #expect(change.rows.contains { Self.text($0[4]).hasPrefix("refused: occupation") })
    }

    @Test func aReportOfPublishedDataSaysSoInEveryFormat() throws {
        let comparison = CellComparison(
            .industries, of: Self.cell(nil), cells: [Self.cell(Self.figures([.employment: .value(51_740)])), Self.cell(nil)],
            isChosenHere: false)
        let definition = try #require(OutlookReportDefinition.named("industry_comparison", version: "1"))
        let held = HeldSource(
            kind: .release, name: "2025-05", revision: 2, sha256: "ab", files: [.init(name: "estimates.csv", sha256: "cd")])
        let report = definition.report(
            on: comparison.topic, parameters: [("release", "2025-05r2")], asOf: Day("2026-06-01")!, tables: comparison.tables,
            sources: [ReportSource(id: held.id, title: "OEWS", sha256: held.sha256, held: held)], leftOut: ["May 2012"])
        for text in report.texts.dropFirst() {
            #expect(text.contains("made of published data alone") && text.contains("May 2012"), "\(text)")
        }
        let header = try #require(try JSONReader.read(report.json())["header"])
        #expect(header["institution"] == nil && header["scope"] == nil && header["inputs_sha256"] == nil)
        #expect(header["view"]?["kind"] == .string("open") && header["left_out"] == .array([.string("May 2012")]))
        guard case .array(let sources)? = header["sources"] else { throw Faults([]) }
        #expect(sources[0]["id"] == .string("release/2025-05r2") && sources[0]["sha256"] == .string("ab"))
        #expect(String(decoding: report.csv(table: "jobs"), as: UTF8.self).contains("employment: not_surveyed: "))
        #expect(OutlookReportDefinition.named("industry_comparison", version: "2") == nil)
    }
}

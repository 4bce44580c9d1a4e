import Domain
import Testing

@Suite("Series that break")
struct HistoryTests {
    private static func release(_ year: Int, soc: String? = "2018", method: String? = nil, naics: String? = nil, top: Int? = nil) -> Release
    {
        Release(
            id: year, survey: "oews", month: ReferenceMonth(year: year, month: 5)!, revision: 1, coverage: .extract, isCurrent: true,
            title: "May \(year)", publishedOn: nil, retrievedOn: nil, socVersion: soc, naicsVersion: naics, estimationMethod: method,
            hourlyTopCode: top.map { "\($0 / 2080).00" }, annualTopCode: top.map(String.init), publisher: "BLS", sourceURL: nil,
            licence: "public domain", note: nil, contentSHA256: "", cells: 0, publishedValues: 0, loadedAt: "", files: [])
    }

    private static func point(
        _ release: Release, _ code: String, title: String = "", employment: Int32? = nil, rse: Int32? = nil,
        median: Figure = .absent(.notReleased)
    ) -> HistoryPoint {
        var figures = [Figure](repeating: .absent(.notInSource), count: Measure.count)
        if let employment { figures[Measure.employment.rawValue] = .value(employment) }
        if let rse { figures[Measure.employmentRSE.rawValue] = .value(rse) }
        figures[Measure.annualMedian.rawValue] = median
        let version = SOCVersion(ofRelease: release.socVersion)
        return HistoryPoint(
            release: release, occupation: Crosswalks.code(code), title: title,
            coverage: version.flatMap { Crosswalks.coverage(code, $0, title: title) }, figures: figures)
    }

    private static func history(_ points: [[HistoryPoint]], of code: String, industry: IndustryCode = .all) -> History {
        History(
            of: Crosswalks.coverage(code, .soc2018), releases: points.map { ($0[0].release, $0) }, industry: industry, area: .nation,
            measures: [.employment, .annualMedian], crosswalk: Crosswalks.health)
    }

    private static let modelBased = "model-based (MB3), in use since May 2021"

    /// Employment as BLS published it: 208,650 in May 2018, 318,010 under the wider 29-2098 in May 2020, 180,570 in May 2021.
    private static var records: History {
        let (y2012, y2018) = (release(2012, soc: "2010"), release(2018, soc: "2010"))
        let (y2019, y2020) = (release(2019), release(2020))
        let (y2021, y2025) = (release(2021, method: modelBased), release(2025, method: modelBased))
        let hybrid = Crosswalks.dosimetristsAndRecords
        return history(
            [
                [point(y2012, "29-2071", employment: 182_370)], [point(y2018, "29-2071", employment: 208_650)],
                [point(y2019, "29-2098", title: hybrid, employment: 331_790)],
                [point(y2020, "29-2098", title: hybrid, employment: 318_010)],
                [point(y2021, "29-2072", employment: 180_570)], [point(y2025, "29-2072", employment: 194_720)],
            ], of: "29-2072")
    }

    @Test func eachDefinitionHasItsOwnLine() {
        let history = Self.records
        #expect(
            history.lines.map { $0.points.map(\.occupation.description) } == [
                ["29-2071", "29-2071"], ["29-2098", "29-2098"], ["29-2072", "29-2072"],
            ])
        #expect(history.lines.map(\.relation) == [.wider, .wider, .same])
    }

    @Test func breaksSayWhatBecameOfWhat() {
        let breaks = Self.records.breaks
        #expect(breaks.map(\.kind) == [.occupation, .occupation, .estimationMethod])
        #expect(
            breaks[0].sentence.contains(
                "29-2071 Medical Records and Health Information Technicians of SOC 2010 became 29-2072 Medical Records Specialists and 29-9021"
            ))
        #expect(breaks[0].sentence.contains("which also takes from 29-9099"))
        #expect(
            breaks[0].sentence.contains(
                "29-2098 of May 2019 holds 29-2036 Medical Dosimetrists, 29-2072 Medical Records Specialists and 29-2099"))
        #expect(breaks.allSatisfy { !$0.evidence.title.isEmpty })
    }

    @Test func noChangeIsToldAcrossABreakAndWhatCanBeSaidIs() throws {
        let history = Self.records
        guard case .refused(let measure, let reasons, let sentence, let instead) = try #require(history.overall.first) else {
            Issue.record("a change of classification was told as growth")
            return
        }
        #expect(measure == .employment && reasons == [.occupation, .estimationMethod])
        #expect(sentence.contains("May 2018 to May 2019: occupation"))
        #expect(instead.contains { $0.contains("29-2071") && $0.contains("May 2012 to May 2018: +14.4 %") })
        #expect(instead.contains { $0.contains("29-2072") && $0.contains("May 2021 to May 2025: +7.8 %") })
        #expect(history.overall.count == 1, "medians that nobody published have no change")
    }

    @Test func changeWithinALineIsExact() throws {
        let growth = try #require(Self.records.lines.last?.growth.first)
        #expect(growth.change == 14_150 && growth.percent == "7.8" && growth.annualPercent == "1.9")
        #expect(growth.interval == nil, "no error is known here")
    }

    @Test func theIntervalOfAChangeHoldsBothErrors() throws {
        let (first, last) = (Self.release(2021, method: Self.modelBased), Self.release(2025, method: Self.modelBased))
        let history = Self.history(
            [[Self.point(first, "29-2072", employment: 100_000, rse: 30)], [Self.point(last, "29-2072", employment: 110_000, rse: 40)]],
            of: "29-2072")
        guard case .told(let growth) = try #require(history.overall.first) else { throw CancellationError() }
        // 1.645 × √(3000² + 4400²) = 8760
        #expect(growth.interval == 1240...18_760)
    }

    @Test func renumberingIsNoBreak() {
        let history = Self.history(
            [
                [Self.point(Self.release(2018, soc: "2010"), "15-1121", employment: 587_970)],
                [Self.point(Self.release(2019), "15-1211", employment: 589_060)],
            ], of: "15-1211")
        #expect(history.breaks.isEmpty && history.lines.count == 1)
        #expect(history.overall == history.lines[0].growth.map(OverallGrowth.told))
    }

    @Test func aBoundIsNeverAFigureAndAMovedBoundIsABreak() {
        let (first, last) = (Self.release(2022, top: 208_000), Self.release(2023, top: 239_200))
        let history = Self.history(
            [
                [Self.point(first, "29-2072", employment: 10, median: .absent(.topCoded))],
                [Self.point(last, "29-2072", employment: 20, median: .value(210_000))],
            ], of: "29-2072")
        #expect(history.breaks.map(\.kind) == [.topCode] && history.breaks[0].measures == [.annualMedian])
        #expect(history.overall.count == 1, "employment is not broken by a bound of wages")
        guard case .told = history.overall.first else { Issue.record("employment was refused"); return }
    }

    @Test func industriesOfUnknownVersionsAreNotCompared() throws {
        let industry = try #require(IndustryCode("622100"))
        let points = [Self.release(2022), Self.release(2025, naics: "2022")].map { [Self.point($0, "29-2072", employment: 5)] }
        #expect(Self.history(points, of: "29-2072", industry: industry).breaks.map(\.kind) == [.industryClassification])
        #expect(Self.history(points, of: "29-2072").breaks.isEmpty)
    }

    @Test func aReleaseOfUnknownClassificationEndsALine() {
        let history = Self.history(
            [
                [Self.point(Self.release(2018, soc: nil), "29-2072", employment: 5)],
                [Self.point(Self.release(2021), "29-2072", employment: 6)],
            ],
            of: "29-2072")
        #expect(history.lines.count == 2 && history.breaks.map(\.kind) == [.occupation])
        #expect(history.breaks[0].sentence.contains("What of May 2018 would be the same occupation is not known here."))
    }
}

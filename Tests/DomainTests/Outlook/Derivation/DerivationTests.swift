import Domain
import Testing

@Suite("What is reckoned of published figures")
struct DerivationTests {
    /// 29-2072 in the nation, May 2025, as BLS published it.
    private static let records: [Figure] = [
        .value(194_720), .value(11), .value(2730), .value(56_790), .value(5), .value(1779), .value(2091), .value(2459), .value(3116),
        .value(3901), .value(37_000), .value(43_490), .value(51_140), .value(64_820), .value(81_150), .absent(.notPublished),
        .absent(.notPublished),
    ]

    @Test(arguments: [
        (2450, WagePlacement.Share.about("49.4")), (2459, .exactly(50)), (1500, .under(10)), (5000, .over(90)), (2092, .about("25.1")),
    ])
    func aWageBetweenPercentilesIsInterpolated(_ wage: Int, _ share: WagePlacement.Share) throws {
        let placement = try #require(WagePlacement(of: wage, per: .hour, among: Self.records))
        #expect(placement.share == share)
    }

    @Test func hiddenPercentilesLeaveABound() throws {
        var figures = Self.records
        figures[Measure.hourlyP75.rawValue] = .absent(.topCoded)
        figures[Measure.hourlyP90.rawValue] = .absent(.topCoded)
        #expect(try #require(WagePlacement(of: 3500, per: .hour, among: figures)).share == .over(50))
        for measure in [Measure.hourlyP10, .hourlyP25, .hourlyMedian] { figures[measure.rawValue] = .absent(.notReleased) }
        #expect(WagePlacement(of: 3500, per: .hour, among: figures) == nil)
    }

    @Test func errorsBecomeIntervalsAndGrades() throws {
        let employment = try #require(Reliability(.employment, of: Self.records))
        #expect(employment.grade == .high)
        // 194,720 × 1.1 % × 1.645 = 3,523
        #expect(employment.interval == 191_197...198_243)
        #expect(Reliability(.annualMedian, of: Self.records) == nil, "the survey tells no error of percentiles")
    }

    @Test func theNearestThatIsPublishedStandsIn() {
        let key = CellKey(occupation: "29-2072", area: "OH", industry: "622100")
        let candidates = Substitute.candidates(
            for: key, chains: [(.industry, ["622000", "62--63", "000000"]), (.area, ["US"])])
        #expect(candidates.map(\.distance) == [1, 1, 2, 2, 3, 3, 4])
        #expect(candidates[0].key.industry == "622000" && candidates[1].key.area == "US")
        let published: Set<CellKey> = [
            CellKey(occupation: "29-2072", area: "OH", industry: "000000"), CellKey(occupation: "29-2072", area: "US", industry: "622100"),
            CellKey(occupation: "29-2072", area: "US", industry: "000000"),
        ]
        let nearest = Substitute.nearest(candidates, where: published.contains)
        #expect(nearest.map(\.key.area) == ["US", "OH"], "one for each dimension, and none that both make needless")
        #expect(nearest[0].steps == [.init(dimension: .area, from: "OH", to: "US")])
    }

    @Test func quotientsNeedAllTheirFigures() {
        let key = CellKey(occupation: "29-2072", area: "US", industry: "622100")
        func employed(_ count: Int32, median: Int32) -> [Figure] {
            var figures = [Figure](repeating: .absent(.notReleased), count: Measure.count)
            figures[Measure.employment.rawValue] = .value(count)
            figures[Measure.annualMedian.rawValue] = .value(median)
            return figures
        }
        let nation = CellKey(occupation: "29-2072", area: "US", industry: "000000")
        var cells = [key: employed(51_740, median: 59_460), nation: employed(194_720, median: 51_140)]
        var derived = Dictionary(uniqueKeysWithValues: DerivedMeasure.all(of: key, figures: cells).map { ($0.name, $0.value) })
        #expect(derived[.shareOfOccupation] == .some("26.57") && derived[.premiumOverAllIndustries] == .some("16.3"))
        #expect(derived[.concentration] == .some(nil) && derived[.premiumOverNation] == nil)
        cells[CellKey(occupation: "00-0000", area: "US", industry: "622100")] = employed(5_900_000, median: 60_000)
        cells[CellKey(occupation: "00-0000", area: "US", industry: "000000")] = employed(155_495_730, median: 50_980)
        derived = Dictionary(uniqueKeysWithValues: DerivedMeasure.all(of: key, figures: cells).map { ($0.name, $0.value) })
        #expect(derived[.concentration] == .some("7.00") && derived[.premiumOverAllOccupations] == .some("-0.9"))
    }

    @Test(arguments: [(1, 3, 2, "0.33"), (2, 3, 2, "0.67"), (-1, 2, 0, "-1"), (1, -8, 2, "-0.13"), (5, 1, 1, "5.0"), (0, 7, 3, "0.000")])
    func quotientsRoundHalvesAwayFromZero(_ part: Int, _ whole: Int, _ digits: Int, _ text: String) {
        #expect(Ratio.text(part, over: whole, digits: digits) == text)
        #expect(Ratio.text(part, over: 0, digits: digits) == nil)
    }
}

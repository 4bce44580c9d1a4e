import Domain
import Testing

@Suite("Series as BLS names them")
struct SeriesTests {
    @Test(arguments: [
        ("OEUN000000000000029207213", "29-2072", "000000", "US", "annual_median"),
        ("OEUS060000062210011911101", "11-9111", "622100", "CA", "employment"),
        ("OEUM003108062--6300000016", "00-0000", "62--63", "31080", "jobs_per_1000"),
        ("OEUM06000063250A129207208", "29-2072", "3250A1", "0600006", "hourly_median"),
    ])
    func aSurveyIDSaysItsCell(_ text: String, _ occupation: String, _ industry: String, _ area: String, _ measure: String) throws {
        let series = try SurveySeries(text)
        #expect(series.occupation.description == occupation && series.industry.description == industry)
        #expect(series.area.description == area && series.measure.name == measure)
        #expect(series.description == text)
        #expect(try SeriesID(text) == .survey(series))
        #expect(series.parts.map(\.code).joined() == text)
    }

    @Test(arguments: ["CUUR0000SA0", "CUSR0000SA0", "CUUSS12ASA0", "CUUR0000SA0L1E"])
    func aPriceIDSaysItsAreaAndItem(_ text: String) throws {
        let series = try PriceSeries(text)
        #expect(series.description == text)
        #expect(series.parts.map(\.code).joined() == text)
        #expect(series.isSeasonallyAdjusted == text.hasPrefix("CUS") && series.isMonthly == (text.dropFirst(3).first == "R"))
    }

    @Test func everythingThatIsWrongWithAnIDIsTold() {
        #expect(Self.faults("OESX99000006221xx29207x99").count == 6)
        #expect(Self.faults("OEUS000000000000029207213").map(\.value) == ["S"])
        #expect(Self.faults("OEUS000000000000029207213").first?.allowed == ["N"])
        #expect(Self.faults("OEUN00000000000002920721").first?.message == "has 24 characters")
        #expect(Self.faults("CUXX0000sa0").count == 3)
        #expect(Self.faults("LNS14000000").first?.allowed == ["OE…", "CU…"])
        #expect(Self.faults("OEUN0000000000000292072١٣").count == 1, "digits are those of ASCII")
        #expect(!Self.faults("").isEmpty)
    }

    private static func faults(_ text: String) -> [Fault] {
        do throws(Faults) { _ = try SeriesID(text) } catch { return error.list }
        return []
    }

    @Test func aYearSaysWhatMakesItAnotherThanTheYearBefore() {
        let releases = [
            Self.release(2018, soc: "2010", naics: "2017", method: nil), Self.release(2025, soc: "2018", naics: "2022"),
            Self.release(2026, soc: "2018", naics: "2022"),
        ]
        #expect(Self.codes(releases, industry: .all) == [[], ["PW-SOC", "PW-METHOD"], []])
        #expect(Self.codes(releases, industry: IndustryCode("622100")!) == [[], ["PW-SOC", "PW-METHOD", "PW-NAICS"], []])
        #expect(Self.codes(releases, industry: .all, area: AreaCode("31080")!)[2] == ["PW-AREA"])
        // Of which classification a year is may be unknown: then it is not known to be the same.
        #expect(Self.codes([Self.release(2024, soc: nil, naics: nil), releases[1]], industry: .all) == [[], ["PW-SOC"]])
    }

    @Test func anotherTopCodeBreaksTheWagesThatItHides() {
        var raised = Self.release(2026, soc: "2018", naics: "2022")
        (raised.hourlyTopCode, raised.annualTopCode) = ("120.00", "249600")
        let releases = [Self.release(2025, soc: "2018", naics: "2022"), raised]
        #expect(Self.codes(releases, industry: .all, figure: .absent(.topCoded)) == [["5"], ["5", "PW-TOPCODE"]])
        #expect(Self.codes(releases, industry: .all) == [[], []])
    }

    /// The codes of the footnotes of each year, of a median.
    private static func codes(
        _ releases: [Release], industry: IndustryCode, area: AreaCode = .nation, figure: Figure = .value(1)
    ) -> [[String]] {
        let points = releases.map { release in
            HistoryPoint(
                release: release, occupation: OccupationCode("29-2072")!, title: "", coverage: nil,
                figures: Measure.allCases.map { $0 == .annualMedian ? figure : .value(1) })
        }
        let history = History(
            of: nil, releases: points.map { ($0.release, [$0]) }, industry: industry, area: area, measures: [],
            crosswalk: OccupationCrosswalk([]))
        return points.map { SurveyFootnotes.all(of: .annualMedian, at: $0, breaks: history.breaks).map(\.code) }
    }

    @Test func anAbsentWageHasTheFootnoteThatBLSPrints() {
        let release = Self.release(2025, soc: "2018", naics: "2022")
        #expect(SurveyFootnotes.absence(.topCoded, in: release)?.code == "5")
        #expect(
            SurveyFootnotes.absence(.topCoded, in: release)?.text
                == "This wage is equal to or greater than $115.00 per hour or $239,200 per year.")
        #expect(SurveyFootnotes.absence(.notReleased, in: release)?.code == "8")
        #expect(SurveyFootnotes.absence(.annualOnly, in: release)?.code == "4")
        #expect(SurveyFootnotes.absence(.notPublished, in: release) == nil)
    }

    private static func release(_ year: Int, soc: String?, naics: String?, method: String? = "model-based") -> Release {
        Release(
            id: year, survey: "oews", month: ReferenceMonth(year: year, month: 5)!, revision: 1, coverage: .full, isCurrent: true,
            title: "May \(year)", publishedOn: nil, retrievedOn: nil, socVersion: soc, naicsVersion: naics, estimationMethod: method,
            hourlyTopCode: "115.00", annualTopCode: "239200", publisher: "BLS", sourceURL: nil, licence: "", note: nil,
            contentSHA256: "", cells: 0, publishedValues: 0, loadedAt: "", files: [])
    }

    // MARK: requests

    @Test func aRequestIsCutToTheLimitsOfItsReader() {
        var request = SeriesRequest(.second)
        request.ids = (0..<60).map { "S\($0)" }
        request.years = 2001...2025
        let (few, messages) = request.limited(thisYear: 2026)
        #expect(few.ids.count == 25 && few.years == 2001...2010 && messages.count == 2)
        request.isRegistered = true
        #expect(request.limited(thisYear: 2026).request.ids.count == 50)
        #expect(request.limited(thisYear: 2026).request.years == 2001...2020)
        var first = SeriesRequest(.first)
        (first.isRegistered, first.calculations, first.ids) = (true, true, request.ids)
        #expect(first.limited(thisYear: 2026).request.ids.count == 25)
        #expect(!first.limited(thisYear: 2026).request.calculations)
        #expect(first.limited(thisYear: 2026).request.years == 2024...2026)
    }

    // MARK: changes

    @Test func changesAreOfExactDecimalsAndLeaveOutWhatHasNoBase() throws {
        let values = ["100.0", "100.5", "99.25", nil, "101"]
        let points = values.enumerated().map { index, value in
            HeldSeries.Point(year: 2025, period: SeriesPeriod(month: index + 1), value: value)
        }
        let months = SeriesChanges.Months(points)
        #expect(Self.changes(points[0], months) == [])
        #expect(Self.changes(points[1], months) == ["1 0.500 0.5"])
        // −1.2438 %
        #expect(Self.changes(points[2], months) == ["1 -1.250 -1.2"])
        #expect(Self.changes(points[3], months) == [])
        #expect(Self.changes(points[4], months) == ["3 0.500 0.5"])
        let tie = SeriesChanges.Months([
            .init(year: 2024, period: SeriesPeriod(month: 12), value: "200.0"),
            .init(year: 2025, period: SeriesPeriod(month: 1), value: "199.9"),
        ])
        #expect(
            Self.changes(.init(year: 2025, period: SeriesPeriod(month: 1), value: "199.9"), tie)
                == ["1 -0.100 -0.1"], "half is rounded away from zero")
    }

    /// Months, net change and percent change.
    private static func changes(_ point: HeldSeries.Point, _ months: SeriesChanges.Months) -> [String] {
        months.changes(point).changes.map { "\($0.months) \($0.net) \($0.percent)" }
    }

    @Test func onlyTheNewestFigureIsTheLatest() throws {
        let id = SeriesID.prices(.allItems)
        let points = [2024, 2025].flatMap { year in
            ["M11", "M12", "M13"].map { HeldSeries.Point(year: year, period: SeriesPeriod($0)!, value: "300") }
        }
        let held = HeldSeries(id: id, catalog: SeriesCatalog(title: "", facts: []), points: points)
        var request = SeriesRequest(.second)
        request.years = 2023...2025
        let selection = SeriesSelection(of: "\(id)", held: held, request: request)
        #expect(selection.figures.map(\.isLatest) == [true, false, false, false])
        #expect(selection.figures.map { "\($0.point.year)\($0.point.period)" } == ["2025M12", "2025M11", "2024M12", "2024M11"])
        #expect(selection.messages == ["No Data Available for Series CUUR0000SA0 Year: 2023"])
        request.annualAverage = true
        #expect(SeriesSelection(of: "\(id)", held: held, request: request).figures.count == 6)
        (request.years, request.latest) = (nil, true)
        #expect(SeriesSelection(of: "\(id)", held: held, request: request).figures.map(\.point.period.description) == ["M12"])
    }
}

import Domain
import TestSupport
import Testing

/// Figures to draw.
enum PictureSamples {
    static func release(_ year: Int, soc: String? = "2018", method: String? = nil) -> Release {
        Release(
            id: year, survey: "oews", month: ReferenceMonth(year: year, month: 5)!, revision: 1, coverage: .full, isCurrent: true,
            title: "May \(year)", publishedOn: nil, retrievedOn: nil, socVersion: soc, naicsVersion: nil, estimationMethod: method,
            hourlyTopCode: "115.00", annualTopCode: "239200", publisher: "BLS", sourceURL: nil, licence: "public domain", note: nil,
            contentSHA256: "", cells: 0, publishedValues: 0, loadedAt: "", files: [])
    }

    static func figures(_ known: [Measure: Figure]) -> [Figure] { Measure.allCases.map { known[$0] ?? .absent(.notReleased) } }

    /// Medical records specialists of May 2025, the nation.
    static let records: [Measure: Figure] = [
        .annualP10: .value(35_780), .annualP25: .value(39_840), .annualMedian: .value(51_140), .annualP75: .value(63_200),
        .annualP90: .value(80_950), .annualMean: .value(56_790), .wageRSE: .value(12), .hourlyMedian: .value(2459),
    ]

    static func strip(
        _ figures: [Measure: Figure]? = records, subject: String = "Medical Records Specialists", offer: Int? = nil
    ) -> PercentileStrip {
        PercentileStrip(subject: subject, per: .year, figures: figures.map(self.figures), of: release(2025), offer: offer)
    }

    private static func point(_ release: Release, _ code: String, _ employment: Int32?, rse: Int32?) -> HistoryPoint {
        var known: [Measure: Figure] = [:]
        known[.employment] = employment.map { .value($0) }
        known[.employmentRSE] = rse.map { .value($0) }
        let version = SOCVersion(ofRelease: release.socVersion)
        return HistoryPoint(
            release: release, occupation: Crosswalks.code(code), title: "Records",
            coverage: version.flatMap { Crosswalks.coverage(code, $0) },
            figures: figures(known))
    }

    /// Other work under the code from 2021 on, a figure withheld in 2023.
    static var history: HistoryChart {
        let points = [
            point(release(2017, soc: "2010"), "29-2071", 204_220, rse: 18), point(release(2018, soc: "2010"), "29-2071", 208_650, rse: 18),
            point(release(2021), "29-2072", 180_570, rse: 20), point(release(2022), "29-2072", 187_720, rse: 20),
            point(release(2023), "29-2072", nil, rse: nil), point(release(2024), "29-2072", 187_910, rse: 20),
            point(release(2025), "29-2072", 194_720, rse: 20),
        ]
        let history = History(
            of: Crosswalks.coverage("29-2072", .soc2018), releases: points.map { ($0.release, [$0]) }, industry: .all, area: .nation,
            measures: [.employment], crosswalk: Crosswalks.health)
        return HistoryChart(
            subject: "Medical Records Specialists", measures: [.employment], history: history, releases: points.map(\.release))
    }

    static var tiles: TileMap {
        var values = Dictionary(
            uniqueKeysWithValues: State.all.enumerated().map { ($0.element, PictureValue.value(40_000 + $0.offset * 500)) })
        values[State(postal: "WY")!] = .missing("withheld by the survey")
        values[State(postal: "GU")!] = nil
        return TileMap(
            title: "Median annual wage by state", unit: PictureUnit(.annualMedian), values: values, otherwise: "the survey has no estimate",
            mine: State(postal: "OH"))
    }

    static let bars = BarChart(
        title: "Employment by industry", unit: PictureUnit(.employment), rows: "Industry",
        bars: [
            .init("Hospitals", .value(51_740), interval: 50_000...53_480), .init("Offices of Physicians", .value(25_870)),
            .init("Nursing Care Facilities", .missing("withheld by the survey")), .init("Physicians", .atLeast(30_000)),
        ])

    static let timeline = Timeline(
        title: "Dates: RHIT", asOf: Day("2026-03-02")!,
        entries: [
            .init(nil, "Certification", .expected, note: "no result is known"), .init(Day("2026-05-05"), "Appointment", .event),
            .init(Day("2026-01-12"), "Applied", .done), .init(Day("2026-04-28"), "Change without a fee", .deadline),
        ])

    static let matrix = StatusMatrix(
        title: "RHIT, class of 2026", columns: ["Courses", "Practice"],
        rows: [
            .init("Okafor, Adaeze", [.met, .unknown]), .init("Lee, Kim", [.notMet, nil]),
            .init("Ng, Ann", [], fault: "the facts cannot be read"),
        ])

    static let ladder: CareerLadder = {
        let evidence = Evidence("A source", grade: .official)
        let steps = [("coder", "Medical Coder", "29-2072"), ("analyst", "Data Analyst", "29-9021"), ("manager", "Manager", "11-9111")].map {
            CareerStep(id: $0.0, title: $0.1, occupation: Crosswalks.code($0.2), evidence: evidence)
        }
        let edges = [("coder", "analyst", CareerEdge.Kind.across), ("analyst", "manager", .up)].map {
            CareerEdge(
                from: $0.0, to: $0.1, kind: $0.2, credential: $0.2 == .up ? "rhia" : nil, sentence: "It leads there.", evidence: evidence)
        }
        let graph = CareerGraph(steps: steps, edges: edges)
        return CareerLadder(
            title: "From coder to manager", way: graph.way(from: "coder", to: "manager") ?? [], in: graph, unit: PictureUnit(.annualMedian),
            pay: ["coder": .value(50_000), "manager": .value(100_000)], otherwise: "withheld by the survey")
    }()

    static var all: [any Picture] { [strip(offer: 52_000), strip(nil, offer: 52_000), history, tiles, bars, timeline, matrix, ladder] }

    static func tree(_ picture: some Picture, width: PictureWidth = .page) throws -> MarkupTree {
        try #require(MarkupTree.read(picture.svg(id: "p", width: width)))
    }
}

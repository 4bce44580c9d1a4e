import Domain
import TestSupport
import Testing

/// What each picture shows of its values, and how it shows what is missing.
@Suite("Contents of pictures")
struct PictureContentTests {
    // MARK: percentile strip

    private static func x(_ text: String, in svg: MarkupTree) throws -> Double {
        try #require(svg.all("text").first { $0.text == text }, "\(text) is not drawn").number("x")
    }

    @Test(arguments: [(52_000, "$51,140", "$63,200"), (37_000, "$35,780", "$39,840")])
    func anOfferStandsBetweenItsPercentiles(_ offer: Int, _ lower: String, _ upper: String) throws {
        let svg = try PictureSamples.tree(PictureSamples.strip(offer: offer))
        let mark = try #require(svg.all(ofClass: "pic-offer").first).number("x1")
        #expect(try Self.x(lower, in: svg) < mark && mark < Self.x(upper, in: svg))
        let strip = PictureSamples.strip(offer: offer)
        #expect(strip.description.contains("Your offer of \(PictureUnit(.annualMean).text(offer)): About "))
        #expect(strip.table.rows.last == ["Your offer", PictureUnit(.annualMean).text(offer)])
    }

    @Test func whatIsWithheldIsHatchedAndNeverZero() throws {
        var figures = PictureSamples.records
        figures[.annualP25] = .absent(.notReleased)
        let strip = PictureSamples.strip(figures)
        let svg = try PictureSamples.tree(strip)
        // From the 10th percentile to the median, and beside its reason.
        #expect(svg.all(ofClass: "pic-missing").count == 2)
        #expect(svg.all(ofClass: "pic-soft").count == 2)
        #expect(strip.description.contains("The 25th percentile is missing: withheld by the survey."))
        #expect(strip.table.rows[1] == ["25th percentile", "withheld by the survey"])
        #expect(!svg.all("text").contains { $0.text.contains("$0") })
    }

    @Test func withoutPercentilesNoPlaceIsShownForAnOffer() throws {
        let svg = try PictureSamples.tree(PictureSamples.strip(nil, offer: 52_000))
        #expect(svg.all(ofClass: "pic-offer").isEmpty && svg.all(ofClass: "pic-soft").isEmpty)
        #expect(svg.all("text").contains { $0.text == "No percentile is published" })
    }

    @Test func aTopCodeIsABoundAndNoFigure() throws {
        var figures = PictureSamples.records
        figures[.annualP90] = .absent(.topCoded)
        let strip = PictureSamples.strip(figures)
        #expect(strip.values[4] == .atLeast(239_200))
        #expect(strip.table.rows[4] == ["90th percentile", "$239,200 or more"])
        #expect(try PictureSamples.tree(strip).all("text").contains { $0.text == "≥ $239,200" })
    }

    // MARK: history

    @Test func linesEndAtBreaksAndGaps() throws {
        let chart = PictureSamples.history
        let svg = try PictureSamples.tree(chart)
        // 2017–2018 | 2021–2022, 2023 withheld, 2024–2025
        let stretches = svg.all(ofClass: "pic-stretch")
        #expect(stretches.count == 3)
        let divider = try #require(svg.all(ofClass: "pic-break").first).number("x1")
        let gaps = svg.all(ofClass: "pic-gap").compactMap { $0.all("rect").first }
        #expect(svg.all(ofClass: "pic-divider").count == 1 && gaps.count == 1)
        let curves = stretches.flatMap { $0.all("path") }.filter { ($0["class"] ?? "").hasPrefix("pic-curve") }
        let spans = curves.map { curve in
            (curve["d"] ?? "").split { "ML".contains($0) }.compactMap { $0.split(separator: " ").first.flatMap { Double($0) } }
        }
        #expect(spans.count == 3)
        for span in spans {
            let (start, end) = (try #require(span.first), try #require(span.last))
            #expect(!(start...end).contains(divider), "a line crosses the break")
            for gap in gaps { #expect(!(start...end).contains(gap.number("x") + gap.number("width") / 2), "a line crosses the gap") }
        }
        #expect(svg.all(ofClass: "pic-dot").count + svg.all(ofClass: "pic-dot-other").count == 6)
    }

    @Test func theHistoryIsToldInWordsAndInItsTable() {
        let chart = PictureSamples.history
        #expect(chart.description.contains("May 2023 is missing: withheld by the survey"))
        #expect(chart.description.contains("Between May 2018 and May 2021 lines are broken: other work under the code"))
        #expect(chart.description.contains("29-2072: from 187,910 in May 2024 to 194,720 in May 2025"))
        #expect(
            chart.table.rows.map { $0[2] } == ["204,220", "208,650", "180,570", "187,720", "withheld by the survey", "187,910", "194,720"])
        #expect(chart.table.rows[0][3] == "198,173 to 210,267")
        #expect(chart.table.rows[4][3] == "not known")
        #expect(chart.table.rows[2].last == "not comparable: other work under the code")
    }

    @Test func anAxisThatDoesNotStartAtZeroSaysSo() throws {
        let words = try PictureSamples.tree(PictureSamples.history).all("text").map(\.text)
        #expect(words.contains { $0.hasSuffix("not at zero") })
        // The interval is drawn where the survey tells its error.
        #expect(try PictureSamples.tree(PictureSamples.history).all.contains { ($0["class"] ?? "").hasPrefix("pic-band") })
    }

    // MARK: tile map

    @Test func everyStateHasOneTileAndTheMissingAreHatched() throws {
        let map = PictureSamples.tiles
        for width in PictureWidth.allCases {
            let svg = try PictureSamples.tree(map, width: width)
            let tiles = svg.all(ofClass: "pic-tiles")[0].children
            #expect(tiles.compactMap { $0.all("text").first?.text }.sorted() == State.all.map(\.postal).sorted())
            let corners = tiles.compactMap { $0.all("rect").first }.map { "\($0.number("x")) \($0.number("y"))" }
            #expect(Set(corners).count == State.all.count)
            let hatched = tiles.filter { $0["class"] == "pic-tile-missing" }
            #expect(hatched.compactMap { $0.all("text").first?.text } == ["WY", "GU"])
            #expect(hatched.map { $0.all("title")[0].text } == ["Wyoming: withheld by the survey", "Guam: the survey has no estimate"])
        }
        #expect(map.description.contains("Missing, withheld by the survey: Wyoming."))
        #expect(map.description.contains("Ohio, outlined: "))
        #expect(map.table.rows.count == State.all.count)
        #expect(map.table.rows.first == ["Virgin Islands", "$67,500"])
    }

    // MARK: bars, dates, matrix

    @Test func barsStartAtZeroAndTheMissingHasNone() throws {
        let svg = try PictureSamples.tree(PictureSamples.bars)
        let widths = svg.all(ofClass: "pic-bar").map { $0.number("width") }
        try #require(widths.count == 3)
        #expect(abs(widths[0] / widths[1] - 2) < 0.02, "twice the jobs, twice the bar")
        #expect(svg.all("text").contains { $0.text == "withheld by the survey" })
        #expect(PictureSamples.bars.table.rows[0] == ["Hospitals", "51,740", "50,000 to 53,480"])
        #expect(PictureSamples.bars.table.rows[2] == ["Nursing Care Facilities", "withheld by the survey", "not known"])
    }

    @Test func datesStandInTheirOrderWithTodayBetweenThem() throws {
        let line = PictureSamples.timeline
        #expect(line.entries.map(\.text) == ["Applied", "Change without a fee", "Appointment", "Certification"])
        let svg = try PictureSamples.tree(line)
        func y(_ text: String) throws -> Double { try #require(svg.all("text").first { $0.text == text }).number("y") }
        #expect(try y("Applied") < y("Today, Mar 2, 2026") && y("Today, Mar 2, 2026") < y("Change without a fee"))
        #expect(svg.all(ofClass: "pic-missing").count == 1, "what has no date is hatched")
        #expect(line.table.rows.last == ["No date", "Certification", "expected by this day", "no result is known"])
    }

    @Test func aMatrixShowsEveryStandingBySign() throws {
        let svg = try PictureSamples.tree(PictureSamples.matrix)
        // One in the matrix and one in the key each; a row that cannot be read likewise.
        #expect(svg.all(ofClass: "pic-ok").count == 2 && svg.all(ofClass: "pic-stroke-danger").count == 4)
        #expect(svg.all("text").count { $0.text == "?" } == 2)
        #expect(PictureSamples.matrix.table.rows[1] == ["Lee, Kim", "not met", "not asked"])
        #expect(PictureSamples.matrix.description.contains("Ng, Ann: the facts cannot be read"))
    }

    @Test func aLadderStandsOnItsFirstStepAndShowsPayThatIsMissing() throws {
        let svg = try PictureSamples.tree(PictureSamples.ladder)
        func y(_ text: String) throws -> Double { try #require(svg.all("text").first { $0.text == text }).number("y") }
        #expect(try y("Manager") < y("with rhia") && y("with rhia") < y("Data Analyst"))
        #expect(try y("Data Analyst") < y("across") && y("across") < y("Medical Coder"))
        let bars = svg.all(ofClass: "pic-bar").map { $0.number("width") }
        #expect(bars.count == 2 && abs(bars[0] / bars[1] - 2) < 0.02)
        #expect(svg.all(ofClass: "pic-missing").count == 1)
        #expect(
            PictureSamples.ladder.table.rows[1] == ["Data Analyst", "29-9021", "withheld by the survey", "It leads there.", "A source"])
    }
}

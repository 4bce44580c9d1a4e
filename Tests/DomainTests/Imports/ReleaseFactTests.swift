import Domain
import Testing

@Suite("Facts and checks of a release")
struct ReleaseFactTests {
    @Test func topCodesAreReadFromTheFootnote() {
        let text = "This wage is equal to or greater than $115.00 per hour or $239,200 per year."
        #expect(TopCodes(footnote: text) == TopCodes(hourly: "115.00", annual: 239_200))
        #expect(TopCodes(footnote: "This wage is at least $90 per hour or $187,200 per year") == TopCodes(hourly: "90.00", annual: 187_200))
        #expect(TopCodes(footnote: "Estimate not released.") == nil)
        #expect(TopCodes(footnote: "$5 per hour") == nil)
    }

    @Test func versionsFollowFromEvidenceAlone() throws {
        let may2025 = try #require(ReferenceMonth("2025-05"))
        let may2020 = try #require(ReferenceMonth("2020-05"))
        #expect(ReleaseRules.socVersion(may2025) == "2018")
        #expect(ReleaseRules.socVersion(may2020) == ReleaseRules.hybridSOC)
        #expect(ReleaseRules.estimationMethod(may2025) == ReleaseRules.modelBased)
        #expect(ReleaseRules.estimationMethod(may2020) == nil)
        func industry(_ code: String) throws -> Industry { Industry(code: try #require(IndustryCode(bls: code)), title: code, position: 0) }
        #expect(ReleaseRules.naicsVersion([try industry("513000"), try industry("516000")]) == "2022")
        #expect(ReleaseRules.naicsVersion([try industry("511000"), try industry("515000")]) == nil)
    }

    @Test(arguments: [(26.13, 54_360, true), (10.00, 20_815, true), (10.00, 20_816, false), (10.00, 20_784, false), (12.82, 26_650, true)])
    func annualIsHourlyWithinRounding(_ hourly: Double, _ annual: Int32, _ agrees: Bool) {
        let figures = CellFigures()
        figures.set(Measure.hourlyMean.rawValue, value: Int32((hourly * 100).rounded()))
        figures.set(Measure.annualMean.rawValue, value: annual)
        var tally = CellTally()
        var problems: [CellCheck.Problem] = []
        CellCheck.check(figures, &tally) { problems.append($0) }
        #expect(problems.isEmpty == agrees)
        #expect(tally.pairs == 1)
    }

    @Test(arguments: ["2026-05-15", "2024-02-29"]) func dates(_ text: String) { #expect(CalendarDate.isValid(text)) }
    @Test(arguments: ["2026-5-15", "2025-02-29", "2026-13-01", "15.05.2026", ""]) func noDates(_ text: String) {
        #expect(!CalendarDate.isValid(text))
    }
}

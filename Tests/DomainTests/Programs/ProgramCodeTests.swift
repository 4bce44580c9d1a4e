import Domain
import Testing

@Suite("Codes of programs and years")
struct ProgramCodeTests {
    @Test(arguments: [
        ("51.0707", "51.0707"), ("510707", "51.0707"), (" 51.07 ", "51.07"), ("5107", "51.07"), ("51", "51"), ("01.0000", "01.0000"),
    ])
    func codesInEveryForm(text: String, canonical: String) {
        #expect(CIPCode(text)?.description == canonical)
    }

    @Test(arguments: ["", "5", "51.", "51.7", "51.070", "5.10707", "51-0707", "51.0707.1", "health", "٥١"])
    func whatIsNoCode(text: String) { #expect(CIPCode(text) == nil) }

    @Test func aCodeContainsWhatLiesBelowIt() throws {
        let (family, group) = (try #require(CIPCode("51")), try #require(CIPCode("51.07")))
        #expect(family.contains(group) && group.contains(.healthInformationTechnology) && group.contains(group))
        #expect(!group.contains(family) && !CIPCode.healthInformationTechnology.contains(group))
    }

    @Test(arguments: [
        ("51.0707", CIPCoverage.Share.whole), ("51.07", .whole), ("51.2706", .whole), ("51.27", .part), ("51", .part), ("11.0104", .none),
        ("52", .none), ("51.2707", .none),
    ])
    func whatIsHeldOfACode(code: String, share: CIPCoverage.Share) throws {
        #expect(CIPCoverage.healthInformation.share(of: try #require(CIPCode(code))) == share)
        #expect(CIPCoverage.everything.share(of: try #require(CIPCode(code))) == .whole)
    }

    @Test func coverageIsWrittenInOneWay() {
        let codes = ["51.0707", "51.2706", "51.07", "51.07"].compactMap { CIPCode($0) }
        #expect(CIPCoverage(codes) == .healthInformation)
        #expect(CIPCoverage.everything.holds(.healthInformation) && !CIPCoverage.healthInformation.holds(.everything))
        #expect(CIPCoverage.healthInformation.holds(CIPCoverage([.healthInformationTechnology])))
        #expect(!CIPCoverage([.healthInformationTechnology]).holds(.healthInformation))
    }

    @Test func everyLevelHasItsNumberAndName() {
        #expect(AwardLevel.associate.rawValue == 3 && AwardLevel.bachelor.rawValue == 5)
        #expect(AwardLevel("20") == .certificateUnderTwelveWeeks && AwardLevel("21") == .certificateTwelveWeeksToOneYear)
        #expect(AwardLevel("12") == nil && AwardLevel("1a") == nil)
        #expect(Set(AwardLevel.allCases.map(\.name)).count == AwardLevel.allCases.count)
    }

    @Test(arguments: [("2024", "2024"), ("2024r2", "2024r2"), ("latest", "latest"), ("Latest", "latest")])
    func yearsAndRevisions(text: String, canonical: String) { #expect(VintageReference(text)?.description == canonical) }

    @Test(arguments: ["", "24", "2024-05", "2024r", "2024r0", "r1", "1850", "2024r1r1"])
    func whatIsNoYear(text: String) { #expect(VintageReference(text) == nil) }
}

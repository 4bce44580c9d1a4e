import Domain
import Testing

@Suite("Codes as people write them")
struct CodeTests {
    @Test(arguments: ["29-2072", "292072", "29-2072.00", " 29-2072 ", "29–2072", "292072.00"])
    func occupationForms(_ text: String) {
        #expect(OccupationCode(text)?.description == "29-2072")
        #expect(OccupationCode(text)?.digits == "292072")
    }

    @Test(arguments: ["", "29", "29-2072.01", "29-207", "29-20722", "2x-2072", "29-2O72", "-292072", "٢٩-2072", "29_2072"])
    func notAnOccupation(_ text: String) {
        #expect(OccupationCode(text) == nil)
    }

    @Test func occupationTotalKeepsItsZeros() {
        #expect(OccupationCode("00-0000") == .all)
        #expect(OccupationCode.all.description == "00-0000")
        #expect(OccupationCode("15-1211")?.ancestors.map(\.description) == ["15-1210", "15-1200", "15-1000", "15-0000", "00-0000"])
    }

    @Test(arguments: [
        ("622100", "622100"), ("6221", "622100"), ("622", "622000"), ("62", "62--63"), ("62--63", "62--63"), ("31-33", "31--34"),
        ("32", "31--34"),
        ("44-45", "44--46"), ("99", "99-100"), ("99-100", "99-100"), ("3250a1", "3250A1"), ("622105", "622105"), ("000001", "000001"),
        ("62131", "621310"),
    ])
    func industryForms(_ text: String, _ canonical: String) {
        #expect(IndustryCode(text)?.description == canonical)
    }

    @Test(arguments: ["", "6", "12", "6221000", "62-71", "31-32", "62-63", "hospitals", "62---3", "63--62", "A250A1", "3250AA"])
    func notAnIndustry(_ text: String) {
        #expect(IndustryCode(text) == nil)
    }

    @Test(arguments: [
        ("US", "US"), ("usa", "US"), ("00", "US"), ("0000000", "US"), ("CA", "CA"), ("ca", "CA"), ("06", "CA"), ("0600000", "CA"),
        ("31080", "31080"),
        ("0031080", "31080"), ("0600006", "0600006"), ("PR", "PR"), ("78", "VI"),
    ])
    func areaForms(_ text: String, _ canonical: String) {
        #expect(AreaCode(text)?.description == canonical)
    }

    @Test(arguments: ["", "XX", "03", "0300000", "0300001", "3108", "00310800", "California", "00000", "0000001", "6"])
    func notAnArea(_ text: String) {
        #expect(AreaCode(text) == nil)
    }

    @Test(arguments: ["US", "CA", "31080", "0600006"])
    func areaRoundTripsThroughBLS(_ text: String) throws {
        let code = try #require(AreaCode(text))
        #expect(AreaCode(bls: code.bls) == code)
    }
}

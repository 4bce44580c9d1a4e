import Domain
import Testing

@Suite struct ThousandsTests {
    @Test(arguments: [
        ("0", "0"), ("999", "999"), ("1000", "1,000"), ("1234567.8", "1,234,567.8"), ("123456.123456", "123,456.123456"), ("-999", "-999"),
        ("-1000", "-1,000"), ("-123456", "-123,456"), ("0.5", "0.5"), ("", ""),
    ])
    func digitsAreKeptAndGroupedByThree(_ decimal: String, _ grouped: String) {
        #expect(Thousands.grouped(decimal) == grouped)
    }
}

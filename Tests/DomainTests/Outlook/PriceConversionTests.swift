import Domain
import Testing

@Suite("Dollars of one month in dollars of another")
struct PriceConversionTests {
    /// CPI-U, U.S. city average, all items, not seasonally adjusted, 1982-84 = 100: BLS.
    private static let published = ["2011-05": "225.964", "2025-05": "321.465", "2025-09": "324.8"]

    private static let index = PriceIndex(
        series: .allItems, title: nil, areaTitle: nil, itemTitle: nil, basePeriod: "1982-84=100",
        vintage: PriceVintage(
            name: "cpi-u-2026-08", revision: 1, coverage: .extract, title: "", publisher: "", sourceURL: nil, licence: "", note: nil,
            retrievedOn: nil, contentSHA256: "", files: []),
        values: published.sorted { $0.key < $1.key }.map { month, value in
            let month = ReferenceMonth(month)!
            return .init(year: month.year, period: SeriesPeriod(month: month.month), value: value, note: nil)
        } + [.init(year: 2025, period: SeriesPeriod(month: 10), value: nil, note: "not collected")])

    private static func convert(_ amount: String, _ from: String, _ to: String) throws(Faults) -> PriceConversion {
        try PriceConversion(Dollars(amount)!, from: ReferenceMonth(from)!, to: ReferenceMonth(to)!, by: index)
    }

    /// The median of 29-2071 in May 2011, and its hourly wage, in dollars of May 2025.
    @Test(arguments: [("33310", "47388"), ("16.01", "22.78"), ("16.0", "22.8"), ("0", "0"), ("999999999", "1422638118")])
    func anAmountKeepsItsDecimals(_ amount: String, _ expected: String) throws {
        #expect(try Self.convert(amount, "2011-05", "2025-05").result == expected)
    }

    @Test func theFactorAndBothIndexesAreTold() throws {
        let conversion = try Self.convert("33310", "2011-05", "2025-05")
        #expect(conversion.factor == "1.422638")
        #expect(conversion.fromIndex == "225.964" && conversion.toIndex == "321.465")
        #expect(try Self.convert("47388", "2025-05", "2011-05").result == "33310")
        #expect(try Self.convert("12.34", "2025-05", "2025-05").result == "12.34")
    }

    @Test func aMonthWithoutFigureIsRefusedAndNothingPutInItsPlace() {
        let faults = Result { try Self.convert("1", "2025-10", "2026-09") }
        guard case .failure(let error as Faults) = faults else {
            Issue.record("was not refused")
            return
        }
        #expect(error.list.map(\.parameter) == ["from", "to"])
        #expect(error.list[0].message == "CUUR0000SA0 of October 2025 was not published: not collected")
        #expect(error.list[0].allowed == ["2025-09"])
        #expect(error.list[1].message == "CUUR0000SA0 of September 2026 is not held")
    }

    @Test(arguments: ["", "-1", "1.234", "1,000", "1e3", ".5", "5.", "1000000000", "١"])
    func notAnAmount(_ text: String) { #expect(Dollars(text) == nil) }

    @Test func monthsWithoutFigureAreToldWithTheirReason() {
        let missing = Self.index.missing(from: ReferenceMonth("2025-08"), to: ReferenceMonth("2025-10"))
        #expect(missing.map { "\($0.month) \($0.reason.name)" } == ["2025-08 not_in_source", "2025-10 not_published"])
    }
}

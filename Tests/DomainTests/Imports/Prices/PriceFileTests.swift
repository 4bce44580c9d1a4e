import Domain
import Testing

@Suite("Files of the Consumer Price Index")
struct PriceFileTests {
    private let log = FaultLog(limit: 100)
    private let content = PriceContent()

    /// - Returns: nil for what is no such file.
    @discardableResult
    private func read(_ name: String, _ text: String) throws -> DatasetReading? {
        try PriceFile(DataFile(name: name, bytes: Array(text.utf8)))?.read(into: content, log: log)
    }

    @Test func theFlatLayoutWithItsCodeLists() throws {
        let data = try read(
            "cu.data.0.Current",
            "series_id                     \tyear\tperiod\t       value\tfootnote_codes\r\n"
                + "CUUR0000SA0      \t2025\tM09\t     324.800\t\r\nCUUR0000SA0      \t2025\tM10\t           -\tX\r\n"
                + "CUUR0000SA0      \t1913\tM01\t         9.8\t\r\nCUUR0000SA0      \t2025\tM13\t     321.943\t\r\n")
        try read("cu.footnote", "footnote_code\tfootnote_text\r\nX\tNo prices.\r\n")
        try read(
            "cu.series",
            "series_id\tarea_code\titem_code\tseasonal\tbase_period\tseries_title\r\nCUUR0000SA0\t0000\tSA0\tU\t1982-84=100\tAll \"items\"\r\n"
        )
        try read("cu.area", "area_code\tarea_name\r\n0000\tU.S. city average\r\n")
        try read("cu.item", "item_code\titem_name\r\nSA0\tAll items\r\n")
        #expect(log.faults == [] && data?.loaded == 4 && data?.accounted == 5)
        let values = content.values(of: .allItems)
        #expect(
            values.map { "\($0.year)\($0.period) \($0.value ?? "-")" } == [
                "1913M01 9.8", "2025M09 324.800", "2025M10 -", "2025M13 321.943",
            ])
        #expect(values.map(\.note) == [nil, nil, "No prices.", nil])
        let dataset = try #require(content.dataset(log: log))
        #expect(dataset.name == "prices cpi-u-2025-09" && dataset.facts.coverage == .full)
        #expect(
            dataset.tables[0].rows.map(\.fields) == [
                ["CUUR0000SA0", "All \"items\"", "0000", "U.S. city average", "SA0", "All items", "f", "1982-84=100"]
            ])
        #expect(dataset.tables[1].rows.count == 4)
    }

    @Test func everyFaultOfARowIsToldWithItsPlace() throws {
        let text = """
            series_id,area_code,year,period,value
            CUUR0000SA0,0000,2025,M05,300.1
            CWUR0000SA0,,2025,M01,1.0
            CUUR0000SA0,0100,2025,M01,1.0
            CUUR0000SA0,0000,25,A01,1.0
            CUUR0000SA0,0000,2025,M14,1.2345
            CUUR0000SA0,0000,2025,M02,"1,5"
            CUUR0000SA0,0000,2025,M03
            CUUR0000SA0,0000,2025,M05,300.1
            CUUR0000SA0,0000,2025,M06,300.1,9
            """
        #expect(try read("prices.csv", text)?.loaded == 9)
        #expect(
            log.faults.map { "\($0.line ?? 0) \($0.column ?? "-") \($0.kind.rawValue)" } == [
                "3 series_id unknown_code", "4 area_code contradiction", "5 year wrong_period", "5 period wrong_period",
                "6 period wrong_period", "6 value not_a_number", "7 value not_a_number", "8 value missing_value", "9 period duplicate",
                "10 - wrong_columns",
            ])
    }

    @Test func twoFilesMayAgreeAndMustNotDiffer() throws {
        let head = "series_id,year,period,value\nCUUR0000SA0,2025,M05,"
        try read("a.csv", head + "321.465\n")
        try read("b.csv", head + "321.465\n")
        #expect(log.faults == [])
        try read("c.csv", head + "321.466\n")
        #expect(log.faults.map(\.kind) == [.contradiction] && log.faults[0].allowed == ["321.465"])
    }

    @Test(arguments: ["", "soc,title\n29-2072,x\n", "series_id\tyear\tperiod\tvalue\nLNS14000000\t2025\tM01\t4.0\n"])
    func whatIsNoFileOfTheIndexIsLeftToOthers(text: String) throws {
        #expect(try read("other", text) == nil)
    }

    @Test func octoberOf2025IsNotedWhereASourceLeftItOut() throws {
        let rows = ["2024,M10,315.664", "2025,M09,324.8", "2025,M11,324.122"].map { "CUUR0000SA0,\($0)" }
        let other = ["2024,M10,1.5", "2025,M09,1.6"].map { "CUUR0000SAM,\($0)" }
        try read("a.csv", (["series_id,year,period,value"] + rows + other).joined(separator: "\n"))
        _ = content.dataset(log: log)
        #expect(log.warnings.first?.hasSuffix("in 1 series") == true, "a series that ends before is not known to miss it")
        let october = content.values(of: .allItems).first { $0.year == 2025 && $0.period.number == 10 }
        #expect(october?.value == nil && october?.note?.contains("lapse in appropriations") == true)
    }
}

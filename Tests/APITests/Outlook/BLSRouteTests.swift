import Foundation
import TestSupport
import Testing

/// BLS's Public Data API over what is held here.
@Suite struct BLSRouteTests {
    private static let data = "/publicAPI/v2/timeseries/data"
    /// 29-2072 in the nation and all industries: the annual median.
    private static let median = "OEUN000000000000029207213"

    private static func ask(_ query: String) async throws -> JSON { try await OutlookServer.seeded.ask(data + "/?" + query).json }

    private static func post(_ json: String, version: Int = 2) async throws -> JSON {
        let reply = try await OutlookServer.seeded.post("/publicAPI/v\(version)/timeseries/data/", json)
        #expect(reply.status == 200)
        return try reply.json
    }

    @Test(arguments: [
        "/publicAPI/v2/timeseries/data/\(median)", "/publicAPI/v2/timeseries/data/\(median)/",
        "/publicAPI/v2/timeseries/data?seriesid=\(median)", "/publicAPI/v2/timeseries/data/?SeriesID=\(median)",
        "/publicAPI/v1/timeseries/data/\(median)", "/publicAPI/v1/timeseries/data/?seriesid=\(median)",
    ])
    func aSeriesAtEveryAddress(path: String) async throws {
        let reply = try await OutlookServer.seeded.ask(path)
        #expect(reply.status == 200 && reply[header: "Content-Type"] == "application/json")
        #expect(reply[header: "Cache-Control"] == "no-store")
        let answer = try reply.json
        #expect(answer["status"].text == "REQUEST_SUCCEEDED" && answer["responseTime"].int != nil)
        let series = answer["Results"]["series"][0]
        #expect(series["seriesID"].text == Self.median)
        let figure = series["data"][0]
        #expect(figure["year"].text == "2025" && figure["period"].text == "A01" && figure["periodName"].text == "Annual")
        #expect(figure["latest"].text == "true" && figure["value"].text == "51140")
        #expect(figure["footnotes"] == .list([.object([:])]))
        #expect(series["data"].items.count == 1 && series["catalog"].isNull && figure["calculations"].isNull)
    }

    @Test func manySeriesInOneRequestInTheirOrder() async throws {
        let cells = try SeedCells.may2025.get().cells.filter { $0["area"] == "US" && $0["industry"] == "000000" }
        let types = ["01", "03", "04", "08", "13", "17"]
        let names = ["employment", "hourly_mean", "annual_mean", "hourly_median", "annual_median", "location_quotient"]
        let ids = cells.flatMap { cell in types.map { "OEUN0000000000000\(cell["occupation"]!.filter(\.isNumber))\($0)" } }
        let list = ids.map { "\"\($0)\"" }.joined(separator: ",")
        let answer = try await Self.post(#"{"seriesid":[\#(list)],"startyear":2025,"endyear":"2025","registrationkey":"any"}"#)
        let series = answer["Results"]["series"].items
        #expect(series.count == 50 && ids.count > 50)
        #expect(series.map { $0["seriesID"].text } == ids.prefix(50).map { $0 })
        #expect(answer["message"][0].text?.contains("system-allowed limit of 50 series") == true)
        for (index, one) in series.enumerated() {
            let cell = cells[index / types.count]
            let (expected, name) = (cell[names[index % types.count]]!, names[index % types.count])
            // A measure that the survey has no series of is none.
            let isSeries = !expected.isEmpty || name == "hourly_mean" || name == "hourly_median"
            #expect(one["data"].items.map { $0["value"].text } == (isSeries ? [expected.isEmpty ? "-" : expected] : []), "\(name)")
        }
        #expect(Set(ids.prefix(50)).count == 50)
    }

    @Test func anAbsentFigureIsADashWithItsFootnote() async throws {
        // Teachers are paid by the year; 29-2072 in 13220 has an employment that was withheld.
        let answer = try await Self.ask("seriesid=OEUN000000000000025107103,OEUM001322000000029207201&startyear=2025&endyear=2025")
        let figures = answer["Results"]["series"].items.map { $0["data"][0] }
        #expect(figures.map { $0["value"].text } == ["-", "-"])
        #expect(figures.map { $0["footnotes"][0]["code"].text } == ["4", "8"])
        #expect(figures[1]["footnotes"][0]["text"].text == "Estimate not released.")
    }

    @Test func whatIsNotThereIsSaidInTheMessages() async throws {
        let answer = try await Self.ask(
            "seriesid=OEUN000000000000099999901,nonsense,\(Self.median),LNS14000000&startyear=2023&endyear=2025")
        #expect(answer["status"].text == "REQUEST_SUCCEEDED")
        #expect(answer["Results"]["series"].items.map { $0["data"].items.count } == [0, 0, 1, 0])
        let messages = answer["message"].items.compactMap(\.text)
        for id in ["OEUN000000000000099999901", "nonsense", "LNS14000000"] {
            #expect(messages.contains("Series does not exist for Series \(id)"))
        }
        #expect(messages.contains("No Data Available for Series \(Self.median) Year: 2023"))
        #expect(messages.contains("No Data Available for Series \(Self.median) Year: 2024"))
        #expect(messages.contains { $0.contains("Only a part of May 2011, May 2025 is held here") })
    }

    @Test func monthsOfPricesWithCalculationsAveragesAndTheMonthThatIsNone() async throws {
        let answer = try await Self.post(
            #"{"seriesid":["CUUR0000SA0"],"startyear":"2025","endyear":"2026","catalog":true,"calculations":true,"annualaverage":true,"registrationkey":"k"}"#
        )
        let series = answer["Results"]["series"][0]
        #expect(series["catalog"]["series_title"].text == "All items in U.S. city average, all urban consumers, not seasonally adjusted")
        #expect(series["catalog"]["area"].text == "U.S. city average" && series["catalog"]["item"].text == "All items")
        let figures = series["data"].items
        #expect(figures.count == 8 + 13)
        #expect(figures.first?["period"].text == "M08" && figures.filter { !$0["latest"].isNull }.count == 1)
        let byPeriod = Dictionary(uniqueKeysWithValues: figures.map { ("\($0["year"].text!)\($0["period"].text!)", $0) })
        #expect(byPeriod["2025M13"]?["value"].text == "321.943" && byPeriod["2025M13"]?["periodName"].text == "Annual")
        // 321.465 in May 2025 against 320.795 in April, and 314.069 in May 2024.
        let changes = try #require(byPeriod["2025M05"]?["calculations"])
        #expect(changes["net_changes"]["1"].text == "0.670" && changes["pct_changes"]["1"].text == "0.2")
        #expect(changes["net_changes"]["12"].text == "7.396" && changes["pct_changes"]["12"].text == "2.4")
        let october = try #require(byPeriod["2025M10"])
        #expect(october["value"].text == "-" && october["footnotes"][0]["code"].text == "X")
        #expect(october["calculations"]["net_changes"] == .object([:]))
        #expect(byPeriod["2025M11"]?["calculations"]["pct_changes"].members.keys.sorted() == ["12", "3", "6"])
    }

    @Test func catalogAndReliabilityOfASurveySeries() async throws {
        let answer = try await Self.ask(
            "seriesid=OEUN000000000000029207201&startyear=2025&endyear=2025&catalog=true&aspects=true&calculations=true")
        let series = answer["Results"]["series"][0]
        #expect(series["catalog"]["series_title"].text?.hasPrefix("Employment for Medical Records Specialists in ") == true)
        #expect(series["catalog"]["source"].text?.contains("May 2025 (extract)") == true)
        #expect(series["data"][0]["aspects"][0]["value"].text == "1.1")
        #expect(series["data"][0]["calculations"].isNull)
        #expect(answer["message"].items.contains { $0.text?.hasPrefix("Calculations are not made of OEWS") == true })
        let first = try await Self.post(#"{"seriesid":["CUUR0000SA0"],"catalog":true,"calculations":true}"#, version: 1)
        #expect(first["Results"]["series"][0]["catalog"].isNull && first["Results"]["series"][0]["data"][0]["calculations"].isNull)
        #expect(first["message"].items.filter { $0.text?.contains("version 2") == true }.count == 2)
    }

    @Test func theNewestFigureAlone() async throws {
        let answer = try await Self.ask("seriesid=CUUR0000SA0,\(Self.median)&latest=true")
        #expect(answer["Results"]["series"].items.map { $0["data"].items.count } == [1, 1])
        #expect(answer["Results"]["series"].items.map { $0["data"][0]["year"].text } == ["2026", "2025"])
        #expect(answer["message"] == .list([]))
    }

    @Test func yearsBeyondTheLimitAreCutAndSaidToBe() async throws {
        let open = try await Self.ask("seriesid=CUUR0000SA0&startyear=2011&endyear=2026")
        #expect(open["message"][0].text == "Year range has been reduced to the system-allowed limit of 10 years.")
        #expect(Set(open["Results"]["series"][0]["data"].items.compactMap { $0["year"].text }) == Set((2011...2020).map(String.init)))
        let registered = try await Self.ask("seriesid=CUUR0000SA0&startyear=2011&endyear=2026&registrationkey=k")
        #expect(registered["message"] == .list([]))
    }

    // MARK: refusals, in BLS's manners

    @Test(arguments: [
        ("startyear=25&endyear=2025", "startyear: Value must be a four-digit number."),
        ("startyear=2025&endyear=2024", "End year is invalid: it lies before the start year."),
        ("startyear=2025", "Start year and end year have to be given together."),
        ("startyear=2025&endyear=2025&latest=true", "latest: Value cannot be combined with a start year and an end year."),
        ("catalog=perhaps", "catalog: Value must be true or false."),
    ])
    func aParameterThatIsNone(query: String, message: String) async throws {
        let answer = try await Self.ask("seriesid=\(Self.median)&\(query)")
        #expect(answer["status"].text == "REQUEST_FAILED_INVALID_PARAMETERS")
        #expect(answer["message"] == .list([.text(message)]) && answer["Results"] == .object([:]))
    }

    @Test(arguments: ["", "{}", #"{"seriesid":[]}"#, #"{"seriesid":" , "}"#, "{\"seriesid\":", "[1]", #"{"seriesid":[["x"]]}"#, "a=%zz"])
    func aRequestThatAsksForNothing(body: String) async throws {
        let reply = try await OutlookServer.seeded.post(Self.data, body)
        #expect(reply.status == 200)
        #expect(try reply.json["status"].text != "REQUEST_SUCCEEDED" && reply.json["message"].items.count == 1)
    }

    @Test func aNameThatIsNoParameterIsPassedOverAndSaidToBe() async throws {
        let answer = try await Self.ask("seriesid=\(Self.median)&callback=f")
        #expect(answer["Results"]["series"][0]["data"].items.count == 1)
        #expect(answer["message"].items.contains(.text("callback is no parameter of this address and was passed over.")))
    }

    @Test func anotherTypeOfBodyAndAnotherMethod() async throws {
        let server = try await OutlookServer.seeded
        let typed = try await server.post(Self.data, "<x/>", type: "text/xml")
        #expect(try typed.status == 200 && typed.json["status"].text == "REQUEST_NOT_PROCESSED")
        #expect(try await server.post(Self.data, "{}", method: "PUT").status == 405)
    }

    /// Not by the line that every answer has, and not in an answer.
    @Test func aKeyIsToldToNobody() async throws {
        let (key, log) = ("0123456789abcdefSECRET", KeptLog())
        try await OutlookServer.withServer(on: .seeded, logger: log.logger) { server in
            let body = #"{"seriesid":["\#(Self.median)"],"registrationkey":"\#(key)"}"#
            for reply in [
                try await server.ask("\(Self.data)/\(Self.median)?registrationkey=\(key)"), try await server.post(Self.data, body),
                try await server.ask("\(Self.data)/\(Self.median)?registrationkey=\(key)&startyear=x&endyear=\(key)"),
                try await server.post(Self.data, body.dropLast() + "]"),
                try await server.post(Self.data, "registrationkey=\(key)&seriesid=%zz", type: "application/x-www-form-urlencoded"),
            ] {
                #expect(reply.status == 200 && !reply.text.contains(key))
            }
        }
        #expect(log.entries.count >= 5 && !log.entries.contains { "\($0)".contains(key) })
    }

    // MARK: several releases

    /// The same cells as of another year and other classifications: the break is said beside the later figure.
    @Test func yearsAreJoinedAndTheirBreaksSaid() async throws {
        let database = try await OutlookDatabase.copy()
        let folder = try await RevisedSeeds.write()
        defer { try? FileManager.default.removeItem(at: folder) }
        let manifest = folder.appendingPathComponent("manifest.yaml")
        let text = try String(contentsOf: manifest, encoding: .utf8)
            .replacingOccurrences(of: "reference_month: \"2025-05\"", with: "reference_month: \"2020-05\"")
            .replacingOccurrences(of: "soc_version: \"2018\"", with: "soc_version: \"2010\"")
        try text.write(to: manifest, atomically: true, encoding: .utf8)
        try await RevisedSeeds.load(folder, into: database)
        let answer = try await OutlookServer.withServer(on: database) { server in
            try await server.ask("\(Self.data)/OEUN000000000000029207201?startyear=2018&endyear=2025").json
        }
        let figures = answer["Results"]["series"][0]["data"].items
        #expect(figures.map { $0["year"].text } == ["2025", "2020"] && figures.map { $0["value"].text } == ["194720", "194721"])
        #expect(figures.map { $0["latest"].text } == ["true", nil])
        #expect(figures[0]["footnotes"].items.map { $0["code"].text } == ["PW-SOC"])
        #expect(figures[0]["footnotes"][0]["text"].text?.hasPrefix("Not comparable with May 2020. ") == true)
        #expect(figures[1]["footnotes"] == .list([.object([:])]))
        #expect(answer["message"].items.contains { $0.text?.contains("not designed as a time series") == true })
        try await database.drop()
    }

    /// 29-2072 began with SOC 2018 as it is now; 29-2071 ended before it; all occupations go through, and are broken by the method.
    @Test func aSeriesSpansTheReleasesThatHaveItsCode() async throws {
        let ids = ["29-2072", "29-2071", "29-2098", "00-0000"].map { "OEUN0000000000000\($0.filter(\.isNumber))04" }
        let list = ids.map { "\"\($0)\"" }.joined(separator: ",")
        let body = #"{"seriesid":[\#(list)],"startyear":"2012","endyear":"2025","registrationkey":"any"}"#
        let answer = try await OutlookServer.history.post(Self.data, body).json
        let series = answer["Results"]["series"].items.map { $0["data"].items }
        func years(_ index: Int) -> [Int] { series[index].compactMap { $0["year"].text.flatMap { Int($0) } } }
        #expect(years(0) == (2021...2025).reversed() && years(1) == (2012...2018).reversed() && years(2) == [2020, 2019])
        #expect(years(3) == (2012...2025).reversed())
        #expect(series[0].map { $0["value"].text } == ["56790", "55970", "53690", "51090", "48310"])
        let broken = series[3].filter { figure in figure["footnotes"].items.contains { $0["code"].text == "PW-METHOD" } }
        #expect(broken.map { $0["year"].text } == ["2021"])
        #expect(answer["message"].items.contains(.text("No Data Available for Series \(ids[0]) Year: 2020")))
    }
}

import Testing

@testable import Domain

@Suite("Tables of OEWS's workbooks")
struct OEWSWorkbookTests {
    private static let names2012 = [
        "OCC_CODE", "OCC_TITLE", "OCC_GROUP", "TOT_EMP", "EMP_PRSE", "H_MEAN", "A_MEAN", "MEAN_PRSE", "H_PCT10", "H_PCT25", "H_MEDIAN",
        "H_PCT75", "H_PCT90", "A_PCT10", "A_PCT25", "A_MEDIAN", "A_PCT75", "A_PCT90", "ANNUAL", "HOURLY",
    ]
    private static let total = row("00-0000", "All Occupations", "total")

    private static func row(_ code: String, _ title: String, _ level: String, _ changes: [String: String] = [:]) -> [String] {
        let figures = [
            "1000", "0.5", "22.5", "46800", "1", "10", "15", "20", "25.5", "30", "20800", "31200", "41600", "53040", "62400", "", "",
        ]
        return zip(names2012, [code, title, level] + figures).map { changes[$0] ?? $1 }
    }

    private static func read(_ rows: [[String]], names: [String] = names2012) throws -> (table: WorkbookTable, log: FaultLog) {
        let log = FaultLog()
        let table = try #require(WorkbookTable(file: "book.xlsx", names: names, log: log))
        for (index, row) in rows.enumerated() { table.take(index + 2, row) }
        table.finish()
        return (table, log)
    }

    /// The figures of 29-2072.
    private static func figures(_ changes: [String: String], names: [String] = names2012) throws -> (Measure) -> Figure {
        let (table, log) = try read([total, row("29-2072", "Records", "detailed", changes)], names: names)
        #expect(log.isEmpty, "\(log.faults)")
        let place = try #require(table.cells.place(of: WorkbookCells.Key(occupation: OccupationCode(number: 292_072), industry: .all)))
        return { table.cells.figure(place, $0) }
    }

    @Test(arguments: [
        ["group", "occ code", "occ title"], ["OCC_GROUP", "OCC_CODE", "OCC_TITLE"], ["o_group", "occ_code", "occ_title"],
        ["O_GROUP", "Occ Code", "OCC TITLE"],
    ]) func columnsAreKnownByEveryNameTheyHad(_ names: [String]) throws {
        let header = [names[1], names[2], names[0]] + Self.names2012.dropFirst(3).map { $0.lowercased() }
        let figure = try Self.figures([:], names: header)
        #expect(figure(.employment) == .value(1_000))
        #expect(figure(.hourlyP75) == .value(2_550))
        #expect(figure(.hourlyMedian) == .value(2_000))
        #expect(figure(.wageRSE) == .value(10))
        #expect(figure(.locationQuotient) == .absent(.notInSource))
        #expect(WorkbookTable(file: "x", names: ["Occupation title", "Employment"], log: FaultLog()) == nil)
    }

    @Test func everyMarkerHasItsOwnReason() throws {
        let annual = Dictionary(uniqueKeysWithValues: Self.names2012.filter { $0.hasPrefix("H_") }.map { ($0, "*") } + [("ANNUAL", "TRUE")])
        var figure = try Self.figures(annual)
        #expect(figure(.hourlyMean) == .absent(.annualOnly))
        #expect(figure(.hourlyP90) == .absent(.annualOnly))
        #expect(figure(.annualMean) == .value(46_800))
        figure = try Self.figures(["A_MEAN": "*", "A_MEDIAN": "*", "HOURLY": "TRUE"])
        #expect(figure(.annualMean) == .absent(.hourlyOnly))
        #expect(figure(.hourlyMean) == .value(2_250))
        figure = try Self.figures([
            "H_MEAN": "*", "A_MEAN": "*", "MEAN_PRSE": "*", "TOT_EMP": "**", "EMP_PRSE": "**", "H_PCT90": "#", "A_PCT90": "#",
        ])
        for measure in [Measure.hourlyMean, .annualMean, .wageRSE, .employment, .employmentRSE] {
            #expect(figure(measure) == .absent(.notReleased), "\(measure)")
        }
        #expect(figure(.hourlyP90) == .absent(.topCoded))
        #expect(figure(.annualP90) == .absent(.topCoded))
    }

    @Test(arguments: [
        ("TOT_EMP", "*", ImportFault.Kind.contradiction), ("H_MEAN", "**", .contradiction), ("TOT_EMP", "#", .contradiction),
        ("H_MEAN", "~", .notANumber), ("H_MEAN", "", .missingValue), ("H_MEAN", "22.555", .wrongPrecision),
        ("A_MEAN", "46800.5", .wrongPrecision),
        ("A_MEAN", "#N/A", .notANumber), ("TOT_EMP", "9999999999", .overflow), ("TOT_EMP", "-5", .notANumber),
        ("A_MEAN", "46900", .crossFooting),
        ("H_PCT25", "9", .crossFooting), ("OCC_CODE", "29-2072.01", .unknownCode), ("OCC_GROUP", "line", .unknownCode),
        ("OCC_GROUP", "total", .unknownCode),
        ("OCC_TITLE", "", .unknownCode),
    ]) func whatDoesNotHoldIsAFaultWithItsCell(_ column: String, _ text: String, _ kind: ImportFault.Kind) throws {
        let (_, log) = try Self.read([Self.total, Self.row("29-2072", "Records", "detailed", [column: text])])
        let fault = try #require(log.faults.first)
        #expect(fault.kind == kind)
        #expect(fault.line == 3)
        if kind != .crossFooting {
            let letters = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"][Self.names2012.firstIndex(of: column) ?? 0]
            #expect(fault.column == "\(column) (\(letters)3)")
            #expect(fault.value == (text.isEmpty ? nil : text))
        }
    }

    @Test func aBroadOccupationThatIsAlsoTheMostDetailedIsReadOnce() throws {
        let broad = Self.row("29-2010", "Technologists", "broad")
        let detailed = Self.row("29-2010", "Technologists", "detailed")
        for rows in [[Self.total, broad, detailed], [Self.total, detailed, broad]] {
            let (table, log) = try Self.read(rows)
            #expect(log.isEmpty)
            #expect((table.rows, table.cells.keys.count, table.repeated) == (3, 2, 1))
            #expect(table.lists.occupations.map(\.level) == [.total, .detailed])
        }
        let (_, other) = try Self.read([Self.total, broad, Self.row("29-2010", "Technologists", "detailed", ["TOT_EMP": "1010"])])
        #expect(other.faults.map(\.kind) == [.duplicate])
        let (_, twice) = try Self.read([Self.total, broad, broad])
        #expect(twice.faults.map(\.kind) == [.duplicate])
    }

    @Test func aTableWithoutItsTotalAndAColumnOfNoReleaseAreRefused() throws {
        #expect(try Self.read([Self.row("29-2072", "Records", "detailed")]).log.faults.map(\.kind) == [.wrongCount])
        #expect(try Self.read([]).log.faults.map(\.kind) == [.wrongCount])
        let (_, log) = try Self.read([Self.total + ["5"]], names: Self.names2012 + ["UNION_SHARE"])
        #expect(log.faults.map(\.kind) == [.wrongColumns])
        #expect(log.faults.first?.column == "UNION_SHARE")
    }

    @Test func figuresOfStatesAndOfOwnersAndIndustriesBelowSectorsAreRefused() throws {
        let names = ["AREA", "AREA_TYPE", "NAICS", "NAICS_TITLE", "I_GROUP", "OWN_CODE"] + Self.names2012
        func kinds(_ codes: [String]) throws -> [String?] {
            try Self.read([codes + Self.total], names: names).log.faults.map(\.column)
        }
        #expect(try kinds(["99", "1", "000000", "Cross-industry", "cross-industry", "1235"]).isEmpty)
        #expect(try kinds(["99", "1", "48", "Transportation", "sector", "59"]).isEmpty)
        #expect(try kinds(["6", "2", "000000", "Cross-industry", "cross-industry", "1235"]) == ["AREA (A2)"])
        #expect(try kinds(["99", "1", "000000", "Cross-industry", "cross-industry", "5"]) == ["OWN_CODE (F2)"])
        #expect(try kinds(["99", "1", "622000", "Hospitals", "3-digit", "5"]) == ["I_GROUP (E2)"])
        #expect(try kinds(["99", "1", "98", "Nothing", "sector", "5"]) == ["NAICS (C2)"])
    }

    @Test func monthAndBoundsAreToldBySheetsAndNotes() {
        #expect(WorkbookNotes.month(sheet: "Natsector_M2024_dl") == ReferenceMonth(year: 2024, month: 5))
        #expect(WorkbookNotes.month(sheet: "national_dl") == nil)
        var notes = WorkbookNotes()
        for text in [
            "May 2012 OES Estimates", "", "*  = not available", "#  = indicates a wage greater than $90.00 per hour or $187,200 per year ",
        ] {
            notes.take([text])
        }
        #expect(notes.month == ReferenceMonth(year: 2012, month: 5))
        #expect(notes.topCodes == TopCodes(hourly: "90.00", annual: 187_200))
        #expect(notes.describesFields)
        #expect(ReleaseRules.month(totalEmployment: 144_733_270) == ReferenceMonth(year: 2018, month: 5))
        #expect(ReleaseRules.month(totalEmployment: 144_733_271) == nil)
        let months = [2011, 2012, 2018, 2019, 2020, 2021, 2025].compactMap { ReferenceMonth(year: $0, month: 5) }
        #expect(
            months.map { ReleaseRules.socVersion($0) } == [
                nil, "2010", "2010", ReleaseRules.hybridSOC, ReleaseRules.hybridSOC, "2018", "2018",
            ])
    }
}

import Domain
import TestSupport
import Testing

@Suite("Reading completions of IPEDS")
struct IPEDSCompletionTests {
    private static let file = SmallIPEDS.text([SmallIPEDS.completionsHeader] + SmallIPEDS.awards)

    @Test(arguments: [1, 2, 3, 7, 100_000]) func rowsOfTheProgramsWantedAreKept(chunk: Int) {
        let (reader, faults) = readIPEDS(Self.file, chunk: chunk)
        #expect(faults == [])
        #expect(reader.rows == SmallIPEDS.awards.count)
        #expect(reader.directory == nil)
        #expect(reader.completions?.years == [2024: SmallIPEDS.awards.count])
        let kept = reader.completions?.kept ?? []
        #expect(kept.map(\.cip.description) == ["51.0707", "51.0707", "51.0713", "51.0707", "51.0706"])
        #expect(kept.map(\.awards) == [12, 3, 0, 7, 5])
        #expect(kept.map(\.major) == [1, 2, 1, 1, 1])
        #expect(kept.map(\.level) == [.associate, .associate, .certificateUnderTwelveWeeks, .certificateOneToTwoYears, .bachelor])
        #expect(kept.allSatisfy { $0.markers == nil && $0.year == 2024 })
    }

    /// NCES's capitals or anybody's small letters, in any order, with or without a mark, with a year of its own or without.
    @Test func aFileIsKnownByItsHeader() {
        let variants: [(header: String, row: String)] = [
            ("year,unitid,cipcode,majornum,awlevel,ctotalt,ctotalm,ctotalw", "2021,100111,51.0707,1,3,12,2,10"),
            ("CTOTALW,AWLEVEL,UNITID,CRACE99,CIPCODE,CTOTALT,YEAR,MAJORNUM,CTOTALM", "10,3,100111,anything,51.0707,12,2021,1,2"),
            ("\u{feff}UNITID, CIPCODE ,MAJORNUM,AWLEVEL,CTOTALT,CTOTALM,CTOTALW,YEAR", "100111,\"51.0707\",1,3,12,2,10,2021"),
        ]
        for (header, row) in variants {
            let (reader, faults) = readIPEDS([header, row], year: nil)
            #expect(faults == [], "\(header)")
            let expected = Completion(
                year: 2021, unitid: 100_111, cip: CIPCode("51.0707")!, level: .associate, major: 1, awards: 12, men: 2, women: 10,
                markers: nil)
            #expect(reader.completions?.kept == [expected], "\(header)")
        }
    }

    @Test func aYearThatNobodySaysIsAskedFor() {
        let (_, faults) = readIPEDS(Self.file, year: nil)
        #expect(faults.map(\.kind) == [.wrongPeriod])
        #expect(faults[0].allowed == ["--year 2024"])
    }

    /// Zero, not reported, not applicable and not in the file stay apart.
    @Test(
        arguments: [
            ("0,0,0", [0, 0, 0], nil), ("5,,", [5, nil, nil], ".rr"), ("-1,-1,-1", [nil, nil, nil], "rrr"),
            (".,-2,-2", [nil, nil, nil], "rnn"),
            ("7,3,4", [7, 3, 4], nil),
        ] as [(String, [Int?], String?)])
    func absentIsNotZero(counts: String, values: [Int?], markers: String?) {
        let (reader, faults) = readIPEDS(["unitid,cipcode,majornum,awlevel,ctotalt,ctotalm,ctotalw", "100111,51.0707,1,3,\(counts)"])
        #expect(faults == [])
        let row = reader.completions?.kept.first
        #expect([row?.awards, row?.men, row?.women] == values)
        #expect(row?.markers == markers)
    }

    @Test func aColumnThatIsNotThereIsNotInTheSource() {
        let (reader, faults) = readIPEDS(["unitid,cipcode,majornum,awlevel,ctotalt", "100111,51.0707,1,3,4"])
        #expect(faults == [])
        #expect(reader.completions?.kept.first?.markers == ".xx")
    }

    static let cases: [IPEDSFaultCase] = [
        .init("unitid", .wrongValue, "UNITID", "10011,51.0707,1,3,12,2,10", "10011", allowed: "six digits, 100654"),
        .init("unitid of words", .wrongValue, "UNITID", "Alder,51.0707,1,3,12,2,10", "Alder", allowed: "six digits, 100654"),
        .init("zero lost", .unknownCode, "CIPCODE", "100111,1.0707,1,3,12,2,10", "1.0707", allowed: "51.0707"),
        .init("a group", .unknownCode, "CIPCODE", "100111,51.07,1,3,12,2,10", "51.07", allowed: "51.0707"),
        .init("a title", .unknownCode, "CIPCODE", "100111,Nursing,1,3,12,2,10", "Nursing", allowed: "51.0707"),
        .init("third major", .wrongValue, "MAJORNUM", "100111,51.0707,3,3,12,2,10", "3", allowed: "2"),
        .init("level", .unknownCode, "AWLEVEL", "100111,51.0707,1,13,12,2,10", "13", allowed: "21"),
        .init("level on forms", .unknownCode, "AWLEVEL", "100111,51.0707,1,1a,12,2,10", "1a", allowed: "20"),
        .init("no number", .notANumber, "CTOTALT", "100111,51.0707,1,3,twelve,2,10", "twelve", allowed: "-2: not applicable"),
        .init("decimals", .notANumber, "CTOTALM", "100111,51.0707,1,3,12,2.0,10", "2.0", allowed: "-2: not applicable"),
        .init("negative", .notANumber, "CTOTALW", "100111,51.0707,1,3,12,2,-10", "-10", allowed: "-2: not applicable"),
        .init("thousands", .notANumber, "CTOTALT", "100111,51.0707,1,3,\"1,012\",2,1010", "1,012", allowed: "-2: not applicable"),
        .init("sum", .contradiction, "CTOTALT", "100111,51.0707,1,3,12,2,11", "12", allowed: "13"),
        .init("other program", .wrongValue, "MAJORNUM", "100111,52.0201,9,3,12,2,10", "9", allowed: "1"),
    ]

    @Test(arguments: cases) func everyFaultHasItsPlace(_ wrong: IPEDSFaultCase) {
        let (reader, faults) = readIPEDS([
            "unitid,cipcode,majornum,awlevel,ctotalt,ctotalm,ctotalw", "100111,51.0713,1,3,1,0,1", wrong.row, "100111,51.0714,1,3,1,1,0",
        ])
        #expect(faults.count == 1, "\(faults)")
        #expect(faults.first?.kind == wrong.kind)
        #expect(faults.first?.line == 3)
        #expect(faults.first?.column == wrong.column)
        #expect(faults.first?.value == wrong.value)
        #expect(faults.first?.allowed.contains(wrong.allowed) == true, "\(faults)")
        #expect(reader.completions?.kept.count == 2)
    }

    @Test func everyFaultIsListedUpToTheLimit() {
        let rows = Self.cases.map(\.row)
        let header = "unitid,cipcode,majornum,awlevel,ctotalt,ctotalm,ctotalw"
        #expect(readIPEDS([header] + rows).faults.map(\.line) == Array(2...rows.count + 1))
        let (_, faults) = readIPEDS(SmallIPEDS.text([header] + rows), limit: 5)
        #expect(faults.count == 5)
    }

    @Test func theSameRowTwiceNamesTheFirst() {
        let row = SmallIPEDS.awards[0]
        let (_, faults) = readIPEDS([SmallIPEDS.completionsHeader, row, SmallIPEDS.awards[1], row])
        #expect(faults.map(\.kind) == [.duplicate])
        #expect(faults.first?.line == 4)
        #expect(faults.first?.reason.contains("line 2") == true)
    }

    /// NCES's rows of CIPCODE 99 are what the programs must add up to.
    @Test func aFileThatLostRowsDoesNotAddUp() {
        let lost = readIPEDS([SmallIPEDS.completionsHeader] + SmallIPEDS.awards.filter { !$0.contains("52.0201") })
        #expect(lost.faults.map(\.kind) == [.crossFooting])
        #expect(lost.faults.first?.reason.contains("add up to 12, not 52") == true)
        let cut = readIPEDS([SmallIPEDS.completionsHeader] + SmallIPEDS.awards.dropLast())
        #expect(cut.faults.map(\.kind) == [.crossFooting])
        #expect(cut.faults.first?.reason.contains("ends too early") == true)
        // An extract has no totals at all.
        #expect(readIPEDS([SmallIPEDS.completionsHeader] + SmallIPEDS.awards.filter { !$0.contains(",99,") }).faults == [])
    }

    @Test(
        arguments: [
            ([], ImportFault.Kind.wrongColumns, "is empty"),
            (["name,value", "a,1"], .wrongColumns, "is the header of no file"),
            (["unitid,cipcode,awlevel,ctotalt", "1,2,3,4"], .wrongColumns, "lacks MAJORNUM"),
            (["unitid,instnm,stabbr,cyactive", "1,2,3,4"], .wrongColumns, "lacks CITY"),
            (["unitid,cipcode,majornum,awlevel,ctotalt", "100111,51.0707,1,3"], .wrongColumns, "has 4 columns, the header has 5"),
            (["unitid,cipcode,majornum,awlevel,ctotalt", "100111,\"51.0707\"x,1,3,4"], .wrongQuoting, "closing quote"),
        ] as [([String], ImportFault.Kind, String)])
    func filesThatAreNone(lines: [String], kind: ImportFault.Kind, reason: String) {
        let (_, faults) = readIPEDS(lines.isEmpty ? [] : SmallIPEDS.text(lines))
        #expect(faults.map(\.kind) == [kind])
        #expect(faults.first?.reason.contains(reason) == true, "\(faults)")
    }

    @Test func utf16IsSaidToBe() {
        let (_, faults) = readIPEDS([0xFF, 0xFE, 0x55, 0x00])
        #expect(faults.map(\.kind) == [.wrongEncoding])
    }
}

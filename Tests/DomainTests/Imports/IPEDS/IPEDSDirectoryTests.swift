import Domain
import TestSupport
import Testing

@Suite("Reading a directory of IPEDS")
struct IPEDSDirectoryTests {
    private static let header = SmallIPEDS.directoryHeader
    private static let lines = [header] + SmallIPEDS.institutions

    @Test func institutionsAndWhyFieldsAreAbsent() throws {
        let (reader, faults) = readIPEDS(Self.lines)
        #expect(faults == [])
        let directory = try #require(reader.directory)
        #expect(directory.year == 2024)
        let (alder, birch, cedar) = (directory.institutions[0], directory.institutions[1], directory.institutions[2])
        #expect(alder.name == "Alder Community College" && alder.countyCode == "39023" && alder.cbsa == "44220" && alder.isOperating)
        #expect(alder.longitude == "-83.808170" && alder.latitude == "39.924227" && alder.opeID == "00311900")
        #expect(alder.absenceText == "closed_on=not_applicable")
        #expect(birch.name == "Birch Institute, The" && birch.city == "Mayagüez" && !birch.isOperating && birch.closedOn == "2024-06-30")
        #expect(birch.absenceText == "cbsa=not_applicable,ope_id=not_applicable,web_address=not_reported")
        #expect(cedar.state == "FM" && cedar.countyCode == nil && cedar.county == nil)
        #expect(cedar.absenceText == "county_code=not_applicable,county=not_reported,cbsa=not_applicable,closed_on=not_applicable")
    }

    /// Older files are in Windows-1252.
    @Test(arguments: [1, 5, 10_000]) func bothEncodingsAreRead(chunk: Int) {
        let text = (Self.lines + ["100444,Saint John\u{2019}s \u{2013} Espa\u{f1}ola,,X,NM,87532,a,b,-2,,4,2,1,-2,1,-2,-2,,-2,-2"])
            .joined(separator: "\r\n")
        let old = text.unicodeScalars.flatMap { scalar -> [UInt8] in
            switch scalar.value {
            case 0x2019: [0x92]
            case 0x2013: [0x96]
            default: [UInt8(scalar.value)]
            }
        }
        for bytes in [Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), old] {
            let (reader, faults) = readIPEDS(bytes, chunk: chunk)
            #expect(faults == [])
            #expect(reader.directory?.institutions.last?.name == "Saint John\u{2019}s \u{2013} Espa\u{f1}ola")
            #expect(reader.directory?.institutions[1].city == "Mayagüez")
        }
        let broken = readIPEDS(Array((Self.header + "\n100111,A").utf8) + [0x81] + Array(SmallIPEDS.institutions[0].utf8.dropFirst(8)))
        #expect(broken.faults.first?.kind == .wrongEncoding)
        #expect(broken.faults.first?.column == "INSTNM")
    }

    /// Institutions that left stay with the year of their last directory.
    @Test func aDirectoryOfSeveralYears() {
        let (reader, faults) = readIPEDS(
            ["last_hd_year,unitid,instnm,city,stabbr,cyactive", "2021,100111,A,X,OH,3", "2023,100222,B,Y,OH,1"], year: nil)
        #expect(faults == [])
        #expect(reader.directory?.year == 2023)
        #expect(reader.directory?.institutions.map(\.directoryYear) == [2021, 2023])
        #expect(reader.directory?.institutions[0].absenceText?.contains("cbsa=not_in_source") == true)
    }

    /// Nothing of a row but what is named is ever taken.
    @Test func personsAreNotRead() {
        let (reader, _) = readIPEDS(Self.lines)
        let kept = reader.directory?.institutions.flatMap { $0.fields.compactMap { $0 } }.joined(separator: "\n") ?? ""
        #expect(!kept.isEmpty)
        for person in SmallIPEDS.persons { #expect(!kept.contains(person)) }
    }

    private static let columns = header.split(separator: ",").map(String.init)

    private static func changed(_ column: String, to value: String) -> String {
        var fields = SmallIPEDS.institutions[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        fields[columns.firstIndex(of: column)!] = value
        return fields.joined(separator: ",")
    }

    static let cases: [(column: String, value: String, kind: ImportFault.Kind, allowed: String)] = [
        ("UNITID", "1001", .wrongValue, "six digits, 100654"), ("INSTNM", "", .wrongValue, ""), ("CITY", " ", .wrongValue, ""),
        ("STABBR", "XX", .unknownCode, "PW"), ("STABBR", "Ohio", .unknownCode, "OH"), ("CYACTIVE", "A", .unknownCode, "3"),
        ("SECTOR", "10", .unknownCode, "99"), ("ICLEVEL", "4", .unknownCode, "-3: not available"), ("CONTROL", "0", .unknownCode, "1"),
        ("CBSA", "4422", .wrongValue, "00000"), ("COUNTYCD", "Clark", .wrongValue, "-2: not applicable"),
        ("OPEID", "123456789", .wrongValue, "00000000"), ("LONGITUD", "west", .notANumber, "-2: not applicable"),
        ("LATITUDE", "91.5", .notANumber, "a decimal between -90 and 90"), ("LONGITUD", "--83", .notANumber, "-2: not applicable"),
        ("CLOSEDAT", "13/45/2024", .wrongValue, "06/30/2021"), ("CLOSEDAT", "2024-06-30", .wrongValue, "-2: not closed"),
    ]

    @Test(arguments: cases.indices) func everyFaultHasItsPlace(_ index: Int) {
        let wrong = Self.cases[index]
        let (reader, faults) = readIPEDS([Self.header, SmallIPEDS.institutions[2], Self.changed(wrong.column, to: wrong.value)])
        #expect(faults.count == 1, "\(faults)")
        #expect(faults.first?.kind == wrong.kind)
        #expect(faults.first?.line == 3)
        #expect(faults.first?.column == wrong.column)
        #expect(wrong.allowed.isEmpty || faults.first?.allowed.contains(wrong.allowed) == true, "\(faults)")
        #expect(reader.directory?.institutions.count == 1)
    }

    @Test func everyFaultOfARowIsListed() {
        let (_, faults) = readIPEDS([
            "unitid,instnm,city,stabbr,cyactive,sector", "12,,Springfield,XX,9,77", "100111,A,X,OH,1,77", "100222,A,X,OH,1,4",
            "100222,B,X,OH,1,4",
        ])
        #expect(faults.map(\.column) == ["UNITID", "INSTNM", "STABBR", "CYACTIVE", "SECTOR", "UNITID"])
        #expect(faults.map(\.line) == [2, 2, 2, 2, 3, 5])
        #expect(faults.last?.kind == .duplicate)
    }

    @Test func spreadsheetsLoseLeadingZeros() {
        let (reader, faults) = readIPEDS(["unitid,instnm,city,stabbr,cyactive,countycd,opeid", "100654,A,Normal,AL,1,1089,100200"])
        #expect(faults == [])
        #expect(reader.directory?.institutions.first?.countyCode == "01089")
        #expect(reader.directory?.institutions.first?.opeID == "00100200")
    }
}

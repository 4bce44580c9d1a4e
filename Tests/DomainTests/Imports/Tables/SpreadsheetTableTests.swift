import Domain
import Foundation
import Testing

@Suite("Tables as spreadsheets write them")
struct SpreadsheetTableTests {
    static let names = [["Name", "City"], ["Müller", "Köln"], ["Zoë “Z” – ½", "São Paulo"], ["Øst, A", "two\nlines"]]

    /// The table with these ways of writing it; quoted where the separator, a quote or a line break asks for it.
    private static func text(_ rows: [[String]], _ separator: String, _ lineBreak: String) -> String {
        rows.map { row in
            row.map { $0.contains(separator) || $0.contains("\"") || $0.contains("\n") ? "\"\($0.replacing("\"", with: "\"\""))\"" : $0 }
                .joined(separator: separator)
        }.joined(separator: lineBreak)
    }

    @Test(arguments: [",", ";", "\t"], ["\n", "\r\n", "\r"])
    func everySeparatorLineBreakAndEncoding(_ separator: String, _ lineBreak: String) throws {
        let text = Self.text(Self.names, separator, lineBreak) + lineBreak
        let windows = try #require(text.data(using: .windowsCP1252))
        let encoded: [(SpreadsheetText.Encoding, [UInt8])] = [
            (.utf8, Array(text.utf8)), (.utf8, [0xEF, 0xBB, 0xBF] + Array(text.utf8)),
            (.utf16LittleEndian, [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
            (.utf16BigEndian, [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }), (.windows1252, [UInt8](windows)),
        ]
        for (encoding, bytes) in encoded {
            let read = ReadTable(bytes)
            #expect(read.table?.text.encoding == encoding)
            #expect(read.table?.separator.rawValue == separator.utf8.first)
            #expect(read.rows == Array(Self.names.dropFirst()), "\(encoding)")
            #expect(read.log.isEmpty, "\(read.log.faults)")
            #expect(read.lines == [2, 3, 4])
        }
    }

    @Test func windows1252IsReadByteForByte() throws {
        let all = (0x80...0xFF).filter { ![0x81, 0x8D, 0x8F, 0x90, 0x9D].contains($0) }.map { UInt8($0) }
        let text = try SpreadsheetText(all)
        #expect(text.encoding == .windows1252)
        #expect(String(decoding: text.bytes, as: UTF8.self) == String(data: Data(all), encoding: .windowsCP1252))
    }

    @Test(
        arguments: [
            ([0x61, 0x00, 0x62, 0x00], "NUL"), ([0xFF, 0xFE, 0x61], "middle of a character"),
            ([0xFF, 0xFE, 0x00, 0xD8, 0x61, 0x00], "no UTF-16"),
            ([0x61, 0x81, 0x62], "0x81"), ([0xFF, 0xFE, 0x00, 0x00], "no UTF-16"),
        ] as [([UInt8], String)])
    func bytesThatAreNoTextAreRefused(_ bytes: [UInt8], _ reason: String) {
        let read = ReadTable(bytes)
        #expect(read.table == nil)
        #expect(read.log.faults.map(\.kind) == [.wrongEncoding])
        #expect(read.log.faults.first?.reason.contains(reason) == true, "\(read.log.faults)")
    }

    @Test func namesOfColumnsAreFoundHoweverTheyAreWritten() throws {
        let header = try #require(ReadTable("Student ID,given_name, EMAIL ,Family-Name\n").table?.header)
        #expect(header.names == ["Student ID", "given_name", "EMAIL", "Family-Name"])
        #expect(["student_id", "GivenName", "email", "family name"].map { header.index($0) } == [0, 1, 2, 3])
        #expect(header.index("phone") == nil)
    }

    @Test func blankRowsCellsAndLinesArePassedOver() {
        let read = ReadTable("\n\n a , b ,,\n\n1,2,,\n,,,\n\u{A0}3 ,\t4\t,,,,\n   \n")
        #expect(read.rows == [["1", "2", "", ""], ["3", "4", "", ""]])
        #expect(read.lines == [5, 7])
        #expect(read.log.isEmpty)
    }

    @Test func raggedRowsAndWrongQuotesAreToldWithTheirLine() {
        let read = ReadTable("a,b\n1\n1,2\n1,2,3\n\"x\n\ny\",2\n\"x\"y,2\nx\"y,2\n3,4\n\"open,5\n")
        #expect(read.rows == [["1", "2"], ["x\n\ny", "2"], ["3", "4"]])
        #expect(read.log.faults.map(\.line) == [2, 4, 8, 9, 11])
        #expect(read.log.faults.map(\.kind) == [.wrongColumns, .wrongColumns, .wrongQuoting, .wrongQuoting, .wrongQuoting])
        #expect(read.log.faults.first?.reason == "has 1 columns, the header has 2")
    }

    @Test func linesAreCountedAcrossMixedLineBreaks() {
        let read = ReadTable("a,b\r1,2\r\n\"x\r\ny\",2\n\r\n3,4\r5,6")
        #expect(read.rows == [["1", "2"], ["x\r\ny", "2"], ["3", "4"], ["5", "6"]])
        #expect(read.lines == [2, 3, 6, 7])
    }

    @Test(arguments: [("", "is empty"), ("\n\n", "is empty"), ("a,b,A\n1,2,3\n", "twice")])
    func whatHasNoHeaderIsNoTable(_ text: String, _ reason: String) {
        let read = ReadTable(text)
        #expect(read.table == nil)
        #expect(read.log.faults.first?.reason.contains(reason) == true)
    }

    @Test func theHeaderIsKnownByTheFirstBytes() throws {
        let text = "sourcedId,name\n" + String(repeating: "1,Zoë\n", count: 1_000)
        let utf16: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        for bytes in [Array(text.utf8), utf16] {
            for length in 70..<120 {
                let header = SpreadsheetTable.header(ofFileThatBegins: Array(bytes.prefix(length)))
                #expect(header?.names == ["sourcedId", "name"])
            }
        }
        #expect(SpreadsheetTable.header(ofFileThatBegins: [0, 1, 2]) == nil)
    }

    @Test func anyBytesAreReadWithoutACrash() {
        for _ in 0..<2_000 {
            let some: [UInt8] = [0x2C, 0x22, 0x0A, 0x0D, 0x61, 0xE4, 0xC3, 0xFF, 0x20]
            let read = ReadTable((0..<Int.random(in: 0...60)).map { _ in some.randomElement() ?? 0x61 })
            #expect(read.rows.count + read.log.count >= 0)
        }
    }
}

@Suite("Cells that spreadsheets must not calculate")
struct SpreadsheetSafeTests {
    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"), ("-2+3", "'-2+3"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"),
        ("\rx", "'\rx"), ("-", "'-"), ("-5", "-5"), ("+1.5", "+1.5"), ("-1,234.50", "-1,234.50"), ("-1e-3", "-1e-3"), ("-1-1", "'-1-1"),
        ("-1.2.3", "'-1.2.3"), ("-e5", "'-e5"), ("-5e", "'-5e"), ("O'Hara", "O'Hara"), ("'t Hooft", "'t Hooft"), ("'=x", "''=x"),
        ("''-5", "'''-5"),
        ("", ""), ("'", "'"), ("a=b", "a=b"),
    ]) func isWrittenSafelyAndReadBackUnchanged(_ text: String, _ cell: String) {
        #expect(SpreadsheetSafe.cell(text) == cell)
        #expect(SpreadsheetSafe.plain(cell) == text)
    }

    @Test func anyCellComesBackUnchanged() {
        for _ in 0..<5_000 {
            let text = String((0..<Int.random(in: 0...6)).map { _ in "'=+-@15.,e\ta".randomElement() ?? "a" })
            let cell = SpreadsheetSafe.cell(text)
            #expect(SpreadsheetSafe.plain(cell) == text)
            let isNumber = text.allSatisfy { "0123456789+-.,e".contains($0) }
            if let first = cell.first, "=+-@\t\r".contains(first) { #expect(isNumber, "\(cell)") }
        }
    }

    @Test func aLineIsQuotedAfterItIsMadeSafe() {
        #expect(String(decoding: SpreadsheetSafe.line(["=a,b", "-5", "x"]), as: UTF8.self) == "\"'=a,b\",-5,x\r\n")
    }
}

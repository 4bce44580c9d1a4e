import Foundation
import TestSupport
import Testing

@testable import Intake

@Suite("Workbooks")
struct WorkbookTests {
    static func open(_ rows: String, strings: String = "", prologue: String = "") throws -> Workbook {
        try Workbook(bytes: SmallWorkbook.xlsx(rows: rows, strings: strings, prologue: prologue), location: "folder/small.xlsx")
    }

    static func error(_ rows: String, prologue: String = "") throws -> IntakeError {
        try #require(#expect(throws: IntakeError.self) { _ = try open(rows, prologue: prologue).rows("Figures") })
    }

    @Test func cellsAreTextNumberBooleanErrorOrEmpty() throws {
        let book = try Self.open(
            """
            <row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2"><v>4.5999999999999996</v></c><c r="D2" t="b"><v>1</v></c>
            <c r="E2" t="e"><v>#N/A</v></c><c r="F2" t="str"><f>A1</f><v>*</v></c><c r="G2" t="inlineStr"><is><r><t>in</t></r><r><t> line</t></r></is></c>
            <c r="H2" s="4"/><c r="AA2"><v>1.5E-7</v></c></row>
            <row><c><v>146875480</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c><v>-1E+21</v></c></row><row r="9"/>
            """,
            strings:
                "<si><t>Zoë &amp; Co</t></si><si><r><rPr><b/></rPr><t>29-</t></r><r><t>2072</t></r><rPh sb=\"0\" eb=\"1\"><t>no</t></rPh></si><si><t/></si>"
        )
        #expect(book.format == .xlsx)
        #expect(book.name == "small.xlsx")
        #expect(book.sheets == ["Notes", "Figures"])
        let rows = try book.rows("Figures")
        #expect(rows.map(\.number) == [2, 3])
        #expect(
            rows[0].values.prefix(8) == [
                .text("Zoë & Co"), .empty, .number("4.6"), .boolean(true), .error("#N/A"), .text("*"), .text("in line"), .empty,
            ])
        #expect(rows[0].values.count == 27)
        #expect(rows[0][26] == .number("0.00000015"))
        #expect(rows[0][99] == .empty)
        #expect(rows[0].reference(26) == "AA2")
        #expect(rows[1].values == [.number("146875480"), .text("29-2072"), .empty, .number("-1000000000000000000000")])
        #expect(try book.rows("Figures", first: 1).count == 1)
        #expect(try book.rows("Notes").isEmpty)
    }

    @Test func aWorkbookIsFoundByItsContentAlsoInAnArchiveWithNotes() throws {
        let inner = SmallWorkbook.xlsx(rows: "<row><c><v>5</v></c></row>")
        let xls = try Self.sample()
        let zip = PackedZip.bytes([.init("oesm24nat/table.dat", inner), .init("oesm24nat/notes.txt", "x"), .init("old", xls)])
        let books = try Workbook.all(in: zip, location: "oesm24nat.zip")
        #expect(books.map(\.location) == ["oesm24nat.zip/oesm24nat/table.dat", "oesm24nat.zip/old"])
        #expect(books.map(\.format) == [.xlsx, .xls])
        #expect(try books[0].rows("Figures").map(\.values) == [[.number("5")]])
        #expect(try Workbook.all(in: Array("code,title\n".utf8), location: "table.xlsx").isEmpty)
        #expect(try Workbook.all(in: PackedZip.bytes([.init("users.csv", "x")]), location: "roster.zip").isEmpty)
        #expect(books[0].size == inner.count)
        #expect(try Workbook(bytes: inner, location: "x").sha256 == books[0].sha256)
    }

    @Test func theOldFormatIsReadWithTextsAcrossRecordsErrorsAndFormulas() throws {
        let book = try Workbook(bytes: Self.sample(), location: "kinds.xls")
        #expect(book.sheets == ["Kinds", "Many texts"])
        let rows = try book.rows("Kinds")
        #expect(rows.map(\.number) == [1, 3])
        #expect(
            rows[0].values == [
                .text("Zoë – 25 000"), .empty, .number("12.25"), .number("7"), .number("-0.1"), .number("0.0000001"),
                .number("146875480"), .number("1000000000000000"), .boolean(true), .boolean(false),
            ])
        #expect(rows[1].values.dropLast() == [.empty, .error("#N/A"), .error("#DIV/0!"), .empty])
        #expect(rows[1][4] == .text(String(repeating: "x", count: 9_000)))
        let many = try book.rows("Many texts")
        #expect(many.count == 700)
        #expect(many[699].values == [.text("text 699 é"), .empty, .number("6.99")])
    }

    @Test func faultsNameTheSheetAndTheCell() throws {
        let missing = try Self.error("<row r=\"7\"><c r=\"B7\" t=\"s\"><v>3</v></c></row>")
        #expect(missing.location == "folder/small.xlsx: sheet “Figures”, cell B7")
        #expect(missing.reason == "refers to shared text “3”; there are 0")
        #expect(try Self.error("<row><c><v>1,5</v></c></row>").reason == "has “1,5”, which is no number")
        #expect(try Self.error("<row r=\"2\"><c r=\"C2\"/><c r=\"B2\"/></row>").reason.contains("must ascend"))
        #expect(try Self.error("<row r=\"2\"/><row r=\"2\"/>").reason.contains("must ascend"))
        #expect(try Self.error("<row r=\"2\"><c r=\"ZZZZ2\"/></row>").reason.contains("“ZZZZ2”"))
        #expect(try Self.error("<row><c></row>").reason.contains("no well-formed XML"))
        let unknown = #expect(throws: IntakeError.self) { _ = try Self.open("").rows("Table 1") }
        #expect(unknown?.reason == "has no sheet “Table 1”; its sheets are “Notes”, “Figures”")
        let text = #expect(throws: IntakeError.self) { _ = try Workbook(bytes: Array("a,b".utf8), location: "a.xlsx") }
        #expect(text?.reason == "is no workbook (.xlsx or .xls)")
    }

    @Test func entitiesThatGrowAreRefused() throws {
        let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
        #expect(try Self.error("<row><c t=\"str\"><v>&b;</v></c></row>", prologue: laughs).kind == .refused)
    }

    @Test(arguments: [Workbook.Format.xlsx, .xls]) func damageOnlyFails(_ format: Workbook.Format) throws {
        let whole =
            try format == .xls
            ? Self.sample() : SmallWorkbook.xlsx(rows: "<row><c t=\"s\"><v>0</v></c></row>", strings: "<si><t>a</t></si>")
        for round in 0..<200 {
            var bytes = round % 4 == 0 ? Array(whole.prefix(Int.random(in: 0..<whole.count))) : whole
            for _ in 0..<4 where !bytes.isEmpty { bytes[Int.random(in: 0..<bytes.count)] = UInt8.random(in: 0...255) }
            guard let book = try? Workbook(bytes: bytes, location: "x") else { continue }
            for sheet in book.sheets { _ = try? book.rows(sheet) }
        }
    }

    @Test func sheetsUnpackWithinTheLimits() throws {
        var limits = ArchiveLimits()
        limits.largest = 100_000
        let rows = (1...20_000).map { "<row><c><v>\($0 &* 48_271)</v></c></row>" }.joined()
        let error = #expect(throws: IntakeError.self) {
            _ = try Workbook(bytes: SmallWorkbook.xlsx(rows: rows), location: "large.xlsx", limits: limits)
        }
        #expect(error?.kind == .tooLarge)
    }

    private static func sample() throws -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return [UInt8](try Data(contentsOf: folder.appending(path: "Samples/workbooks/kinds.xls")))
    }
}

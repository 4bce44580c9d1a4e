import Domain
import Foundation
import Intake
import Store
import TestSupport
import Testing

/// Reports as workbooks, read back by our own reader and by openpyxl, which shares nothing with what wrote them.
@Suite struct WorkbookFileTests {
    private static let python = PythonEnvironment("workbooks-1", packages: ["openpyxl==3.1.5", "xlrd==2.0.2"])
    private static let day = Day("2026-05-15")!
    private static let long = String(repeating: "ü", count: 40_000)

    /// Everything that a cell may hold, and texts that a spreadsheet would take for formulas.
    private static func report(asOf: Day = day) -> Report {
        let definition = OutlookReportDefinition.named("industry_comparison")!
        let table = ReportTable(
            "cells", "Cells",
            columns: [
                ReportColumn("name", "Name"), ReportColumn("jobs", "Jobs", .count), ReportColumn("pay", "Pay", .dollars),
                ReportColumn("share", "Share", .percent), ReportColumn("day", "Day", .day), ReportColumn("note", "Note", .prose),
            ],
            rows: [
                [
                    .text("=1+1"), .figure("194720", of: nil), .figure("24.59", of: nil), .figure("-3.7", of: nil), .day(day),
                    .text("@SUM(A1)\nand more"),
                ],
                [
                    .text("http://example.org/?a=1&b=<2>"), .missing("not_released: withheld"), .figure("0", of: nil),
                    .figure("0.13", of: nil), .missing("unknown"), .text(long),
                ],
            ], notes: ["+ a note"])
        return definition.report(
            on: "a \"test\"", parameters: [("occupation", "29-2072")], asOf: asOf, tables: [table],
            sources: [ReportSource(id: "release", title: "=A release", sha256: String(repeating: "a", count: 64))], leftOut: [])
    }

    @Test func cellsAreOfTheirKinds() throws {
        let book = try Workbook(bytes: Self.report().bytes(.xlsx), location: "report.xlsx")
        #expect(book.sheets == ["report", "cells", "sources"])
        let rows = try book.rows("cells")
        #expect(rows[0].values.map(\.text) == ["Name", "Jobs", "Pay", "Share", "Day", "Note"])
        #expect(
            rows[1].values == [
                .text("=1+1"), .number("194720"), .number("24.59"), .number("-3.7"), .number("46157"), .text("@SUM(A1)\nand more"),
            ])
        // What is not there says why; it is neither blank nor 0.
        #expect(rows[2][1] == .text("not_released: withheld") && rows[2][2] == .number("0") && rows[2][4] == .text("unknown"))
        #expect(rows[2][5].text.hasSuffix(" […]") && rows[2][5].text.count < 32_767)
        #expect(rows[3].number == 5 && rows[3][0] == .text("+ a note"))
        #expect(try book.rows("sources")[1][0] == .text("=A release"))
    }

    @Test func theSameReportIsTheSameBytes() throws {
        let bytes = try Self.report().bytes(.xlsx)
        #expect(try Self.report().bytes(.xlsx) == bytes)
        #expect(try Self.report(asOf: Day("2026-05-16")!).bytes(.xlsx) != bytes)
    }

    @Test(.enabled("\(python.absence)") { await python.isThere }) func openpyxlReadsTheSame() async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("report-\(UInt64.random(in: 0 ... .max)).xlsx").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(try Self.report().bytes(.xlsx)).write(to: URL(fileURLWithPath: path))
        let script = """
            import json, sys, openpyxl
            book = openpyxl.load_workbook(sys.argv[1])
            sheet = book["cells"]
            print(json.dumps({
                "sheets": book.sheetnames, "frozen": [s.freeze_panes for s in book], "created": str(book.properties.created),
                "title": book.properties.title, "kinds": [[c.data_type for c in row] for row in sheet["A2:F3"]],
                "day": str(sheet["E2"].value), "formats": [c.number_format for c in sheet[2]], "jobs": sheet["B2"].value,
                "wide": sheet.column_dimensions["A"].width, "links": [c.hyperlink is not None for c in sheet[3]]}))
            """
        let outcome = try await Self.python.run(["-c", script, path])
        let read = try JSON(outcome.output)
        #expect(read["frozen"] == .list(["A2", "A2", "A2"].map(JSON.text)))
        #expect(read["created"].text == "2026-05-15 00:00:00")
        #expect(read["title"].text == "Industry comparison: a \"test\"")
        #expect(read["kinds"][0] == .list(["s", "n", "n", "n", "d", "s"].map(JSON.text)))
        #expect(read["kinds"][1] == .list(["s", "s", "n", "n", "s", "s"].map(JSON.text)))
        #expect(read["day"].text == "2026-05-15 00:00:00" && read["jobs"].int == 194_720)
        #expect(read["formats"].items.map(\.text)[1...3] == ["#,##0", "\"$\"#,##0.00", "0.0\" %\""])
        #expect(read["wide"].number.map { $0 > 20 } == true && read["links"].items.allSatisfy { $0 == .bool(false) })
    }
}

import TestSupport

/// Workbooks written part by part.
enum SmallWorkbook {
    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006/relationships"

    /// - Parameters: the rows of the sheet `Figures`, and the items of the shared texts.
    static func xlsx(rows: String, strings: String = "", prologue: String = "") -> [UInt8] {
        PackedZip.bytes([
            .init("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            .init("_rels/.rels", relations([("rId1", "officeDocument", "xl/workbook.xml")])),
            .init(
                "xl/workbook.xml",
                """
                <workbook xmlns="\(main)" xmlns:r="\(office)"><sheets><sheet name="Notes" sheetId="2" r:id="rId2"/>
                <sheet name="Chart" sheetId="3" r:id="rId4"/><sheet name="Figures" sheetId="1" r:id="rId1"/></sheets></workbook>
                """),
            .init(
                "xl/_rels/workbook.xml.rels",
                relations([
                    ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "worksheet", "/xl/worksheets/sheet2.xml"),
                    ("rId3", "sharedStrings", "sharedStrings.xml"), ("rId4", "chartsheet", "chartsheets/sheet1.xml"),
                ])),
            .init("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\">\(strings)</sst>"),
            .init(
                "xl/worksheets/sheet1.xml",
                prologue + "<x:worksheet xmlns:x=\"\(main)\"><x:sheetData>\(prefixed(rows))</x:sheetData></x:worksheet>"),
            .init("xl/worksheets/sheet2.xml", "<worksheet xmlns=\"\(main)\"><sheetData/></worksheet>"),
        ])
    }

    /// Any prefix may stand for the namespace.
    private static func prefixed(_ xml: String) -> String {
        xml.replacing("</", with: "\u{1}").replacing("<", with: "<x:").replacing("\u{1}", with: "</x:")
    }

    private static func relations(_ all: [(id: String, kind: String, target: String)]) -> String {
        let items = all.map { "<Relationship Id=\"\($0.id)\" Type=\"\(office)/\($0.kind)\" Target=\"\($0.target)\"/>" }
        return "<Relationships xmlns=\"\(package)\">\(items.joined())</Relationships>"
    }
}

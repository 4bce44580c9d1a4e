import Foundation

/// Workbooks of plain tables, as an agency might publish them: `.xlsx` of sheets
/// whose cells are texts or, where they look like one, numbers.
package enum PackedWorkbook {
    package static func bytes(_ sheets: [(name: String, rows: [[String]])]) -> [UInt8] {
        let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let package = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""
        func relation(_ id: Int, _ kind: String, _ target: String) -> String {
            "<Relationship Id=\"rId\(id)\" Type=\"\(office)/\(kind)\" Target=\"\(target)\"/>"
        }
        let listed = sheets.enumerated().map { "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" r:id=\"rId\($0 + 1)\"/>" }.joined()
        let related = sheets.indices.map { relation($0 + 1, "worksheet", "worksheets/sheet\($0 + 1).xml") }.joined()
        return PackedZip.bytes(
            [
                .init("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
                .init("_rels/.rels", "<Relationships \(package)>\(relation(1, "officeDocument", "xl/workbook.xml"))</Relationships>"),
                .init("xl/workbook.xml", "<workbook \(main) xmlns:r=\"\(office)\"><sheets>\(listed)</sheets></workbook>"),
                .init("xl/_rels/workbook.xml.rels", "<Relationships \(package)>\(related)</Relationships>"),
            ]
                + sheets.enumerated().map { index, sheet in
                    let rows = sheet.rows.map { "<row>\($0.map(cell).joined())</row>" }.joined()
                    return .init("xl/worksheets/sheet\(index + 1).xml", "<worksheet \(main)><sheetData>\(rows)</sheetData></worksheet>")
                })
    }

    private static func cell(_ text: String) -> String {
        if Double(text) != nil, text == "0" || !text.hasPrefix("0") || text.hasPrefix("0.") { return "<c><v>\(text)</v></c>" }
        let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        return "<c t=\"inlineStr\"><is><t>\(escaped)</t></is></c>"
    }
}

/// A workbook of OEWS with four occupations, to be changed before it is written.
package struct SmallOEWSWorkbook: Sendable {
    package static let fields = [
        "TOT_EMP", "EMP_PRSE", "H_MEAN", "A_MEAN", "MEAN_PRSE", "H_PCT10", "H_PCT25", "H_MEDIAN", "H_PCT75", "H_PCT90", "A_PCT10",
        "A_PCT25",
        "A_MEDIAN", "A_PCT75", "A_PCT90", "ANNUAL", "HOURLY",
    ]
    package static let occupations = [
        ("00-0000", "All Occupations", "total"), ("29-0000", "Healthcare Practitioners and Technical Occupations", "major"),
        ("29-2070", "Medical Records Specialists", "broad"), ("29-2072", "Medical Records Specialists", "detailed"),
    ]

    package var sheet: String
    package var notes: [[String]] = []
    package var header = ["AREA", "AREA_TYPE", "NAICS", "NAICS_TITLE", "I_GROUP", "OWN_CODE", "OCC_CODE", "OCC_TITLE", "O_GROUP"] + fields
    package var rows: [[String]]

    /// - Parameter sectors: codes with their titles; empty for all industries together.
    package init(_ sheet: String, sectors: [(code: String, title: String)] = []) {
        self.sheet = sheet
        let industries =
            sectors.isEmpty ? [("000000", "Cross-industry", "cross-industry", "1235")] : sectors.map { ($0.code, $0.title, "sector", "5") }
        rows = industries.enumerated().flatMap { place, industry in
            Self.occupations.enumerated().map { number, occupation in
                ["99", "1", industry.0, industry.1, industry.2, industry.3, occupation.0, occupation.1, occupation.2]
                    + Self.figures(10 * (100 - number) * (place + 1))
            }
        }
    }

    /// Wages of $20 an hour in the middle, with zeros at the end of figures left off.
    private static func figures(_ employment: Int) -> [String] {
        ["\(employment)", "0.5", "22.5", "46800", "1", "10", "15", "20", "25.5", "30", "20800", "31200", "41600", "53040", "62400", "", ""]
    }

    /// Changes one field of the row of an occupation, the first where there are several.
    package mutating func set(_ field: String, of occupation: String, to text: String) {
        guard let column = header.firstIndex(of: field), let code = header.firstIndex(of: "OCC_CODE"),
            let row = rows.firstIndex(where: { $0[code] == occupation })
        else { preconditionFailure("no \(field) of \(occupation)") }
        rows[row][column] = text
    }

    package var bytes: [UInt8] {
        PackedWorkbook.bytes([(sheet, [header] + rows)] + (notes.isEmpty ? [] : [("Field Descriptions", notes)]))
    }

    /// Writes it to a new file, which the caller removes.
    package func write(_ name: String) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("workbook-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appendingPathComponent(name).path
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }
}

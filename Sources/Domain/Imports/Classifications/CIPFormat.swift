/// The Classification of Instructional Programs as NCES publishes it, with definitions.
package struct CIPFormat: DatasetFormat {
    package let name = "the codes of the Classification of Instructional Programs"
    package let outline = "CIPFamily, CIPCode, Action, TextChange, CIPTitle, CIPDefinition"

    private static let columns: [SheetTable.Column] = ["cipfamily", "cipcode", "ciptitle", "cipdefinition", "action", "textchange"]
    /// Residencies and fellowships moved here with the CIP of 2020.
    private static let familyOf2020 = "61"

    package init() {}

    package func recognises(_ file: DataFile) -> Bool { file.sheets.first.flatMap { SheetTable($0, Self.columns) } != nil }

    package func read(_ file: DataFile, _ options: DatasetOptions, _ log: FaultLog) -> DatasetReading {
        var reading = DatasetReading()
        guard let table = file.sheets.first.flatMap({ SheetTable($0, Self.columns) }) else { return reading }
        reading.leaveOutHeader(of: table)
        let gone = ["Deleted", "Moved to"]
        let codes = Set(table.body.filter { !gone.contains(table.cell($0, 4)) }.map { table.cell($0, 1) })
        var rows = DatasetRows(DatasetTables.classificationCodes)
        for row in table.body {
            let code = table.cell(row, 1)
            if gone.contains(table.cell(row, 4)) {
                reading.leaveOut("codes that this version no longer has: \(table.cell(row, 4).lowercased())")
                continue
            }
            guard CIPCode(code)?.description == code else {
                log.add(
                    ImportFault(
                        .unknownCode, file: file.name, line: row.line, column: "CIPCode", value: code, reason: "is no code of the CIP"))
                continue
            }
            let level = code.count == 2 ? "family" : code.count == 5 ? "group" : "program"
            let parent = [code.prefix(5), code.prefix(2)].map(String.init).first { $0.count < code.count && codes.contains($0) }
            let definition = table.cell(row, 3)
            rows.rows.append(
                .init(
                    line: row.line,
                    [
                        code, CrosswalkFormat.plain(table.cell(row, 2)), level, parent, definition.isEmpty ? nil : definition,
                        "\(rows.rows.count)",
                    ]))
            reading.load()
        }
        let year = codes.contains(Self.familyOf2020) ? "2020" : "2010"
        let facts = DatasetFacts(
            title: "Classification of Instructional Programs \(year)",
            publisher: "National Center for Education Statistics, U.S. Department of Education",
            sourceURL: "https://nces.ed.gov/ipeds/cipcode/")
        reading.contents = [DatasetContent(kind: "classification", vintage: "cip-\(year)", facts: facts, tables: [rows])]
        return reading
    }
}

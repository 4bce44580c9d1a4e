/// The structure of the Standard Occupational Classification as BLS publishes it: its groups in four columns, or one code a row with
/// its definition.
package struct SOCStructureFormat: DatasetFormat {
    package let name = "the structure or the definitions of the Standard Occupational Classification"
    package let outline = "SOC Group, SOC Code, SOC Title, SOC Definition; or Major Group, Minor Group, Broad Group, Detailed Occupation"

    private static let definitions: [SheetTable.Column] = ["soc group", "soc code", "soc title", "soc definition"]
    private static let structure: [SheetTable.Column] = [
        "major group", "minor group", "broad group", SheetTable.Column("detailed occupation", "detailed…"),
    ]
    private static let levels = ["major", "minor", "broad", "detailed"]

    package init() {}

    package func recognises(_ file: DataFile) -> Bool {
        guard let sheet = file.sheets.first else { return false }
        return SheetTable(sheet, Self.definitions) != nil || SheetTable(sheet, Self.structure) != nil
    }

    package func read(_ file: DataFile, _ options: DatasetOptions, _ log: FaultLog) -> DatasetReading {
        var reading = DatasetReading()
        guard let sheet = file.sheets.first,
            let version = Self.version(sheet) ?? options.vintage.map({ $0.hasPrefix("soc-") ? $0 : "soc-" + $0 })
        else {
            log.add(
                ImportFault(.missingValue, file: file.name, reason: "does not say of which SOC it is", allowed: ["--vintage soc-2018"]))
            return reading
        }
        let definitions = SheetTable(sheet, Self.definitions)
        guard let table = definitions ?? SheetTable(sheet, Self.structure) else { return reading }
        reading.leaveOutHeader(of: table)
        var rows = DatasetRows(DatasetTables.classificationCodes)
        var above: [String?] = [nil, nil, nil, nil]
        for row in table.body {
            guard let entry = definitions == nil ? Self.entry(ofStructure: row, table) : Self.entry(ofDefinitions: row, table) else {
                reading.leaveOut("notes below the table")
                continue
            }
            let parent = above[..<entry.level].last { $0 != nil } ?? nil
            above[entry.level] = entry.code
            for below in (entry.level + 1)..<5 where below < 4 { above[below] = nil }
            rows.rows.append(
                .init(line: row.line, [entry.code, entry.title, Self.levels[entry.level], parent, entry.definition, "\(rows.rows.count)"]))
            reading.load()
        }
        reading.contents = [DatasetContent(kind: "classification", vintage: version, facts: Self.facts(version), tables: [rows])]
        return reading
    }

    private typealias Entry = (code: String, title: String, level: Int, definition: String?)

    private static func entry(ofDefinitions row: DataSheet.Row, _ table: SheetTable) -> Entry? {
        guard let level = levels.firstIndex(of: table.cell(row, 0).lowercased()), !table.cell(row, 1).isEmpty else { return nil }
        let definition = table.cell(row, 3)
        return (table.cell(row, 1), table.cell(row, 2), level, definition.isEmpty ? nil : definition)
    }

    private static func entry(ofStructure row: DataSheet.Row, _ table: SheetTable) -> Entry? {
        guard let level = (0..<4).first(where: { !table.cell(row, $0).isEmpty }), row.cells.count > 4 else { return nil }
        return (table.cell(row, level), row[4], level, nil)
    }

    /// `… for the 2018 SOC …` in a title above the table.
    private static func version(_ sheet: DataSheet) -> String? {
        for row in sheet.rows.prefix(12) {
            let words = row.cells.joined(separator: " ").split(whereSeparator: { $0.isWhitespace || $0 == "." }).map(String.init)
            for (year, next) in zip(words, words.dropFirst()) where next == "SOC" && year.count == 4 && Int(year) != nil {
                return "soc-\(year)"
            }
        }
        return nil
    }

    private static func facts(_ version: String) -> DatasetFacts {
        let year = version.dropFirst(4)
        return DatasetFacts(
            title: "Standard Occupational Classification \(year)",
            publisher: "U.S. Bureau of Labor Statistics, on behalf of the Office of Management and Budget",
            sourceURL: "https://www.bls.gov/soc/\(year)/")
    }
}

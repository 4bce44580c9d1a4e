import Foundation

/// Codes of the North American Industry Classification System: JSON by levels of digits, or a table of several versions.
package struct NAICSFormat: DatasetFormat {
    package let name = "codes of the North American Industry Classification System"
    package let outline = "naics_year, digits, code, title; or JSON with taxonomies of 2 to 6 digits"

    private static let columns: [SheetTable.Column] = ["naics_year", "digits", "code", "title"]
    private static let levels = [2: "sector", 3: "subsector", 4: "industry_group", 5: "naics_industry", 6: "national_industry"]
    /// How many six-digit industries the United States has in a version, by which a list is known that does not name it.
    private static let versions = [1_175: "2007", 1_065: "2012", 1_057: "2017", 1_012: "2022"]

    private struct Taxonomies: Decodable {
        struct Code: Decodable {
            var id: String
            var name: String
        }
        var taxonomies: [String: [Code]]
    }

    private struct Entry {
        var line: Int?
        var code: String
        var title: String
    }

    package init() {}

    package func recognises(_ file: DataFile) -> Bool {
        if let sheet = file.sheets.first, SheetTable(sheet, Self.columns) != nil { return true }
        return file.text?.first { !$0.isWhitespace } == "{" && file.text?.prefix(400).contains("\"taxonom") == true
    }

    package func read(_ file: DataFile, _ options: DatasetOptions, _ log: FaultLog) -> DatasetReading {
        var reading = DatasetReading()
        if let table = file.sheets.first.flatMap({ SheetTable($0, Self.columns) }) {
            reading.leaveOutHeader(of: table)
            let byYear = Dictionary(grouping: table.body) { table.cell($0, 0) }
            for year in byYear.keys.sorted() {
                let entries = (byYear[year] ?? []).map { Entry(line: $0.line, code: table.cell($0, 2), title: table.cell($0, 3)) }
                add(entries, year, to: &reading)
            }
            return reading
        }
        guard let text = file.text, let json = try? JSONDecoder().decode(Taxonomies.self, from: Data(text.utf8)) else {
            log.add(ImportFault(.wrongValue, file: file.name, reason: "is no JSON of taxonomies with lists of id and name"))
            return reading
        }
        let entries = json.taxonomies.keys.sorted().flatMap { json.taxonomies[$0] ?? [] }.map {
            Entry(code: $0.id, title: DataSheet.trimmed($0.name))
        }
        let year = options.vintage ?? Self.versions[json.taxonomies["6"]?.count ?? 0]
        guard let year else {
            let reason = "has \(json.taxonomies["6"]?.count ?? 0) industries of six digits, as no version known here: say which it is"
            log.add(ImportFault(.missingValue, file: file.name, reason: reason, allowed: ["--vintage 2022"]))
            return reading
        }
        add(entries, year.replacingOccurrences(of: "naics-", with: ""), to: &reading)
        reading.rows = entries.count
        return reading
    }

    private func add(_ entries: [Entry], _ year: String, to reading: inout DatasetReading) {
        let entries = entries.sorted { ($0.code.count, $0.code) < ($1.code.count, $1.code) }
        let codes = Set(entries.map(\.code))
        var rows = DatasetRows(DatasetTables.classificationCodes)
        for entry in entries {
            rows.rows.append(
                .init(
                    line: entry.line,
                    [
                        entry.code, entry.title, Self.levels[entry.code.count] ?? "code", Self.parent(of: entry.code, codes), nil,
                        "\(rows.rows.count)",
                    ]))
        }
        reading.load(entries.count)
        let facts = DatasetFacts(
            title: "North American Industry Classification System \(year)", publisher: "U.S. Census Bureau",
            sourceURL: "https://www.census.gov/naics/",
            note: "Sectors of several numbers, 31-33, 44-45 and 48-49, stand under their first.")
        reading.contents.append(DatasetContent(kind: "classification", vintage: "naics-\(year)", facts: facts, tables: [rows]))
    }

    /// The code with a digit less; 32 and 33 lie in the sector that is listed as 31.
    private static func parent(of code: String, _ codes: Set<String>) -> String? {
        guard code.count > 2 else { return nil }
        let shorter = String(code.dropLast())
        if codes.contains(shorter) { return shorter }
        let sectors = ["32": "31", "33": "31", "45": "44", "49": "48"]
        return sectors[shorter].flatMap { codes.contains($0) ? $0 : nil }
    }
}

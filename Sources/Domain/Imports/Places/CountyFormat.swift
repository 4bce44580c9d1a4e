/// The Census Bureau's list of statistical areas and the counties that make them ("List 1").
package struct CountyFormat: DatasetFormat {
    package let name = "the list of core based statistical areas and their counties"
    package let outline =
        "CBSA Code, CBSA Title, Metropolitan/Micropolitan Statistical Area, County/County Equivalent, State Name, FIPS State Code, FIPS County Code"

    private static let columns: [SheetTable.Column] = [
        "cbsa code", "cbsa title", "metropolitan/micropolitan statistical area", "county/county equivalent", "state name",
        "fips state code", "fips county code", "central/outlying county",
        SheetTable.Column("metropolitan division code", "metro division code", isOptional: true),
        SheetTable.Column("metropolitan division title", isOptional: true), SheetTable.Column("csa code", isOptional: true),
        SheetTable.Column("csa title", isOptional: true),
    ]

    package init() {}

    package func recognises(_ file: DataFile) -> Bool { file.sheets.first.flatMap { SheetTable($0, Self.columns) } != nil }

    package func read(_ file: DataFile, _ options: DatasetOptions, _ log: FaultLog) -> DatasetReading {
        var reading = DatasetReading()
        guard let table = file.sheets.first.flatMap({ SheetTable($0, Self.columns) }) else { return reading }
        guard let month = Self.month(table) ?? options.vintage else {
            log.add(
                ImportFault(
                    .missingValue, file: file.name, reason: "does not say of which month it is in a title", allowed: ["--vintage 2023-07"]))
            return reading
        }
        reading.leaveOutHeader(of: table)
        var rows = DatasetRows(DatasetTables.areaCounties)
        for row in table.body {
            let cell = { (column: Int) in table.cell(row, column) }
            guard !cell(3).isEmpty else {
                reading.leaveOut("notes below the table")
                continue
            }
            let optional = (8...11).map { cell($0).isEmpty ? nil : cell($0) }
            rows.rows.append(
                .init(
                    line: row.line,
                    [
                        cell(5) + cell(6), cell(3), cell(4), cell(0), cell(1),
                        cell(2).lowercased().split(separator: " ").first.map(String.init), cell(7) == "Central" ? "t" : "f",
                    ] + optional))
            reading.load()
        }
        for sheet in file.sheets.dropFirst() { reading.leaveOut("sheet \(sheet.name)", rows: sheet.rows.count) }
        let facts = DatasetFacts(
            title: "Core based statistical areas and their counties, \(month)", publisher: "U.S. Census Bureau",
            sourceURL: "https://www.census.gov/geographies/reference-files/time-series/demo/metro-micro/delineation-files.html",
            note: "By the delineations of the Office of Management and Budget. Areas of OEWS follow other delineations in some years.")
        reading.contents = [DatasetContent(kind: "area_counties", vintage: month, facts: facts, tables: [rows])]
        return reading
    }

    /// `… (CSAs), JULY 2023` above the table.
    private static func month(_ table: SheetTable) -> String? {
        let months = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
        ]
        let words = table.above.flatMap(\.cells).joined(separator: " ").lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        for (name, year) in zip(words, words.dropFirst()) {
            guard let month = months.firstIndex(of: name), year.count == 4, Int(year) != nil else { continue }
            return "\(year)-\(month < 9 ? "0" : "")\(month + 1)"
        }
        return nil
    }
}

/// Table 2.7 of Employment Projections: employment and output by industry.
package struct IndustryProjectionFormat: DatasetFormat {
    package let name = "Employment Projections by industry"
    package let outline = "Table 2.7: industry, NAICS, employment, change and output in three years"

    package init() {}

    package func recognises(_ file: DataFile) -> Bool { sheet(of: file) != nil }

    /// The sheet, and the row of years below its headings.
    private func sheet(of file: DataFile) -> (sheet: DataSheet, row: Int, years: [Int])? {
        for sheet in file.sheets {
            guard let title = sheet.rows.first?[0].lowercased(), title.contains("employment and output by industry") else { continue }
            for index in sheet.rows.indices.prefix(6) {
                let years = sheet.rows[index].cells.dropFirst(2).prefix(3).compactMap { Int($0) }
                if years.count == 3, years == years.sorted() { return (sheet, index, years) }
            }
        }
        return nil
    }

    package func read(_ file: DataFile, _ options: DatasetOptions, _ log: FaultLog) -> DatasetReading {
        var reading = DatasetReading()
        guard let found = sheet(of: file), let years = ProjectionYears(found.years[1], found.years[2]) else { return reading }
        reading.leaveOut("titles and headings", rows: found.row + 1)
        var rows = DatasetRows(DatasetTables.industryProjections)
        for row in found.sheet.rows[(found.row + 1)...] {
            let figures = (2..<14).map { row[$0] }
            guard figures.contains(where: { !$0.isEmpty }) else {
                reading.leaveOut("notes below the table")
                continue
            }
            let values = figures.map { ["", "-", "—"].contains($0) ? nil : $0 }
            let naics = ["", "NA"].contains(row[1]) ? nil : row[1]
            rows.rows.append(
                .init(line: row.line, ["\(rows.rows.count)", Self.title(row[0]), naics] + found.years.map { "\($0)" } + values))
            reading.load()
        }
        for sheet in file.sheets where sheet.name != found.sheet.name {
            let title = sheet.rows.first?.cells.first { !$0.isEmpty } ?? ""
            reading.leaveOut("sheet \(sheet.name): not kept here (\(title.prefix(90)))", rows: sheet.rows.count)
        }
        let facts = DatasetFacts(
            title: "Employment Projections \(years.name) by industry", publisher: "U.S. Bureau of Labor Statistics",
            sourceURL: "https://www.bls.gov/emp/")
        reading.contents = [DatasetContent(kind: "industry_projections", vintage: years.name, facts: facts, tables: [rows])]
        return reading
    }

    /// Without the numbers of footnotes: `Total1,2`.
    private static func title(_ cell: String) -> String {
        var title = cell
        while let last = title.last, last.isNumber || last == "," || last.isWhitespace { title.removeLast() }
        return title
    }
}

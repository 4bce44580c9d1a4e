import Testing

@testable import Domain

/// Workbooks of projections in the layouts of their vintages, a few rows of each as published.
@Suite struct ProjectionFormatTests {
    private static func sheet(_ name: String, _ rows: [[String]]) -> DataSheet {
        DataSheet(name: name, rows: rows.enumerated().compactMap { DataSheet.Row(line: $0 + 1, cells: $1) })
    }

    private static func read(_ sheets: [DataSheet]) throws -> (set: [String: String], rows: [[String: String]], reading: DatasetReading) {
        let file = DataFile(name: "book", sheets: sheets)
        let log = FaultLog()
        let format = try #require(DatasetFormats.recognise(file) as? ProjectionFormat)
        let reading = format.read(file, DatasetOptions(), log)
        #expect(log.isEmpty && reading.accounted == file.rows)
        let tables = try #require(reading.contents.first?.tables)
        for table in tables { table.check(file: "book", log: log) }
        #expect(log.isEmpty, "\(log.faults)")
        let named = tables.map { table in
            table.rows.map { row in
                Dictionary(zip(table.table.columns.map(\.name), row.fields).compactMap { name, value in value.map { (name, $0) } }) { $1 }
            }
        }
        return (named[0][0], named[1], reading)
    }

    @Test func openingsOfADecadeAreNotThoseOfAYear() throws {
        let main = Self.sheet(
            "Table 1.7",
            [
                ["Table 1.7 Occupational employment and job openings data, 2010-20"],
                [
                    "2010 National Employment Matrix title and code", "", "Employment", "", "Employment change, 2010-20", "",
                    "Percent self employed, 2010", "Job openings due to growth and replacement needs, 2010-20",
                    "Median annual wage, 2010 (1)",
                    "Typical education needed for entry", "Work experience in a related occupation",
                    "Typical on-the-job training needed to attain competency in the occupation",
                ],
                ["", "", "2010", "2020", "Number", "Percent"],
                [
                    "Medical Records and Health Information Technicians", "29-2071", "179.5", "217.3", "37.7", "21", "—", "73.7", "32350",
                    "Postsecondary non-degree award", "None", "None",
                ],
                ["Notes:\nData is unavailable for values denoted with a \"—\"."],
            ])
        let needs = Self.sheet(
            "Table 1.10",
            [
                ["Table 1.10 Replacement needs, projected 2010-20"],
                [
                    "2010 National Employment Matrix title and code", "", "2010 Employment", "2010-20 Replacement rate",
                    "2010-20 Replacement needs",
                ],
                ["Medical Records and Health Information Technicians", "29-2071", "179.5", "20.1", "36"],
            ])
        let (set, rows, reading) = try Self.read([main, needs])
        #expect(set["openings_basis"] == "whole_period" && set["base_year"] == "2010" && set["wage_period"] == "2010")
        #expect(rows[0]["openings"] == "73.7" && rows[0]["replacement_needs"] == "36" && rows[0]["change_percent"] == "21")
        #expect(rows[0]["self_employed"] == nil && rows[0]["absent"] == "self_employed" && rows[0]["training"] == "None")
        #expect(reading.loaded == 2 && reading.contents[0].vintage == "2010-20")
    }

    @Test func aWageAboveTheTopCodeIsABound() throws {
        let rows = try Self.read([
            Self.sheet(
                "Table 1.2",
                [
                    ["Table 1.2 Occupational projections, 2024–2034 (Employment in thousands)"],
                    [
                        "2024 National Employment Matrix title", "2024 National Employment Matrix code", "Occupation type",
                        "Employment, 2024",
                        "Employment, 2034", "Employment distribution, percent, 2024", "Employment distribution, percent, 2034",
                        "Employment change, numeric, 2024–34", "Employment change, percent, 2024–34", "Percent self employed, 2024",
                        "Occupational openings, 2024–34 annual average", "Median annual wage, dollars, 2024[1]",
                        "Typical education needed for entry", "Work experience in a related occupation",
                        "Typical on-the-job training needed to attain competency in the occupation",
                    ],
                    [
                        "Anesthesiologists", "29-1211", "Line item", "42.1", "43.5", "0", "0", "1.4", "3.2", "8.4", "1.3", ">=$239,200",
                        "Doctoral or professional degree", "None", "Internship/residency",
                    ],
                    [
                        "Actors", "27-2011", "Line item", "57", "57.1", "0", "0", "0.2", "0.3", "29.4", "6.6", "—",
                        "Some college, no degree", "None", "Long-term on-the-job training",
                    ],
                ])
        ]).rows
        #expect(rows[0]["median_wage"] == "239200" && rows[0]["wage_is_bound"] == "t" && rows[0]["level"] == "line_item")
        #expect(rows[1]["median_wage"] == nil && rows[1]["wage_is_bound"] == "f" && rows[1]["absent"] == "median_wage")
        #expect(rows[0]["employment_target"] == "43.5" && rows[0]["change"] == "1.4" && rows[0]["openings"] == "1.3")
    }

    @Test func aStatesSetHasItsOwnUnits() throws {
        let (set, rows, reading) = try Self.read([
            Self.sheet(
                "Occupational",
                [
                    ["2023-2033 Occupational Employment Projections"], ["California"], ["Statewide"],
                    [
                        "SOC Level[1]", "SOC Code[2]", "Occupational Title[3]", "Base Year Employment Estimate 2023[4][5]",
                        "Projected Year Employment Estimate 2033", "Numeric Change 2023-2033[6]", "Percent-age Change 2023-2033",
                        "Exits\n[7]",
                        "Transfers\n[8]", "Total Job Openings\n[9]", "Median Hourly Wages\n[10]", "Median Annual Wages\n[10]",
                        "Entry Level Education\n[11][12]", "Work Experience\n[11][12]", "On-the-Job Training\n[11][12]",
                    ],
                    [
                        "3", "11-1000", "Top Executives", "350400", "379000", "28600", "0.0816", "85060", "199710", "313370", "0", "0",
                        "N/A", "N/A", "N/A",
                    ],
                ]),
            Self.sheet("Notes", [["[10] … of the distribution of 2025 first quarter wages."]]),
        ])
        #expect(set["area_code"] == "CA" && set["employment_unit"] == "jobs" && set["openings_basis"] == "whole_period")
        #expect(set["wage_period"] == "2025 first quarter" && reading.contents[0].vintage == "ca-2023-33")
        #expect(rows[0]["change_percent"] == "8.16" && rows[0]["exits"] == "85060" && rows[0]["openings"] == "313370")
        #expect(rows[0]["absent"] == "median_wage median_wage_hourly education experience training" && rows[0]["level"] == "summary")
    }

    @Test func quotesAndFormulasOfAgenciesAreRead() throws {
        let text =
            "\"CIPFamily\",\"CIPCode\",\"Action\",\"TextChange\",\"CIPTitle\",\"CIPDefinition\"\n"
            + "=\"43\",=\"43\",\"No substantive changes\",no,\"SECURITY.\",\"Titled \"Security Services\" in Canada, \"\"so\"\".\"\n"
        let file = try DataFile(name: "cip", bytes: Array(text.utf8))
        #expect(file.sheets[0].problems.isEmpty && file.sheets[0].mended == [2])
        let content = CIPFormat().read(file, DatasetOptions(), FaultLog()).contents[0]
        #expect(content.vintage == "cip-2010" && content.tables[0].rows[0].fields[0] == "43")
        #expect(content.tables[0].rows[0].fields[4] == "Titled \"Security Services\" in Canada, \"so\".")
    }
}

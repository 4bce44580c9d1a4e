/// A file of O*NET's database, as text or as a workbook: which it is, its headings tell, and of ratings the elements that it has.
///
/// Files do not say their version: the Read Me that lies beside them does, or whoever imports.
package struct ONETFormat: DatasetFormat {
    /// How a cell becomes a value.
    enum Value: Sendable {
        case plain
        /// `Y` and `N`; anything else is none.
        case flag
        /// `08/2023` is `2023-08`.
        case month
        /// 0 where the file has none.
        case category
        /// The row's place among all.
        case position
    }

    struct Field: Sendable {
        var heading: String
        var value: Value
        var isOptional: Bool

        init(_ heading: String, _ value: Value = .plain, isOptional: Bool = false) {
            (self.heading, self.value, self.isOptional) = (heading, value, isOptional)
        }
    }

    /// What O*NET calls the file.
    let title: String
    let kind: String
    let table: DatasetTable
    /// One for each column of the table.
    let fields: [Field]
    /// What the identifiers of its elements begin with.
    var elements: [String] = []

    package var name: String { "\(title) of the O*NET database" }
    package var outline: String { fields.filter { $0.value != .position }.map(\.heading).joined(separator: ", ") }

    package func recognises(_ file: DataFile) -> Bool {
        guard file.sheets.count == 1, let table = found(in: file.sheets[0]), let row = table.body.first else { return false }
        if elements.isEmpty { return true }
        guard let column = fields.firstIndex(where: { $0.heading == "element id" }) else { return false }
        return elements.contains { table.cell(row, column).hasPrefix($0) }
    }

    private func found(in sheet: DataSheet) -> SheetTable? {
        SheetTable(
            sheet,
            fields.map { field in
                SheetTable.Column(field.heading, isOptional: field.isOptional || field.value == .position)
            })
    }

    package func read(_ file: DataFile, _ options: DatasetOptions, _ log: FaultLog) -> DatasetReading {
        var reading = DatasetReading()
        guard let found = found(in: file.sheets[0]) else { return reading }
        guard let version = options.vintage else {
            let reason = "does not say of which version of O*NET it is, and no Read Me lies beside it: say which"
            log.add(ImportFault(.unknownVintage, file: file.name, reason: reason, allowed: ["--vintage 29.3"]))
            return reading
        }
        reading.leaveOutHeader(of: found)
        var rows = DatasetRows(table)
        var seen: Set<[String?]> = []
        for (index, row) in found.body.enumerated() {
            let values = fields.indices.map { value(of: fields[$0].value, found.cell(row, $0), index) }
            if table.name == ONETTables.titles.name || seen.insert(Array(values.prefix(table.keys))).inserted {
                rows.rows.append(.init(line: row.line, values))
                reading.load()
            } else if rows.rows.contains(where: { $0.fields == values }) {
                reading.leaveOut("rows that are there twice")
            } else {
                rows.rows.append(.init(line: row.line, values))
                reading.load()
            }
        }
        reading.contents = [DatasetContent(kind: kind, vintage: version, facts: Self.facts(title, version), tables: [rows])]
        return reading
    }

    private func value(of kind: Value, _ cell: String, _ index: Int) -> String? {
        switch kind {
        case .position: return "\(index)"
        case .category: return cell.isEmpty ? "0" : cell
        case .flag: return cell == "Y" ? "t" : cell == "N" ? "f" : nil
        case .month:
            let parts = cell.split(separator: "/")
            return parts.count == 2 && parts[1].count == 4 ? "\(parts[1])-\(parts[0])" : cell
        case .plain: return cell.isEmpty || cell.lowercased() == "n/a" ? nil : cell
        }
    }

    /// What the licence asks to be said wherever the data are shown.
    package static func attribution(_ version: String) -> String {
        "This product includes information from the O*NET \(version) Database by the U.S. Department of Labor, Employment and Training"
            + " Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. Pathways has modified all"
            + " or some of this information. USDOL/ETA has not approved, endorsed, or tested these modifications."
    }

    static func facts(_ title: String, _ version: String) -> DatasetFacts {
        DatasetFacts(
            title: "O*NET \(version) Database: \(title)",
            publisher: "U.S. Department of Labor, Employment and Training Administration",
            sourceURL: "https://www.onetcenter.org/database.html", licence: "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
            note: attribution(version))
    }

    /// The version that O*NET's Read Me names in its first line, `O*NET 29.3 Database`; nil for another text.
    package static func version(readMe text: String) -> String? {
        let words = text.prefix(200).split(whereSeparator: \.isWhitespace).prefix(3)
        guard words.count == 3, words[0] == "O*NET", words[2] == "Database" else { return nil }
        return words[1].allSatisfy { $0.isNumber || $0 == "." } ? String(words[1]) : nil
    }
}

extension ONETFormat {
    private static let code = Field("o*net-soc code")

    private static func rating(_ title: String, _ kind: String, _ elements: [String], hasCategories: Bool = false) -> ONETFormat {
        ONETFormat(
            title: title, kind: kind, table: ONETTables.ratings,
            fields: [
                code, Field("element id"), Field("scale id"), Field("category", .category, isOptional: !hasCategories),
                Field("element name"), Field("data value"), Field("n"), Field("standard error"), Field("lower ci bound"),
                Field("upper ci bound"), Field("recommend suppress", .flag), Field("not relevant", .flag, isOptional: true),
                Field("date", .month), Field("domain source"),
            ], elements: elements)
    }

    /// The most particular first: a file is of the first whose headings it has.
    package static let all: [ONETFormat] = [
        rating("Education, Training, and Experience", "onet_education", ["2.D", "3.A"], hasCategories: true),
        rating("Skills", "onet_skills", ["2.A", "2.B"]), rating("Knowledge", "onet_knowledge", ["2.C"]),
        rating("Abilities", "onet_abilities", ["1.A"]), rating("Work Activities", "onet_work_activities", ["4.A"]),
        ONETFormat(
            title: "Education, Training, and Experience Categories", kind: "onet_education_categories", table: ONETTables.categories,
            fields: [
                Field("element id"), Field("scale id"), Field("category"), Field("element name"), Field("category description"),
            ]),
        ONETFormat(
            title: "Task Statements", kind: "onet_tasks", table: ONETTables.tasks,
            fields: [
                code, Field("task id"), Field("task"), Field("task type"), Field("incumbents responding"), Field("date", .month),
                Field("domain source"),
            ]),
        ONETFormat(
            title: "Emerging Tasks", kind: "onet_emerging_tasks", table: ONETTables.emergingTasks,
            fields: [
                code, Field("task"), Field("category"), Field("original task id"), Field("original task"), Field("date", .month),
                Field("domain source"),
            ]),
        ONETFormat(
            title: "Technology Skills", kind: "onet_technology", table: ONETTables.technology,
            fields: [
                code, Field("example"), Field("commodity code"), Field("commodity title"), Field("hot technology", .flag),
                Field("in demand", .flag, isOptional: true),
            ]),
        ONETFormat(
            title: "Related Occupations", kind: "onet_related", table: ONETTables.related,
            fields: [code, Field("related o*net-soc code"), Field("related title"), Field("relatedness tier"), Field("index")]),
        ONETFormat(
            title: "Alternate Titles", kind: "onet_titles", table: ONETTables.titles,
            fields: [
                Field("place", .position), code, Field("alternate title"), Field("short title"), Field("source(s)", isOptional: true),
            ]),
        ONETFormat(
            title: "Sample of Reported Titles", kind: "onet_reported_titles", table: ONETTables.reportedTitles,
            fields: [code, Field("reported job title"), Field("shown in my next move", .flag)]),
        ONETFormat(
            title: "Job Zone Reference", kind: "onet_job_zone_reference", table: ONETTables.jobZoneReference,
            fields: [
                Field("job zone"), Field("name"), Field("experience"), Field("education"), Field("job training"), Field("examples"),
                Field("svp range"),
            ]),
        ONETFormat(
            title: "Job Zones", kind: "onet_job_zones", table: ONETTables.jobZones,
            fields: [code, Field("job zone"), Field("date", .month), Field("domain source")]),
        ONETFormat(
            title: "Scales Reference", kind: "onet_scales", table: ONETTables.scales,
            fields: [Field("scale id"), Field("scale name"), Field("minimum"), Field("maximum")]),
        ONETFormat(
            title: "Occupation Data", kind: "onet_occupations", table: ONETTables.occupations,
            fields: [code, Field("title"), Field("description")]),
    ]
}

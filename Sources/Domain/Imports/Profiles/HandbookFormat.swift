/// Quick facts of the Occupational Outlook Handbook as a table, one profile a row.
package struct HandbookFormat: DatasetFormat {
    package let name = "quick facts of the Occupational Outlook Handbook"
    package let outline = "title, category, slug, soc_code, median_pay_annual, num_jobs_2024, projected_employment_2034, outlook_pct, …"

    private static let columns: [SheetTable.Column] = [
        "slug", "title", "category", "soc_code", "median_pay_annual", "median_pay_hourly", "entry_education", "work_experience",
        "training", "num_jobs_…", "projected_employment_…", "outlook_pct", "outlook_desc", "employment_change", "url",
    ]

    package init() {}

    package func recognises(_ file: DataFile) -> Bool { file.sheets.first.flatMap { SheetTable($0, Self.columns) } != nil }

    package func read(_ file: DataFile, _ options: DatasetOptions, _ log: FaultLog) -> DatasetReading {
        var reading = DatasetReading()
        guard let table = file.sheets.first.flatMap({ SheetTable($0, Self.columns) }) else { return reading }
        let years = [9, 10].compactMap { table.heading(of: $0).flatMap { Int($0.suffix(4)) } }
        guard years.count == 2, let vintage = ProjectionYears(years[0], years[1])?.name else {
            let reason = "the columns of jobs do not say their years"
            log.add(ImportFault(.wrongColumns, file: file.name, reason: reason, allowed: ["num_jobs_2024, projected_employment_2034"]))
            return reading
        }
        reading.leaveOutHeader(of: table)
        var rows = DatasetRows(DatasetTables.handbookProfiles)
        for row in table.body {
            rows.rows.append(.init(line: row.line, (0..<15).map { table.cell(row, $0).isEmpty ? nil : table.cell(row, $0) }))
            reading.load()
        }
        let facts = DatasetFacts(
            title: "Occupational Outlook Handbook \(vintage): quick facts", publisher: "U.S. Bureau of Labor Statistics",
            sourceURL: "https://www.bls.gov/ooh/", note: "Jobs are single jobs, not thousands. Tabulated by others from BLS's pages.")
        reading.contents = [DatasetContent(kind: "handbook_profiles", vintage: vintage, facts: facts, tables: [rows])]
        return reading
    }
}

/// The text of a profile of the Occupational Outlook Handbook, as a browser shows it.
package struct HandbookTextFormat: DatasetFormat {
    package let name = "the text of a profile of the Occupational Outlook Handbook"
    package let outline = "Summary, Quick Facts: …, Job Outlook, 2024–34, and parts that begin with About this section"

    private static let quickFacts = "Quick Facts: "
    private static let part = "About this section"

    package init() {}

    package func recognises(_ file: DataFile) -> Bool {
        guard let text = file.text?.prefix(4_000) else { return false }
        return text.contains(Self.quickFacts) && text.contains("Job Outlook, 20")
    }

    /// `Medical records specialists` is `medical-records-specialists`.
    package static func slug(_ title: String) -> String {
        title.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
    }

    package func read(_ file: DataFile, _ options: DatasetOptions, _ log: FaultLog) -> DatasetReading {
        var reading = DatasetReading()
        let lines = (file.text ?? "").split(whereSeparator: \.isNewline).map { TextSheet.trimmed(String($0)) }.filter { !$0.isEmpty }
        let title = lines.first { $0.hasPrefix(Self.quickFacts) }?.dropFirst(Self.quickFacts.count)
        let years = lines.first { $0.hasPrefix("Job Outlook, ") }.flatMap {
            ProjectionYears(text: String($0.dropFirst("Job Outlook, ".count)))
        }
        guard let title, let years else {
            let reason = "does not say of which occupation and years it is"
            log.add(ImportFault(.missingValue, file: file.name, reason: reason, allowed: ["Quick Facts: …", "Job Outlook, 2024–34"]))
            return reading
        }
        let slug = Self.slug(String(title))
        var rows = DatasetRows(DatasetTables.handbookSections)
        var (heading, body): (String, [String]) = ("Summary", [])
        func end() {
            if body.isEmpty { return }
            rows.rows.append(.init(line: nil, ["\(rows.rows.count)", slug, heading, body.joined(separator: "\n")]))
        }
        for (index, line) in lines.enumerated() {
            if lines.indices.contains(index + 1), lines[index + 1] == Self.part {
                end()
                (heading, body) = (line, [])
            } else if line != Self.part, !(index == 0 && line == heading) {
                body.append(line)
            }
        }
        end()
        reading.load(lines.count)
        reading.rows = lines.count
        let facts = DatasetFacts(
            title: "Occupational Outlook Handbook \(years.name): \(title)", publisher: "U.S. Bureau of Labor Statistics",
            sourceURL: "https://www.bls.gov/ooh/")
        reading.contents = [DatasetContent(kind: "handbook_text", vintage: "\(years.name)-\(slug)", facts: facts, tables: [rows])]
        return reading
    }
}

/// A crosswalk as agencies publish it: two codes and two titles a pair.
package struct CrosswalkFormat: DatasetFormat {
    /// What it leads from and to: `soc-2010`, `cip-2020`.
    let from: String
    let to: String
    /// The headings: code and title on either side, and what the crosswalk says of a pair, where it does.
    let columns: [SheetTable.Column]
    let facts: DatasetFacts
    /// Whether the version of what it leads to is the year of the day as of which the file says it is: `As of 9/6/2023`.
    var isDated = false
    /// Codes that stand for no match, on either side, and what is said of their rows.
    var unmatched: Set<String> = []

    package var name: String { "a crosswalk of \(from) to \(to)" }
    package var outline: String { columns.map { $0.names[0] }.joined(separator: ", ") }

    package func recognises(_ file: DataFile) -> Bool { table(file) != nil }

    private func table(_ file: DataFile) -> SheetTable? { file.sheets.lazy.compactMap { SheetTable($0, columns) }.first }

    package func read(_ file: DataFile, _ options: DatasetOptions, _ log: FaultLog) -> DatasetReading {
        var reading = DatasetReading()
        guard let table = table(file) else { return reading }
        guard let to = isDated ? Self.year(above: table).map({ "\(self.to)-\($0)" }) ?? options.vintage : self.to else {
            let reason = "does not say as of which day it is: say which version it leads to"
            log.add(ImportFault(.missingValue, file: file.name, reason: reason, allowed: ["--vintage \(self.to)-2023"]))
            return reading
        }
        reading.leaveOutHeader(of: table)
        var links = DatasetRows(DatasetTables.crosswalkLinks)
        for row in table.body {
            let cells = (0..<5).map { columns.count > $0 ? table.cell(row, $0) : "" }
            if let reason = reason(toLeaveOut: cells, to) {
                reading.leaveOut(reason)
            } else {
                let note = cells[4].isEmpty || cells[4] == "—" ? nil : cells[4]
                links.rows.append(.init(line: row.line, [cells[0], cells[2], Self.plain(cells[1]), Self.plain(cells[3]), note]))
                reading.load()
            }
        }
        for sheet in file.sheets where sheet.name != table.sheet.name {
            reading.leaveOut("sheet \(sheet.name): the pairs again, lists made from them, or notes", rows: sheet.rows.count)
        }
        Self.resolveDeletions(&links)
        let crosswalk = DatasetRows(DatasetTables.crosswalks, [.init(line: nil, [from, to])])
        reading.contents = [DatasetContent(kind: "crosswalk", vintage: "\(from)-to-\(to)", facts: facts, tables: [crosswalk, links])]
        return reading
    }

    private static func year(above table: SheetTable) -> String? {
        let line = table.above.flatMap(\.cells).first { $0.hasPrefix("As of ") }
        return line?.split(separator: "/").last.map { String($0.prefix(4)) }.flatMap { Int($0) == nil ? nil : $0 }
    }

    /// `Deleted, report under 51.1202` stands where a title would: the pair leads to that code.
    private static func resolveDeletions(_ links: inout DatasetRows) {
        let phrase = "Deleted, report under "
        let titles = Dictionary(links.rows.map { ($0.fields[1] ?? "", $0.fields[3]) }) { first, _ in first }
        for index in links.rows.indices {
            guard let title = links.rows[index].fields[3], title.hasPrefix(phrase) else { continue }
            let code = String(title.dropFirst(phrase.count))
            (links.rows[index].fields[1], links.rows[index].fields[4]) = (code, title)
            links.rows[index].fields[3] = titles[code] ?? title
        }
    }

    /// nil for a pair.
    private func reason(toLeaveOut cells: [String], _ to: String) -> String? {
        if cells[2].isEmpty, cells[3].isEmpty {
            return cells[1].isEmpty ? "notes below the table" : "\(from) codes that ended without a successor"
        }
        if cells[0].isEmpty { return "\(to) codes that are new" }
        return [cells[0], cells[2]].first(where: unmatched.contains).map { "codes without a match, paired with \($0)" }
    }

    /// Without the marks that BLS puts behind titles, and the full stop that NCES does.
    static func plain(_ title: String) -> String {
        var title = title
        for mark in ["(##)", "(#)"] where title.hasSuffix(mark) { title.removeLast(mark.count) }
        while title.last?.isWhitespace == true || title.last == "." || title.last == "*" { title.removeLast() }
        return title
    }
}

extension CrosswalkFormat {
    package static let all = [socFrom2000, socFrom2010, cipFrom2010, cipToSOC, onetToNEM, onetToSOC2010]

    private static let bls = "U.S. Bureau of Labor Statistics"
    private static let nces = "National Center for Education Statistics, U.S. Department of Education"

    private static let socFrom2000 = CrosswalkFormat(
        from: "soc-2000", to: "soc-2010", columns: ["2000 soc code", "2000 soc title", "2010 soc code", "2010 soc title"],
        facts: DatasetFacts(
            title: "Crosswalk of SOC 2000 to SOC 2010", publisher: bls, sourceURL: "https://www.bls.gov/soc/soccrosswalks.htm"))

    private static let socFrom2010 = CrosswalkFormat(
        from: "soc-2010", to: "soc-2018", columns: ["2010 soc code", "2010 soc title", "2018 soc code", "2018 soc title"],
        facts: DatasetFacts(
            title: "Crosswalk of SOC 2010 to SOC 2018", publisher: bls, sourceURL: "https://www.bls.gov/soc/2018/crosswalks.htm"))

    private static let cipFrom2010 = CrosswalkFormat(
        from: "cip-2010", to: "cip-2020", columns: ["cipcode2010", "ciptitle2010", "cipcode2020", "ciptitle2020", "action"],
        facts: DatasetFacts(
            title: "Crosswalk of CIP 2010 to CIP 2020", publisher: nces, sourceURL: "https://nces.ed.gov/ipeds/cipcode/resources.aspx"))

    private static let cipToSOC = CrosswalkFormat(
        from: "cip-2020", to: "soc-2018", columns: ["cip2020code", "cip2020title", "soc2018code", "soc2018title"],
        facts: DatasetFacts(
            title: "Crosswalk of CIP 2020 to SOC 2018", publisher: "\(nces), with the \(bls)",
            sourceURL: "https://nces.ed.gov/ipeds/cipcode/post3.aspx"), unmatched: ["99.9999", "99-9999"])

    private static let onetToNEM = CrosswalkFormat(
        from: "onet-soc-2019", to: "nem",
        columns: ["o*net-soc code", "o*net-soc title", "nem code", "national employment matrix occupational title", "ooh profile title"],
        facts: DatasetFacts(
            title: "O*NET-SOC to National Employment Matrix crosswalk", publisher: bls,
            sourceURL: "https://www.bls.gov/emp/documentation/crosswalks.htm",
            note: "The note of a pair is the profile of the Occupational Outlook Handbook that the occupation is in."), isDated: true)

    private static let onetToSOC2010 = CrosswalkFormat(
        from: "onet-soc-2010", to: "soc-2010", columns: ["o*net-soc 2010 code", "o*net-soc 2010 title", "2010 soc code", "2010 soc title"],
        facts: DatasetFacts(
            title: "Crosswalk of O*NET-SOC 2010 to SOC 2010", publisher: "National Center for O*NET Development",
            sourceURL: "https://www.onetcenter.org/taxonomy.html", licence: "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"))
}

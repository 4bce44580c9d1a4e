import Foundation

/// A workbook of Employment Projections, national or of a state: each vintage has its own layout, and its years stand in its headings.
package struct ProjectionFormat: DatasetFormat {
    package let name = "Employment Projections by occupation"
    package let outline = "an occupation's code and title, employment in two years, change, openings, median wage, education"

    package init() {}

    package func recognises(_ file: DataFile) -> Bool { main(of: file) != nil }

    private func main(of file: DataFile) -> ProjectionLayout? { file.sheets.lazy.compactMap(ProjectionLayout.init).first { $0.isMain } }

    package func read(_ file: DataFile, _ options: DatasetOptions, _ log: FaultLog) -> DatasetReading {
        var reading = DatasetReading()
        guard let main = main(of: file), let years = main.years else { return reading }
        let rest = file.sheets.filter { $0.name != main.sheet.name }
        let separations = rest.lazy.compactMap(ProjectionLayout.init).first { $0.isOfSeparations }
        let reader = ProjectionReader(file: file, main: main, separations: separations, log: log)
        let rows = reader.rows(&reading)
        for sheet in rest where sheet.name != separations?.sheet.name {
            reading.leaveOut("sheet \(sheet.name): \(Self.reason(sheet))", rows: sheet.rows.count)
        }
        let area = Self.area(main)
        let isJobs = area.code != "US"
        let set = DatasetRows(
            DatasetTables.projectionSets,
            [
                .init(
                    line: nil,
                    [
                        area.code, area.title, "\(years.base)", "\(years.target)", isJobs ? "jobs" : "thousands",
                        main.headings[.openings]?.contains("annual") == true ? "annual_average" : "whole_period",
                        Self.wagePeriod(main, file),
                    ])
            ])
        let vintage = (area.code == "US" ? "" : area.code.lowercased() + "-") + years.name
        reading.contents = [
            DatasetContent(kind: "projections", vintage: vintage, facts: Self.facts(area, years), tables: [set, rows])
        ]
        return reading
    }

    /// Why a sheet is not held.
    private static func reason(_ sheet: DataSheet) -> String {
        let title = sheet.rows.first?.cells.first { !$0.isEmpty } ?? ""
        let line = String(title.prefix { !$0.isNewline }.prefix(90))
        let lower = line.lowercased()
        if lower.contains("contents") || sheet.name.lowercased() == "notes" { return "contents and notes" }
        let isChosen = ["employment by", "growing", "growth", "declin"].contains { lower.contains($0) }
        return isChosen && ProjectionLayout(sheet) != nil
            ? "occupations that the main table has, chosen or arranged anew (\(line))" : "not kept here (\(line))"
    }

    /// The state that a title above the table names; the nation where none does.
    private static func area(_ layout: ProjectionLayout) -> (code: String, title: String) {
        let titles = layout.sheet.rows[..<layout.firstRow].compactMap(\.cells.first)
        let state = State.all.first { titles.contains($0.name) }
        return state.map { ($0.postal, $0.name) } ?? ("US", "United States")
    }

    /// Of which the wages are: the year of their heading, or what a note says.
    private static func wagePeriod(_ layout: ProjectionLayout, _ file: DataFile) -> String? {
        let heading = layout.headings[.medianWage] ?? layout.headings[.medianWageHourly] ?? ""
        if let year = heading.split(whereSeparator: { !$0.isNumber }).first(where: { $0.count == 4 }) { return String(year) }
        let notes = file.sheets.flatMap(\.rows).compactMap(\.cells.first).first { $0.contains("first quarter wages") }
        return notes?.components(separatedBy: " first quarter wages").first?.split(separator: " ").last.map { "\($0) first quarter" }
    }

    private static func facts(_ area: (code: String, title: String), _ years: ProjectionYears) -> DatasetFacts {
        if area.code == "US" {
            return DatasetFacts(
                title: "Employment Projections \(years.name)", publisher: "U.S. Bureau of Labor Statistics",
                sourceURL: "https://www.bls.gov/emp/",
                note: "Employment of the National Employment Matrix counts the self-employed, whom OEWS does not.")
        }
        return DatasetFacts(
            title: "\(area.title) occupational employment projections \(years.name)",
            publisher: area.code == "CA"
                ? "California Employment Development Department, Labor Market Information Division" : "State of \(area.title)",
            sourceURL: nil, licence: "A state government's statistical publication: public, but no federal work")
    }
}

/// Makes rows of the sheets of one workbook.
struct ProjectionReader {
    typealias Column = ProjectionLayout.Column

    let file: DataFile
    let main: ProjectionLayout
    let separations: ProjectionLayout?
    let log: FaultLog

    /// What the columns are called in the table, where they may be without a figure.
    private static let figures: [(Column, String)] = [
        (.change, "change"), (.changePercent, "change_percent"), (.selfEmployed, "self_employed"), (.openings, "openings"),
        (.medianWage, "median_wage"), (.medianWageHourly, "median_wage_hourly"),
    ]
    private static let texts: [(Column, String)] = [(.education, "education"), (.experience, "experience"), (.training, "training")]
    private static let rates: [(Column, String)] = [
        (.exitRate, "exit_rate"), (.transferRate, "transfer_rate"), (.separationRate, "separation_rate"), (.exits, "exits"),
        (.transfers, "transfers"), (.separations, "separations"), (.replacementRate, "replacement_rate"),
        (.replacementNeeds, "replacement_needs"),
    ]

    func rows(_ reading: inout DatasetReading) -> DatasetRows {
        var rows = DatasetRows(DatasetTables.projections)
        var rest = separationRows(&reading)
        reading.leaveOut("titles and headings", rows: main.firstRow)
        for row in main.sheet.rows[main.firstRow...] {
            guard let code = ProjectionLayout.code(main.cell(row, .code)) else {
                reading.leaveOut("notes below the table")
                continue
            }
            var other = separations
            let beside = rest.removeValue(forKey: code)
            if beside == nil { other = main.has(.exits) ? main : nil }
            rows.rows.append(.init(line: row.line, fields(row, code, rows.rows.count, beside ?? row, other)))
            reading.load()
        }
        for (code, row) in rest {
            let reason = "is not among the occupations of \(main.sheet.name)"
            log.add(
                ImportFault(
                    .unknownCode, file: separations.map { file.place($0.sheet) } ?? file.name, line: row.line, value: code, reason: reason))
        }
        return rows
    }

    private func separationRows(_ reading: inout DatasetReading) -> [String: DataSheet.Row] {
        guard let separations else { return [:] }
        var rows: [String: DataSheet.Row] = [:]
        reading.leaveOut("titles and headings", rows: separations.firstRow)
        for row in separations.sheet.rows[separations.firstRow...] {
            guard let code = ProjectionLayout.code(separations.cell(row, .code)) else {
                reading.leaveOut("notes below the table")
                continue
            }
            rows[code] = row
            reading.load()
        }
        return rows
    }

    private func fields(
        _ row: DataSheet.Row, _ code: String, _ position: Int, _ beside: DataSheet.Row, _ other: ProjectionLayout?
    ) -> [String?] {
        var absent: [String] = []
        var isBound = false
        func figure(_ cell: String, _ name: String, _ isThere: Bool) -> String? {
            guard isThere else { return nil }
            let isWage = name.hasPrefix("median_wage")
            if Self.isDash(cell) || (isWage && cell == "0") {
                absent.append(name)
                return nil
            }
            if isWage, cell.hasPrefix(">=") || cell.hasPrefix("≥") { isBound = true }
            return Self.plain(cell)
        }
        var figures = Self.figures.map { figure(main.cell(row, $0.0), $0.1, main.has($0.0)) }
        // A state prints shares where the nation prints percents.
        if main.headings[.changePercent]?.contains("percent-age") == true { figures[1] = figures[1].flatMap(Self.percent) }
        let texts = Self.texts.map { column, name -> String? in
            let cell = main.cell(row, column)
            guard main.has(column), Self.isDash(cell) else { return cell.isEmpty ? nil : cell }
            absent.append(name)
            return nil
        }
        let rates = Self.rates.map { column, name in figure(other?.cell(beside, column) ?? "", name, other?.has(column) == true) }
        let level = main.cell(row, .level).lowercased()
        let head: [String?] = [
            code, Self.title(main.cell(row, .title)), Self.levels[level], "\(position)", Self.plain(main.cell(row, .employmentBase)),
            Self.plain(main.cell(row, .employmentTarget)),
        ]
        return head + figures + [isBound ? "t" : "f"] + texts + rates + [absent.isEmpty ? nil : absent.joined(separator: " ")]
    }

    private static let levels = [
        "summary": "summary", "line item": "line_item", "1": "summary", "2": "summary", "3": "summary", "4": "line_item",
    ]

    private static func isDash(_ cell: String) -> Bool { ["—", "–", "-", "N/A", "n/a", ""].contains(cell) }

    /// Without what stands around a figure of dollars.
    private static func plain(_ cell: String) -> String { String(cell.filter { !">=≥$,".contains($0) }) }

    private static func percent(_ share: String) -> String? {
        Decimal(string: share, locale: Locale(identifier: "en_US_POSIX")).map { "\($0 * 100)" }
    }

    /// Without other titles, which one export sets behind asterisks.
    private static func title(_ cell: String) -> String { TextSheet.trimmed(String(cell.prefix { $0 != "*" && !$0.isNewline })) }
}

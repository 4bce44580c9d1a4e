import Foundation

/// Reads the table of a workbook of OEWS: national figures of occupations in all
/// industries together, or in each sector of NAICS.
///
/// Fed row by row; not for use by several tasks at once.
package final class WorkbookTable {
    /// The name of the file, for faults.
    private let file: String
    private let log: FaultLog
    private let header: WorkbookHeader
    private let codes: WorkbookCodes
    private let figures = CellFigures()
    private(set) package var cells = WorkbookCells()
    private(set) package var tally = CellTally()
    /// Rows of figures that were read.
    private(set) package var rows = 0
    /// Rows that tell a broad occupation once more as the most detailed that is published.
    private(set) package var repeated = 0

    /// - Parameter names: the texts of the first row.
    /// - Returns: nil for what is no table of OEWS.
    package init?(file: String, names: [String], log: FaultLog) {
        header = WorkbookHeader(names)
        guard header.isOEWS else { return nil }
        self.file = file
        self.log = log
        codes = WorkbookCodes(header)
        for index in header.unknown {
            log.add(
                ImportFault(.wrongColumns, file: file, line: 1, column: names[index], reason: "is no column of OEWS that is known here"))
        }
    }

    /// The trees that the rows make. The nation is the one area.
    package var lists: CodeLists { codes.lists }

    /// The industries of which the workbook holds every national figure.
    package var industries: [IndustryCode] { Array(Set(cells.keys.map(\.industry))).sorted() }

    /// Jobs of all occupations in all industries, when the workbook has them.
    package var totalEmployment: Int? {
        cells.place(of: WorkbookCells.Key(occupation: .all, industry: .all)).flatMap { place in
            if case .value(let jobs) = cells.figure(place, .employment) { Int(jobs) } else { nil }
        }
    }

    /// - Parameter line: from 1, as spreadsheets number rows.
    package func take(_ line: Int, _ texts: [String]) {
        rows += 1
        let row = WorkbookTableRow(line: line, texts: texts, header: header)
        guard let key = codes.read(row, fault), read(row) else { return }
        if let place = cells.place(of: key) { return checkRepetition(row, key, place) }
        cells.append(key, figures)
        CellCheck.check(figures, &tally) { fault(row, .measure($0.measure), .crossFooting, $0.reason) }
    }

    /// Notes what must hold of all rows together.
    package func finish() {
        guard log.isEmpty else { return }
        guard rows > 0 else { return log.add(ImportFault(.wrongCount, file: file, reason: "has no row of figures")) }
        for industry in industries where cells.place(of: WorkbookCells.Key(occupation: .all, industry: industry)) == nil {
            let reason = "has no row of all occupations: the table ends too early, or is not the whole"
            log.add(ImportFault(.wrongCount, file: file, value: "\(industry)", reason: reason))
        }
        lists.check(files: (file, file, file), log: log)
    }

    /// Seventeen figures, each with its value or its reason.
    private func read(_ row: WorkbookTableRow) -> Bool {
        let (annualOnly, hourlyOnly) = (row.isTrue(.annualOnly), row.isTrue(.hourlyOnly))
        figures.reset()
        var isSound = true
        for measure in Measure.allCases {
            guard header[.measure(measure)] != nil else {
                figures.set(measure.rawValue, .notInSource)
                continue
            }
            switch WorkbookFigure.judge(row[.measure(measure)], measure, annualOnly: annualOnly, hourlyOnly: hourlyOnly) {
            case .value(let value): figures.set(measure.rawValue, value: value)
            case .absent(let absence): figures.set(measure.rawValue, absence)
            case .fault(let kind, let reason, let allowed):
                fault(row, .measure(measure), kind, reason, allowed)
                isSound = false
            }
        }
        return isSound
    }

    /// Where BLS publishes a broad occupation as the most detailed there is, its
    /// row comes twice, once with each level.
    private func checkRepetition(_ row: WorkbookTableRow, _ key: WorkbookCells.Key, _ place: Int) {
        guard codes.isRepeated(key.occupation), cells.equals(place, figures) else {
            return fault(row, .occupation, .duplicate, "stands in the table already, and this row says something else")
        }
        repeated += 1
    }

    private func fault(
        _ row: WorkbookTableRow, _ column: WorkbookColumn, _ kind: ImportFault.Kind, _ reason: String, _ allowed: [String] = []
    ) {
        log.add(
            ImportFault(
                kind, file: file, line: row.line, column: row.name(column), value: row[column].isEmpty ? nil : row[column], reason: reason,
                allowed: allowed))
    }
}

/// One row by the columns of its header.
struct WorkbookTableRow {
    let line: Int
    let texts: [String]
    let header: WorkbookHeader

    /// Without the blanks around it; empty where the table has no such column.
    subscript(_ column: WorkbookColumn) -> String {
        guard let place = header[column], texts.indices.contains(place) else { return "" }
        let text = texts[place]
        return text.first == " " || text.last == " " ? text.trimmingCharacters(in: .whitespaces) : text
    }

    func isTrue(_ column: WorkbookColumn) -> Bool { self[column].uppercased() == "TRUE" }

    /// The column as the workbook calls it, with the letters that spreadsheets show.
    func name(_ column: WorkbookColumn) -> String? {
        header[column].map { place in
            let letters =
                (place >= 26 ? String(UnicodeScalar(UInt8(0x40 + place / 26))) : "") + String(UnicodeScalar(UInt8(0x41 + place % 26)))
            return "\(header.names[place]) (\(letters)\(line))"
        }
    }
}

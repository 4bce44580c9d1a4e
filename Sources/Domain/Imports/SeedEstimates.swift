/// Reads `estimates.csv` of a seed set: codes, seventeen figures as they were
/// published, and the reasons for those that are absent.
package final class SeedEstimates {
    package static let file = "estimates.csv"
    package static let columns = ["occupation", "area", "industry"] + Measure.names + ["markers"]

    private struct Key: Hashable {
        let occupation, area, industry: Int
    }

    package private(set) var tally = CellTally()
    private let occupations: [String: Int]
    private let areas: [String: Int]
    private let industries: [String: Int]
    private let log: FaultLog
    private let sink: (any CellSink)?
    private let figures = CellFigures()
    private var seen: [Key: Int] = [:]

    package init(lists: CodeLists, log: FaultLog, sink: (any CellSink)?) {
        func index(_ codes: [String]) -> [String: Int] {
            Dictionary(codes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        }
        occupations = index(lists.occupations.map(\.code.description))
        areas = index(lists.areas.map(\.code.description))
        industries = index(lists.industries.map(\.code.description))
        self.log = log
        self.sink = sink
    }

    /// A reader of the file's bytes that gives its cells to this one.
    package func table() -> SeedTable {
        SeedTable(file: Self.file, columns: Self.columns, log: log) { self.take($0) }
    }

    private func take(_ row: CSVReader.Row) {
        guard let occupation = code(row, 0, occupations, SeedCodeLists.files.occupations),
            let area = code(row, 1, areas, SeedCodeLists.files.areas),
            let industry = code(row, 2, industries, SeedCodeLists.files.industries), read(row)
        else { return }
        if let line = seen.updateValue(row.line, forKey: Key(occupation: occupation, area: area, industry: industry)) {
            return fault(.duplicate, row, 0, "the cell stands in the file already, in line \(line)")
        }
        CellCheck.check(figures, &tally) { problem in
            fault(.crossFooting, row, 3 + problem.measure.rawValue, problem.reason)
        }
        sink?.take(occupation: occupation, area: area, industry: industry, figures: figures)
    }

    private func code(_ row: CSVReader.Row, _ column: Int, _ known: [String: Int], _ list: String) -> Int? {
        if let index = known[row[column]] { return index }
        fault(.unknownCode, row, column, "\(list) does not list it")
        return nil
    }

    /// The figures of a row, each published or with its reason.
    private func read(_ row: CSVReader.Row) -> Bool {
        figures.reset()
        let column = 3 + Measure.count
        let markers = row[column].isEmpty ? [UInt8](repeating: Absence.published, count: Measure.count) : Array(row[column].utf8)
        guard markers.count == Measure.count else {
            fault(.wrongValue, row, column, "has \(markers.count) letters instead of \(Measure.count)")
            return false
        }
        return Measure.allCases.reduce(true) { figure(row, $1, marker: markers[$1.rawValue]) && $0 }
    }

    private func figure(_ row: CSVReader.Row, _ measure: Measure, marker: UInt8) -> Bool {
        let column = 3 + measure.rawValue
        let isEmpty = row.withField(column) { $0.isEmpty }
        if marker == Absence.published {
            let problem = row.withField(column) { text -> (ImportFault.Kind, String)? in
                do throws(FigureText.Problem) {
                    figures.set(measure.rawValue, value: try FigureText.read(text, measure))
                    return nil
                } catch {
                    return (error.kind, text.isEmpty ? "is empty, and its marker says that it is published" : error.reason(measure))
                }
            }
            if let problem { fault(problem.0, row, column, problem.1) }
            return problem == nil
        }
        guard let absence = Absence(rawValue: marker) else {
            let letters = [Absence.published] + Absence.allCases.map(\.rawValue)
            fault(.unknownCode, row, 3 + Measure.count, "has a letter that is none", letters.map { String(UnicodeScalar($0)) })
            return false
        }
        guard isEmpty else {
            fault(.contradiction, row, column, "is there, and its marker says that it is \(absence.name)")
            return false
        }
        figures.set(measure.rawValue, absence)
        return true
    }

    private func fault(_ kind: ImportFault.Kind, _ row: CSVReader.Row, _ column: Int, _ reason: String, _ allowed: [String] = []) {
        let name = Self.columns[column]
        log.add(ImportFault(kind, file: Self.file, line: row.line, column: name, value: row[column], reason: reason, allowed: allowed))
    }
}

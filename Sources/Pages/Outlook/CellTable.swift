import Domain
import Store

/// Cells as rows of a table: what each is of, and its figures.
enum CellTable {
    /// - Parameters:
    ///   - list: the classification whose titles head the rows.
    ///   - most: how many of the rows.
    static func rows(_ answer: CellAnswer, _ list: KeyPath<CodeBook, CodeList>, _ column: Int, most: Int = .max) -> Content {
        .list(of: 0..<min(answer.count, most)) { row in
            let code = answer.text(row: row, column: column) ?? ""
            let (figures, release) = (answer.figures(row), answer.scope.releases[0])
            return [
                "code": .text(code), "title": .text(answer.scope.title(list, code)),
                "median": FigureText.cell(figures, .annualMedian, of: release),
                "jobs": FigureText.cell(figures, .employment, of: release),
            ]
        }
    }
}

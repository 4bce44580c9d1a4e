/// A small linear program, solved exactly: variables of at least zero, rows
/// that are at most a bound of at least zero, and objectives to be made as
/// large as they can be, one after the other, each without giving up any of
/// those before it.
///
/// The simplex method on fractions, with Bland's rule: it ends, and the same
/// program has the same solution each time. What an earlier objective fixes is
/// fixed by leaving alone every variable that would lessen it.
struct ExactProgram {
    private let variables: Int
    private var rows: [[Fraction]] = []
    private var basis: [Int] = []
    private var objectives: [[Fraction]] = []
    /// Elements of the table that were looked at.
    private var work = 0
    private static let mostWork = 4_000_000

    /// - Parameters:
    ///   - rows: coefficients by variable, and the bound.
    ///   - objectives: coefficients by variable.
    init(variables: Int, rows: [(terms: [(Int, Int)], bound: Int)], objectives: [[(Int, Int)]]) {
        self.variables = variables
        let width = variables + rows.count + 1
        for (index, row) in rows.enumerated() {
            var line = Array(repeating: Fraction.zero, count: width)
            for (variable, factor) in row.terms { line[variable] = Fraction(factor) }
            line[variables + index] = .one
            line[width - 1] = Fraction(row.bound)
            self.rows.append(line)
            basis.append(variables + index)
        }
        self.objectives = objectives.map { terms in
            var line = Array(repeating: Fraction.zero, count: width)
            for (variable, factor) in terms { line[variable] = Fraction(factor) }
            return line
        }
    }

    /// The variables' values; nil where the bound on work was reached or numbers grew beyond what can be held.
    mutating func solve() -> [Fraction]? {
        for objective in objectives.indices {
            while let column = entering(objective) {
                guard work < Self.mostWork, let row = leaving(column), pivot(row, column) else { return nil }
            }
        }
        var values = Array(repeating: Fraction.zero, count: variables)
        for (row, variable) in basis.enumerated() where variable < variables { values[variable] = rows[row][rows[row].count - 1] }
        return values
    }

    /// The first column that raises the objective and leaves those before it as they are.
    private func entering(_ objective: Int) -> Int? {
        (0..<objectives[objective].count - 1).first { column in
            objectives[objective][column].isPositive && objectives[..<objective].allSatisfy { $0[column].isZero }
        }
    }

    /// nil: nothing bounds it, which no program here allows, or it cannot be reckoned.
    private func leaving(_ column: Int) -> Int? {
        var best: (row: Int, ratio: Fraction)?
        for row in rows.indices where rows[row][column].isPositive {
            guard let ratio = rows[row][rows[row].count - 1].divided(by: rows[row][column]) else { return nil }
            guard let known = best else {
                best = (row, ratio)
                continue
            }
            guard let isLess = ratio.isLess(than: known.ratio) else { return nil }
            if isLess || (ratio == known.ratio && basis[row] < basis[known.row]) { best = (row, ratio) }
        }
        return best?.row
    }

    private mutating func pivot(_ row: Int, _ column: Int) -> Bool {
        let factor = rows[row][column]
        for index in rows[row].indices where !rows[row][index].isZero {
            guard let value = rows[row][index].divided(by: factor) else { return false }
            rows[row][index] = value
        }
        let line = rows[row]
        let used = line.indices.filter { !line[$0].isZero }
        for other in rows.indices where other != row {
            if !rows[other][column].isZero { work += used.count }
            guard Self.clear(&rows[other], column, line, used) else { return false }
        }
        for other in objectives.indices {
            guard Self.clear(&objectives[other], column, line, used) else { return false }
        }
        basis[row] = column
        return true
    }

    private static func clear(_ target: inout [Fraction], _ column: Int, _ line: [Fraction], _ used: [Int]) -> Bool {
        let factor = target[column]
        if factor.isZero { return true }
        for index in used {
            guard let value = target[index].minus(factor, times: line[index]) else { return false }
            target[index] = value
        }
        return true
    }
}

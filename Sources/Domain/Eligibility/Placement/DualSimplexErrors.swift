/// Each pivot adds errors to the tableau. What they may lead to is only a longer way, as long as nothing is concluded from them.
extension DualSimplex {
    /// Whether the first two costs are what nothing can come below.
    var areCostsExact: Bool { areColumnsPlaced && isExact(0) && isExact(1) }

    /// Whether each column stands at the bound that the first two costs ask for. If one does not, less can be had by moving it.
    var areColumnsPlaced: Bool {
        for column in 0..<width {
            let variable = nonbasic[column]
            guard upper[variable] > lower[variable] else { continue }
            guard standing[column].isFinite else { return false }
            let cost = abs(table[column]) > Self.tolerance ? table[column] : table[width + column]
            if cost > Self.tolerance, standing[column] > lower[variable] { return false }
            if cost < -Self.tolerance, standing[column] < upper[variable] { return false }
        }
        return true
    }

    /// Whether a row, of costs or of a basic variable, still says what the program does: it is compared with the sum of the program's
    /// rows that it stands for.
    func isExact(_ row: Int) -> Bool {
        if pivotsSinceRenewal == 0 { return true }
        let (cells, error, width) = (table + row * width, error, width)
        error.update(repeating: 0, count: width)
        if row < Self.costs {
            for column in 0..<width { error[column] = prices[row][column] }
        } else if basic[row] < width {
            error[basic[row]] = 1
        } else {
            for (column, factor) in definitions[basic[row] - width] { error[column] = factor }
        }
        for column in 0..<width where cells[column] != 0 {
            let variable = nonbasic[column]
            if variable < width {
                error[variable] -= cells[column]
            } else {
                for (other, factor) in definitions[variable - width] { error[other] -= cells[column] * factor }
            }
        }
        // What is no number is not exact either.
        for column in 0..<width where !(abs(error[column]) < Self.tolerance) { return false }
        return abs(value[row] - sum(of: row)) < Self.tolerance
    }

    /// Computes the tableau of the same basis from the program itself. If costs ask for another one, begins at the first again, where no
    /// column costs less than nothing.
    func renew() {
        lay(out: (0..<width).filter { place[$0] >= 0 }, standing: (0..<(width + rows)).map { place[$0] < 0 ? standing[-1 - place[$0]] : 0 })
        if !areColumnsPlaced { lay(out: [], standing: (0..<width).map { lower[$0] }) }
    }

    /// - Parameters:
    ///   - wanted: the columns of the program that are to be basic.
    ///   - bounds: where each variable stands that is not.
    private func lay(out wanted: [Int], standing bounds: [Double]) {
        var isKept = Array(repeating: false, count: width + rows)
        for row in Self.costs..<(Self.costs + rows) { isKept[basic[row]] = true }
        table.update(repeating: 0, count: (Self.costs + rows) * width)
        for (level, costs) in prices.enumerated() { for (column, cost) in costs.enumerated() { table[level * width + column] = cost } }
        for (row, entries) in definitions.enumerated() {
            for (column, factor) in entries { table[(Self.costs + row) * width + column] += factor }
            basic[Self.costs + row] = width + row
            place[width + row] = Self.costs + row
        }
        for column in 0..<width { (nonbasic[column], place[column]) = (column, -1 - column) }
        for column in wanted {
            var row = -1
            for other in Self.costs..<(Self.costs + rows) where !isKept[basic[other]] {
                if row < 0 || abs(table[other * width + column]) > abs(table[row * width + column]) { row = other }
            }
            if row >= 0, abs(table[row * width + column]) > 1e-9 {
                noteColumns(of: row)
                pivot(row, column)
            }
        }
        for column in 0..<width { standing[column] = bounds[nonbasic[column]] }
        for row in 0..<(Self.costs + rows) { (value[row], reach[row]) = (sum(of: row), 1) }
        pivotsSinceRenewal = 0
    }
}

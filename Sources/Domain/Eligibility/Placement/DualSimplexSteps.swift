/// The steps of the method: which variables change places, and what that does to the tableau.
extension DualSimplex {
    /// The basic variable that is furthest from its bounds.
    func leaving() -> (row: Int, isLow: Bool)? {
        var worst = 0.0
        var found: (Int, Bool)?
        for row in Self.costs..<(Self.costs + rows) {
            let variable = basic[row]
            let (below, above) = (lower[variable] - value[row], value[row] - upper[variable])
            let excess = max(below, above)
            guard excess > Self.tolerance, excess * excess > worst * reach[row] else { continue }
            (worst, found) = (excess * excess / reach[row], (row, below > above))
        }
        return found
    }

    /// The column whose costs stand the change at the lowest price, of equal ones the steadiest.
    func entering(_ row: Int, rises: Bool) -> Int? {
        let cells = table + row * width
        let (second, third) = (table + width, table + 2 * width)
        var best = -1
        var (size, price, secondPrice, thirdPrice) = (0.0, 0.0, 0.0, 0.0)
        noteColumns(of: row)
        for index in 0..<noted {
            let column = touched[index]
            guard abs(cells[column]) > Self.tolerance else { continue }
            let factor = rises ? cells[column] : -cells[column]
            let variable = nonbasic[column]
            guard upper[variable] > lower[variable] else { continue }
            // A variable at its lower bound can only grow, one at its upper bound only shrink.
            guard factor > 0 ? standing[column] < upper[variable] : standing[column] > lower[variable] else { continue }
            // A factor has the sign of the column's own move, so that each quotient is the price of that move.
            let inverse = 1 / factor
            let mine = Self.charged(table[column]) * inverse
            if best >= 0 {
                var difference = mine - price
                if abs(difference) <= Self.noise { difference = Self.charged(second[column]) * inverse - secondPrice }
                if abs(difference) <= Self.noise { difference = third[column] * inverse - thirdPrice }
                guard difference < -Self.noise || difference <= Self.noise && abs(factor) > size else { continue }
            }
            (best, size, price) = (column, abs(factor), mine)
            (secondPrice, thirdPrice) = (Self.charged(second[column]) * inverse, third[column] * inverse)
        }
        return best < 0 ? nil : best
    }

    /// A small factor would make a price of what is no more than an error, and the costs after it would not be asked.
    private static func charged(_ cost: Double) -> Double { abs(cost) < noise ? 0 : cost }

    /// Notes the columns that a row has. Without branches, as there is no telling which they are.
    func noteColumns(of row: Int) {
        let (cells, touched, width) = (table + row * width, touched, width)
        var count = 0
        for column in 0..<width {
            touched[count] = column
            let bits = cells[column].bitPattern
            // 1 for all but 0.
            count &+= Int(truncatingIfNeeded: (bits | (0 &- bits)) >> 63)
        }
        noted = count
    }

    /// Whether a column's growth costs (1), saves (-1) or neither.
    func sign(of column: Int) -> Int {
        for level in 0..<Self.costs {
            let cost = table[level * width + column]
            if cost > Self.noise { return 1 }
            if cost < -Self.noise { return -1 }
        }
        return 0
    }

    func shift(_ column: Int, by change: Double) {
        guard change != 0 else { return }
        var cell = table + column
        for row in 0..<(Self.costs + rows) {
            value[row] += cell.pointee * change
            cell += width
        }
    }

    func sum(of row: Int) -> Double {
        let cells = table + row * width
        var sum = 0.0
        for column in 0..<width { sum += cells[column] * standing[column] }
        return sum
    }

    /// The columns that the row has are noted already.
    func pivot(_ row: Int, _ column: Int) {
        let source = table + row * width
        let inverse = 1 / source[column]
        let reached = inverse * inverse * reach[row]
        let count = turn(source, by: -inverse)
        source[column] = inverse
        let changed = release(column, from: row, reached)
        if count * 3 < width { addSparsely(source, count, to: changed) } else { addDensely(source, to: changed) }
        reach[row] = max(1, reached)
        pivotsSinceRenewal += 1
        cells += changed * count
        steps += 1 + cells / 4_096
        cells %= 4_096
        let (outgoing, incoming) = (basic[row], nonbasic[column])
        (basic[row], nonbasic[column]) = (incoming, outgoing)
        (place[incoming], place[outgoing]) = (row, -1 - column)
    }

    /// Multiplies a row, and drops from it, and from the columns noted, what is no more than an error; how many are left.
    private func turn(_ source: UnsafeMutablePointer<Double>, by factor: Double) -> Int {
        let touched = touched
        var count = 0
        for index in 0..<noted {
            let column = touched[index]
            let isError = abs(source[column]) < 1e-11
            source[column] = isError ? 0 : source[column] * factor
            touched[count] = column
            count &+= isError ? 0 : 1
        }
        return count
    }

    /// Takes a column out of all rows but its own, and notes in which it was and by how much; how many.
    private func release(_ column: Int, from row: Int, _ reached: Double) -> Int {
        let (table, width) = (table, width)
        var count = 0
        for index in 0..<(Self.costs + rows) where index != row {
            let cells = table + index * width
            let factor = cells[column]
            guard factor != 0 else { continue }
            cells[column] = 0
            // What costs nothing brings no errors to the costs of others.
            if index < Self.costs, abs(factor) < Self.noise { continue }
            reach[index] = max(reach[index], factor * factor * reached)
            (changedRow[count], changedBy[count]) = (cells, factor)
            count += 1
        }
        return count
    }

    /// Two rows at a time, as reading the columns costs as much as adding to a row.
    private func addSparsely(_ source: UnsafeMutablePointer<Double>, _ count: Int, to changed: Int) {
        let touched = touched
        var index = 0
        while index + 1 < changed {
            let (one, other) = (changedRow[index], changedRow[index + 1])
            let (factor, otherFactor) = (changedBy[index], changedBy[index + 1])
            for place in 0..<count {
                let column = touched[place]
                let added = source[column]
                one[column] += factor * added
                other[column] += otherFactor * added
            }
            index += 2
        }
        guard index < changed else { return }
        let (last, factor) = (changedRow[index], changedBy[index])
        for place in 0..<count { last[touched[place]] += factor * source[touched[place]] }
    }

    private func addDensely(_ source: UnsafeMutablePointer<Double>, to changed: Int) {
        let width = width
        for index in 0..<changed {
            let (cells, factor) = (changedRow[index], changedBy[index])
            for column in 0..<width { cells[column] += factor * source[column] }
        }
    }
}

/// Cuts that several rows have together (Gomory's, rounded mixed-integer wise).
///
/// Where the relaxation gives a column a part of one, the tableau tells which sum
/// of rows says so. That sum is formed anew from the rows in whole numbers and
/// rounded, so that a cut is exact whatever the tableau's errors: these can only
/// make it a useless one.
struct TableauCuts {
    private static let largestPortion = 24
    private static let largestFactor = 500

    private let rows: [PlacementModel.Row]
    private let most: [Int?]

    init(_ rows: [PlacementModel.Row], most: [Int?]) {
        self.rows = rows
        self.most = most
    }

    func cuts(_ simplex: DualSimplex) -> [PlacementModel.Row] {
        most.indices.compactMap { column in
            let part = simplex[column] - Double(Int(bounded: simplex[column]))
            guard part > 1e-3, part < 1 - 1e-3 else { return nil }
            return cut(simplex.combination(of: column), simplex)
        }
    }

    private func cut(_ combination: [DualSimplex.Term], _ simplex: DualSimplex) -> PlacementModel.Row? {
        guard let portion = Self.portion(combination.map(\.factor)) else { return nil }
        var factors = Array(repeating: 0, count: most.count)
        var least = 0
        var slacks: [(row: Int, factor: Int)] = []
        for term in combination {
            let times = Int(bounded: (term.factor * Double(portion)).rounded())
            guard times != 0, let bound = term.isLow ? rows[term.row].least : rows[term.row].most else { continue }
            for (column, factor) in rows[term.row].entries { factors[column] += times * factor }
            least += times * bound
            // A row is its bound and what it has beyond it.
            if rows[term.row].least != rows[term.row].most { slacks.append((term.row, term.isLow ? -times : times)) }
        }
        // Columns nearer to their upper bound are counted down from it.
        let isDown = most.indices.map { column in most[column].map { 2 * simplex[column] > Double($0) } ?? false }
        for (column, bound) in most.enumerated() where isDown[column] {
            least -= factors[column] * (bound ?? 0)
            factors[column] = -factors[column]
        }
        let rest = IntegerRounding.remainder(least, portion)
        guard rest > 0 else { return nil }
        var asked = rest * ((least - rest) / portion + 1)
        for column in factors.indices where factors[column] != 0 {
            factors[column] = IntegerRounding.factor(factors[column], portion, rest)
            if isDown[column] {
                asked -= factors[column] * (most[column] ?? 0)
                factors[column] = -factors[column]
            }
        }
        for (row, factor) in slacks { remove(row, IntegerRounding.factor(factor, portion, rest), &factors, &asked) }
        return row(factors, asked, simplex)
    }

    /// Says the slack of a row by the row itself: what it has above its least, or below its most.
    private func remove(_ row: Int, _ times: Int, _ factors: inout [Int], _ asked: inout Int) {
        // Rows that have both bounds are never used from above.
        let sign = rows[row].least == nil ? -1 : 1
        for (column, factor) in rows[row].entries { factors[column] += sign * times * factor }
        asked += sign * times * (rows[row].least ?? rows[row].most ?? 0)
    }

    private func row(_ factors: [Int], _ asked: Int, _ simplex: DualSimplex) -> PlacementModel.Row? {
        var (entries, divisor, reached): ([(column: Int, factor: Int)], Int, Double) = ([], 0, 0)
        for (column, factor) in factors.enumerated() where factor != 0 {
            guard abs(factor) < Self.largestFactor else { return nil }
            entries.append((column, factor))
            divisor = IntegerRounding.commonDivisor(divisor, abs(factor))
            reached += Double(factor) * simplex[column]
        }
        guard divisor > 0, reached < Double(asked) - 1e-3 else { return nil }
        for index in entries.indices { entries[index].factor /= divisor }
        let rest = IntegerRounding.remainder(asked, divisor)
        return PlacementModel.Row(entries: entries, least: (asked - rest) / divisor + (rest > 0 ? 1 : 0))
    }

    /// The smallest number of which all factors are whole parts.
    private static func portion(_ factors: [Double]) -> Int? {
        (2...largestPortion).first { portion in
            factors.allSatisfy { factor in
                let times = factor * Double(portion)
                return abs(times - times.rounded()) < 1e-5 && abs(times) < 1_000
            }
        }
    }
}

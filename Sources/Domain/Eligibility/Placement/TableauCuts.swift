/// Cuts that several rows have together (Gomory's, rounded mixed-integer wise).
///
/// Where the relaxation gives a column a part of one, the tableau tells which sum
/// of rows says so. That sum is formed anew from the rows in whole numbers and
/// rounded, so that a cut is exact whatever the tableau's errors: these can only
/// make it a useless one.
struct TableauCuts {
    private static let largestPortion = 24
    /// Larger numbers make the tableau unsteady.
    private static let largestFactor = 500

    private let rows: [PlacementModel.Row]
    private let most: [Int?]
    private let point: [Double]
    /// Columns nearer to their upper bound are counted down from it.
    private let isDown: [Bool]
    private var factors: [Int]
    /// Columns whose factor was set, a bit for each: most are not.
    private var isSet: [UInt64]

    static func cuts(_ rows: [PlacementModel.Row], most: [Int?], at point: [Double], of simplex: DualSimplex) -> [PlacementModel.Row] {
        var search = TableauCuts(rows: rows, most: most, point: point)
        var terms: [DualSimplex.Term] = []
        var found: [PlacementModel.Row] = []
        for column in point.indices {
            let part = point[column] - Double(Int(bounded: point[column]))
            guard part > 1e-3, part < 1 - 1e-3 else { continue }
            simplex.combination(of: column, into: &terms)
            if let cut = search.cut(terms) { found.append(cut) }
        }
        return found
    }

    private init(rows: [PlacementModel.Row], most: [Int?], point: [Double]) {
        self.rows = rows
        self.most = most
        self.point = point
        isDown = zip(most, point).map { most, value in most.map { 2 * value > Double($0) } ?? false }
        factors = Array(repeating: 0, count: point.count)
        isSet = Array(repeating: 0, count: (point.count + 63) / 64)
    }

    /// The columns whose factor was set, ascending.
    private var columns: [Int] {
        var columns: [Int] = []
        for (word, bits) in isSet.enumerated() {
            var bits = bits
            while bits != 0 {
                columns.append(word * 64 + bits.trailingZeroBitCount)
                bits &= bits - 1
            }
        }
        return columns
    }

    private mutating func cut(_ terms: [DualSimplex.Term]) -> PlacementModel.Row? {
        guard let portion = Self.portion(terms) else { return nil }
        for column in columns { factors[column] = 0 }
        for word in isSet.indices { isSet[word] = 0 }
        var least = 0
        var slacks: [(row: Int, factor: Int)] = []
        for term in terms {
            let times = Int(bounded: (term.factor * Double(portion)).rounded())
            guard times != 0, let bound = term.isLow ? rows[term.row].least : rows[term.row].most else { continue }
            add(term.row, times)
            least += times * bound
            // A row is its bound and what it has beyond it.
            if rows[term.row].least != rows[term.row].most { slacks.append((term.row, term.isLow ? -times : times)) }
        }
        let summed = columns
        for column in summed where isDown[column] {
            least -= factors[column] * (most[column] ?? 0)
            factors[column] = -factors[column]
        }
        let rest = IntegerRounding.remainder(least, portion)
        guard rest > 0 else { return nil }
        var asked = rest * ((least - rest) / portion + 1)
        for column in summed where factors[column] != 0 {
            factors[column] = IntegerRounding.factor(factors[column], portion, rest)
            if isDown[column] {
                asked -= factors[column] * (most[column] ?? 0)
                factors[column] = -factors[column]
            }
        }
        // What a row has above its least, or below its most, is said by the row itself.
        for (row, factor) in slacks {
            let times = IntegerRounding.factor(factor, portion, rest) * (rows[row].least == nil ? -1 : 1)
            add(row, times)
            asked += times * (rows[row].least ?? rows[row].most ?? 0)
        }
        return row(asked)
    }

    private mutating func add(_ row: Int, _ times: Int) {
        for (column, factor) in rows[row].entries {
            factors[column] += times * factor
            isSet[column >> 6] |= 1 << UInt64(column & 63)
        }
    }

    /// The row in its smallest numbers, if the point does not meet it.
    private func row(_ asked: Int) -> PlacementModel.Row? {
        var (divisor, reached, count) = (0, 0.0, 0)
        let columns = columns
        for column in columns where factors[column] != 0 {
            guard abs(factors[column]) < Self.largestFactor else { return nil }
            if divisor != 1 { divisor = IntegerRounding.commonDivisor(divisor, abs(factors[column])) }
            reached += Double(factors[column]) * point[column]
            count += 1
        }
        guard divisor > 0, reached < Double(asked) - 1e-3 else { return nil }
        var entries: [(column: Int, factor: Int)] = []
        entries.reserveCapacity(count)
        for column in columns where factors[column] != 0 { entries.append((column, factors[column] / divisor)) }
        let rest = IntegerRounding.remainder(asked, divisor)
        return PlacementModel.Row(entries: entries, least: (asked - rest) / divisor + (rest > 0 ? 1 : 0))
    }

    /// The smallest number of which all factors are whole parts.
    private static func portion(_ terms: [DualSimplex.Term]) -> Int? {
        (2...largestPortion).first { portion in
            terms.allSatisfy { term in
                let times = term.factor * Double(portion)
                return abs(times - times.rounded()) < 1e-5 && abs(times) < 1_000
            }
        }
    }
}

/// Cuts that several rows have together (Gomory's, rounded mixed-integer wise).
///
/// Where the relaxation gives a column a part of one, the tableau tells which sum
/// of rows says so. That sum is formed anew from the rows in whole numbers and
/// rounded, so that a cut is exact whatever the tableau's errors: these can only
/// make it a useless one.
///
/// Sums stand in plain memory, which is kept from one point to the next.
final class TableauCuts {
    private static let largestPortion = 24
    /// Columns looked at, those most undecided first: many tell the same.
    private static let mostColumns = 12
    /// Larger numbers make the tableau unsteady.
    private static let largestFactor = 500

    private let width: Int
    private let most: [Int?]
    private var entries = Lists<(column: Int, factor: Int)>()
    /// The bounds of each row.
    private var lower: [Int?] = []
    private var upper: [Int?] = []
    /// Columns nearer to their upper bound are counted down from it.
    private let isDown: UnsafeMutablePointer<Bool>
    private let factors: UnsafeMutablePointer<Int>
    /// Columns whose factor was set, a bit for each: most are not.
    private let isSet: UnsafeMutablePointer<UInt64>
    /// The same in a list, ascending.
    private let columns: UnsafeMutablePointer<Int>
    private var words: Int { (width + 63) / 64 }

    init(_ rows: [PlacementModel.Row], most: [Int?]) {
        width = most.count
        self.most = most
        isDown = .allocate(capacity: width)
        factors = .allocate(capacity: width)
        columns = .allocate(capacity: width)
        isSet = .allocate(capacity: (width + 63) / 64)
        factors.initialize(repeating: 0, count: width)
        isSet.initialize(repeating: 0, count: words)
        for row in rows { add(row) }
    }

    /// Some of the rows with less room: what is cut off there need not be out of the question where there is more.
    convenience init(copying rows: [Int], of other: TableauCuts, in room: PlacementModel.Room) {
        self.init([], most: room.columns)
        entries = other.entries.only(rows)
        lower = rows.map { other.lower[$0] }
        upper = rows.map { other.upper[$0] }
        for (row, most) in room.capacities.enumerated() { upper[row] = most }
    }

    deinit {
        isDown.deallocate()
        isSet.deallocate()
        for numbers in [factors, columns] { numbers.deallocate() }
    }

    func add(_ row: PlacementModel.Row) {
        entries.append(row.entries)
        lower.append(row.least)
        upper.append(row.most)
    }

    func cuts(at point: [Double], of simplex: DualSimplex) -> [PlacementModel.Row] {
        for column in 0..<width { isDown[column] = most[column].map { 2 * point[column] > Double($0) } ?? false }
        var terms: [DualSimplex.Term] = []
        var found: [PlacementModel.Row] = []
        for column in mostUndecided(point) {
            simplex.combination(of: column, into: &terms)
            guard let portion = Self.portion(terms) else { continue }
            if let cut = cut(terms, portion, point) { found.append(cut) }
        }
        return found
    }

    private func mostUndecided(_ point: [Double]) -> some Sequence<Int> {
        var found: [(distance: Double, column: Int)] = []
        for column in 0..<width {
            let distance = abs(point[column] - Double(Int(bounded: point[column])) - 0.5)
            if distance < 0.499 { found.append((distance, column)) }
        }
        if found.count > Self.mostColumns { found.sort { $0 < $1 } }
        return found.prefix(Self.mostColumns).lazy.map(\.column)
    }

    private func cut(_ terms: [DualSimplex.Term], _ portion: Int, _ point: [Double]) -> PlacementModel.Row? {
        clear()
        var least = 0
        for term in terms {
            let times = Self.times(term, portion)
            guard times != 0, let bound = term.isLow ? lower[term.row] : upper[term.row] else { continue }
            add(term.row, times)
            least += times * bound
        }
        let count = listColumns()
        for place in 0..<count where isDown[columns[place]] {
            let column = columns[place]
            least -= factors[column] * (most[column] ?? 0)
            factors[column] = -factors[column]
        }
        let rest = IntegerRounding.remainder(least, portion)
        guard rest > 0 else { return nil }
        var asked = rest * ((least - rest) / portion + 1)
        for place in 0..<count where factors[columns[place]] != 0 {
            let column = columns[place]
            factors[column] = IntegerRounding.factor(factors[column], portion, rest)
            if isDown[column] {
                asked -= factors[column] * (most[column] ?? 0)
                factors[column] = -factors[column]
            }
        }
        asked += addSlacks(terms, portion, rest)
        return row(asked, point)
    }

    /// A row is its bound and what it has beyond it: above its least or below its most, as the row itself says.
    private func addSlacks(_ terms: [DualSimplex.Term], _ portion: Int, _ rest: Int) -> Int {
        var asked = 0
        for term in terms where lower[term.row] != upper[term.row] {
            let factor = Self.times(term, portion)
            guard factor != 0, (term.isLow ? lower[term.row] : upper[term.row]) != nil else { continue }
            let rounded = IntegerRounding.factor(term.isLow ? -factor : factor, portion, rest)
            let times = rounded * (lower[term.row] == nil ? -1 : 1)
            add(term.row, times)
            asked += times * (lower[term.row] ?? upper[term.row] ?? 0)
        }
        return asked
    }

    private func add(_ row: Int, _ times: Int) {
        for place in entries.places(of: row) {
            let (column, factor) = entries.elements[place]
            factors[column] += times * factor
            isSet[column >> 6] |= 1 << UInt64(column & 63)
        }
    }

    private func clear() {
        for place in 0..<listColumns() { factors[columns[place]] = 0 }
        for word in 0..<words { isSet[word] = 0 }
    }

    /// How many they are.
    private func listColumns() -> Int {
        var count = 0
        for word in 0..<words {
            var bits = isSet[word]
            while bits != 0 {
                columns[count] = word * 64 + bits.trailingZeroBitCount
                count += 1
                bits &= bits - 1
            }
        }
        return count
    }

    /// The row in its smallest numbers, if the point does not meet it.
    private func row(_ asked: Int, _ point: [Double]) -> PlacementModel.Row? {
        var (divisor, reached, count) = (0, 0.0, 0)
        let set = listColumns()
        for place in 0..<set where factors[columns[place]] != 0 {
            let factor = factors[columns[place]]
            guard abs(factor) < Self.largestFactor else { return nil }
            if divisor != 1 { divisor = IntegerRounding.commonDivisor(divisor, abs(factor)) }
            reached += Double(factor) * point[columns[place]]
            count += 1
        }
        guard divisor > 0, reached < Double(asked) - 1e-3 else { return nil }
        var entries: [(column: Int, factor: Int)] = []
        entries.reserveCapacity(count)
        for place in 0..<set where factors[columns[place]] != 0 {
            let factor = factors[columns[place]]
            entries.append((columns[place], divisor == 1 ? factor : factor / divisor))
        }
        let rest = IntegerRounding.remainder(asked, divisor)
        return PlacementModel.Row(entries: entries, least: (asked - rest) / divisor + (rest > 0 ? 1 : 0))
    }

    private static func times(_ term: DualSimplex.Term, _ portion: Int) -> Int { Int(bounded: rounded(term.factor * Double(portion))) }

    /// The smallest number of which all factors are whole parts.
    private static func portion(_ terms: [DualSimplex.Term]) -> Int? {
        (2...largestPortion).first { portion in
            terms.allSatisfy { term in
                let times = term.factor * Double(portion)
                return abs(times - rounded(times)) < 1e-5 && abs(times) < 1_000
            }
        }
    }

    /// The nearest whole number, of two the even one, by way of a sum that has no room for parts of one; without a call of the C library.
    private static func rounded(_ number: Double) -> Double {
        let large = 6_755_399_441_055_744.0
        return abs(number) < 1e9 ? (number + large) - large : number.rounded()
    }
}

/// The simplex method on the dual, for least costs in an order of preference:
/// the first cost decides, then the second, then the third.
///
/// Every variable has bounds. A row of the program is a variable too, the value
/// of that row; so the tableau says each basic variable as a sum of the others,
/// with nothing constant. After any change of bounds it goes on from where it
/// stands, which is what makes branching cheap.
final class DualSimplex {
    enum Outcome { case optimal, infeasible, beyond, stalled }

    static let costs = 3
    static let tolerance = 1e-7
    static let pivotsBetweenRenewals = 400
    /// A pivot so small may be an error that has grown, unless the tableau is this new.
    static let smallPivot = 1e-3
    static let pivotsBeforeRenewal = 50

    let width: Int
    private(set) var rows = 0
    /// Work done so far: one for each pivot and for each 4,096 cells that pivots touched.
    private(set) var steps = 0
    private var cells = 0

    private let capacity: Int
    private let table: UnsafeMutablePointer<Double>
    private let value: UnsafeMutablePointer<Double>
    /// How far a unit of a row reaches, as learned so far (Devex): what is out of bounds is measured by it.
    private let reach: UnsafeMutablePointer<Double>
    private var lower: [Double]
    private var upper: [Double]
    private var basic: [Int]
    private var nonbasic: [Int]
    private var standing: [Double]
    /// The row of a basic variable, or -1 - column.
    private var place: [Int]
    private var touched: [Int] = []
    /// The program as it was given, to begin anew from when errors have grown.
    private let prices: [[Double]]
    private var definitions: [[(column: Int, factor: Double)]] = []
    private var pivotsSinceRenewal = 0

    /// Costs must not be negative, lower bounds are 0.
    init(costs: [[Double]], upper: [Double], rowCapacity: Int) {
        width = upper.count
        prices = costs
        capacity = rowCapacity
        table = .allocate(capacity: (Self.costs + rowCapacity) * max(1, width))
        value = .allocate(capacity: Self.costs + rowCapacity)
        value.initialize(repeating: 0, count: Self.costs + rowCapacity)
        reach = .allocate(capacity: Self.costs + rowCapacity)
        reach.initialize(repeating: 1, count: Self.costs + rowCapacity)
        lower = Array(repeating: 0, count: width)
        self.upper = upper
        basic = Array(repeating: -1, count: Self.costs)
        nonbasic = Array(0..<width)
        standing = Array(repeating: 0, count: width)
        place = (0..<width).map { -1 - $0 }
        // Rows are set when they are added: few of the capacity ever are.
        for (level, costs) in costs.enumerated() {
            for (column, cost) in costs.enumerated() { (table + level * width + column).initialize(to: cost) }
        }
    }

    deinit {
        table.deallocate()
        value.deallocate()
        reach.deallocate()
    }

    subscript(variable: Int) -> Double { place[variable] >= 0 ? value[place[variable]] : standing[-1 - place[variable]] }

    func cost(_ level: Int) -> Double { value[level] }

    var rowsLeft: Int { capacity - rows }

    /// What a step of one away from where it stands costs at least; nil for what stands between its bounds.
    func reducedCost(of variable: Int, _ level: Int) -> Double? {
        place[variable] < 0 ? table[level * width - 1 - place[variable]] : nil
    }

    /// A row of the program in a sum of rows, and at which of its bounds it stands.
    struct Term {
        var row: Int
        var factor: Double
        var isLow: Bool
    }

    /// The rows of which the value of a basic variable is a sum, beside columns at their bounds; empty for others.
    func combination(of variable: Int) -> [Term] {
        guard place[variable] >= 0 else { return [] }
        let cells = table + place[variable] * width
        return (0..<width).compactMap { column in
            guard nonbasic[column] >= width, abs(cells[column]) > 1e-9 else { return nil }
            return Term(row: nonbasic[column] - width, factor: cells[column], isLow: standing[column] == lower[nonbasic[column]])
        }
    }

    func addRow(_ entries: [(column: Int, factor: Double)], lower: Double, upper: Double) {
        precondition(rows < capacity)
        definitions.append(entries)
        let row = Self.costs + rows
        let cells = table + row * width
        cells.initialize(repeating: 0, count: width)
        for (variable, factor) in entries {
            if place[variable] < 0 {
                cells[-1 - place[variable]] += factor
            } else {
                let other = table + place[variable] * width
                for column in 0..<width { cells[column] += factor * other[column] }
            }
        }
        value[row] = 0
        for column in 0..<width { value[row] += cells[column] * standing[column] }
        place.append(row)
        basic.append(self.lower.count)
        self.lower.append(lower)
        self.upper.append(upper)
        rows += 1
    }

    func setBounds(of variable: Int, _ low: Double, _ high: Double) {
        lower[variable] = low
        upper[variable] = high
        guard place[variable] < 0 else { return }
        let column = -1 - place[variable]
        let preference = sign(of: column)
        let target = preference > 0 ? low : preference < 0 ? high : min(max(standing[column], low), high)
        shift(column, by: target - standing[column])
        standing[column] = target
    }

    /// `isBeyond` is asked of the first two costs, which never exceed what can be reached.
    func solve(isBeyond: (Double, Double) -> Bool) -> Outcome {
        var left = 200 + 20 * (rows + width)
        while true {
            guard let (row, isLow) = leaving() else { return .optimal }
            guard left > 0 else { return .stalled }
            left -= 1
            if pivotsSinceRenewal > Self.pivotsBetweenRenewals {
                renew()
                continue
            }
            let outgoing = basic[row]
            let target = isLow ? lower[outgoing] : upper[outgoing]
            guard let column = entering(row, rises: isLow) else { return .infeasible }
            if abs(table[row * width + column]) < Self.smallPivot, pivotsSinceRenewal > Self.pivotsBeforeRenewal {
                renew()
                continue
            }
            let change = (target - value[row]) / table[row * width + column]
            shift(column, by: change)
            let entered = standing[column] + change
            pivot(row, column)
            value[row] = entered
            standing[column] = target
            if isBeyond(value[0], value[1]) { return .beyond }
        }
    }

    /// Computes the tableau of the same basis from the program itself.
    private func renew() {
        let wanted = (0..<width).filter { place[$0] >= 0 }
        let bounds = (0..<place.count).map { place[$0] < 0 ? standing[-1 - place[$0]] : 0 }
        var isKept = Array(repeating: false, count: place.count)
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
            if row >= 0, abs(table[row * width + column]) > 1e-9 { pivot(row, column) }
        }
        for column in 0..<width { standing[column] = bounds[nonbasic[column]] }
        for row in 0..<(Self.costs + rows) {
            value[row] = 0
            for column in 0..<width { value[row] += table[row * width + column] * standing[column] }
        }
        for row in 0..<(Self.costs + rows) { reach[row] = 1 }
        pivotsSinceRenewal = 0
    }

    private func shift(_ column: Int, by change: Double) {
        guard change != 0 else { return }
        for row in 0..<(Self.costs + rows) { value[row] += table[row * width + column] * change }
    }

    /// The basic variable that is furthest from its bounds.
    private func leaving() -> (row: Int, isLow: Bool)? {
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
    private func entering(_ row: Int, rises: Bool) -> Int? {
        let cells = table + row * width
        var best: Int?
        for column in 0..<width {
            let factor = rises ? cells[column] : -cells[column]
            guard abs(factor) > Self.tolerance else { continue }
            let variable = nonbasic[column]
            guard upper[variable] > lower[variable] else { continue }
            // A variable at its lower bound can only grow, one at its upper bound only shrink.
            let canGrow = standing[column] < upper[variable]
            let canShrink = standing[column] > lower[variable]
            guard factor > 0 ? canGrow : canShrink else { continue }
            if let known = best {
                let comparison = compare(column, factor, known, rises ? cells[known] : -cells[known])
                if comparison > 0 || comparison == 0 && abs(factor) <= abs(cells[known]) { continue }
            }
            best = column
        }
        return best
    }

    /// Negative when the first column is cheaper by unit of change. A factor has the
    /// sign of the column's own move, so that each quotient is the price of that move.
    private func compare(_ one: Int, _ oneFactor: Double, _ other: Int, _ otherFactor: Double) -> Int {
        for level in 0..<Self.costs {
            let difference = table[level * width + one] / oneFactor - table[level * width + other] / otherFactor
            if difference < -1e-9 { return -1 }
            if difference > 1e-9 { return 1 }
        }
        return 0
    }

    private func sign(of column: Int) -> Int {
        for level in 0..<Self.costs {
            let cost = table[level * width + column]
            if cost > 1e-9 { return 1 }
            if cost < -1e-9 { return -1 }
        }
        return 0
    }

    private func pivot(_ row: Int, _ column: Int) {
        let source = table + row * width
        let inverse = 1 / source[column]
        let reached = inverse * inverse * reach[row]
        touched.removeAll(keepingCapacity: true)
        for other in 0..<width where source[other] != 0 {
            if abs(source[other]) < 1e-11 {
                source[other] = 0
                continue
            }
            touched.append(other)
            source[other] *= -inverse
        }
        source[column] = inverse
        var count = 0
        touched.withUnsafeBufferPointer { touched in
            for index in 0..<(Self.costs + rows) where index != row {
                let cells = table + index * width
                let factor = cells[column]
                guard factor != 0 else { continue }
                count += 1
                reach[index] = max(reach[index], factor * factor * reached)
                cells[column] = 0
                if touched.count * 3 < width {
                    for other in touched { cells[other] += factor * source[other] }
                } else {
                    for other in 0..<width { cells[other] += factor * source[other] }
                }
            }
        }
        reach[row] = max(1, reached)
        pivotsSinceRenewal += 1
        cells += count * touched.count
        steps += 1 + cells / 4_096
        cells %= 4_096
        let (outgoing, incoming) = (basic[row], nonbasic[column])
        (basic[row], nonbasic[column]) = (incoming, outgoing)
        (place[incoming], place[outgoing]) = (row, -1 - column)
    }
}

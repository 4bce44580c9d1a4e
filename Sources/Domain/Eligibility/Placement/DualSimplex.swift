/// The simplex method on the dual, for least costs in an order of preference:
/// the first cost decides, then the second, then the third.
///
/// Every variable has bounds. A row of the program is a variable too, the value
/// of that row; so the tableau says each basic variable as a sum of the others,
/// with nothing constant. After any change of bounds it goes on from where it
/// stands, which is what makes branching cheap.
///
/// All numbers stand in plain memory: this is where a search spends its time.
final class DualSimplex {
    enum Outcome { case optimal, infeasible, beyond, stalled }

    static let costs = 3
    static let tolerance = 1e-7
    /// Costs so small are none.
    static let noise = 1e-9
    private static let pivotsBetweenRenewals = 500
    /// A pivot so small may be an error that has grown, unless the tableau is this new.
    private static let smallPivot = 1e-3
    private static let pivotsBeforeRenewal = 50

    let width: Int
    var rows = 0
    /// Work done so far: one for each pivot and for each 4,096 cells that pivots touched.
    var steps = 0
    var cells = 0
    var pivotsSinceRenewal = 0

    private let capacity: Int
    /// By row: the costs first, then the basic variables.
    let table: UnsafeMutablePointer<Double>
    let value: UnsafeMutablePointer<Double>
    /// How far a unit of a row reaches, as learned so far (Devex): what is out of bounds is measured by it.
    let reach: UnsafeMutablePointer<Double>
    let basic: UnsafeMutablePointer<Int>
    /// By column.
    let nonbasic: UnsafeMutablePointer<Int>
    let standing: UnsafeMutablePointer<Double>
    /// The columns of the row that is looked at, as far as noted.
    let touched: UnsafeMutablePointer<Int>
    var noted = 0
    /// The rows that a pivot changes, and what it adds of its own row to each.
    let changedRow: UnsafeMutablePointer<UnsafeMutablePointer<Double>>
    let changedBy: UnsafeMutablePointer<Double>
    /// By column of the program, for looking at a row.
    let error: UnsafeMutablePointer<Double>
    /// By variable; `place` is the row of a basic one, or -1 - column.
    let lower: UnsafeMutablePointer<Double>
    let upper: UnsafeMutablePointer<Double>
    let place: UnsafeMutablePointer<Int>
    /// The program as it was given, to begin anew from when errors have grown.
    let prices: [[Double]]
    private(set) var definitions: [[(column: Int, factor: Double)]] = []

    /// Costs must not be negative, lower bounds are 0.
    convenience init(costs: [[Double]], upper: [Double], rowCapacity: Int) {
        self.init(prices: costs, width: upper.count, capacity: rowCapacity)
        for (level, costs) in costs.enumerated() {
            (basic[level], value[level], reach[level]) = (-1, 0, 1)
            for (column, cost) in costs.enumerated() { table[level * width + column] = cost }
        }
        for column in 0..<width {
            (lower[column], self.upper[column], standing[column]) = (0, upper[column], 0)
            (nonbasic[column], place[column]) = (column, -1 - column)
        }
    }

    /// Rows of the program that are worth to be kept in a copy: the first ones, and of the others those that hold it where it stands.
    func rows(keepingFirst firm: Int) -> [Int] { (0..<rows).filter { $0 < firm || place[width + $0] < 0 } }

    /// The same program where it stands, to go another way from there; no step of it is counted.
    ///
    /// - Parameter kept: the rows to be kept, ascending, and among them all that hold it where it stands.
    convenience init(copying other: DualSimplex, rows kept: [Int]) {
        self.init(prices: other.prices, width: other.width, capacity: other.capacity)
        (rows, definitions, pivotsSinceRenewal) = (kept.count, kept.map { other.definitions[$0] }, other.pivotsSinceRenewal)
        var named = Array(0..<width) + Array(repeating: -1, count: other.rows)
        for (row, old) in kept.enumerated() { named[width + old] = width + row }
        for variable in named.indices where named[variable] >= 0 {
            (lower[named[variable]], upper[named[variable]]) = (other.lower[variable], other.upper[variable])
        }
        var row = 0
        for old in 0..<(Self.costs + other.rows) where old < Self.costs || named[other.basic[old]] >= 0 {
            (table + row * width).update(from: other.table + old * width, count: width)
            (value[row], reach[row]) = (other.value[old], other.reach[old])
            basic[row] = old < Self.costs ? -1 : named[other.basic[old]]
            if old >= Self.costs { place[basic[row]] = row }
            row += 1
        }
        standing.update(from: other.standing, count: width)
        for column in 0..<width {
            nonbasic[column] = named[other.nonbasic[column]]
            place[nonbasic[column]] = -1 - column
        }
    }

    private init(prices: [[Double]], width: Int, capacity: Int) {
        self.prices = prices
        self.width = width
        self.capacity = capacity
        let most = Self.costs + capacity
        // Rows are set when they are added: few of the capacity ever are.
        table = .allocate(capacity: most * max(1, width))
        value = .allocate(capacity: most)
        reach = .allocate(capacity: most)
        basic = .allocate(capacity: most)
        nonbasic = .allocate(capacity: width)
        standing = .allocate(capacity: width)
        touched = .allocate(capacity: width)
        changedRow = .allocate(capacity: most)
        changedBy = .allocate(capacity: most)
        error = .allocate(capacity: width)
        lower = .allocate(capacity: width + capacity)
        upper = .allocate(capacity: width + capacity)
        place = .allocate(capacity: width + capacity)
    }

    deinit {
        for numbers in [table, value, reach, standing, changedBy, error, lower, upper] { numbers.deallocate() }
        for numbers in [basic, nonbasic, touched, place] { numbers.deallocate() }
        changedRow.deallocate()
    }

    subscript(variable: Int) -> Double { place[variable] >= 0 ? value[place[variable]] : standing[-1 - place[variable]] }

    /// Where the columns of the program stand.
    var point: [Double] { (0..<width).map { self[$0] } }

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
    func combination(of variable: Int, into terms: inout [Term]) {
        terms.removeAll(keepingCapacity: true)
        guard place[variable] >= 0 else { return }
        let cells = table + place[variable] * width
        for column in 0..<width where nonbasic[column] >= width && abs(cells[column]) > 1e-9 {
            let isLow = standing[column] == lower[nonbasic[column]]
            terms.append(Term(row: nonbasic[column] - width, factor: cells[column], isLow: isLow))
        }
    }

    func addRow(_ entries: [(column: Int, factor: Double)], lower: Double, upper: Double) {
        precondition(rows < capacity)
        definitions.append(entries)
        let row = Self.costs + rows
        let cells = table + row * width
        cells.update(repeating: 0, count: width)
        for (variable, factor) in entries {
            if place[variable] < 0 {
                cells[-1 - place[variable]] += factor
            } else {
                let other = table + place[variable] * width
                for column in 0..<width { cells[column] += factor * other[column] }
            }
        }
        value[row] = sum(of: row)
        reach[row] = 1
        let variable = width + rows
        (basic[row], place[variable], self.lower[variable], self.upper[variable]) = (variable, row, lower, upper)
        rows += 1
    }

    func setBounds(of variable: Int, _ low: Double, _ high: Double) {
        lower[variable] = low
        upper[variable] = high
        guard place[variable] < 0 else { return }
        let column = -1 - place[variable]
        let preference = sign(of: column)
        let preferred = preference > 0 ? low : high
        let target = preference != 0 && preferred.isFinite ? preferred : min(max(standing[column], low), high)
        shift(column, by: target - standing[column])
        standing[column] = target
    }

    /// What closes a node, or is a bound of what is below it, does not rest on errors.
    ///
    /// - Parameter isBeyond: is asked of the first two costs, which never exceed what can be reached.
    func solve(isBeyond: (Double, Double) -> Bool) -> Outcome {
        var left = 200 + 20 * (rows + width)
        while true {
            guard let (row, isLow) = leaving() else {
                if areCostsExact { return .optimal }
                renew()
                continue
            }
            guard left > 0 else {
                if !areCostsExact { renew() }
                return .stalled
            }
            left -= 1
            if pivotsSinceRenewal > Self.pivotsBetweenRenewals {
                renew()
                continue
            }
            guard let column = entering(row, rises: isLow) else {
                if isExact(row) { return .infeasible }
                renew()
                continue
            }
            if abs(table[row * width + column]) < Self.smallPivot, pivotsSinceRenewal > Self.pivotsBeforeRenewal {
                renew()
                continue
            }
            let outgoing = basic[row]
            let target = isLow ? lower[outgoing] : upper[outgoing]
            let change = (target - value[row]) / table[row * width + column]
            shift(column, by: change)
            let entered = standing[column] + change
            pivot(row, column)
            value[row] = entered
            standing[column] = target
            guard isBeyond(value[0], value[1]) else { continue }
            if areCostsExact { return .beyond }
            renew()
            if isBeyond(value[0], value[1]) { return .beyond }
        }
    }
}

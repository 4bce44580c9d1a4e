/// Branch and bound over one model: depth first, the relaxation solved anew at
/// each node from where it stood.
struct PlacementBranching {
    struct Answer {
        var counts: [Int]
        var deficit: Deficit
        var bound: Deficit
        var steps: Int
    }

    private struct Open {
        var depth: Int
        var variable: Int
        var low: Double
        var high: Double
        var bound: Deficit
    }

    private let model: PlacementModel
    private let rounding: PlacementRounding
    private let simplex: DualSimplex
    /// Thousandths of a credit in one unit of cost.
    private let unit: Int
    private var low: [Double]
    private var high: [Double]
    private var trail: [(variable: Int, low: Double, high: Double)] = []
    private var open: [Open] = []
    private var best: [Int]
    private var least: Deficit
    private var nodes = 0

    static func solve(_ model: PlacementModel, mostSteps: Int) -> Answer {
        var search = PlacementBranching(model)
        let bound = search.run(mostSteps)
        return Answer(counts: search.best, deficit: search.least, bound: min(bound, search.least), steps: search.steps)
    }

    private init(_ model: PlacementModel) {
        self.model = model
        rounding = PlacementRounding(model)
        unit = max(1, model.columns.reduce(0) { Self.gcd($0, $1.credits) })
        low = Array(repeating: 0, count: model.columns.count)
        high = model.columns.map { $0.most.map(Double.init) ?? .infinity }
        let unit = Double(unit)
        simplex = DualSimplex(
            costs: [model.columns.map { Double($0.credits) / unit }, model.columns.map { Double($0.items) }, model.columns.map(\.nicety)],
            upper: high, rowCapacity: model.rows.count + 4 * model.shortfalls.count + 8)
        for row in model.rows { Self.add(row, to: simplex) }
        best = rounding.counts { _ in 0 }
        least = model.deficit(of: best)
    }

    private var steps: Int { simplex.steps + nodes }

    /// Returns what is lacked at least.
    private mutating func run(_ mostSteps: Int) -> Deficit {
        if least == .none { return least }
        var isRoot = true
        while true {
            nodes += 1
            if steps > mostSteps { return open.reduce(isRoot ? .none : certain) { min($0, $1.bound) } }
            let outcome = simplex.solve(isBeyond: isBeyond)
            if outcome == .optimal && isRoot { addCuts(mostSteps) }
            isRoot = false
            if outcome == .infeasible || outcome == .beyond || !branch() {
                guard backtrack() else { return least }
            }
        }
    }

    /// What the relaxation proves, in whole units.
    private func proven(_ credits: Double, _ items: Double) -> Deficit {
        let whole = Self.ceiling(credits - 1e-6)
        let rest = Double(whole) - credits > 1e-6 ? 0 : Self.ceiling(items - 1e-6)
        return Deficit(credits: whole * unit, items: rest)
    }

    private var certain: Deficit { proven(simplex.cost(0), simplex.cost(1)) }

    private func isBeyond(_ credits: Double, _ items: Double) -> Bool { proven(credits, items) >= least }

    private mutating func addCuts(_ mostSteps: Int) {
        var left = 3 * model.shortfalls.count
        for _ in 0..<6 where steps < mostSteps {
            let cuts = RoundingCuts.cuts(of: model) { simplex[$0] }.prefix(left)
            left -= cuts.count
            guard !cuts.isEmpty, !isBeyond(simplex.cost(0), simplex.cost(1)) else { return }
            for cut in cuts { Self.add(cut, to: simplex) }
            guard simplex.solve(isBeyond: isBeyond) == .optimal else { return }
        }
    }

    /// Takes what the node gives and goes on to its first half; false when nothing is left in it.
    private mutating func branch() -> Bool {
        let counts = rounding.counts { simplex[$0] }
        let deficit = model.deficit(of: counts)
        if deficit < least { (best, least) = (counts, deficit) }
        let bound = certain
        guard bound < least, let variable = mostUndecided() else { return false }
        let value = simplex[variable]
        // A whole value is split below or above it, whichever its bounds leave.
        let cut = min(max(Double(Int(value + 1e-6)), low[variable]), high[variable] - 1)
        open.append(Open(depth: trail.count, variable: variable, low: low[variable], high: cut, bound: bound))
        set(variable, cut + 1, high[variable])
        return true
    }

    /// The fractional column that tells most: choices before courses, then large courses split evenly.
    private func mostUndecided() -> Int? {
        var found: Int?
        var highest = 0.0
        for (variable, column) in model.columns.enumerated() where column.isWhole && low[variable] < high[variable] {
            let value = simplex[variable]
            let part = max(0, value - Double(Int(value)))
            let evenness = min(part, 1 - part)
            var score = 1e-9
            if evenness > 1e-6 { score = variable >= model.patterns.count ? 1_000 + evenness : evenness * (1 + weight(of: variable)) }
            if score > highest { (highest, found) = (score, variable) }
        }
        return found
    }

    private func weight(of variable: Int) -> Double { model.lessens[variable].reduce(0) { max($0, Double($1.factor)) } }

    private mutating func backtrack() -> Bool {
        while let next = open.popLast() {
            while trail.count > next.depth, let last = trail.popLast() {
                (low[last.variable], high[last.variable]) = (last.low, last.high)
                simplex.setBounds(of: last.variable, last.low, last.high)
            }
            guard next.bound < least else { continue }
            set(next.variable, next.low, next.high)
            return true
        }
        return false
    }

    private mutating func set(_ variable: Int, _ newLow: Double, _ newHigh: Double) {
        trail.append((variable, low[variable], high[variable]))
        (low[variable], high[variable]) = (newLow, newHigh)
        simplex.setBounds(of: variable, newLow, newHigh)
    }

    private static func add(_ row: PlacementModel.Row, to simplex: DualSimplex) {
        simplex.addRow(
            row.entries.map { ($0.column, Double($0.factor)) }, lower: row.least.map(Double.init) ?? -.infinity,
            upper: row.most.map(Double.init) ?? .infinity)
    }

    /// At least 0. By way of `Int`, which needs no C library.
    private static func ceiling(_ value: Double) -> Int {
        let below = max(0, Int(value))
        return Double(below) < value ? below + 1 : below
    }

    private static func gcd(_ one: Int, _ other: Int) -> Int {
        var (one, other) = (one, other)
        while other != 0 { (one, other) = (other, one % other) }
        return one
    }
}

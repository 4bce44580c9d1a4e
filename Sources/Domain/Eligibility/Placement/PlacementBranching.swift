/// Branch and bound over one model: down from the most promising node until
/// nothing better is below, the relaxation solved anew at each from where it stood.
final class PlacementBranching {
    struct Answer {
        var counts: [Int]
        var deficit: Deficit
        var bound: Deficit
        var steps: Int
    }

    /// More rounds, or more cuts in each, cost more than they save.
    private static let cutRounds = 14
    private static let cutsByRound = 4
    private static let mostCuts = 300

    private let model: PlacementModel
    private let rounding: PlacementRounding
    private let simplex: DualSimplex
    /// Thousandths of a credit in one unit of cost.
    private let unit: Int
    private var low: [Double]
    private var high: [Double]
    private let tableauCuts: TableauCuts
    private let roundingCuts: RoundingCuts
    private var trail: [(node: Int, low: Double, high: Double)] = []
    private var open = OpenNodes()
    private var current = -1
    private var scores: BranchingScores
    /// Which column led to the node at hand, which way, by how much of it, and what the costs were before.
    private var origin: (column: Int, side: Int, part: Double, cost: Double)?
    private var best: [Int]
    private var least: Deficit
    private var visited = 0
    /// For each column that stood at a bound in the first relaxation what one step away from it costs there.
    private var moves: [(column: Int, isUpper: Bool, credits: Double, items: Double)] = []
    private var first = (credits: 0.0, items: 0.0)
    /// The best that was known when dear moves were last closed.
    private var closed: Deficit?

    static func solve(_ model: PlacementModel, mostSteps: Int) -> Answer {
        let search = PlacementBranching(model)
        let bound = search.run(mostSteps)
        return Answer(counts: search.best, deficit: search.least, bound: min(bound, search.least), steps: search.steps)
    }

    private init(_ model: PlacementModel) {
        self.model = model
        rounding = PlacementRounding(model)
        unit = max(1, model.columns.reduce(0) { IntegerRounding.commonDivisor($0, $1.credits) })
        low = Array(repeating: 0, count: model.columns.count)
        high = model.columns.map { $0.most.map(Double.init) ?? .infinity }
        let unit = Double(unit)
        simplex = DualSimplex(
            costs: [model.columns.map { Double($0.credits) / unit }, model.columns.map { Double($0.items) }, model.columns.map(\.nicety)],
            upper: high, rowCapacity: model.rows.count + Self.mostCuts)
        tableauCuts = TableauCuts(model.rows, most: model.columns.map(\.most))
        roundingCuts = RoundingCuts(model)
        for row in model.rows { Self.add(row, to: simplex) }
        scores = BranchingScores(columns: model.columns.count)
        best = rounding.counts(near: Array(repeating: 0, count: model.columns.count))
        least = model.deficit(of: best)
    }

    private var steps: Int { simplex.steps + visited }

    /// Returns what is lacked at least.
    private func run(_ mostSteps: Int) -> Deficit {
        if least == .none { return least }
        while true {
            visited += 1
            if steps > mostSteps {
                let here = current < 0 ? .none : open.nodes[current].bound
                return min(here, open.bound ?? here)
            }
            var outcome = simplex.solve(isBeyond: isBeyond)
            learn(outcome)
            if outcome == .optimal { outcome = tighten(mostSteps) }
            if outcome == .infeasible || outcome == .beyond || !branch() {
                guard let next = open.next(), open.nodes[next].bound < least else { return least }
                go(to: next)
            }
        }
    }

    /// What the relaxation proves, in whole units.
    private func proven(_ credits: Double, _ items: Double) -> Deficit {
        let whole = Self.ceiling(credits - 1e-6)
        let rest = Double(whole) - credits > 1e-6 ? 0 : Self.ceiling(items - 1e-6)
        let credits = whole.multipliedReportingOverflow(by: unit)
        return Deficit(credits: credits.overflow ? .max : credits.partialValue, items: rest)
    }

    private var certain: Deficit { proven(simplex.cost(0), simplex.cost(1)) }

    private func isBeyond(_ credits: Double, _ items: Double) -> Bool { proven(credits, items) >= least }

    /// Takes what the relaxation gives, and brings it nearer to what can be while anything better may be in it.
    /// Cuts found anywhere hold everywhere.
    private func tighten(_ mostSteps: Int) -> DualSimplex.Outcome {
        var rounds = current < 0 ? Self.cutRounds : 1
        while true {
            let point = simplex.point
            take(point)
            if certain >= least { return .beyond }
            guard rounds > 0, steps < mostSteps, simplex.rowsLeft > 0 else { return .optimal }
            rounds -= 1
            let cuts = CutChoice.deepest(
                roundingCuts.cuts(at: point) + tableauCuts.cuts(at: point, of: simplex), at: point,
                most: min(Self.cutsByRound, simplex.rowsLeft))
            guard !cuts.isEmpty else { return .optimal }
            for cut in cuts {
                Self.add(cut, to: simplex)
                tableauCuts.add(cut)
            }
            let outcome = simplex.solve(isBeyond: isBeyond)
            guard outcome == .optimal else { return outcome }
        }
    }

    /// Makes a placement of a point, and keeps it if none is better.
    private func take(_ point: [Double]) {
        let counts = rounding.counts(near: point)
        let deficit = model.deficit(of: counts)
        if deficit < least { (best, least) = (counts, deficit) }
    }

    /// Goes on to the first half of the node; false when nothing is left in it.
    private func branch() -> Bool {
        if current < 0 { recordMoves() }
        if closed != least { closeDearMoves() }
        let bound = certain
        guard bound < least, let variable = mostUndecided() else { return false }
        let value = simplex[variable]
        // A whole value is split below or above it, whichever its bounds leave.
        let cut = min(max(Double(Int(bounded: value + 1e-6)), low[variable]), high[variable] - 1)
        let part = min(max(value - cut, 0), 1)
        let node = OpenNodes.Node(parent: current, variable: variable, low: low[variable], high: cut, bound: bound)
        let lower = open.add(node)
        var rest = node
        (rest.low, rest.high) = (cut + 1, high[variable])
        let upper = open.add(rest)
        open.open(lower)
        apply(upper)
        origin = (variable, 1, 1 - part, cost)
        return true
    }

    private func recordMoves() {
        first = (simplex.cost(0), simplex.cost(1))
        for (column, known) in model.columns.enumerated() where known.isWhole {
            guard let credits = simplex.reducedCost(of: column, 0), let items = simplex.reducedCost(of: column, 1) else { continue }
            let isUpper = simplex[column] > low[column]
            moves.append((column, isUpper, isUpper ? -credits : credits, isUpper ? -items : items))
        }
    }

    /// Holds columns where they stood first when one step away already costs as much as the best known.
    private func closeDearMoves() {
        closed = least
        for move in moves where low[move.column] < high[move.column] {
            guard isBeyond(first.credits + move.credits, first.items + move.items) else { continue }
            let bound = move.isUpper ? high[move.column] : low[move.column]
            // Branching may have left that bound behind; then the node at hand is closed by its costs.
            guard bound == (move.isUpper ? Double(model.columns[move.column].most ?? 0) : 0) else { continue }
            (low[move.column], high[move.column]) = (bound, bound)
            simplex.setBounds(of: move.column, bound, bound)
        }
    }

    private var cost: Double { 100 * simplex.cost(0) + simplex.cost(1) }

    private func learn(_ outcome: DualSimplex.Outcome) {
        guard let origin, origin.part > 1e-3, outcome != .infeasible else { return }
        scores.learn(origin.column, side: origin.side, gain: max(0, cost - origin.cost) / origin.part)
    }

    /// The fractional column that tells most: choices before courses, then large courses split evenly.
    private func mostUndecided() -> Int? {
        var found: Int?
        var highest = 0.0
        for (variable, column) in model.columns.enumerated() where column.isWhole && low[variable] < high[variable] {
            let value = simplex[variable]
            let part = max(0, value - Double(Int(bounded: value)))
            var score = 1e-12
            if part > 1e-6 && part < 1 - 1e-6 {
                score = scores.score(variable, fraction: part, weight: weight(of: variable))
                if variable >= model.patterns.count { score *= 1_000 }
            }
            if score > highest { (highest, found) = (score, variable) }
        }
        return found
    }

    private func weight(of variable: Int) -> Double {
        variable < model.patterns.count ? 1 + model.lessens[variable].reduce(0) { max($0, Double($1.factor)) } : 1
    }

    private func go(to node: Int) {
        let path = open.path(to: node)
        var shared = 0
        while shared < trail.count, shared < path.count, trail[shared].node == path[shared] { shared += 1 }
        while trail.count > shared, let last = trail.popLast() {
            let variable = open.nodes[last.node].variable
            (low[variable], high[variable]) = (last.low, last.high)
            simplex.setBounds(of: variable, last.low, last.high)
        }
        for step in path[shared...] { apply(step) }
        origin = nil
    }

    private func apply(_ node: Int) {
        let change = open.nodes[node]
        trail.append((node, low[change.variable], high[change.variable]))
        (low[change.variable], high[change.variable]) = (change.low, change.high)
        simplex.setBounds(of: change.variable, change.low, change.high)
        current = node
    }

    private static func add(_ row: PlacementModel.Row, to simplex: DualSimplex) {
        simplex.addRow(
            row.entries.map { ($0.column, Double($0.factor)) }, lower: row.least.map(Double.init) ?? -.infinity,
            upper: row.most.map(Double.init) ?? .infinity)
    }

    /// At least 0. By way of `Int`, which needs no C library.
    private static func ceiling(_ value: Double) -> Int {
        let below = max(0, Int(bounded: value))
        return Double(below) < value ? below + 1 : below
    }
}

extension Int {
    /// The whole part of a number that only steers: with amounts far beyond any curriculum's the relaxation loses its
    /// footing, and may name numbers that `Int` has not.
    init(bounded value: Double) {
        let most = 9_007_199_254_740_992.0
        self = value.isNaN ? 0 : Int(Swift.min(Swift.max(value, -most), most))
    }
}

/// Branch and bound over one model: down from the most promising node until
/// nothing better is below, the relaxation solved anew at each from where it stood.
final class PlacementBranching {
    struct Answer {
        var counts: [Int]
        var deficit: Deficit
        var bound: Deficit
        var steps: Int
    }

    /// What is done once for all ranks: the relaxation with all courses, cut as far as it pays.
    struct Root {
        let relaxation: PlacementRelaxation
        /// The best placement that was met on the way, and whether nothing lacks less.
        let best: PlacementRounding.Rounded
        let isBest: Bool
        let steps: Int

        /// What is the best with all courses is so with fewer, if it needs none of the others.
        func answer(in room: PlacementModel.Room) -> Answer? {
            guard isBest, relaxation.model.fits(best.counts, in: room) else { return nil }
            return Answer(counts: best.counts, deficit: best.deficit, bound: best.deficit, steps: steps)
        }
    }

    /// More rounds cost more than they save.
    private static let cutRounds = 14

    private let model: PlacementModel
    private let rounding: PlacementRounding
    private let relaxation: PlacementRelaxation
    private let simplex: DualSimplex
    private var low: [Double]
    private var high: [Double]
    private var trail: [(node: Int, low: Double, high: Double)] = []
    private var open = OpenNodes()
    private var current = -1
    private var scores: BranchingScores
    /// Which column led to the node at hand, which way, by how much of it, and what the costs were before.
    private var origin: (column: Int, side: Int, part: Double, cost: Double)?
    private var best: PlacementRounding.Rounded
    private var visited = 0
    /// Rounds of cuts at the first node.
    private let rootRounds: Int
    private let stepsBefore: Int
    /// For each column that stood at a bound in the first relaxation what one step away from it costs there.
    private var moves: [(column: Int, isUpper: Bool, credits: Double, items: Double)] = []
    private var first = (credits: 0.0, items: 0.0)
    /// The best that was known when dear moves were last closed.
    private var closed: Deficit?

    static func root(_ model: PlacementModel, _ rounding: PlacementRounding, mostSteps: Int) -> Root {
        let relaxation = PlacementRelaxation(model)
        let search = PlacementBranching(
            relaxation, rounding, best: rounding.placement(in: relaxation.room), rootRounds: cutRounds, stepsBefore: 0)
        var outcome = search.simplex.solve(isBeyond: search.isBeyond)
        if outcome == .optimal { outcome = search.tighten(mostSteps) }
        let isBest = outcome == .beyond || outcome == .infeasible
        return Root(relaxation: relaxation, best: search.best, isBest: isBest, steps: search.steps)
    }

    /// From the root on, where there is so much room.
    ///
    /// - Parameter known: a placement that there is room for.
    convenience init(_ root: Root, _ rounding: PlacementRounding, _ room: PlacementModel.Room, known: PlacementRounding.Rounded) {
        let isWhole = room.columns == root.relaxation.room.columns
        self.init(
            PlacementRelaxation(root.relaxation, in: room), rounding, best: isWhole ? root.best : known,
            rootRounds: isWhole ? 0 : Self.cutRounds, stepsBefore: root.steps)
    }

    private init(
        _ relaxation: PlacementRelaxation, _ rounding: PlacementRounding, best: PlacementRounding.Rounded, rootRounds: Int, stepsBefore: Int
    ) {
        model = relaxation.model
        self.relaxation = relaxation
        self.rounding = rounding
        self.rootRounds = rootRounds
        self.stepsBefore = stepsBefore
        simplex = relaxation.simplex
        low = Array(repeating: 0, count: model.columns.count)
        high = relaxation.room.columns.map { $0.map(Double.init) ?? .infinity }
        scores = BranchingScores(columns: model.columns.count)
        self.best = best
    }

    func solve(_ mostSteps: Int) -> Answer {
        let bound = run(mostSteps)
        return Answer(counts: best.counts, deficit: least, bound: min(bound, least), steps: steps)
    }

    private var least: Deficit { best.deficit }

    private var steps: Int { stepsBefore + simplex.steps + visited }

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

    private func isBeyond(_ credits: Double, _ items: Double) -> Bool { relaxation.proven(credits, items) >= least }

    /// Takes what the relaxation gives, and brings it nearer to what can be while anything better may be in it.
    /// Cuts found anywhere hold everywhere.
    private func tighten(_ mostSteps: Int) -> DualSimplex.Outcome {
        var rounds = current < 0 ? rootRounds : 1
        while true {
            let point = simplex.point
            take(point)
            if relaxation.certain >= least { return .beyond }
            guard rounds > 0, steps < mostSteps, relaxation.rowsLeft > 0 else { return .optimal }
            rounds -= 1
            guard relaxation.cut(at: point) else { return .optimal }
            let outcome = simplex.solve(isBeyond: isBeyond)
            guard outcome == .optimal else { return outcome }
        }
    }

    /// Makes a placement of a point, and keeps it if none is better.
    private func take(_ point: [Double]) {
        let found = rounding.placement(near: point, in: relaxation.room, least: relaxation.certain)
        if found.deficit < least { best = found }
    }

    /// Goes on to the first half of the node; false when nothing is left in it.
    private func branch() -> Bool {
        if current < 0 { recordMoves() }
        if closed != least { closeDearMoves() }
        let bound = relaxation.certain
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
            guard bound == (move.isUpper ? Double(relaxation.room.columns[move.column] ?? 0) : 0) else { continue }
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
        variable < model.patterns.count ? Double(1 + model.reach[variable]) : 1
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
}

extension Int {
    /// The whole part of a number that only steers: with amounts far beyond any curriculum's the relaxation loses its
    /// footing, and may name numbers that `Int` has not.
    init(bounded value: Double) {
        let most = 9_007_199_254_740_992.0
        self = value.isNaN ? 0 : Int(Swift.min(Swift.max(value, -most), most))
    }
}

/// Makes a placement a better one by exchanges: what lacks a course takes it from where it stands, that one takes another in its place,
/// and so on, until less is lacked together than before. The way by which courses are matched to requirements where each holds one.
struct PlacementExchange {
    /// Takings behind the first one.
    private static let depth = 4
    /// Of what is displaced from one capacity.
    private static let mostDisplaced = 2
    /// Columns looked at for one placement: some ten times as many as curricula need. It is given up where a problem is larger.
    private static let mostLooks = 100_000

    private let draft: PlacementDraft
    /// By shortfall the columns that lessen it, by capacity those that use it.
    private let columnsOf: Lists<(column: Int, effect: Int)>
    private let columnsIn: Lists<Int>
    /// The demands from which no way led on, until one is found.
    private var isTried: [Bool]
    /// Columns that stand on the way that is tried.
    private var isHeld: [Bool]
    private var steps: [(column: Int, one: Int)] = []
    private var looks = 0

    init(_ draft: PlacementDraft) {
        self.draft = draft
        let model = draft.model
        var of: [(list: Int, element: (column: Int, effect: Int))] = []
        for column in model.patterns.indices {
            for place in draft.effects.places(of: column) { of.append((draft.effects.elements[place].shortfall, (column, place))) }
        }
        columnsOf = Lists(count: model.shortfalls.count, of)
        columnsIn = Lists(
            count: model.capacities.count,
            model.capacities.enumerated().flatMap { row, capacity in capacity.entries.map { (list: row, element: $0.column) } })
        isTried = Array(repeating: false, count: model.allDemands)
        isHeld = Array(repeating: false, count: model.patterns.count)
    }

    /// Of a draft that has been weighed.
    ///
    /// - Parameter enough: less cannot be lacked, as the draft weighs it.
    mutating func improve(until enough: Int) {
        forget()
        looks = 0
        var isBetter = true
        while isBetter {
            isBetter = false
            for demand in draft.model.demands where draft.isLacking(demand) {
                if draft.weight <= enough { return }
                steps.removeAll(keepingCapacity: true)
                guard serve(demand, below: draft.weight, depth: Self.depth) else { continue }
                isBetter = true
                forget()
            }
        }
    }

    private mutating func forget() { for demand in isTried.indices { isTried[demand] = false } }

    /// Whether a way was found to lessen what a demand lacks so that less is lacked together than `weight`.
    private mutating func serve(_ demand: Int, below weight: Int, depth: Int) -> Bool {
        isTried[demand] = true
        for shortfall in draft.shortfalls(of: demand) where draft.missing[shortfall] > 0 {
            for place in columnsOf.places(of: shortfall) {
                looks += 1
                guard looks < Self.mostLooks else { return false }
                let (column, effect) = columnsOf.elements[place]
                guard draft.hasMore(column), !isHeld[column], draft.helps(draft.effects.elements[effect]) else { continue }
                let before = steps.count
                if displace(for: column) {
                    if draft.weight < weight { return true }
                    isHeld[column] = true
                    defer { isHeld[column] = false }
                    if depth > 0, replace(below: weight, depth: depth - 1) { return true }
                }
                while steps.count > before, let last = steps.popLast() { draft.change(last.column, by: -last.one) }
            }
        }
        return false
    }

    /// Serves those from which something was taken.
    private mutating func replace(below weight: Int, depth: Int) -> Bool {
        for index in steps.indices where steps[index].one < 0 {
            for place in draft.effects.places(of: steps[index].column) {
                let demand = draft.model.shortfalls[draft.effects.elements[place].shortfall].demand
                if !isTried[demand], draft.isLacking(demand), serve(demand, below: weight, depth: depth) { return true }
            }
        }
        return false
    }

    /// Puts one into a column, and takes out what stands in its way: of several the one that is lacked least.
    private mutating func displace(for column: Int) -> Bool {
        for place in draft.uses.places(of: column) {
            let (row, factor) = draft.uses.elements[place]
            var displaced = 0
            while draft.left[row] < factor {
                displaced += 1
                guard displaced <= Self.mostDisplaced, let other = leastLacked(in: row, for: column) else { return false }
                step(other, -1)
            }
        }
        step(column, 1)
        return true
    }

    private mutating func leastLacked(in row: Int, for column: Int) -> Int? {
        var (found, least): (Int?, Int?) = (nil, nil)
        looks += columnsIn.places(of: row).count
        for place in columnsIn.places(of: row) {
            let other = columnsIn.elements[place]
            guard draft.counts[other] > 0, !isHeld[other], other != column else { continue }
            // Mostly there is but one: then there is nothing to weigh.
            guard let former = found else {
                found = other
                continue
            }
            let before = least ?? weight(without: former)
            let now = weight(without: other)
            (found, least) = now < before ? (other, now) : (former, before)
        }
        return found
    }

    private func weight(without column: Int) -> Int {
        draft.change(column, by: -1)
        defer { draft.change(column, by: 1) }
        return draft.weight
    }

    private mutating func step(_ column: Int, _ one: Int) {
        draft.change(column, by: one)
        steps.append((column, one))
    }
}

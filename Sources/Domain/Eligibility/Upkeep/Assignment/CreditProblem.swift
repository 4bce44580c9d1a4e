/// The linear program of slots that touch each other.
struct CreditProblem {
    struct Solution {
        var counted: [Int: [Int: Int]] = [:]
        var lacking: [Int: [LackingCredits]] = [:]
        /// Whether every slot could be satisfied with more activities.
        var isComplete = true
    }

    /// Units that differ in nothing that is asked.
    private struct Pool {
        var credits = 0
        var entries: [Int] = []
        /// By slot: the shares that they are in.
        var shares: [Int: [Int]]
    }

    /// A kind of activity that a slot could take more of.
    private struct Extra {
        var slot: Int
        var within: [Int]
        var outside: [Int]
    }

    private let slots: [CreditSlot]
    private let component: [Int]
    private let entries: [LedgerEntry]
    private var pools: [Pool] = []
    /// The variables: how much of a pool counts in a slot, then how much is reached, then extras.
    private var uses: [(pool: Int, slot: Int)] = []
    /// Share nil: the whole requirement.
    private var goals: [(slot: Int, share: Int?, least: Int)] = []
    private var extras: [Extra] = []

    init(_ slots: [CreditSlot], _ component: [Int], _ entries: [LedgerEntry], _ places: [[Int]], _ level: LedgerLevel) {
        self.slots = slots
        // The one that ends first goes first.
        self.component = component.sorted { (slots[$0].cycle.deadline, slots[$0].group) < (slots[$1].cycle.deadline, slots[$1].group) }
        self.entries = entries
        pool(places, level)
        for (index, pool) in pools.enumerated() {
            for slot in self.component where pool.shares[slot] != nil { uses.append((index, slot)) }
        }
        for slot in self.component { ask(slot) }
    }

    private mutating func pool(_ places: [[Int]], _ level: LedgerLevel) {
        let members = Set(component)
        var known: [[[Int]]: Int] = [:]
        for (entry, list) in places.enumerated() {
            guard let first = list.first, members.contains(first) else { continue }
            let shares = list.map { slot in slots[slot].shares.indices.filter { entries[entry].isIn(slots[slot].shares[$0], level) } }
            let signature = zip(list, shares).map { [$0] + $1 }
            let index = known[signature] ?? pools.count
            if index == pools.count {
                known[signature] = index
                pools.append(Pool(shares: Dictionary(uniqueKeysWithValues: zip(list, shares))))
            }
            pools[index].credits += entries[entry].record.credits.thousandths
            pools[index].entries.append(entry)
        }
    }

    private mutating func ask(_ index: Int) {
        let slot = slots[index]
        guard let need = slot.need else { return }
        if need > 0 { goals.append((index, nil, need)) }
        for share in slot.floors where slot.shares[share].credits > 0 { goals.append((index, share, slot.shares[share].credits)) }
        let (floors, ceilings) = (slot.floors, slot.ceilings)
        for choice in 0..<(1 << (floors.count + ceilings.count)) {
            let within = floors.enumerated().filter { choice >> $0.offset & 1 == 1 }.map(\.element)
            let outside = ceilings.enumerated().filter { choice >> (floors.count + $0.offset) & 1 == 1 }.map(\.element)
            let selections = { (shares: [Int]) in shares.map { slot.shares[$0].policy.terms.of } }
            guard ActivitySelection.canMeet(selections(within), outside: selections(outside)) else { continue }
            extras.append(Extra(slot: index, within: within, outside: outside))
        }
    }

    // MARK: the program

    private func goal(_ index: Int) -> Int { uses.count + index }
    private func extra(_ index: Int) -> Int { uses.count + goals.count + index }

    private var rows: [(terms: [(Int, Int)], bound: Int)] {
        var rows: [(terms: [(Int, Int)], bound: Int)] = []
        let usesOfPool = Dictionary(grouping: uses.indices) { uses[$0].pool }
        for (index, pool) in pools.enumerated() { rows.append(((usesOfPool[index] ?? []).map { ($0, 1) }, pool.credits)) }
        for (index, target) in goals.enumerated() {
            rows.append(([(goal(index), 1)], target.least))
            rows.append(([(goal(index), 1)] + reaching(target.slot, target.share).map { ($0, -1) }, 0))
        }
        for slot in component where slots[slot].need != nil {
            for share in slots[slot].ceilings {
                let used = uses.indices.filter { uses[$0].slot == slot && pools[uses[$0].pool].shares[slot, default: []].contains(share) }
                let more = extras.indices.filter { extras[$0].slot == slot && !extras[$0].outside.contains(share) }.map(extra)
                rows.append(((used + more).map { ($0, 1) }, slots[slot].shares[share].credits))
            }
        }
        return rows
    }

    /// The variables that bring a goal nearer.
    private func reaching(_ slot: Int, _ share: Int?) -> [Int] {
        let used = uses.indices.filter { index in
            let use = uses[index]
            guard let share else { return use.slot == slot }
            if use.slot == slot { return pools[use.pool].shares[slot, default: []].contains(share) }
            guard slots[slot].shares[share].spansBefore, use.slot == slots[slot].before else { return false }
            return isBefore(use.pool, in: use.slot, slots[slot].shares[share])
        }
        return used + extras.indices.filter { extras[$0].slot == slot && share.map(extras[$0].within.contains) ?? true }.map(extra)
    }

    /// Whether a pool of the cycle before is in a share that is over both.
    private func isBefore(_ pool: Int, in slot: Int, _ share: SlotShare) -> Bool {
        pools[pool].shares[slot, default: []].contains { slots[slot].shares[$0].policy.id == share.policy.id }
    }

    /// Each as large as can be, in this order.
    private var objectives: [[(Int, Int)]] {
        let reached = goals.indices.map { (goal($0), 1) }
        let least = component.map { slot in extras.indices.filter { extras[$0].slot == slot }.map { (extra($0), -1) } }
        let plainest = extras.indices.map { (extra($0), -(extras[$0].within.count + extras[$0].outside.count)) }
        let fewest = uses.indices.map { ($0, -1) }
        // Of what is left to choose, what no ceiling bounds.
        let freest = uses.indices.map { index in
            let use = uses[index]
            let bounded = slots[use.slot].ceilings.count { pools[use.pool].shares[use.slot, default: []].contains($0) }
            return (index, -bounded)
        }
        return [reached] + least + [plainest, fewest, freest]
    }

    /// nil where the bound on work was reached.
    func solve() -> Solution? {
        var program = ExactProgram(variables: uses.count + goals.count + extras.count, rows: rows, objectives: objectives)
        guard let values = program.solve() else { return nil }
        var solution = Solution()
        solution.isComplete = goals.indices.allSatisfy { values[goal($0)] == Fraction(goals[$0].least) }
        for (index, kind) in extras.enumerated() where values[extra(index)].isPositive {
            solution.lacking[kind.slot, default: []].append(
                LackingCredits(credits: values[extra(index)].roundedUp, within: kind.within, outside: kind.outside))
        }
        var left = pools.map { pool in pool.entries.map { entries[$0].record.credits.thousandths } }
        for (index, use) in uses.enumerated() {
            take(values[index].roundedDown, of: use.pool, for: use.slot, &left, &solution)
        }
        return solution
    }

    /// Hands the units that count to the entries of the pool, in their order.
    private func take(_ credits: Int, of pool: Int, for slot: Int, _ left: inout [[Int]], _ solution: inout Solution) {
        var wanted = credits
        for (index, entry) in pools[pool].entries.enumerated() where wanted > 0 && left[pool][index] > 0 {
            let taken = min(wanted, left[pool][index])
            left[pool][index] -= taken
            wanted -= taken
            solution.counted[slot, default: [:]][entry, default: 0] += taken
        }
    }
}

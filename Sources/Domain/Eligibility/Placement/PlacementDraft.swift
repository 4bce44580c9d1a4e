/// A placement of a model in the making: courses are put in and taken out, and all the while it is known what room is left and what
/// is lacked.
///
/// It stands in plain memory, which is used again for each of the many placements that a search makes.
final class PlacementDraft {
    /// What one course in a column does for a shortfall.
    struct Effect {
        var shortfall: Int
        var factor: Int
        /// Of a spread: the group that the column belongs to, of which only the first course counts; else -1.
        var group: Int
    }

    /// Credits weigh more than all items together.
    private static let creditWeight = 1 << 20

    let model: PlacementModel
    /// For each column the capacities that it uses.
    let uses: Lists<(row: Int, factor: Int)>
    let effects: Lists<Effect>
    private let shortfallsOf: Lists<Int>
    private let groups: Int

    let counts: UnsafeMutablePointer<Int>
    let left: UnsafeMutablePointer<Int>
    let missing: UnsafeMutablePointer<Int>
    private let most: UnsafeMutablePointer<Int>
    private let standing: UnsafeMutablePointer<Int>
    private let isCounted: UnsafeMutablePointer<Bool>
    private let lacks: UnsafeMutablePointer<Int>
    /// What the demands that count lack together.
    private let sum: UnsafeMutablePointer<Int>

    init(_ model: PlacementModel) {
        self.model = model
        var (uses, effects) = ([(list: Int, element: (row: Int, factor: Int))](), [(list: Int, element: Effect)]())
        for (row, capacity) in model.capacities.enumerated() {
            for (column, factor) in capacity.entries { uses.append((column, (row, factor))) }
        }
        var groups = 0
        for (index, shortfall) in model.shortfalls.enumerated() {
            for (column, factor) in shortfall.entries { effects.append((column, Effect(shortfall: index, factor: factor, group: -1))) }
            for group in shortfall.groups {
                for column in group { effects.append((column, Effect(shortfall: index, factor: 1, group: groups))) }
                groups += 1
            }
        }
        self.uses = Lists(count: model.patterns.count, uses)
        self.effects = Lists(count: model.patterns.count, effects)
        shortfallsOf = Lists(count: model.allDemands, model.shortfalls.enumerated().map { (list: $1.demand, element: $0) })
        self.groups = groups
        (counts, most) = (.allocate(capacity: model.patterns.count), .allocate(capacity: model.patterns.count))
        (left, missing) = (.allocate(capacity: model.capacities.count), .allocate(capacity: model.shortfalls.count))
        (standing, sum) = (.allocate(capacity: groups), .allocate(capacity: 1))
        (isCounted, lacks) = (.allocate(capacity: model.allDemands), .allocate(capacity: model.allDemands))
    }

    deinit {
        for numbers in [counts, most, left, missing, standing, lacks, sum] { numbers.deallocate() }
        isCounted.deallocate()
    }

    /// Takes everything out.
    func clear(_ room: PlacementModel.Room) {
        for column in model.patterns.indices { (counts[column], most[column]) = (0, room.columns[column] ?? 0) }
        for (row, capacity) in room.capacities.enumerated() { left[row] = capacity }
        for (index, shortfall) in model.shortfalls.enumerated() { missing[index] = shortfall.asked }
        standing.update(repeating: 0, count: groups)
        isCounted.update(repeating: false, count: model.allDemands)
        sum.pointee = 0
    }

    // MARK: courses

    func hasMore(_ column: Int) -> Bool { counts[column] < most[column] }

    func fits(_ column: Int) -> Bool {
        for place in uses.places(of: column) where left[uses.elements[place].row] < uses.elements[place].factor { return false }
        return true
    }

    /// Whether one more in the column does anything for what an effect is on.
    func helps(_ effect: Effect) -> Bool { missing[effect.shortfall] > 0 && (effect.group < 0 || standing[effect.group] == 0) }

    /// Puts one in (1) or takes one out (-1). Capacities may be exceeded meanwhile.
    func change(_ column: Int, by one: Int) {
        counts[column] += one
        for place in uses.places(of: column) { left[uses.elements[place].row] -= one * uses.elements[place].factor }
        for place in effects.places(of: column) {
            let effect = effects.elements[place]
            var factor = effect.factor
            if effect.group >= 0 {
                standing[effect.group] += one
                if standing[effect.group] != (one > 0 ? 1 : 0) { factor = 0 }
            }
            lessen(effect.shortfall, by: one * factor)
        }
    }

    private func lessen(_ shortfall: Int, by factor: Int) {
        missing[shortfall] -= factor
        let demand = model.shortfalls[shortfall].demand
        guard isCounted[demand] else { return }
        let now = weighed(demand)
        sum.pointee &+= now &- lacks[demand]
        lacks[demand] = now
    }

    // MARK: what is lacked

    var deficit: Deficit { model.deficit(missing) }

    /// Counts from now on what is lacked by the demands that the goal now counts.
    func weigh() {
        sum.pointee = 0
        let counted = model.counted(missing)
        for demand in model.demands {
            isCounted[demand] = counted[demand]
            lacks[demand] = weighed(demand)
            if counted[demand] { sum.pointee &+= lacks[demand] }
        }
    }

    /// What is lacked by the demands that count, as one number: the less, the better. It only steers.
    var weight: Int { sum.pointee }

    func weight(of deficit: Deficit) -> Int { deficit.credits / model.unit &* Self.creditWeight &+ deficit.items }

    /// Whether a demand counts and lacks anything.
    func isLacking(_ demand: Int) -> Bool { isCounted[demand] && lacks[demand] > 0 }

    func shortfalls(of demand: Int) -> ArraySlice<Int> { shortfallsOf[demand] }

    private func weighed(_ demand: Int) -> Int {
        var (credits, items) = (0, 0)
        for place in shortfallsOf.places(of: demand) {
            let shortfall = shortfallsOf.elements[place]
            if model.shortfalls[shortfall].isCredits {
                credits = max(credits, missing[shortfall])
            } else {
                items = max(items, missing[shortfall])
            }
        }
        return credits &* Self.creditWeight &+ items
    }
}

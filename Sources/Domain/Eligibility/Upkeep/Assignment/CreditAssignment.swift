/// Which units count in which cycle, each once.
///
/// Units of activities that differ in nothing that is asked are one pool. How
/// much of each pool counts in which cycle, and how much more would be needed
/// and of which kind, is a linear program; it is solved exactly. The cycle that
/// ends first is served first. Of a pool the units of earlier activities go first.
struct CreditAssignment {
    /// Thousandths of each entry, by slot.
    private(set) var counted: [[Int: Int]]
    /// By entry: the slots in which some of it counts.
    private(set) var uses: [[Int]]
    /// The least that would be needed beside what counts, by slot; nil where that is not decided.
    private(set) var lacking: [[LackingCredits]?]
    /// Slots of which no activities whatever could meet the requirement.
    private(set) var impossible: Set<Int> = []

    init(_ slots: [CreditSlot], _ entries: [LedgerEntry], _ level: LedgerLevel) {
        counted = Array(repeating: [:], count: slots.count)
        uses = Array(repeating: [], count: entries.count)
        lacking = Array(repeating: nil, count: slots.count)
        let places = entries.map { entry in slots.indices.filter { slots[$0].need != nil && entry.mayCount(in: slots[$0], level) } }
        for component in Self.components(slots, places) {
            let problem = CreditProblem(slots, component, entries, places, level)
            guard let solution = problem.solve() else { continue }
            for slot in component {
                counted[slot] = solution.counted[slot] ?? [:]
                for entry in counted[slot].keys { uses[entry].append(slot) }
            }
            for slot in component where slots[slot].need != nil { lacking[slot] = solution.lacking[slot] ?? [] }
            if !solution.isComplete { impossible.formUnion(component) }
        }
    }

    func isMet(_ slot: Int) -> Bool { lacking[slot]?.isEmpty == true && !impossible.contains(slot) }
    func total(_ slot: Int) -> Int { counted[slot].values.reduce(0, +) }

    /// Slots that have no activity in common, nor anything asked over both, do not touch each other.
    private static func components(_ slots: [CreditSlot], _ places: [[Int]]) -> [[Int]] {
        var owner = Array(slots.indices)
        func root(_ slot: Int) -> Int {
            var slot = slot
            while owner[slot] != slot { slot = owner[slot] }
            return slot
        }
        func join(_ one: Int, _ other: Int) {
            let (left, right) = (root(one), root(other))
            owner[max(left, right)] = min(left, right)
        }
        for list in places { for slot in list.dropFirst() { join(list[0], slot) } }
        for (index, slot) in slots.enumerated() where slot.shares.contains(where: \.spansBefore) {
            if let before = slot.before { join(before, index) }
        }
        return Dictionary(grouping: slots.indices, by: root).sorted { $0.key < $1.key }.map(\.value)
    }
}

/// Units that are lacking, of one kind.
struct LackingCredits {
    /// Thousandths.
    var credits: Int
    /// Shares of the slot that they have to be in, and those that they must not be in.
    var within: [Int]
    var outside: [Int]
}

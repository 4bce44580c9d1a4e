/// The ledger of a learner, counted for all groups together.
struct CreditLedger {
    let slots: [CreditSlot]
    let entries: [LedgerEntry]
    /// Where the slots of a group begin.
    private let offsets: [Int]
    private let plans: [GroupPlan]
    private let levels: [LedgerLevel: CreditAssignment]

    init(_ plans: [GroupPlan], _ ledger: [ContinuingEducationRecord], asOf: Day) {
        self.plans = plans
        var (slots, offsets): ([CreditSlot], [Int]) = ([], [])
        for plan in plans {
            offsets.append(slots.count)
            for var slot in plan.slots {
                slot.before = slot.before.map { $0 + offsets[offsets.count - 1] }
                // What asks for too many kinds at once is not decided.
                if slot.shares.count > CreditSlot.mostShares { slot.need = nil }
                slots.append(slot)
            }
        }
        let entries = LedgerEntry.ordered(ledger, asOf: asOf)
        (self.slots, self.offsets, self.entries) = (slots, offsets, entries)
        let all = LedgerLevel.allCases.map { ($0, CreditAssignment(slots, entries, $0)) }
        levels = Dictionary(uniqueKeysWithValues: all)
    }

    subscript(level: LedgerLevel) -> CreditAssignment { levels[level]! }

    /// The slot of a group's cycle.
    func slot(_ group: Int, _ cycle: Int) -> Int { offsets[group] + cycle + (plans[group].hasBefore ? 1 : 0) }

    /// Whether what was earned meets a cycle; nil: it depends on what is not known, or was not decided.
    func isMet(_ slot: Int) -> Bool? {
        if self[.earned].isMet(slot) { return true }
        guard self[.earned].lacking[slot] != nil, self[.possible].lacking[slot] != nil else { return nil }
        return self[.possible].isMet(slot) ? nil : false
    }

    func verdict(_ slot: Int) -> VerdictStatus {
        if self[.earned].isMet(slot) { return .met }
        if self[.planned].isMet(slot) { return .planned }
        if LedgerLevel.allCases.contains(where: { self[$0].lacking[slot] == nil }) { return .undecided }
        return self[.possible].isMet(slot) ? .unknown : .notMet
    }

    /// Thousandths of what there is of a share's kind and is not used elsewhere; over both cycles where it is so asked.
    func have(_ share: SlotShare, _ slot: Int, _ level: LedgerLevel) -> Int {
        let assignment = self[level]
        let own = [slot] + (share.spansBefore ? [slots[slot].before].compactMap { $0 } : [])
        return entries.indices.reduce(0) { sum, entry in
            guard own.contains(where: { entries[entry].mayCount(in: slots[$0], level) }), entries[entry].isIn(share, level) else {
                return sum
            }
            let elsewhere = assignment.uses[entry].reduce(0) { own.contains($1) ? $0 : $0 + (assignment.counted[$1][entry] ?? 0) }
            return sum + entries[entry].record.credits.thousandths - elsewhere
        }
    }

    /// Thousandths of what counts of a kind that is bounded from above.
    func counted(_ share: SlotShare, _ slot: Int, _ level: LedgerLevel) -> Int {
        self[level].counted[slot].reduce(0) { entries[$1.key].isIn(share, level) ? $0 + $1.value : $0 }
    }
}

/// What is told of the cycle that decides: what counts in it, what does not, and what is missing.
struct SlotView {
    private let ledger: CreditLedger
    private let index: Int
    private let slot: CreditSlot

    init(_ ledger: CreditLedger, _ slot: Int) {
        (self.ledger, index, self.slot) = (ledger, slot, ledger.slots[slot])
    }

    var tally: CreditTally {
        let earned = ledger.entries.reduce(0) { $1.mayCount(in: slot, .earned) ? $0 + $1.record.credits.thousandths : $0 }
        return CreditTally(
            earned: Amount(thousandths: earned), counted: Amount(thousandths: ledger[.earned].total(index)),
            countedPlanned: Amount(thousandths: ledger[.planned].total(index)), missing: missing(.earned), missingPlanned: missing(.planned)
        )
    }

    private func missing(_ level: LedgerLevel) -> [MissingCredits]? {
        let assignment = ledger[level]
        guard !assignment.impossible.contains(index), let lacking = assignment.lacking[index] else { return nil }
        // The most particular first.
        return lacking.sorted { ($1.within.count, $1.outside.count) < ($0.within.count, $0.outside.count) }.map { lack in
            let within = lack.within.map { slot.shares[$0].policy }
            let outside = lack.outside.map { slot.shares[$0].policy }
            let kinds = within.map(\.terms.of.words) + outside.map { $0.terms.of.complementWords }
            let credits = Amount(thousandths: lack.credits)
            return MissingCredits(
                credits: credits, within: within.map(\.id), outside: outside.map(\.id),
                words: "\(credits) CEU" + (kinds.isEmpty ? " of any kind" : " " + kinds.joined(separator: "; ")))
        }
    }

    var shares: [ShareUpkeep] {
        slot.shares.map { share in
            let isFloor = share.policy.terms.bound == .atLeast
            let value = { (level: LedgerLevel) in isFloor ? ledger.have(share, index, level) : ledger.counted(share, index, level) }
            let (now, planned) = (value(.earned), value(.planned))
            let missing = { (have: Int) in isFloor ? Amount(thousandths: max(0, share.credits - have)) : nil }
            return ShareUpkeep(
                policy: share.policy, words: share.words, bound: Amount(thousandths: share.credits), have: Amount(thousandths: now),
                havePlanned: Amount(thousandths: planned), missing: missing(now), missingPlanned: missing(planned), due: share.due)
        }
    }

    /// Facts that entries of the cycle lack and that are asked for.
    var unknown: [String] {
        ledger.entries.filter { $0.mayCount(in: slot, .possible) }.sorted { $0.place < $1.place }.flatMap { entry in
            var names = entry.record.on == nil ? ["on"] : []
            for share in slot.shares {
                names += share.policy.terms.of.missing(in: entry.record).filter { !names.contains($0) }
            }
            return names.map { "continuing_education/\(entry.place)/\($0)" }
        }
    }

    // MARK: the entries

    /// All of the ledger, by their days.
    var entries: [EntryUpkeep] {
        let tight = Set(slot.ceilings.filter { ledger.counted(slot.shares[$0], index, .earned) >= slot.shares[$0].credits })
        return ledger.entries.indices.map { view($0, tight) }
    }

    private func view(_ place: Int, _ tight: Set<Int>) -> EntryUpkeep {
        let entry = ledger.entries[place]
        let counted = ledger[.earned].counted[index][place] ?? 0
        let within = slot.shares.filter { $0.policy.terms.bound == .atLeast && entry.isIn($0, .earned) }.map(\.policy.id)
        let isHere = entry.mayCount(in: slot, .planned)
        var view = EntryUpkeep(
            id: entry.record.id, title: entry.record.title, on: entry.record.on, credits: entry.record.credits,
            counted: Amount(thousandths: counted), countedPlanned: Amount(thousandths: ledger[.planned].counted[index][place] ?? 0),
            within: isHere ? within : [], isVerified: entry.record.isVerified)
        if counted < entry.record.credits.thousandths { (view.reason, view.detail) = reason(entry, place, tight) }
        return view
    }

    private func reason(_ entry: LedgerEntry, _ place: Int, _ tight: Set<Int>) -> (EntryUpkeep.Reason, String?) {
        if let first = entry.duplicateOf { return (.duplicate, "the same as \(first)") }
        if !entry.isAssigned(to: slot) {
            return (.assignedElsewhere, entry.record.countsFor.map { "reported for \($0.joined(separator: ", "))" })
        }
        guard let on = entry.record.on else { return (.unknown, "its day is not known") }
        if !slot.cycle.contains(on) { return (.outsideCycle, "not from \(slot.cycle.start) to \(slot.cycle.deadline)") }
        if entry.isStalePlan { return (.notDone, "planned for a day that is past") }
        if entry.isPlanned { return (.planned, nil) }
        if let other = ledger[.earned].uses[place].first(where: { $0 != index }) {
            let used = Amount(thousandths: ledger[.earned].counted[other][place] ?? 0)
            return (.usedElsewhere, "\(used) in the cycle that ends on \(ledger.slots[other].cycle.end)")
        }
        if let share = slot.ceilings.first(where: { tight.contains($0) && entry.isIn(slot.shares[$0], .earned) }) {
            let missing = slot.shares[share].policy.terms.of.missing(in: entry.record)
            let unknown = missing.isEmpty ? "" : "; taken for one of them, as its \(missing.joined(separator: ", ")) is not known"
            return (.overLimit, slot.shares[share].words + unknown)
        }
        return (.notNeeded, nil)
    }
}

extension SlotShare {
    /// "at least 16 CEU in him_domain".
    var words: String {
        let terms = policy.terms
        let amount = Amount(thousandths: credits)
        let over = terms.cycles == 2 ? ", over two cycles" : ""
        var count = ""
        if case .count(let number, let each) = terms.measure { count = " (\(number) of \(each))" }
        return "at \(terms.bound == .atLeast ? "least" : "most") \(amount) CEU\(count) \(terms.of.words)\(over)"
    }
}

extension ActivitySelection {
    /// Of those that are not of the kind.
    var complementWords: String {
        var other = self
        other.isNegated.toggle()
        return other.words
    }
}

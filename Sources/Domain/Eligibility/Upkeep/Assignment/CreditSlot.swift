/// A cycle of a group, as a place in which units may be counted.
struct CreditSlot {
    /// Which of the groups.
    var group: Int
    var cycle: UpkeepCycle
    /// Thousandths of units; nil where what is required is not known: then nothing counts here.
    var need: Int?
    var shares: [SlotShare]
    /// What `counts_for` may name.
    var credentials: Set<String>
    /// The slot of the cycle before it, for what is asked over two.
    var before: Int?

    /// What has to be reached in this cycle.
    var floors: [Int] { shares.indices.filter { shares[$0].policy.terms.bound == .atLeast && !shares[$0].isDeferred } }
    var ceilings: [Int] { shares.indices.filter { shares[$0].policy.terms.bound == .atMost } }

    /// Kinds of activity are tried one by one, so they must not be many.
    static let mostShares = 8
}

/// A share, as one cycle asks it.
struct SlotShare {
    var policy: UpkeepPolicy<ShareTerms>
    /// Thousandths.
    var credits: Int
    /// It is over two cycles and this is the first: nothing is due yet.
    var isDeferred = false
    /// It is over two cycles and this is the second.
    var spansBefore = false
    /// The last day to reach it.
    var due: Day
}

/// An activity, prepared.
struct LedgerEntry {
    var place: Int
    var record: ContinuingEducationRecord
    /// The same activity stands in the ledger once more, and counts there.
    var duplicateOf: String?
    /// It is still to come.
    var isPlanned: Bool
    /// It was planned for a day that is past.
    var isStalePlan: Bool

    /// By day, those without one last; of a day as the ledger has them.
    static func ordered(_ ledger: [ContinuingEducationRecord], asOf: Day) -> [LedgerEntry] {
        let first = firsts(ledger)
        let entries = ledger.enumerated().map { place, record in
            let isPast = record.on.map { $0 <= asOf }
            let same = Activity(record).flatMap { first[$0] }
            return LedgerEntry(
                place: place, record: record, duplicateOf: same.flatMap { $0 == place ? nil : ledger[$0].id },
                isPlanned: record.status == .planned ? isPast != true : isPast == false,
                isStalePlan: record.status == .planned && isPast == true)
        }
        return entries.sorted { ($0.record.on?.number ?? .max, $0.place) < ($1.record.on?.number ?? .max, $1.place) }
    }

    /// Of entries that are the same, the one that counts: what was earned rather than the plan of it, then the first.
    private static func firsts(_ ledger: [ContinuingEducationRecord]) -> [Activity: Int] {
        var first: [Activity: Int] = [:]
        for status in ContinuingEducationRecord.Status.allCases {
            for (place, record) in ledger.enumerated() where record.status == status {
                if let activity = Activity(record), first[activity] == nil { first[activity] = place }
            }
        }
        return first
    }

    /// What makes two entries the same: without a title and a day none are.
    private struct Activity: Hashable {
        var title: String
        var on: Day
        var provider: String?
        var credits: Amount

        init?(_ record: ContinuingEducationRecord) {
            guard let title = record.title, let on = record.on else { return nil }
            (self.title, self.on, provider, credits) = (title, on, record.provider, record.credits)
        }
    }
}

/// How sure what counts must be.
enum LedgerLevel: CaseIterable {
    /// Earned, and known to be of the kind that is asked.
    case earned
    /// With what is planned.
    case planned
    /// With whatever facts that are missing could add.
    case possible
}

extension LedgerEntry {
    func mayCount(in slot: CreditSlot, _ level: LedgerLevel) -> Bool {
        guard duplicateOf == nil, !isStalePlan, record.credits > .zero, isAssigned(to: slot) else { return false }
        if isPlanned, level == .earned { return false }
        return record.on.map(slot.cycle.contains) ?? (level == .possible)
    }

    func isAssigned(to slot: CreditSlot) -> Bool { record.countsFor.map { !slot.credentials.isDisjoint(with: $0) } ?? true }

    /// Whether a share takes it for one of its kind, in the learner's disfavour unless anything possible is asked.
    func isIn(_ share: SlotShare, _ level: LedgerLevel) -> Bool {
        let truth = share.policy.terms.of.admits(record)
        let favours = (share.policy.terms.bound == .atLeast) == (level == .possible)
        return truth == .yes || (truth == .unknown && favours)
    }
}

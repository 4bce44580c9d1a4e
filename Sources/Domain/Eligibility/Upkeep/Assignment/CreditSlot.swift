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
    /// The same activity stands earlier in the ledger.
    var duplicateOf: String?
    /// It is still to come.
    var isPlanned: Bool
    /// It was planned for a day that is past.
    var isStalePlan: Bool

    /// By day, those without one last; of a day as the ledger has them.
    static func ordered(_ ledger: [ContinuingEducationRecord], asOf: Day) -> [LedgerEntry] {
        var seen: [Activity: String] = [:]
        let entries = ledger.enumerated().map { place, record in
            let isPast = record.on.map { $0 <= asOf }
            var entry = LedgerEntry(
                place: place, record: record, isPlanned: record.status == .planned ? isPast != true : isPast == false,
                isStalePlan: record.status == .planned && isPast == true)
            if let activity = Activity(record) {
                entry.duplicateOf = seen[activity]
                if entry.duplicateOf == nil { seen[activity] = record.id }
            }
            return entry
        }
        return entries.sorted { ($0.record.on?.number ?? .max, $0.place) < ($1.record.on?.number ?? .max, $1.place) }
    }

    /// What makes two entries the same: without a title and a day none are.
    private struct Activity: Hashable {
        var title: String
        var on: Day
        var provider: String?
        var credits: Amount
        var status: ContinuingEducationRecord.Status

        init?(_ record: ContinuingEducationRecord) {
            guard let title = record.title, let on = record.on else { return nil }
            (self.title, self.on, provider, credits, status) = (title, on, record.provider, record.credits, record.status)
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

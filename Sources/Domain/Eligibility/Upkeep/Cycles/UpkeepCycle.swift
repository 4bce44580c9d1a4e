/// A cycle of a group of credentials.
package struct UpkeepCycle: Sendable {
    package var start: Day
    package var end: Day
    /// The last day on which units may be earned: the end, or that of an extension.
    package var deadline: Day
    /// The last day to submit; nil: not said.
    package var submission: Day?
    /// What the issuer states of it; empty where the rule alone gives it.
    var stated: [CredentialCycle]
    var terms: UpkeepPolicy<CycleTerms>
    /// A later one was stated, so it was renewed; or the record says so.
    var isKnownRenewed = false

    var days: PolicyDays { PolicyDays(start: start, end: end, asked: deadline) }

    func contains(_ day: Day) -> Bool { start <= day && day <= deadline }
}

/// The cycles of a group up to a day, or why they are not known.
struct CycleChain {
    private(set) var cycles: [UpkeepCycle] = []
    /// Why the cycle of the day is not known.
    private(set) var reason: String?
    /// Facts that would tell.
    private(set) var missing: [String] = []
    /// What was taken as given.
    private(set) var notes: [String] = []
    /// What was asked, though no cycle came of it.
    private(set) var touched: UpkeepPolicy<CycleTerms>?
    /// Longer chains are not followed: the facts would have to state a later cycle.
    private static let most = 60

    init(_ held: [HeldCredential], _ policies: [UpkeepPolicy<CycleTerms>], asOf: Day) {
        let stated = StatedCycles(held)
        if let conflict = stated.conflict {
            (reason, missing) = (conflict, stated.pointers)
            return
        }
        guard let anchor = anchor(held, stated, policies, asOf) else { return }
        guard anchor <= asOf else {
            reason = "the first cycle starts on \(anchor), after \(asOf)"
            return
        }
        follow(from: anchor, stated, policies, held, asOf)
        if let confirmed = held.compactMap(\.activeOn).max() {
            for index in cycles.indices where cycles[index].deadline < confirmed { cycles[index].isKnownRenewed = true }
        }
    }

    /// The start of the last cycle that was stated, or of the first one.
    private mutating func anchor(
        _ held: [HeldCredential], _ stated: StatedCycles, _ policies: [UpkeepPolicy<CycleTerms>], _ asOf: Day
    ) -> Day? {
        if let last = stated.cycles.last(where: { $0.from <= asOf }) { return last.from }
        let first = held.min { ($0.passedOn ?? asOf, $0.place) < ($1.passedOn ?? asOf, $1.place) }
        guard let first else { return nil }
        let unknown = held.filter { $0.passedOn == nil }
        guard unknown.isEmpty, let passed = first.passedOn else {
            reason = "the day on which the exam was passed is not known"
            missing = unknown.map { "\($0.pointer)/passed_on" }
            return nil
        }
        guard let policy = policies.governing(PolicyDays(start: passed, asked: asOf)) else {
            reason = "no terms are known for a cycle that starts on \(passed)"
            missing = ["\(first.pointer)/cycles"]
            return nil
        }
        touched = policy
        if let why = Self.whyUnknown(held, first, policy.terms) {
            (reason, missing) = (why, ["\(first.pointer)/cycles"])
            return nil
        }
        if first.record.passedOn == nil { notes.append("The day on which \(first.name) was earned stands in for the day of passing.") }
        if first.record.isEarlyTester == nil, policy.terms.earlyTesters == .stated {
            notes.append("\(first.name) is taken not to have been passed early: the facts do not say.")
        }
        return passed
    }

    /// Why the day of passing does not tell the start.
    private static func whyUnknown(_ held: [HeldCredential], _ first: HeldCredential, _ terms: CycleTerms) -> String? {
        if terms.start == .stated { return "how the first cycle starts is not confirmed" }
        if first.record.isEarlyTester == true, terms.earlyTesters == .stated {
            return "how the first cycle of an early tester starts is not confirmed"
        }
        if terms.several == .stated, held.contains(where: { $0.passedOn != first.passedOn }) {
            return "how the cycle of several credentials starts is not confirmed"
        }
        return nil
    }

    private mutating func follow(
        from anchor: Day, _ stated: StatedCycles, _ policies: [UpkeepPolicy<CycleTerms>], _ held: [HeldCredential], _ asOf: Day
    ) {
        let later = held.compactMap(\.passedOn).filter { anchor < $0 }.min()
        var (start, origin, months, last) = (anchor, anchor, 0, "")
        repeat {
            guard let policy = policies.governing(PolicyDays(start: start, asked: asOf)) else {
                reason = "no terms are known for a cycle that starts on \(start)"
                return
            }
            touched = policy
            // A credential that came after what was stated may have moved what follows.
            if policy.terms.several == .stated, let later, later <= start {
                (reason, missing) = ("how the cycle goes on after a further credential, on \(later), is not confirmed", stated.pointers)
                return
            }
            if policy.id != last { (origin, months, last) = (start, 0, policy.id) }
            months += 12 * policy.terms.years
            let entries = stated.cycles.filter { $0.from == start }
            let to = entries.compactMap(\.to).first
            let reckoned = policy.terms.lastDay(of: start, anchor: origin, months: months)
            guard let end = to ?? reckoned else {
                (reason, missing) = ("how a cycle that starts on \(start) ends is not confirmed", stated.pointers)
                return
            }
            if to != nil, to != reckoned { last = "" }
            cycles.append(
                UpkeepCycle(
                    start: start, end: end, deadline: max(end, entries.compactMap(\.extendedUntil).max() ?? end),
                    submission: policy.terms.submission(for: end), stated: entries, terms: policy))
            if asOf <= cycles[cycles.count - 1].deadline { return }
            start = end + 1
        } while cycles.count < Self.most
        reason = "more than \(Self.most) cycles lie between \(anchor) and \(asOf)"
    }

    /// One that was renewed before the first of these, of the same length.
    func cycleBefore() -> UpkeepCycle? {
        guard let first = cycles.first else { return nil }
        var before = first
        before.end = first.start - 1
        before.start = (before.end.adding(years: -first.terms.terms.years)) + 1
        (before.deadline, before.submission, before.stated, before.isKnownRenewed) = (before.end, nil, [], true)
        return before
    }
}

/// What the facts state of the cycles of a group.
struct StatedCycles {
    /// By their starts; several may start on one day, one a credential.
    let cycles: [CredentialCycle]
    /// Two that cannot both be.
    var conflict: String?
    let pointers: [String]

    init(_ held: [HeldCredential]) {
        cycles = held.flatMap(\.record.cycles).sorted { $0.from < $1.from }
        pointers = held.map { "\($0.pointer)/cycles" }
        for (cycle, next) in zip(cycles, cycles.dropFirst()) {
            let isSame = cycle.from == next.from && (cycle.to == nil || next.to == nil || cycle.to == next.to)
            if !isSame, cycle.from == next.from || cycle.to.map({ next.from <= $0 }) == true {
                conflict = "the facts state a cycle from \(cycle.from) and another from \(next.from), which cannot both be"
            }
        }
    }
}

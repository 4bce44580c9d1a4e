/// Puts together what is told of one group.
struct GroupAudit {
    private let plan: GroupPlan
    private let number: Int
    private let ledger: CreditLedger?
    private let asOf: Day
    private let standing: GroupStanding
    private var collected = ProvenanceList()
    private(set) var upkeep: GroupUpkeep

    init(_ plan: GroupPlan, number: Int, _ ledger: CreditLedger?, asOf: Day) {
        (self.plan, self.number, self.ledger, self.asOf) = (plan, number, ledger, asOf)
        standing = GroupStanding(plan, asOf: asOf) { cycle in
            guard case .known = plan.required[cycle] else { return nil }
            return ledger.flatMap { $0.isMet($0.slot(number, cycle)) }
        }
        upkeep = GroupUpkeep(id: plan.id, status: standing.status)
        upkeep.notes = plan.chain.notes + standing.notes
        upkeep.unknown = plan.chain.missing
        upkeep.currency = plan.shared?.currency ?? "USD"
        for held in plan.held { collected.add(held.terms.provenance, plan.id) }
        if let policy = plan.chain.touched { collected.add(policy) }
        if plan.counting.isEmpty { noneToKeep() } else { tellCycle() }
        upkeep.credentials = plan.held.map { credential($0) }
        for share in upkeep.shares { collected.add(share.policy) }
        upkeep.doubts = collected.doubts
        upkeep.sources = collected.sources
    }

    private mutating func noneToKeep() {
        upkeep.status = UpkeepStatus(.unknown, "none of the credentials is to be kept up")
        upkeep.unknown = []
        upkeep.reason = upkeep.status.reason
    }

    private mutating func tellCycle() {
        guard let index = standing.cycle else { return tellWithoutCycle() }
        let cycle = plan.chain.cycles[index]
        upkeep.cycle = CycleView(
            start: cycle.start, end: cycle.end, deadline: cycle.deadline, submission: cycle.submission, isStated: !cycle.stated.isEmpty)
        let late = plan.late(in: cycle).map(\.name)
        if !late.isEmpty {
            upkeep.notes.append("\(late.joined(separator: ", ")) was earned inside the cycle; that it counts in it is not confirmed.")
        }
        collected.add(cycle.terms)
        tell(plan.required[index])
        tellFees(cycle.days)
        let lapse = LapseSteps(plan.shared?.lapse.governing(cycle.days), after: cycle.deadline)
        if let policy = lapse.policy { collected.add(policy) }
        upkeep.lapse = lapse
        if case .known = plan.required[index] { tellCredits(index) }
    }

    /// The cycle is not known: what is asked is told as of the day.
    private mutating func tellWithoutCycle() {
        let days = PolicyDays(start: asOf, end: asOf, asked: asOf)
        upkeep.reason = plan.reason ?? plan.chain.reason
        guard let shared = plan.shared else { return }
        tell(RequiredCredits.reckon(plan.counting, shared.together, days))
        if upkeep.required != nil { upkeep.notes.append("What is required is told as if the cycle began, and ended, on \(asOf).") }
        tellFees(days)
    }

    private mutating func tell(_ outcome: RequiredCredits.Outcome) {
        switch outcome {
        case .known(let required):
            upkeep.required = required
            for policy in required.credit { collected.add(policy) }
            if let together = required.together { collected.add(together) }
        case .unknown(let why): upkeep.reason = why
        }
    }

    private mutating func tellFees(_ days: PolicyDays) {
        let fees = plan.shared?.fees.binding(days) ?? []
        for fee in fees { collected.add(fee) }
        upkeep.fees = fees
        upkeep.feeTotals = FeeTotal.of(fees, count: plan.counting.count)
    }

    private mutating func tellCredits(_ index: Int) {
        guard let ledger else {
            upkeep.unknown.append("continuing_education")
            return
        }
        let slot = ledger.slot(number, index)
        guard ledger.slots[slot].need != nil else {
            (upkeep.verdict, upkeep.reason) = (.undecided, "more than \(CreditSlot.mostShares) shares are asked at once")
            return
        }
        upkeep.verdict = ledger.verdict(slot)
        let view = SlotView(ledger, slot)
        upkeep.tally = view.tally
        upkeep.shares = view.shares
        upkeep.entries = view.entries
        if upkeep.verdict == .unknown { upkeep.unknown += view.unknown }
        if upkeep.verdict == .undecided { upkeep.reason = "the search stopped at its bound" }
        if ledger[.earned].impossible.contains(slot) { upkeep.reason = "no activities could be of all the kinds that are asked at once" }
    }

    private mutating func credential(_ held: HeldCredential) -> CredentialUpkeep {
        let days =
            upkeep.cycle.map { PolicyDays(start: $0.start, end: $0.end, asked: asOf) } ?? PolicyDays(start: asOf, end: asOf, asked: asOf)
        let former = held.terms.own.formerly.last { $0.effective.to != nil }
        if let former { collected.add(former) }
        let discontinued = held.terms.own.discontinued.last { $0.effective.contains(asOf) }
        if let discontinued { collected.add(discontinued) }
        let isCounted = plan.counting.contains { $0.place == held.place }
        return CredentialUpkeep(
            credential: held.record.credential, name: name(held, former), title: held.rule.title, earnedOn: held.passedOn,
            status: status(held), isCounted: isCounted, base: held.terms.own.credits.governing(days)?.terms.credits,
            formerly: former.map { ($0.terms.letters, $0.effective.to) },
            discontinued: discontinued.map { policy in
                "the exam is given no longer\(policy.terms.on.map { ", the last on \($0)" } ?? "; since when was not found")"
                    + (policy.terms.isMaintained ? "; who holds the credential keeps it up as before" : "")
            })
    }

    /// The letters of the day.
    private func name(_ held: HeldCredential, _ former: UpkeepPolicy<FormerNameTerms>?) -> String {
        former.flatMap { $0.effective.contains(asOf) ? $0.terms.letters : nil } ?? held.name
    }

    private mutating func status(_ held: HeldCredential) -> UpkeepStatus {
        switch held.exclusion {
        case .superseded(let by, let since, let policy):
            collected.add(policy)
            return UpkeepStatus(.superseded, since: since, "\(by) takes its place; only what \(by) asks has to be kept up")
        case .stated(let status, let since):
            return UpkeepStatus(UpkeepState(rawValue: status.rawValue) ?? .unknown, since: since.map { $0 + 1 }, "as the record says")
        case .retired(let policy):
            collected.add(policy)
            return UpkeepStatus(.retired, since: policy.terms.on, "it can be kept up no longer")
        case nil: break
        }
        if held.record.status == .inactive, held.record.statusOn.map({ $0 <= asOf }) ?? true {
            return UpkeepStatus(.inactive, since: held.record.endedOn.map { $0 + 1 }, "as the record says")
        }
        return upkeep.status
    }
}

/// What was drawn on, once each.
struct ProvenanceList {
    private(set) var doubts: [Doubt] = []
    private(set) var sources: [RuleSource] = []
    private var seen: Set<Entry> = []
    private var known: Set<RuleSource> = []

    /// Rules may use one id for different things.
    private struct Entry: Hashable {
        var id: String
        var provenance: Provenance
    }

    mutating func add<Terms>(_ policy: UpkeepPolicy<Terms>) {
        add(policy.provenance, policy.id)
        for source in policy.sources where known.insert(source).inserted { sources.append(source) }
    }

    mutating func add(_ provenance: Provenance, _ id: String) {
        guard provenance.standing != .confirmed, seen.insert(Entry(id: id, provenance: provenance)).inserted else { return }
        doubts.append(Doubt(requirement: id, standing: provenance.standing, doubt: provenance.doubt))
    }
}

extension FeeTotal {
    /// For each who may pay, what a cycle costs; none where nothing is known to be due by the cycle.
    static func of(_ fees: [UpkeepPolicy<UpkeepFeeTerms>], count: Int) -> [FeeTotal] {
        let due = fees.map(\.terms).filter { $0.purpose == .upkeep && $0.per == .cycle }
        let payers = UpkeepFeeTerms.Payer.allCases.filter { payer in due.contains { $0.payer == payer } }
        return payers.filter { $0 != .anyone || payers.count == 1 }.map { payer in
            let parts = due.filter { $0.payer == payer || $0.payer == .anyone }.map { ($0.amount, $0.rank.times(count)) }.filter {
                $0.1 > 0
            }
            let known = parts.compactMap { part in part.0.map { ($0, part.1) } }
            let sum = Amount(thousandths: known.reduce(0) { $0 + $1.0.thousandths * $1.1 })
            let words = parts.map { amount, times -> String in
                let once = amount.map { "\($0)" } ?? "not found"
                return times > 1 ? "\(once) × \(times)" : once
            }
            return FeeTotal(payer: payer, amount: known.count == parts.count ? sum : nil, words: words.joined(separator: " + "))
        }
    }
}

extension UpkeepFeeTerms.Rank {
    fileprivate func times(_ count: Int) -> Int {
        switch self {
        case .first: min(count, 1)
        case .further: max(count - 1, 0)
        case .each: count
        }
    }
}

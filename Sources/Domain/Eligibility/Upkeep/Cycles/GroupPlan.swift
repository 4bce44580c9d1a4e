/// Credentials that are kept up together, with their cycles and what each of these asks.
struct GroupPlan {
    let id: String
    /// All that are held, the excluded too.
    let held: [HeldCredential]
    /// Those that are kept up, each once.
    let counting: [HeldCredential]
    let shared: SharedTerms?
    /// Why there are no shared terms.
    let reason: String?
    let chain: CycleChain
    /// Those whose cycle it is.
    private let bearing: [HeldCredential]
    private let asOf: Day
    /// As the chain's cycles.
    private(set) var required: [RequiredCredits.Outcome] = []
    private(set) var slots: [CreditSlot] = []
    /// Slots of the chain's cycles; before them stands one of the cycle before, where something is asked over both.
    private(set) var hasBefore = false

    /// - Parameter shared: nil where the rule that the group follows is not given.
    init(_ id: String, _ held: [HeldCredential], _ shared: SharedTerms?, reason: String?, number: Int, asOf: Day) {
        self.id = id
        self.held = held
        self.shared = shared
        self.reason = reason
        self.asOf = asOf
        counting = Self.once(held.filter { $0.exclusion == nil })
        // A superseded credential began the cycle that its successor goes on with.
        bearing = held.filter { if case .superseded? = $0.exclusion { true } else { $0.exclusion == nil } }
        chain = CycleChain(counting.isEmpty ? [] : bearing, shared?.cycle ?? [], asOf: asOf)
        guard let shared else { return }
        required = chain.cycles.map { RequiredCredits.reckon(kept(in: $0), shared.together, $0.days) }
        plan(shared, number)
    }

    private static func once(_ held: [HeldCredential]) -> [HeldCredential] {
        var seen: Set<String> = []
        return held.filter { seen.insert($0.credential).inserted }
    }

    /// Those that were kept up at the end of a cycle, or are on the day. That one that was earned inside it counts in it is said in a note.
    private func kept(in cycle: UpkeepCycle) -> [HeldCredential] {
        let day = min(cycle.deadline, asOf)
        if day == asOf { return counting }
        let then = held.filter { $0.passedOn.map { $0 <= day } ?? true }
        let byName = Dictionary(grouping: then, by: \.credential)
        return Self.once(then.filter { HeldCredential.exclusion(of: $0, among: byName, asOf: day) == nil })
    }

    /// Credentials that were earned inside a cycle.
    func late(in cycle: UpkeepCycle) -> [HeldCredential] {
        guard bearing.count > 1 else { return [] }
        return counting.filter { $0.passedOn.map { cycle.start < $0 && $0 <= cycle.deadline } ?? false }
    }

    private mutating func plan(_ shared: SharedTerms, _ number: Int) {
        let names = Set(held.flatMap { [$0.credential, $0.record.credential] + $0.terms.own.formerly.compactMap(\.terms.credential) })
        for (cycle, outcome) in zip(chain.cycles, required) {
            guard case .known(let required) = outcome else {
                slots.append(CreditSlot(group: number, cycle: cycle, need: nil, shares: [], credentials: names))
                continue
            }
            let shares = Self.shares(shared, kept(in: cycle), cycle, required.credits)
            slots.append(
                CreditSlot(group: number, cycle: cycle, need: required.credits.thousandths, shares: shares, credentials: names))
        }
        if slots.first?.shares.contains(where: \.spansBefore) == true, let cycle = chain.cycleBefore() {
            var shares = slots[0].shares.filter(\.spansBefore)
            for index in shares.indices { (shares[index].spansBefore, shares[index].isDeferred) = (false, true) }
            slots.insert(CreditSlot(group: number, cycle: cycle, need: 0, shares: shares, credentials: names), at: 0)
            hasBefore = true
        }
        for index in slots.indices.dropFirst() { slots[index].before = index - 1 }
    }

    /// Of the group and of each credential; those of one id are one.
    private static func shares(
        _ shared: SharedTerms, _ held: [HeldCredential], _ cycle: UpkeepCycle, _ required: Amount
    ) -> [SlotShare] {
        var seen: Set<String> = []
        let policies = shared.shares.binding(cycle.days) + held.flatMap { $0.terms.own.items.binding(cycle.days) }
        return policies.filter { seen.insert($0.id).inserted }.map { policy in
            var share = SlotShare(policy: policy, credits: policy.terms.credits(of: required), due: cycle.deadline)
            guard policy.terms.cycles == 2 else { return share }
            let years = cycle.terms.terms.years
            if isSecond(cycle, of: policy, years) {
                share.spansBefore = true
            } else {
                share.isDeferred = true
                share.due = (cycle.end + 1).lastDay(months: 12 * years)
            }
            return share
        }
    }

    /// Of two cycles, reckoned from the first that the policy binds.
    private static func isSecond(_ cycle: UpkeepCycle, of policy: UpkeepPolicy<ShareTerms>, _ years: Int) -> Bool {
        guard let from = policy.effective.from else { return false }
        let day = policy.binds == .cycleEnd ? cycle.end : cycle.start
        let months = (day.year - from.year) * 12 + day.month - from.month - (day.day < from.day ? 1 : 0)
        return months / (12 * years) % 2 == 1
    }
}

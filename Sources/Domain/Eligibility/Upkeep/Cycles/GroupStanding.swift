/// Where a group stands on a day: the state, and the cycle that decides.
struct GroupStanding {
    var status: UpkeepStatus
    /// Of the chain's cycles.
    var cycle: Int?
    var notes: [String] = []

    /// - Parameters:
    ///   - met: whether what was earned meets the cycle; nil: not known.
    init(_ plan: GroupPlan, asOf: Day, met: (Int) -> Bool?) {
        status = UpkeepStatus(.unknown, plan.reason ?? plan.chain.reason)
        guard plan.reason == nil else { return }
        var doubt: String?
        for (index, cycle) in plan.chain.cycles.enumerated() {
            self.cycle = index
            if asOf <= cycle.deadline {
                status = UpkeepStatus(.active, since: cycle.start, until: cycle.deadline)
                break
            }
            switch PastCycle(cycle, isMet: met(index), asOf: asOf) {
            case .renewed(let note): if let note { notes.append(note) }
            case .open(let until):
                status = UpkeepStatus(.active, since: cycle.start, until: until, "to be submitted, and its fee paid, by \(until)")
                finish(plan, doubt)
                return
            case .unknown(let why): doubt = doubt ?? why
            case .unmet(let why, let curedOn):
                let steps = LapseSteps(plan.shared?.lapse.governing(cycle.days), after: cycle.deadline)
                if let curedOn, let state = steps.step(on: curedOn)?.state, state != .revoked {
                    notes.append("The cycle that ended on \(cycle.end) was made good on \(curedOn), while \(state.rawValue).")
                    continue
                }
                status = Self.lapsed(steps, why, asOf)
                finish(plan, doubt)
                return
            }
        }
        if plan.chain.reason != nil {
            (status, cycle) = (UpkeepStatus(.unknown, plan.chain.reason), nil)
        }
        finish(plan, doubt)
    }

    private static func lapsed(_ steps: LapseSteps, _ why: String, _ asOf: Day) -> UpkeepStatus {
        guard let step = steps.step(on: asOf) else {
            return UpkeepStatus(.unknown, since: steps.unknownFrom, "\(why); what follows on that is not confirmed")
        }
        var status = UpkeepStatus(step.state, since: step.from, until: step.to, why)
        if step.state == .revoked { status.appealUntil = steps.appealUntil }
        return status
    }

    /// A cycle of which nothing is known leaves the state open, unless the record itself says that it is active.
    private mutating func finish(_ plan: GroupPlan, _ doubt: String?) {
        let isSaidActive = plan.counting.contains { $0.record.status == .active && $0.record.statusOn == nil }
        switch status.state {
        case .active:
            guard let doubt else { return }
            if isSaidActive {
                notes.append("Active as the record says; by itself it would not be known: \(doubt).")
            } else {
                status = UpkeepStatus(.unknown, doubt)
            }
        case .grace, .inactive, .revoked:
            if let doubt {
                status = UpkeepStatus(.unknown, doubt)
            } else if isSaidActive {
                let reckoned = "\(status.state.rawValue)\(status.since.map { " since \($0)" } ?? "")"
                status = UpkeepStatus(
                    .unknown, "the record says active, on no day in particular, and by the ledger it is \(reckoned): \(status.reason ?? "")"
                )
            }
        default: break
        }
    }
}

/// What became of a cycle that is over.
enum PastCycle {
    case renewed(String?)
    /// Met, and there is still time to submit.
    case open(until: Day)
    case unknown(String)
    /// - curedOn: the day on which what was earned in time was submitted and paid.
    case unmet(String, curedOn: Day?)

    init(_ cycle: UpkeepCycle, isMet: Bool?, asOf: Day) {
        let stated = cycle.stated
        if cycle.isKnownRenewed || stated.contains(where: { $0.isRenewed == true }) {
            self = .renewed(nil)
        } else if stated.contains(where: { $0.isRenewed == false }) {
            self = .unmet("the issuer did not renew it at the end of the cycle, \(cycle.deadline)", curedOn: nil)
        } else if let isMet {
            self = isMet ? Self.formalities(cycle, asOf) : .unmet("the cycle that ended on \(cycle.deadline) was not met", curedOn: nil)
        } else {
            self = .unknown("whether the cycle that ended on \(cycle.deadline) was met is not known")
        }
    }

    /// Enough was earned: was it submitted and paid?
    private static func formalities(_ cycle: UpkeepCycle, _ asOf: Day) -> PastCycle {
        guard let due = cycle.submission.map({ max($0, cycle.deadline) }) else {
            return .renewed("The cycle that ended on \(cycle.deadline) was met by the ledger.")
        }
        // What is planned for later has not happened.
        let submitted = cycle.stated.compactMap(\.submittedOn).filter { $0 <= asOf }.min()
        let paid = cycle.stated.compactMap(\.feePaidOn).filter { $0 <= asOf }.min()
        if let submitted, let paid {
            let done = max(submitted, paid)
            if done <= due { return .renewed(nil) }
            return .unmet("the cycle that ended on \(cycle.deadline) was submitted or paid after \(due)", curedOn: done)
        }
        if asOf <= due { return .open(until: due) }
        let what = [submitted == nil ? "submitted" : nil, paid == nil ? "paid" : nil].compactMap { $0 }.joined(separator: " and ")
        return .unknown("enough was earned in the cycle that ended on \(cycle.deadline); whether it was \(what) in time is not known")
    }
}

extension ApplicationPath {
    /// What follows on the day from policies and other facts, where no event says it.
    mutating func conclude(_ attempts: ExamAttempts, asOf: Day) {
        if takeResult(of: attempts, asOf: asOf) { return }
        guard state.isOpen else { return }
        if let appointment, appointment < asOf {
            unknown.append("what happened at the appointment on \(appointment)")
            return
        }
        guard let window, appointment == nil else { return }
        if let requestedOn, window.earliest.map({ $0 < asOf }) ?? false {
            unknown.append("whether the extension asked for on \(requestedOn) was granted")
        } else if let latest = window.latest, latest < asOf {
            conclude(.lapsed, since: latest + 1, "the eligibility ended on \(latest), and no exam on this application is in the facts")
        } else if let earliest = window.earliest, earliest < asOf {
            unknown.append("whether the eligibility has ended: by one policy it did on \(earliest)")
        } else if window.ends.allSatisfy({ $0.day == nil }) {
            unknown.append("the last day to test")
        }
    }

    /// The list of attempts may know what the application's own events do not.
    private mutating func takeResult(of attempts: ExamAttempts, asOf: Day) -> Bool {
        let isWaiting = state == .tested || state == .resultPending
        guard let day = isWaiting ? tested?.on : state == .scheduled ? appointment : nil, day <= asOf, let outcome = attempts.recorded[day]
        else {
            return false
        }
        switch outcome {
        case .passed: conclude(.passed, since: day, "the list of attempts says so")
        case .failed: conclude(.failed, since: day, "the list of attempts says so")
        case .pending where !isWaiting: conclude(.tested, since: day, "the list of attempts says so")
        case .noShow where !isWaiting: conclude(.noShow, since: day, "the list of attempts says so")
        case .pending, .noShow, .cancelled: return false
        }
        return true
    }

    private mutating func conclude(_ state: ExamState, since: Day, _ reason: String) {
        (self.state, self.since, self.reason, isDerived) = (state, since, reason, true)
    }
}

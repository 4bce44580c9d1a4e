/// How it stands with a credential on a day.
package enum UpkeepState: String, Sendable, CaseIterable {
    case active, grace, inactive, revoked, superseded, expired, retired, unknown
}

/// The state, since and until when, and why.
package struct UpkeepStatus: Sendable {
    package var state: UpkeepState
    /// The first day of it, where that is known.
    package var since: Day?
    /// The last day of it, if nothing changes; nil: not known, or it does not end.
    package var until: Day?
    package var reason: String?
    /// The last day to appeal a revocation.
    package var appealUntil: Day?

    init(_ state: UpkeepState, since: Day? = nil, until: Day? = nil, _ reason: String? = nil) {
        (self.state, self.since, self.until, self.reason) = (state, since, until, reason)
    }
}

/// What follows, day by day, when a cycle ends unmet.
package struct LapseSteps: Sendable {
    package struct Step: Sendable {
        package var state: UpkeepState
        package var from: Day
        /// nil: it does not end by itself.
        package var to: Day?
    }

    package var steps: [Step] = []
    /// The last day to appeal.
    package var appealUntil: Day?
    /// From here on it is not known.
    package var unknownFrom: Day?
    /// nil: what follows is not known at all.
    var policy: UpkeepPolicy<LapseTerms>?

    /// - Parameter deadline: the last day of the cycle.
    init(_ policy: UpkeepPolicy<LapseTerms>?, after deadline: Day) {
        self.policy = policy
        guard let terms = policy?.terms else {
            unknownFrom = deadline + 1
            return
        }
        var last = deadline
        for (state, span) in [(UpkeepState.grace, terms.grace), (.inactive, terms.inactive)] {
            guard let span else { continue }
            let end = span.end(from: last)
            steps.append(Step(state: state, from: last + 1, to: end))
            last = end
        }
        guard terms.revokes == true else {
            unknownFrom = last + 1
            return
        }
        steps.append(Step(state: .revoked, from: last + 1, to: nil))
        appealUntil = terms.appeal.map { $0.end(from: last + 1) }
    }

    func step(on day: Day) -> Step? { steps.first { $0.from <= day && day <= $0.to ?? day } }
}

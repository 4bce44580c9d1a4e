/// How it stands with the credentials of a learner on a day, and what keeping them still asks.
package struct UpkeepReport: Sendable {
    package var learner: String?
    package var asOf: Day
    package var groups: [GroupUpkeep] = []
    /// Credentials of which no rule says how they are kept up.
    package var uncovered: [UncoveredCredential] = []
    /// Why there is nothing to tell.
    package var reason: String?
}

package struct UncoveredCredential: Sendable {
    package var credential: String
    package var reason: String
}

/// Credentials that are kept up together.
package struct GroupUpkeep: Sendable {
    package var id: String
    package var credentials: [CredentialUpkeep] = []
    package var status: UpkeepStatus
    /// The cycle that decides: that in which the day lies, or the unmet one before it.
    package var cycle: CycleView?
    package var required: RequiredCredits?
    /// Why it is not known what is required.
    package var reason: String?
    /// The requirement of that cycle: met, planned, unknown, undecided or not met.
    package var verdict: VerdictStatus = .unknown
    /// nil where the ledger or the cycle is not known.
    package var tally: CreditTally?
    package var shares: [ShareUpkeep] = []
    package var entries: [EntryUpkeep] = []
    package var fees: [UpkeepPolicy<UpkeepFeeTerms>] = []
    package var feeTotals: [FeeTotal] = []
    package var currency = "USD"
    /// What follows if the cycle is not met.
    package var lapse: LapseSteps?
    package var unknown: [String] = []
    package var notes: [String] = []
    package var doubts: [Doubt] = []
    package var sources: [RuleSource] = []
}

package struct CredentialUpkeep: Sendable {
    /// As the facts call it.
    package var credential: String
    package var name: String
    package var title: String
    package var earnedOn: Day?
    package var status: UpkeepStatus
    /// Whether it is among those that are required together.
    package var isCounted: Bool
    /// What it asks by itself.
    package var base: Amount?
    /// Its name until a day.
    package var formerly: (letters: String, until: Day?)?
    /// Of an exam that is given no longer.
    package var discontinued: String?
}

package struct CycleView: Sendable {
    package var start: Day
    package var end: Day
    /// The last day to earn.
    package var deadline: Day
    package var submission: Day?
    /// Whether the issuer stated it.
    package var isStated: Bool
}

package struct CreditTally: Sendable {
    /// In the cycle, whatever it counts for.
    package var earned: Amount
    package var counted: Amount
    package var countedPlanned: Amount
    /// The least that would satisfy the requirement; nil where no activities could, or it is not decided.
    package var missing: [MissingCredits]?
    package var missingPlanned: [MissingCredits]?
}

/// Units that are missing, of one kind.
package struct MissingCredits: Sendable {
    package var credits: Amount
    /// Shares that they have to be in.
    package var within: [String]
    /// Shares that they must not be in.
    package var outside: [String]
    package var words: String
}

/// How it stands with what has to be of a kind.
package struct ShareUpkeep: Sendable {
    package var policy: UpkeepPolicy<ShareTerms>
    package var words: String
    /// What is asked, or allowed.
    package var bound: Amount
    /// What there is of the kind; of what is bounded from above, what counts.
    package var have: Amount
    package var havePlanned: Amount
    /// nil for what is bounded from above.
    package var missing: Amount?
    package var missingPlanned: Amount?
    package var due: Day
}

/// An entry of the ledger, as this group sees it.
package struct EntryUpkeep: Sendable {
    package enum Reason: String, Sendable, CaseIterable {
        /// Nothing is carried over from or into another cycle.
        case outsideCycle = "outside_cycle"
        case duplicate
        /// It was reported for another credential.
        case assignedElsewhere = "assigned_elsewhere"
        /// It counts for another group, or another cycle.
        case usedElsewhere = "used_elsewhere"
        /// More than is allowed of its kind.
        case overLimit = "over_limit"
        /// Enough counts without it.
        case notNeeded = "not_needed"
        case planned
        /// It was planned for a day that is past.
        case notDone = "not_done"
        case unknown
    }

    package var id: String
    package var title: String?
    package var on: Day?
    package var credits: Amount
    package var counted: Amount
    package var countedPlanned: Amount
    /// The shares that it helps to reach.
    package var within: [String]
    /// Why the rest does not count.
    package var reason: Reason?
    package var detail: String?
    package var isVerified: Bool?
}

/// What keeping the group costs for a cycle.
package struct FeeTotal: Sendable {
    package var payer: UpkeepFeeTerms.Payer
    /// nil: a part of it was not found.
    package var amount: Amount?
    package var words: String
}

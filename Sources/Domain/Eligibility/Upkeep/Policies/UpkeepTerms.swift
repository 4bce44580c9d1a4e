/// What keeping a credential asks, policy by policy: the member `upkeep` of a
/// rule. `seeds/rules/README.md` is the format.
package struct UpkeepTerms: Sendable {
    /// What facts call the credential; the rule's id where the file gives none.
    package var credential: String
    /// The letters that people know it by: `RHIT`.
    package var letters: String?
    /// Credentials of one group are kept up together, in one cycle; nil: this one alone.
    package var group: String?
    /// Where the terms stand that the group shares; nil: here.
    package var follows: String?
    package var own: OwnTerms
    package var shared: SharedTerms
    /// Of the whole section.
    package var provenance: Provenance
}

/// What is said of one credential.
package struct OwnTerms: Sendable {
    package var credits: [UpkeepPolicy<CreditTerms>]
    package var items: [UpkeepPolicy<ShareTerms>]
    package var supersededBy: [UpkeepPolicy<SuccessorTerms>]
    package var formerly: [UpkeepPolicy<FormerNameTerms>]
    package var discontinued: [UpkeepPolicy<DiscontinuedTerms>]
}

/// What a group of credentials has in common.
package struct SharedTerms: Sendable {
    /// ISO 4217; of every fee.
    package var currency: String
    package var cycle: [UpkeepPolicy<CycleTerms>]
    package var together: [UpkeepPolicy<TogetherTerms>]
    package var shares: [UpkeepPolicy<ShareTerms>]
    package var lapse: [UpkeepPolicy<LapseTerms>]
    package var fees: [UpkeepPolicy<UpkeepFeeTerms>]
}

/// The day that decides whether a policy binds.
package enum UpkeepEvent: String, Sendable, CaseIterable {
    case cycleStart = "cycle_start"
    case cycleEnd = "cycle_end"
    /// The day that is asked about.
    case day
}

/// What a policy of upkeep lays down.
package protocol UpkeepPolicyTerms: Sendable {
    /// The member that lists such policies.
    static var key: String { get }
    /// What may decide that it binds; the first where the file does not say.
    static var events: [UpkeepEvent] { get }
    /// nil, with a fault, for what cannot be read.
    init?(_ fields: inout Fields)
}

/// A dated policy. Several of one kind may bind where each says something of
/// its own, as shares do; of the others the one in force since later goes first.
package struct UpkeepPolicy<Terms: UpkeepPolicyTerms>: Sendable {
    /// Unique in the section; credential, kind and place (`ahima.rhit/lapse/0`) where the file gives none.
    package var id: String
    package var text: String?
    package var effective: Period
    package var binds: UpkeepEvent
    package var provenance: Provenance
    /// Those that the provenance names.
    package var sources: [RuleSource]
    package var terms: Terms
}

/// The days by which policies are chosen. Ends are not known before the terms of the cycle are.
struct PolicyDays {
    var start: Day
    var end: Day?
    var asked: Day

    fileprivate subscript(event: UpkeepEvent) -> Day? {
        switch event {
        case .cycleStart: start
        case .cycleEnd: end
        case .day: asked
        }
    }
}

extension Array {
    /// All that bind, in the order of the file.
    func binding<Terms>(_ days: PolicyDays) -> [UpkeepPolicy<Terms>] where Element == UpkeepPolicy<Terms> {
        filter { policy in days[policy.binds].map(policy.effective.contains) ?? false }
    }

    /// The one in force since later, and of such the later in the file.
    func governing<Terms>(_ days: PolicyDays) -> UpkeepPolicy<Terms>? where Element == UpkeepPolicy<Terms> {
        binding(days).enumerated().max { left, right in
            let (one, other) = (left.element.effective.from?.number ?? .min, right.element.effective.from?.number ?? .min)
            return one != other ? one < other : left.offset < right.offset
        }?.element
    }
}

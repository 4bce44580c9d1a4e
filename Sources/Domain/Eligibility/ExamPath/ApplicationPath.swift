/// One application to an exam, as of a day.
package struct ApplicationPath: Sendable {
    /// An event with where it led.
    package struct Step: Sendable {
        package var event: ExamEvent
        package var state: ExamState
        /// It lies after the as-of date.
        package var isPlanned: Bool
        package var fees: [ExamFee] = []
    }

    package var id: String
    package var place: Int
    package var state = ExamState.notApplied
    /// Since when; nil: not known.
    package var since: Day?
    /// The state follows from policies or other facts, not from an event.
    package var isDerived = false
    package var reason: String?
    package var applied: ExamEvent?
    package var approvedOn: Day?
    package var window: EligibilityWindow?
    /// An extension was asked for and not answered.
    package var requestedOn: Day?
    package var appointment: Day?
    package var tested: ExamEvent?
    package var resultExpectedOn: Day?
    /// The appointment was cancelled so late that the fee is lost.
    package var isForfeited = false
    package var steps: [Step] = []
    package var irregularities: [Irregularity] = []
    /// What the facts would have to say.
    package var unknown: [String] = []

    init(_ application: ExamApplication) {
        id = application.id
        place = application.place
    }

    /// Nothing more can come of it.
    package var isOver: Bool {
        switch state {
        case .failed, .noShow, .lapsed, .refunded: true
        case .cancelled: isForfeited
        default: false
        }
    }
}

/// A fact that goes against a policy: it is told, and believed.
package struct Irregularity: Sendable, Hashable {
    package enum Code: String, Sendable, CaseIterable {
        case approvedBeforeTranscript = "approved_before_transcript"
        case testedTooEarly = "tested_too_early"
        case appliedAfterPassing = "applied_after_passing"
        case overlappingApplications = "overlapping_applications"
        case extensionAskedLate = "extension_asked_late"
        case extensionBeyondPolicy = "extension_beyond_policy"
        case appointmentOutsideWindow = "appointment_outside_window"
        case changedTooLate = "changed_too_late"
        case testedOutsideWindow = "tested_outside_window"
        case testedOnAnotherDay = "tested_on_another_day"
    }

    package var code: Code
    /// Into the facts.
    package var pointer: String
    package var text: String
    /// The id of the policy that it goes against.
    package var policy: String?
}

/// What something costs, by one policy and for one kind of payer.
package struct ExamFee: Sendable {
    package enum Audience: String, Sendable, CaseIterable { case member, nonMember = "non_member" }

    /// nil: not known, and `reason` says why.
    package var amount: Money?
    /// nil: everybody.
    package var audience: Audience?
    package var policy: ExamPolicy
    package var reason: String?
}

extension ExamPolicies {
    /// What an application costs on a day. Where the policies on retakes ask for the full fee, it is the price.
    /// - Parameter isMember: nil: not known, so both prices are given.
    func fees(on day: Day, isRetake: Bool, isMember: Bool?) -> [ExamFee] {
        let again = retake.inForce(on: day)
        let isInFull = !again.isEmpty && again.allSatisfy { $0.terms.needsFullFee == true }
        return fees.inForce(on: day).flatMap { dated -> [ExamFee] in
            guard let price = isRetake ? dated.terms.retake ?? (isInFull ? dated.terms.price : nil) : dated.terms.price else {
                return [ExamFee(policy: dated.policy, reason: "what another attempt costs is not known")]
            }
            let both: [(ExamFee.Audience, Money?)] = [(.member, price.member), (.nonMember, price.nonMember)]
            return both.filter { isMember == nil || ($0.0 == .member) == isMember }.map { audience, amount in
                ExamFee(
                    amount: amount, audience: audience, policy: dated.policy,
                    reason: amount == nil ? "the price for \(audience == .member ? "members" : "others") is not known" : nil)
            }
        }
    }
}

/// The answer to: does this learner meet this rule on this day, and what is missing?
///
/// A function of rule version, facts and day alone: the same three give the same bytes.
package struct Verdict: Sendable {
    package var rule: String
    /// SHA-256 of the canonical rule document and of the canonical facts, where
    /// whoever asked knows them; written as `rule.digest` and `facts_digest`.
    package var ruleDigest: String? = nil
    package var factsDigest: String? = nil
    /// nil: no version was in force on the day that binds.
    package var version: String?
    package var binds: BindingEvent?
    package var boundOn: Day?
    /// The facts did not name the binding event: the as-of date stood in for it.
    package var isBindingAssumed: Bool
    package var asOf: Day
    package var status: VerdictStatus
    package var expectedOn: Day?
    package var reason: String?
    /// What the best required route lacks: now, if all that is registered passes, if all that is planned does.
    package var missing: Deficit
    package var missingAfterRegistered: Deficit
    package var missingAfterPlanned: Deficit
    package var routes: [RouteVerdict]
    package var exceptions: [ExceptionOutcome]
    package var doubts: [Doubt]
}

package enum VerdictStatus: String, Sendable, CaseIterable {
    case met
    case metByWaiver = "met_by_waiver"
    case inProgress = "in_progress"
    case planned
    case undecided
    case unknown
    case notMet = "not_met"

    package init(_ certainty: Certainty) {
        self =
            switch certainty {
            case .met: .met
            case .inProgress: .inProgress
            case .planned: .planned
            case .undecided: .undecided
            case .unknown: .unknown
            case .notMet: .notMet
            }
    }

    /// Met, also by waiver.
    package var isMet: Bool { self == .met || self == .metByWaiver }
}

/// The surest first.
extension VerdictStatus: Comparable {
    package static func < (left: VerdictStatus, right: VerdictStatus) -> Bool { left.place < right.place }

    private var place: Int {
        switch self {
        case .met: 0
        case .metByWaiver: 1
        case .inProgress: 2
        case .planned: 3
        case .undecided: 4
        case .unknown: 5
        case .notMet: 6
        }
    }
}

package struct RouteVerdict: Sendable {
    package var id: String
    package var title: String?
    package var status: Route.Status
    package var verdict: VerdictStatus
    package var expectedOn: Day?
    /// Why it is undecided, or how sure `missing` is, where the search stopped at its bound.
    package var reason: String?
    package var missing: Deficit
    package var missingAfterRegistered: Deficit
    package var missingAfterPlanned: Deficit
    package var requirement: RequirementVerdict
    package var unplaced: [UnplacedCourse]
    package var needed: [NeededItem]
    /// Steps that the search took, and whether it stopped at its bound.
    package var steps: Int
    package var isExhausted: Bool
}

package struct RequirementVerdict: Sendable {
    package var id: String
    /// `all`, `any`, `at_least`, `at_most`, `courses` or the key of a condition.
    package var kind: String
    package var text: String
    package var status: VerdictStatus
    package var expectedOn: Day?
    package var missing: Deficit
    package var have: String?
    package var need: String?
    package var heldBy: [PlacedCourse]
    /// Under `any` and `at_least`: whether the verdict counts it.
    package var isChosen: Bool?
    package var evidence: [String]
    package var unknown: [String]
    package var reason: String?
    package var provenance: Provenance
    /// Those that the provenance names.
    package var sources: [RuleSource]
    package var children: [RequirementVerdict]
}

package struct PlacedCourse: Sendable {
    /// The record's id.
    package var record: String
    package var course: String
    package var credits: Amount
    package var certainty: Certainty
    /// Why it counts here, where that is not plain from the selection: a substitution, an equivalence, a pin.
    package var note: String?
}

package struct UnplacedCourse: Sendable {
    package enum Reason: String, Sendable, CaseIterable {
        case notAskedFor = "not_asked_for"
        case notNeeded = "not_needed"
        case failed, withdrawn, incomplete, repeated, limit
        /// A requirement asks for the course, and the record falls short of it: its grade, its age, its source.
        case notAdmitted = "not_admitted"
    }

    package var record: String
    package var course: String
    package var reason: Reason
    package var detail: String?
}

/// One of a smallest set of things whose completion would satisfy a route.
package struct NeededItem: Sendable {
    package var requirement: String
    package var text: String
    package var missing: Deficit
    /// Course codes that the selection names, where it names any, without those held.
    package var choices: [String]
    package var reason: String?
    /// When it will hold by itself.
    package var expectedOn: Day?
}

package struct ExceptionOutcome: Sendable {
    package var exception: ExceptionRecord
    /// The requirement it reached, after renamings.
    package var requirement: String?
    package var isApplied: Bool
    package var reason: String?
}

package struct Doubt: Sendable {
    package var requirement: String
    package var standing: Provenance.Standing
    package var doubt: String?
}

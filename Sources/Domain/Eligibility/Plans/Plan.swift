/// Which courses complete a route of a rule, and in which terms.
///
/// Where `isProved`, no plan is better in what the goal asks; where the search
/// came to its end (`isExhausted` false), none that is alike in that is better
/// in what the goal prefers next.
package struct Plan: Sendable {
    package enum Outcome: String, Sendable, CaseIterable {
        /// With the plan the route is satisfied.
        case complete
        /// The plan satisfies all of the route but what is `unplanned`.
        case partial
        /// No course has to be planned.
        case nothingToPlan = "nothing_to_plan"
        /// There is no plan, for `reason`.
        case none
    }

    package struct Course: Sendable {
        package var entry: CatalogCourse
        /// The requirements in which it stands.
        package var requirements: [String]
        /// Courses of the plan that ask for it before or beside them.
        package var neededFor: [String]
    }

    package struct InProgress: Sendable {
        package var course: String
        package var credits: Amount
    }

    package struct TermPlan: Sendable {
        package var term: Term
        package var lastDay: Day
        /// Whether that is a usual day, not one that the request gave.
        package var isLastDayAssumed: Bool
        package var courses: [Course]
        /// What the learner takes then already.
        package var inProgress: [InProgress]

        /// Of what is planned.
        package var credits: Amount { courses.reduce(.zero) { $0 + $1.entry.credits } }
    }

    /// Exact, in millionths of the request's currency.
    package struct Cost: Sendable, Hashable {
        package var credits: Int
        package var terms: Int
        package var courses: [CourseFee]

        package struct CourseFee: Sendable, Hashable {
            package var course: String
            package var fee: Int
        }

        package var total: Int { courses.reduce(credits + terms) { $0 + $1.fee } }
    }

    /// A requirement that courses of the catalog cannot complete.
    package struct Unplanned: Sendable {
        package var requirement: String
        package var text: String
        package var status: VerdictStatus
        package var have: String?
        package var need: String?
        package var unknown: [String]
        package var reason: String?
    }

    /// A course that no plan could use.
    package struct LeftOut: Sendable, Hashable {
        package enum Reason: String, Sendable, CaseIterable {
            case avoided
            case notOffered = "not_offered"
            case noRoom = "no_room"
            /// It needs itself, through what it needs.
            case circle
            /// What it needs before or beside it can never be taken.
            case needsMore = "needs_more"
        }

        package var course: String
        package var reason: Reason
        package var detail: String?
    }

    package var rule: String
    package var version: String?
    package var route: String?
    package var asOf: Day
    package var from: Term
    package var goal: PlanRequest.Goal
    package var outcome: Outcome
    package var reason: String?
    /// Those in which something is taken, or in progress.
    package var terms: [TermPlan] = []
    package var credits = Amount.zero
    /// nil where the request names no prices.
    package var cost: Cost?
    /// nil where nothing has to be planned.
    package var completedIn: Term?
    /// nil where it is complete already, and where the end of something in progress is not known.
    package var completedOn: Day?
    /// What the verdict on the route is with everything that is planned.
    package var verdict: VerdictStatus?
    package var isProved = false
    /// No plan is better than this in what the goal asks; nil where not even that is known.
    package var bound: Bound?
    package var steps = 0
    package var isExhausted = false
    package var assumptions: [String] = []
    package var unplanned: [Unplanned] = []
    /// What holds now and, through its age, would not hold on the day of completion.
    package var lostByCompletion: [Unplanned] = []
    package var leftOut: [LeftOut] = []

    package enum Bound: Sendable, Hashable {
        case term(Term)
        case credits(Amount)
        case terms(Int)
        /// Millionths.
        case cost(Int)
    }

    /// In how many terms something is planned.
    package var termsUsed: Int { terms.count { !$0.courses.isEmpty } }
}

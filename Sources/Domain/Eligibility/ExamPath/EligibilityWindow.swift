/// Until when an approved application is good.
package struct EligibilityWindow: Sendable {
    package struct End: Sendable {
        /// The last day to test; nil: not known, and `reason` says why.
        package var day: Day?
        package var reason: String?
        /// nil where a letter says it, or no policy does.
        package var policy: ExamPolicy?
        package var lapse: Forfeit?
    }

    /// One, or one for each policy where sources conflict.
    package private(set) var ends: [End]
    /// A letter said the end, not a policy.
    package private(set) var isStated: Bool
    package private(set) var extensions = 0
    /// nil: not known.
    package private(set) var extendedDays: Int? = 0

    /// By the policies in force on the day of approval, unless the letter says it.
    init(approvedOn: Day, stated: Day?, _ policies: ExamPolicies) {
        let inForce = policies.window.inForce(on: approvedOn)
        isStated = stated != nil
        if let stated {
            ends = [End(day: stated, policy: inForce.first?.policy, lapse: inForce.first?.terms.lapse)]
        } else if inForce.isEmpty {
            ends = [End(reason: "the rule has no policy on how long an approval of \(approvedOn) is good")]
        } else {
            ends = inForce.map { End(day: $0.terms.length.end(from: approvedOn), policy: $0.policy, lapse: $0.terms.lapse) }
        }
    }

    /// By what the letter says, else by the policies in force on the day it was asked for.
    mutating func extend(_ details: ExamEvent.Details, requestedOn: Day, _ policies: ExamPolicies) {
        let granted = details.days ?? Self.days(policies.extensions.inForce(on: requestedOn), after: self)
        let before = ends.count == 1 ? ends[0].day : nil
        extensions += 1
        if let stated = details.endsOn {
            extendedDays = add(details.days ?? before.map { max(0, stated - $0) } ?? granted)
            ends = [End(day: stated, policy: ends[0].policy, lapse: ends[0].lapse)]
            isStated = true
        } else if let granted {
            extendedDays = add(granted)
            for index in ends.indices { ends[index].day = ends[index].day.map { $0 + granted } }
        } else {
            extendedDays = nil
            for index in ends.indices where ends[index].day != nil {
                ends[index].day = nil
                ends[index].reason = "by how many days the extension asked for on \(requestedOn) lengthens it is not known"
            }
        }
    }

    private func add(_ days: Int?) -> Int? { extendedDays.flatMap { before in days.map { before + $0 } } }

    /// What every policy in force grants; nil where they differ or grant nothing.
    private static func days(_ inForce: [Dated<ExtensionTerms>], after window: EligibilityWindow) -> Int? {
        guard let used = window.extendedDays else { return nil }
        let steps = inForce.map { $0.terms.step(after: window.extensions, days: used)?.days }
        guard let first = steps.first, steps.allSatisfy({ $0 == first }) else { return nil }
        return first
    }

    /// The latest of the ends; nil where one is not known.
    var latest: Day? { ends.contains { $0.day == nil } ? nil : ends.compactMap(\.day).max() }
    var earliest: Day? { ends.compactMap(\.day).min() }

    /// Whether it lies behind every end.
    func isOver(on day: Day) -> Bool { latest.map { $0 < day } ?? false }
}

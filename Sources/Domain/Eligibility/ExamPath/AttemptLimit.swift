/// How many attempts a policy allows, and how many are left.
package struct AttemptLimit: Sendable {
    package var policy: ExamPolicy
    /// nil: not known, unless `isUnlimited`.
    package var atMost: Int?
    package var withinYears: Int?
    package var isUnlimited: Bool
    /// Attempts that count; nil: not known.
    package var used: Int?
    /// When the next attempt is possible again; nil where it is now, or where that is not known.
    package var freeOn: Day?

    init(_ dated: Dated<AttemptTerms>, _ attempts: ExamAttempts, asOf: Day) {
        policy = dated.policy
        (atMost, withinYears, isUnlimited) = (dated.terms.atMost, dated.terms.withinYears, dated.terms.isUnlimited)
        guard attempts.isKnown else { return }
        let days = attempts.list.map(\.on).filter { $0.isWithin(withinYears, of: asOf) }
        used = days.count
        if let atMost, let withinYears, days.count >= atMost { freeOn = days[days.count - atMost].leaving(withinYears) }
    }

    package var left: Int? { atMost.flatMap { most in used.map { max(0, most - $0) } } }

    /// One sentence.
    package var words: String {
        if isUnlimited { return "There is no limit of attempts." }
        guard let atMost else { return "How many attempts are allowed is not confirmed." }
        let within = withinYears.map { " within \($0.of("year"))" } ?? ""
        guard let left else { return "\(atMost.of("attempt")) at most\(within)." }
        return "\(atMost.of("attempt")) at most\(within); \(left) left."
    }
}

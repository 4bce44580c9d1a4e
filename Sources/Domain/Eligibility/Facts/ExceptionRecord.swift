/// What a person granted a learner, against the rule as it is written.
package struct ExceptionRecord: Sendable {
    package enum Kind: Sendable, Hashable {
        case waiver
        case overrideOutcome(met: Bool)
        case overrideAmounts(credits: Amount?, count: Int?)
        /// A record counts as if the requirement's selection admitted it.
        case substitution(course: String)
        /// A record is taken for another course everywhere.
        case equivalence(course: String, as: String)
        /// A record is taken for another course by rules that name the other and not its own: a former number, a course that the
        /// catalog says is equivalent.
        case countsAs(course: String, as: String)
        /// A record stands in the requirement, and nowhere that does not share with it.
        case pin(course: String)
    }

    package var kind: Kind
    /// nil for what makes a record another course.
    package var requirement: String?
    package var by: String
    package var why: String
    package var on: Day
    package var until: Day?
}

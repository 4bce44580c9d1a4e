/// Why a figure of one release is another in the next, or not there.
package enum ChangeCause: String, Sendable, CaseIterable {
    /// Both publish it, of the same occupation: another estimate.
    case newEstimate = "new_estimate"
    /// The same month was published anew with another figure.
    case revised
    /// The code holds other occupations than before, or is only in one of the two classifications.
    case reclassified
    /// It was published and is withheld now.
    case suppressed
    /// It was published and is known only as a bound now.
    case topCoded = "top_coded"
    /// It was withheld, or known only as a bound, and is published now.
    case newlyPublished = "newly_published"
    /// The later release has a row of the cell and the earlier has none.
    case newlyEstimated = "newly_estimated"
    /// The earlier release has a row of the cell and the later has none.
    case noLongerEstimated = "no_longer_estimated"
    /// One of the two is held only in part, and the cell is not in that part: nothing is known of a change.
    case notInExtract = "not_in_extract"
    /// Both publish the same figure.
    case unchanged
    /// Neither publishes it.
    case absentInBoth = "absent_in_both"

    /// Those that are a difference between two releases.
    package static let differences = allCases.filter { ![.unchanged, .absentInBoth, .notInExtract].contains($0) }
}

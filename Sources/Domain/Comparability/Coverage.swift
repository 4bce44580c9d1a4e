/// What a code of a release holds, in detailed occupations of one version of
/// the SOC. Two codes are of the same occupation when they hold the same,
/// whatever they are called.
package struct Coverage: Sendable, Equatable {
    package var version: SOCVersion
    package var occupations: Set<OccupationCode>

    package init(_ version: SOCVersion, _ occupations: Set<OccupationCode>) {
        self.version = version
        self.occupations = occupations
    }
}

/// How what one code holds stands to what another holds.
package enum CoverageRelation: String, Sendable, CaseIterable {
    /// Both hold the same.
    case same
    /// The other holds all of it, and more.
    case wider
    /// The other is wholly a part of it.
    case narrower
    /// They share something, and each has what the other has not.
    case overlapping
    /// They share nothing.
    case apart
}

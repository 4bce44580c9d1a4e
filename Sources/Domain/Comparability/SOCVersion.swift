/// A version of the Standard Occupational Classification.
package enum SOCVersion: String, Sendable, CaseIterable, Comparable {
    case soc2010 = "2010"
    case soc2018 = "2018"

    /// Of a release's version, which for the hybrid releases of May 2019 and
    /// May 2020 is 2018 with codes of their own.
    package init?(ofRelease text: String?) {
        guard let text, let version = Self.allCases.first(where: { text.hasPrefix($0.rawValue) }) else { return nil }
        self = version
    }

    package static func < (left: SOCVersion, right: SOCVersion) -> Bool { left.rawValue < right.rawValue }
}

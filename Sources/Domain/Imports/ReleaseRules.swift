/// What follows about a release from its month and its code lists, each rule
/// with the evidence for it. What no rule proves stays unknown.
package enum ReleaseRules {
    /// BLS, news release USDL-22-0556, and its memorandum to OMB (ICR
    /// 202303-1220-001): May 2021 began the model-based method.
    private static let modelBasedSince = ReferenceMonth(year: 2021, month: 5)
    package static let modelBased = "model-based (MB3), in use since May 2021"

    /// BLS, news release of 2020-03-31: May 2019 began SOC 2018, with hybrid
    /// codes in 2019 and 2020. The next revision is planned for 2028.
    private static let soc2018 = (first: ReferenceMonth(year: 2021, month: 5), last: ReferenceMonth(year: 2027, month: 12))

    /// Census Bureau: subsectors that NAICS 2022 has and 2017 has not, and the
    /// other way round.
    private static let naics2022 = (has: ["513000", "516000"], lacks: ["511000", "515000"])

    package static func estimationMethod(_ month: ReferenceMonth) -> String? {
        modelBasedSince.flatMap { month >= $0 ? modelBased : nil }
    }

    package static func socVersion(_ month: ReferenceMonth) -> String? {
        guard let first = soc2018.first, let last = soc2018.last else { return nil }
        return (first...last).contains(month) ? "2018" : nil
    }

    package static func naicsVersion(_ industries: [Industry]) -> String? {
        let codes = Set(industries.map(\.code.description))
        return codes.isSuperset(of: naics2022.has) && codes.isDisjoint(with: naics2022.lacks) ? "2022" : nil
    }
}

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

    /// BLS, news release USDL-13-0543: May 2012 was the first release with every
    /// occupation of SOC 2010.
    private static let soc2010Since = ReferenceMonth(year: 2012, month: 5)
    /// BLS, news release of 2020-03-31, as above.
    private static let hybridSince = ReferenceMonth(year: 2019, month: 5)
    package static let hybridSOC = "2018 with hybrids of 2010"

    /// Census Bureau: subsectors that NAICS 2022 has and 2017 has not, and the
    /// other way round.
    private static let naics2022 = (has: ["513000", "516000"], lacks: ["511000", "515000"])

    package static func estimationMethod(_ month: ReferenceMonth) -> String? {
        modelBasedSince.flatMap { month >= $0 ? modelBased : nil }
    }

    package static func socVersion(_ month: ReferenceMonth) -> String? {
        guard let first = soc2018.first, let last = soc2018.last, let hybrid = hybridSince, let since = soc2010Since else { return nil }
        if (first...last).contains(month) { return "2018" }
        if (hybrid..<first).contains(month) { return hybridSOC }
        return (since..<hybrid).contains(month) ? "2010" : nil
    }

    package static func naicsVersion(_ industries: [Industry]) -> String? {
        let codes = Set(industries.map(\.code.description))
        return codes.isSuperset(of: naics2022.has) && codes.isDisjoint(with: naics2022.lacks) ? "2022" : nil
    }

    /// What releases say of `#` in their field descriptions: BLS's workbooks of
    /// May 2012 and of May 2019 to 2025, for files that come without them. What
    /// the bound was in May 2013 to 2018 no file that was seen says.
    package static func topCodes(_ month: ReferenceMonth) -> TopCodes? {
        guard month.month == 5 else { return nil }
        return switch month.year {
        case 2012: TopCodes(hourly: "90.00", annual: 187_200)
        case 2019...2021: TopCodes(hourly: "100.00", annual: 208_000)
        case 2022...2025: TopCodes(hourly: "115.00", annual: 239_200)
        default: nil
        }
    }

    /// Jobs of all occupations in all industries as BLS published them, the row
    /// 00-0000 of each release's national table: by it a workbook is known that
    /// names no year, as those of May 2012 to 2018.
    private static let totalEmployment: [Int: Int] = [
        2012: 130_287_700, 2013: 132_588_810, 2014: 135_128_260, 2015: 137_896_660, 2016: 140_400_040, 2017: 142_549_250,
        2018: 144_733_270, 2019: 146_875_480, 2020: 139_099_570, 2021: 140_886_310, 2022: 147_886_000, 2023: 151_853_870,
        2024: 154_187_380, 2025: 155_495_730,
    ]

    package static func month(totalEmployment jobs: Int) -> ReferenceMonth? {
        totalEmployment.first { $0.value == jobs }.flatMap { ReferenceMonth(year: $0.key, month: 5) }
    }
}

import Domain
import Store

/// The parameters of outlook questions, named as people would guess.
package enum OutlookParameters {
    package static let occupation = QueryParameter(
        "occupation", "SOC codes: 29-2072, 292072 or 29-2072.00", list: true, examples: ["29-2072", "00-0000"],
        parse: { OccupationCode($0) })
    static let industry = QueryParameter(
        "industry", "industry codes as BLS writes them, NAICS codes or sectors; 000000 is the total of all industries", list: true,
        examples: ["000000", "622100", "62--63"], parse: { IndustryCode($0) })
    static let area = QueryParameter(
        "area", "US, a state's postal or FIPS code, or a CBSA code", list: true, examples: ["US", "CA", "06", "31080"],
        parse: { AreaCode($0) })
    static let release = QueryParameter(
        "release", "releases: a year, a month, a revision, or latest", list: true, initial: "latest", examples: ReleaseReference.allowed,
        parse: { ReleaseReference($0) })
    static let oneRelease = QueryParameter(
        "release", "a release: a year, a month, a revision, or latest", initial: "latest", examples: ReleaseReference.allowed,
        parse: { ReleaseReference($0) })
    static let knownOn = QueryParameter(
        "known_on", "only what had been published by this day; releases of which that is not known are left out, and named",
        examples: ["2026-06-30"], parse: { CalendarDate.isValid(String($0)) ? String($0) : nil })
    package static let oneArea = QueryParameter(
        "area", "the area: US, a state's postal or FIPS code, or a CBSA code", initial: "US", examples: ["US", "CA"],
        parse: { AreaCode($0) })
    static let oneIndustry = QueryParameter(
        "industry", "the industry; 000000 is the total of all industries", initial: "000000", examples: ["000000", "622100"],
        parse: { IndustryCode($0) })

    static let occupationLevel = choice("occupation_level", "only occupations of this level of the SOC", OccupationLevel.self)
    static let industryLevel = choice("industry_level", "only industries of this level of the NAICS", IndustryLevel.self)
    static let ownership = choice(
        "ownership", "whole: each industry once, with all its owners; any: also its private, state and local variants; or one ownership",
        OwnershipFilter.self)
    static let areaKind = choice("area_kind", "only areas of this kind", AreaKind.self)

    static let sort = QueryParameter(
        "sort", "columns to order by, the most important first; a minus sign puts the largest first; absent figures come last", list: true,
        allowed: SortKey.columnNames.flatMap { [$0, "-" + $0] }, examples: ["-employment", "annual_median"], parse: { SortKey($0) })
    static let fields = QueryParameter(
        "fields", "measures to show", list: true, initial: "all", allowed: Measure.names, parse: { Measure(name: $0) })
    static let limit = QueryParameter(
        "limit", "rows on a page, 1 to \(WageQuestion.Page.largestLimit); CSV and NDJSON have no limit unless one is given", type: .integer,
        initial: "\(WageQuestion.Page.defaultLimit)", examples: ["20"],
        parse: { Int($0).flatMap { (1...WageQuestion.Page.largestLimit).contains($0) ? $0 : nil } })
    static let after = QueryParameter("after", "the cursor that `next` of the page before carries", parse: { Cursor($0) })
    static let total = QueryParameter(
        "total", "whether to count all matching cells", type: .boolean, initial: "false", allowed: ["true", "false"],
        parse: { Bool(String($0)) })

    /// `min_annual_median=40000` and `max_annual_median=60000`, for every measure.
    static let ranges: [(measure: Measure, minimum: QueryParameter<String>, maximum: QueryParameter<String>)] = Measure.allCases.map {
        (
            $0, bound("min_\($0.name)", "at least this, in \($0.unit.rawValue); cells without the figure are left out"),
            bound("max_\($0.name)", "at most this, in \($0.unit.rawValue); cells without the figure are left out")
        )
    }

    private static func bound(_ name: String, _ description: String) -> QueryParameter<String> {
        QueryParameter(name, description, type: .number, examples: ["40000", "21.5"], parse: { isDecimal($0) ? String($0) : nil })
    }

    private static func isDecimal(_ text: Substring) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return (1...2).contains(parts.count) && parts.allSatisfy { !$0.isEmpty && $0.utf8.count <= 12 && $0.utf8.allSatisfy(\.isDigit) }
    }

    private static func choice<Value: RawRepresentable<String> & CaseIterable & Sendable>(
        _ name: String, _ description: String, _: Value.Type
    ) -> QueryParameter<Value> {
        QueryParameter(name, description, allowed: Value.allCases.map(\.rawValue), parse: { Value(rawValue: String($0)) })
    }
}

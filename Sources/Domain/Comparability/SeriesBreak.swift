/// Where figures of two neighbouring releases stop being of the same thing.
/// Nothing is reckoned across a break.
package struct SeriesBreak: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// The occupation's code holds other work than before.
        case occupation
        /// The estimates are made by another method.
        case estimationMethod = "estimation_method"
        /// The industry is of another version of the NAICS, or it is not known of which.
        case industryClassification = "industry_classification"
        /// The area may have other boundaries.
        case areaDefinition = "area_definition"
        /// Another bound hides the highest wages.
        case topCode = "top_code"
    }

    package var kind: Kind
    package var before: ReferenceMonth
    package var after: ReferenceMonth
    /// What changed, for people.
    package var sentence: String
    package var evidence: Evidence
    /// The measures that it breaks; nil: all.
    package var measures: [Measure]?

    func breaks(_ measure: Measure) -> Bool { measures?.contains(measure) ?? true }

    /// Whether it lies between two months.
    func lies(between first: ReferenceMonth, and last: ReferenceMonth) -> Bool { first <= before && after <= last }
}

/// The breaks between two releases that come from the releases themselves.
package struct ReleaseBreaks: Sendable {
    let before: Release
    let after: Release

    package init(before: Release, after: Release) { (self.before, self.after) = (before, after) }

    /// Those of the two releases as wholes, whatever the cell.
    package var ofWhole: [SeriesBreak] {
        if before.month == after.month { return [] }
        let version = before.socVersion == after.socVersion ? nil : before.socVersion.flatMap { old in after.socVersion.map { (old, $0) } }
        let classes = version.map { make(.occupation, "Occupations are of SOC \($0) before and of SOC \($1) after.", .crosswalk) }
        return [classes, method, classification].compactMap(\.self)
    }

    func all(industry: IndustryCode, area: AreaCode) -> [SeriesBreak] {
        [method, industry == .all ? nil : classification, area.kind == .nation || area.kind == .state ? nil : boundaries].compactMap(\.self)
    }

    private var method: SeriesBreak? {
        guard before.estimationMethod != after.estimationMethod else { return nil }
        let sentence =
            "The estimates of \(after.title) are made by another method than those of \(before.title): "
            + "\(after.estimationMethod ?? "which is not known here")."
        return make(.estimationMethod, sentence, .modelBasedMethod)
    }

    private var classification: SeriesBreak? {
        if let before = before.naicsVersion, before == after.naicsVersion { return nil }
        func version(_ release: Release) -> String { release.naicsVersion.map { "NAICS \($0)" } ?? "a version of NAICS not known here" }
        let sentence = "Industries of \(before.title) are of \(version(before)), those of \(after.title) of \(version(after))."
        return make(.industryClassification, sentence, .fieldDescriptions)
    }

    private var boundaries: SeriesBreak? {
        let sentence =
            "Boundaries of local areas are drawn anew from time to time; nothing here proves that \(before.title) and "
            + "\(after.title) have the same ones."
        return make(.areaDefinition, sentence, .notASeries)
    }

    /// Where a wage is known only as a bound on one side and the bound itself moved.
    func topCode(_ measures: [Measure]) -> SeriesBreak? {
        guard !measures.isEmpty, before.hourlyTopCode != after.hourlyTopCode || before.annualTopCode != after.annualTopCode else {
            return nil
        }
        func bound(_ release: Release) -> String {
            guard let hourly = release.hourlyTopCode, let annual = release.annualTopCode else { return "a bound not known here" }
            return "$\(hourly) an hour or $\(annual) a year"
        }
        let sentence =
            "\(before.title) hides wages at or above \(bound(before)), \(after.title) those at or above \(bound(after)): "
            + "\(measures.map(\.name).joined(separator: ", "))."
        var found = make(.topCode, sentence, .fieldDescriptions)
        found.measures = measures
        return found
    }

    func make(_ kind: SeriesBreak.Kind, _ sentence: String, _ evidence: Evidence) -> SeriesBreak {
        SeriesBreak(kind: kind, before: before.month, after: after.month, sentence: sentence, evidence: evidence, measures: nil)
    }
}

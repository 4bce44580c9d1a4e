/// What stands beside the figures of an OEWS series: BLS's footnotes for what
/// is absent, and ours where a year is not comparable with the one before.
package enum SurveyFootnotes {
    /// - Parameter breaks: of the series from release to release.
    package static func all(of measure: Measure, at point: HistoryPoint, breaks: [SeriesBreak]) -> [SeriesFootnote] {
        var notes: [SeriesFootnote] = []
        if case .absent(let reason)? = point[measure] { notes += [absence(reason, in: point.release)].compactMap(\.self) }
        return notes + breaks.filter { $0.after == point.release.month && $0.breaks(measure) }.map(note)
    }

    /// nil where the survey has no such series.
    package static func absence(_ absence: Absence, in release: Release) -> SeriesFootnote? {
        switch absence {
        case .notReleased: SeriesFootnote("8", "Estimate not released.")
        case .annualOnly, .hourlyOnly:
            SeriesFootnote(
                "4",
                "Wages for some occupations that do not generally work year-round, full time, are reported either as hourly wages or annual salaries depending on how they are typically paid."
            )
        case .topCoded: SeriesFootnote("5", topCode(of: release))
        case .notInSource: SeriesFootnote("PW-SOURCE", "Not in the source that \(release.month.title) was read from.")
        case .notPublished: nil
        }
    }

    private static func topCode(of release: Release) -> String {
        guard let hourly = release.hourlyTopCode, let annual = release.annualTopCode else {
            return "This wage is equal to or greater than the highest wage that the survey publishes for the year."
        }
        return "This wage is equal to or greater than $\(hourly) per hour or $\(Thousands.grouped(annual)) per year."
    }

    private static func note(_ found: SeriesBreak) -> SeriesFootnote {
        let code =
            switch found.kind {
            case .occupation: "PW-SOC"
            case .estimationMethod: "PW-METHOD"
            case .industryClassification: "PW-NAICS"
            case .areaDefinition: "PW-AREA"
            case .topCode: "PW-TOPCODE"
            }
        return SeriesFootnote(code, "Not comparable with \(found.before.title). \(found.sentence)")
    }
}

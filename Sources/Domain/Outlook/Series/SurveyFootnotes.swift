/// What stands beside the figures of an OEWS series: BLS's footnotes for what
/// is absent, and ours where a year is not comparable with the one before.
package enum SurveyFootnotes {
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
        case .notInSource: SeriesFootnote("PW-SOURCE", "Not in the source that May \(release.month.year) was read from.")
        case .notPublished: nil
        }
    }

    private static func topCode(of release: Release) -> String {
        guard let hourly = release.hourlyTopCode, let annual = release.annualTopCode else {
            return "This wage is equal to or greater than the highest wage that the survey publishes for the year."
        }
        return "This wage is equal to or greater than $\(hourly) per hour or $\(grouped(annual)) per year."
    }

    private static func grouped(_ digits: String) -> String {
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return text
    }

    /// Why a figure of `later` cannot be compared with the one of `earlier`
    /// that stands before it in the series. What is not known is said to be so.
    package static func breaks(from earlier: Release, to later: Release, byIndustry: Bool) -> [SeriesFootnote] {
        var notes: [SeriesFootnote] = []
        if let text = change("Occupations", "SOC", earlier, later, \.socVersion) { notes.append(SeriesFootnote("PW-SOC", text)) }
        if byIndustry, let text = change("Industries", "NAICS", earlier, later, \.naicsVersion) {
            notes.append(SeriesFootnote("PW-NAICS", text))
        }
        if earlier.estimationMethod != later.estimationMethod {
            let before = earlier.estimationMethod ?? "by another method, or one that is not known here"
            let after = later.estimationMethod ?? "by a method that is not known here"
            notes.append(
                SeriesFootnote(
                    "PW-METHOD", "Not comparable with \(earlier.month.year): estimated \(after); in \(earlier.month.year) \(before)."))
        }
        return notes
    }

    private static func change(
        _ subject: String, _ name: String, _ earlier: Release, _ later: Release, _ version: KeyPath<Release, String?>
    ) -> String? {
        let (before, after) = (earlier[keyPath: version], later[keyPath: version])
        let year = earlier.month.year
        guard let before, let after else {
            let unknown = [(before, year), (after, later.month.year)].filter { $0.0 == nil }.map { "\($0.1)" }.joined(separator: " and ")
            return "Comparability with \(year) is not known: it is not known here which \(name) was used in \(unknown)."
        }
        guard before != after else { return nil }
        return "Not comparable with \(year): \(subject.lowercased()) follow \(name) \(after); in \(year) \(name) \(before)."
    }
}

import Domain

/// Figures as people read them, and what stands in the place of one that is not there.
enum FigureText {
    /// `$52,310`, `$25.15`, `194,630`, `3.2%`
    static func text(_ value: Int, _ measure: Measure) -> String {
        let digits = Ratio.decimal(scaled: value, digits: measure.scale)
        switch measure.unit {
        case .jobs: return Thousands.grouped(digits)
        case .percent: return digits + "%"
        case .dollarsPerHour, .dollarsPerYear: return "$" + Thousands.grouped(digits)
        case .perThousandJobs, .ratio: return digits
        }
    }

    /// A figure of a cell for a template: its text, or the words for its absence.
    static func content(_ figures: [Figure], _ measure: Measure, of release: Release) -> Content {
        switch figures[measure.rawValue] {
        // That nothing is absent is said, or templates would look for it in all that is around.
        case .value(let value): ["text": .text(text(Int(value), measure)), "absent": false]
        case .absent(let reason): ["absent": .text(words(reason, measure, of: release))]
        }
    }

    /// The same as markup, for a cell of a table that has many: a template would look for its parts in each.
    static func cell(_ figures: [Figure], _ measure: Measure, of release: Release) -> Content {
        switch figures[measure.rawValue] {
        case .value(let value): .text(text(Int(value), measure))
        case .absent(let reason): .text("<span class=\"absent\">\(EscapedText().escapeText(words(reason, measure, of: release)))</span>")
        }
    }

    /// What a reader is told instead of a figure.
    static func words(_ reason: Absence, _ measure: Measure, of release: Release) -> String {
        switch reason {
        case .notReleased: "not released"
        case .annualOnly: "paid by the year"
        case .hourlyOnly: "paid by the hour"
        case .topCoded: release.topCode(of: measure).map { "at least $\(Thousands.grouped($0))" } ?? "above the highest wage shown"
        case .notPublished: "not published"
        case .notInSource: "not in this source"
        }
    }
}

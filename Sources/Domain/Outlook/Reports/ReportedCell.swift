/// A cell of a release as reports tell it: codes and titles, figures, and what follows from them.
package struct ReportedCell: Sendable {
    package let key: CellKey
    package let occupation: String
    package let industry: String
    package let area: String
    package let release: Release
    /// The survey's seventeen; nil where the release has no such cell.
    package let figures: [Figure]?
    package let derived: [DerivedMeasure]

    package init(
        key: CellKey, occupation: String, industry: String, area: String, release: Release, figures: [Figure]?, derived: [DerivedMeasure]
    ) {
        (self.key, self.occupation, self.industry, self.area) = (key, occupation, industry, area)
        (self.release, self.figures, self.derived) = (release, figures, derived)
    }

    /// The place and the industry in a sentence.
    var place: String { key.area == "US" ? "the nation" : area }
    var trade: String { key.industry == "000000" ? "all industries" : industry }

    func value(_ measure: Measure) -> ReportValue { .figure(figures?[measure.rawValue], of: measure, in: release) }

    func value(_ name: DerivedMeasure.Name) -> ReportValue {
        guard let measure = derived.first(where: { $0.name == name }) else {
            return .missing(figures == nil ? ReportValue.noCell(in: release) : "not_applicable: it would be set beside itself")
        }
        return measure.value.map { .figure($0, of: nil) } ?? .missing("not_reckoned: a figure that it needs is absent")
    }

    /// `high`, or why nothing is said.
    func grade(_ measure: Measure) -> ReportValue {
        if let reliability = Reliability(measure, of: figures) { return .text(reliability.grade.rawValue) }
        return .missing("no_error_published: the survey tells an error of employment and of mean wages alone, and none where it withholds")
    }

    func bound(_ measure: Measure, _ side: KeyPath<ClosedRange<Int>, Int>) -> ReportValue {
        guard let reliability = Reliability(measure, of: figures) else { return grade(measure) }
        return .figure(Ratio.decimal(scaled: reliability.interval[keyPath: side], digits: measure.scale), of: nil)
    }
}

extension ReportValue {
    static func figure(_ figure: Figure?, of measure: Measure, in release: Release) -> ReportValue {
        switch figure {
        case .value(let value): .figure(Ratio.decimal(scaled: Int(value), digits: measure.scale), of: nil)
        case .absent(let reason): .missing(reason.sentence(bound: reason == .topCoded ? release.topCode(of: measure) : nil))
        case nil: .missing(noCell(in: release))
        }
    }

    static func noCell(in release: Release) -> String {
        release.coverage == .extract
            ? "not_in_extract: the part of \(release.title) that is held here has no such cell"
            : "not_surveyed: \(release.title) has no estimate of occupation, industry and place together"
    }

    /// A decimal, or why there is none.
    static func decimal(_ text: String?, missing: String) -> ReportValue { text.map { .figure($0, of: nil) } ?? .missing(missing) }
}

extension Absence {
    /// The reason by its name, and in words.
    func sentence(bound: String? = nil) -> String {
        let words =
            switch self {
            case .notReleased: "the survey withheld the estimate"
            case .annualOnly: "paid by the year: only annual wages are published"
            case .hourlyOnly: "paid by the hour: only hourly wages are published"
            case .topCoded: bound.map { "$\($0) or more, which is all that is published" } ?? "more than is published"
            case .notPublished: "the release has no such measure"
            case .notInSource: "the source read here does not give it"
            }
        return "\(name): \(words)"
    }
}

extension ReportColumn {
    /// A measure of the survey, in its unit.
    init(_ measure: Measure, _ title: String? = nil) {
        self.init(measure.name, title ?? measure.title, Kind(measure.unit))
    }
}

extension ReportColumn.Kind {
    init(_ unit: Measure.Unit) {
        self =
            switch unit {
            case .jobs: .count
            case .percent: .percent
            case .dollarsPerHour, .dollarsPerYear: .dollars
            case .perThousandJobs, .ratio: .decimal
            }
    }
}

extension Measure {
    /// For people: `Annual median`.
    var title: String {
        let words = name.replacing("_", with: " ").replacing(" rse", with: " relative standard error")
            .replacing(" p10", with: " 10th percentile").replacing(" p25", with: " 25th percentile")
            .replacing(" p75", with: " 75th percentile").replacing(" p90", with: " 90th percentile")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}

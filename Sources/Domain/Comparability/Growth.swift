import Foundation

/// What changed between two figures that are of the same thing.
package struct Growth: Sendable, Equatable {
    package var measure: Measure
    package var from: ReferenceMonth
    package var to: ReferenceMonth
    /// Scaled by `10^measure.scale`, as is `after`.
    package var before: Int
    package var after: Int
    /// Of `before`, in percent, one digit.
    package var percent: String?
    /// The yearly rate that, compounded, leads from one to the other; percent, one digit.
    package var annualPercent: String?
    /// In which the change lies with a confidence of 90 percent, as far as the survey tells its error.
    package var interval: ClosedRange<Int>?

    package var change: Int { after - before }

    /// What the arithmetic assumes.
    package static let assumptions = [
        "percent: (after − before) ÷ before",
        "annual_percent: compounded over the months between the two reference months",
        "interval: ±1.645 standard errors, the errors of both figures taken as independent although neighbouring releases share panels",
    ]

    /// - Returns: nil where one of the figures is absent.
    init?(_ measure: Measure, _ first: HistoryPoint, _ last: HistoryPoint) {
        guard case .value(let before) = first[measure], case .value(let after) = last[measure] else { return nil }
        self.measure = measure
        (from, to) = (first.release.month, last.release.month)
        (self.before, self.after) = (Int(before), Int(after))
        percent = Ratio.percentChange(from: self.before, to: self.after)
        annualPercent = Self.annual(self.before, self.after, months: from.months(to: to))
        interval = Self.interval(measure, first, last)
    }

    private static func annual(_ before: Int, _ after: Int, months: Int) -> String? {
        guard before > 0, after > 0, months > 0 else { return nil }
        let rate = pow(Double(after) / Double(before), 12 / Double(months)) - 1
        return Ratio.decimal(scaled: Int((rate * 1000).rounded()), digits: 1)
    }

    private static func interval(_ measure: Measure, _ first: HistoryPoint, _ last: HistoryPoint) -> ClosedRange<Int>? {
        guard let before = Reliability(measure, of: first.figures)?.standardError,
            let after = Reliability(measure, of: last.figures)?.standardError,
            case .value(let old) = first[measure], case .value(let new) = last[measure]
        else { return nil }
        let half = Int((Reliability.z90 * (before * before + after * after).squareRoot()).rounded())
        return Int(new - old) - half...Int(new - old) + half
    }
}

/// The change from the first release to the last, or why there is none to tell.
package enum OverallGrowth: Sendable, Equatable {
    case told(Growth)
    case refused(Measure, reasons: [SeriesBreak.Kind], sentence: String, instead: [String])

    /// - Returns: nil where fewer than two releases have the figure.
    init?(_ measure: Measure, lines: [HistoryLine], breaks: [SeriesBreak]) {
        let points = lines.flatMap(\.points).filter { if case .value = $0[measure] { true } else { false } }
            .sorted { $0.release.month < $1.release.month }
        guard let first = points.first, let last = points.last, first.release.month < last.release.month else { return nil }
        let between = breaks.filter { $0.breaks(measure) && $0.lies(between: first.release.month, and: last.release.month) }
        if between.isEmpty, let growth = Growth(measure, first, last) {
            self = .told(growth)
            return
        }
        let reasons = SeriesBreak.Kind.allCases.filter { kind in between.contains { $0.kind == kind } }
        let places = between.map { "\($0.before.title) to \($0.after.title): \($0.kind.rawValue)" }
        self = .refused(
            measure, reasons: reasons,
            sentence: "No change of \(measure.name) from \(first.release.title) to \(last.release.title) is told, "
                + "because the figures are not of the same thing throughout (\(places.joined(separator: "; "))).",
            instead: Self.instead(measure, lines))
    }

    /// What is told of each line, and two ways to look at both sides of a break.
    private static func instead(_ measure: Measure, _ lines: [HistoryLine]) -> [String] {
        let told = lines.flatMap { line in
            line.growth.filter { $0.measure == measure }.compactMap { growth -> String? in
                guard let last = line.points.first(where: { $0.release.month == growth.to }) else { return nil }
                let percent = growth.percent.map { "\($0.hasPrefix("-") ? "" : "+")\($0) %" } ?? "no rate"
                return "\(last.occupation) \(last.title), \(growth.from.title) to \(growth.to.title): \(percent)"
            }
        }
        return told + [
            "the figures of each side beside each other, each under its own definition",
            "each side in relation to all occupations of its own release (premium over 00-0000)",
        ]
    }
}

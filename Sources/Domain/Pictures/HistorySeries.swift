/// One measure of a history as it is drawn: stretches that may be joined, and the gaps beside them.
struct HistorySeries {
    struct Point {
        let month: ReferenceMonth
        let value: Int
        /// In which it lies with a confidence of 90 percent.
        let interval: ClosedRange<Int>?
    }

    /// Points of one line with neither gap nor break between them.
    struct Stretch {
        /// Of the last of them.
        var code: String
        let isAsked: Bool
        var points: [Point]
    }

    /// Releases one after the other that lack the figure for the same reason.
    struct Gap: Equatable {
        let month: ReferenceMonth
        var last: ReferenceMonth
        /// Where it is no release that is held.
        var name: String?
        let reason: String
        /// Where the figure is known to be above a bound.
        let bound: Int?

        var title: String { name ?? (month == last ? month.title : "\(month.title) to \(last.title)") }

        func isContinued(by other: Gap) -> Bool {
            reason == other.reason && bound == other.bound && name == nil && other.name == nil && last.months(to: other.month) <= 12
        }
    }

    let measure: Measure
    let unit: PictureUnit
    private(set) var stretches: [Stretch] = []
    private(set) var gaps: [Gap] = []

    init(_ measure: Measure, _ history: History) {
        self.measure = measure
        unit = PictureUnit(measure)
        let breaks = history.breaks.filter { $0.kind != .occupation && $0.breaks(measure) }
        for line in history.lines { add(line, breaks) }
        stretches.sort { $0.points[0].month < $1.points[0].month }
        gaps = gaps.sorted { $0.month < $1.month }.reduce(into: []) { runs, gap in
            guard let place = runs.lastIndex(where: { $0.isContinued(by: gap) }) else { return runs.append(gap) }
            runs[place].last = max(runs[place].last, gap.last)
        }
    }

    var title: String { PictureWords.title(of: measure) }

    private mutating func add(_ line: HistoryLine, _ breaks: [SeriesBreak]) {
        var open: Stretch?
        var before: ReferenceMonth?
        for point in line.points {
            let month = point.release.month
            // The survey has one release a year.
            if let before, before.months(to: month) > 12 {
                close(&open)
                let missing = before.months(to: month) / 12 - 1
                let title =
                    missing == 1 ? "\(ReferenceMonth.names[month.month - 1]) \(before.year + 1)" : "\(before.year + 1) to \(month.year - 1)"
                if let middle = ReferenceMonth(year: (before.year + month.year) / 2, month: month.month) {
                    gaps.append(Gap(month: middle, last: middle, name: title, reason: "no release of it is held here", bound: nil))
                }
            }
            if let before, breaks.contains(where: { $0.lies(between: before, and: month) }) { close(&open) }
            before = month
            switch PictureValue(measure, of: point.figures, in: point.release) {
            case .value(let value):
                let told = Point(month: month, value: value, interval: Reliability(measure, of: point.figures)?.interval)
                if open == nil { open = Stretch(code: "", isAsked: line.relation == .same, points: []) }
                open?.points.append(told)
                open?.code = point.occupation.description
            case .atLeast(let bound):
                close(&open)
                gaps.append(Gap(month: month, last: month, reason: "known only to be \(unit.text(bound)) or more", bound: bound))
            case .missing(let reason):
                close(&open)
                gaps.append(Gap(month: month, last: month, reason: reason, bound: nil))
            }
        }
        close(&open)
    }

    private mutating func close(_ open: inout Stretch?) {
        if let stretch = open { stretches.append(stretch) }
        open = nil
    }
}

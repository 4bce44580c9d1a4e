/// An occupation through the releases: a panel for each measure, with lines that end where figures stop being of the same thing.
///
/// Nothing is drawn between two releases of which one lacks the figure, nor across a break; both are said below, with their reasons.
package struct HistoryChart: Picture {
    /// Whose history it is: `Medical records specialists, United States`.
    package let subject: String
    package let measures: [Measure]
    package let history: History
    package let source: String?

    /// - Parameters:
    ///   - releases: those looked at, the earliest first; they are the source.
    package init(subject: String, measures: [Measure], history: History, releases: [Release]) {
        (self.subject, self.measures, self.history) = (subject, measures, history)
        source = releases.last.flatMap { last in
            releases.first.map {
                "\(last.publisher), Occupational Employment and Wage Statistics, \($0.title)"
                    + ($0.month == last.month ? "" : " to \(last.title)") + "."
            }
        }
    }

    package var title: String { "Through the years: \(subject)" }

    var panels: [HistorySeries] { measures.map { HistorySeries($0, history) } }

    package var description: String {
        let told = panels.map { panel in
            let stretches = panel.stretches.map { stretch in
                let (first, last) = (stretch.points[0], stretch.points[stretch.points.count - 1])
                let line = "\(stretch.code): "
                if first.month == last.month { return line + "\(panel.unit.text(first.value)) in \(first.month.title)" }
                return line
                    + "from \(panel.unit.text(first.value)) in \(first.month.title) "
                    + "to \(panel.unit.text(last.value)) in \(last.month.title)"
            }
            let gaps = panel.gaps.map { "\($0.title) is missing: \($0.reason)" }
            let figures = stretches.isEmpty ? "no figure is published" : stretches.joined(separator: "; ")
            return "\(panel.title): \(figures)." + (gaps.isEmpty ? "" : " Gaps: \(gaps.joined(separator: "; ")).")
        }
        let breaks = HistoryBreaks(history, measures).all.map {
            "Between \($0.before.title) and \($0.after.title) lines are broken: \($0.words)."
        }
        return (told + breaks).joined(separator: " ")
    }

    package var table: PictureTable {
        let sure = Set(panels.filter { $0.stretches.contains { $0.points.contains { $0.interval != nil } } }.map(\.measure))
        let figures = measures.flatMap { measure in
            [PictureTable.Column(PictureWords.title(of: measure), isFigure: true)]
                + (sure.contains(measure) ? [.init("90 % interval", isFigure: true)] : [])
        }
        let breaks = HistoryBreaks(history, measures).all
        let points = history.lines.flatMap(\.points).sorted {
            ($0.release.month, $0.occupation.description) < ($1.release.month, $1.occupation.description)
        }
        return PictureTable(
            caption: title, columns: [.init("Release"), .init("Occupation")] + figures + [.init("Since the release before")],
            rows: points.map { point in
                let broken = breaks.filter { $0.after == point.release.month }.map(\.words)
                return [point.release.month.title, "\(point.occupation) \(point.title)"] + cells(point, sure)
                    + [broken.isEmpty ? "" : "not comparable: \(broken.joined(separator: "; "))"]
            })
    }

    private func cells(_ point: HistoryPoint, _ sure: Set<Measure>) -> [String] {
        measures.flatMap { measure in
            let unit = PictureUnit(measure)
            let interval = Reliability(measure, of: point.figures)?.interval
            let told = interval.map { "\(unit.text($0.lowerBound)) to \(unit.text($0.upperBound))" } ?? "not known"
            return [PictureValue(measure, of: point.figures, in: point.release).text(unit)] + (sure.contains(measure) ? [told] : [])
        }
    }

    package func draw(on canvas: inout Canvas) { HistoryDrawing(self).draw(on: &canvas) }
}

/// Breaks between the same two releases, told together.
struct HistoryBreaks {
    struct Divider: Equatable {
        let before: ReferenceMonth
        let after: ReferenceMonth
        let kinds: [SeriesBreak.Kind]

        var words: String { kinds.map { PictureWords.title(of: $0) }.joined(separator: ", ") }
    }

    /// In the order of their months.
    let all: [Divider]

    init(_ history: History, _ measures: [Measure]) {
        let told = history.breaks.filter { found in measures.contains { found.breaks($0) } }
        let groups = Dictionary(grouping: told) { [$0.before, $0.after] }
        all = groups.map { months, found in
            Divider(
                before: months[0], after: months[1], kinds: SeriesBreak.Kind.allCases.filter { kind in found.contains { $0.kind == kind } })
        }.sorted { ($0.before, $0.after) < ($1.before, $1.after) }
    }
}

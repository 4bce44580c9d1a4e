/// Lays a history out, a panel under the other, and draws it.
struct HistoryDrawing {
    private let panels: [HistorySeries]
    private let breaks: [HistoryBreaks.Divider]
    private let months: ClosedRange<ReferenceMonth>?

    init(_ chart: HistoryChart) {
        panels = chart.panels
        breaks = HistoryBreaks(chart.history, chart.measures).all
        let all = chart.history.lines.flatMap(\.points).map(\.release.month)
        months = all.min().flatMap { first in all.max().map { first...$0 } }
    }

    func draw(on canvas: inout Canvas) {
        guard let months else {
            canvas.missing(Spot(0, 4), canvas.width, 40, radius: 4)
            canvas.height = canvas.paragraph("No release that is held has this occupation.", at: Spot(0, 64), width: canvas.width)
            return
        }
        for panel in panels { HistoryPanel(panel, breaks, months, on: canvas).draw(on: &canvas) }
        notes(&canvas)
    }

    /// What the dividers are and why lines have gaps.
    private func notes(_ canvas: inout Canvas) {
        let room = canvas.width - 26
        for (index, divider) in breaks.enumerated() {
            BreakMark.draw(index + 1, at: Spot(9, canvas.height + 10), &canvas)
            let years = divider.before.year == divider.after.year ? divider.after.title : "\(divider.before.title) | \(divider.after.title)"
            let text = "\(years): not comparable, \(divider.words)"
            canvas.height = canvas.paragraph(text, at: Spot(26, canvas.height + 14), width: room, size: 12) - 10
        }
        for panel in panels {
            for entry in reasons(panel) {
                canvas.missing(Spot(2, canvas.height + 4), 14, 12)
                canvas.height = canvas.paragraph(entry, at: Spot(26, canvas.height + 14), width: room, "pic-muted", size: 12) - 10
            }
        }
        if panels.contains(where: { $0.stretches.contains { !$0.isAsked } }) {
            canvas.line(Spot(2, canvas.height + 10), Spot(16, canvas.height + 10), "pic-curve-other")
            let text = "grey, square points: a code that holds other work than what was asked"
            canvas.height = canvas.paragraph(text, at: Spot(26, canvas.height + 14), width: room, "pic-muted", size: 12) - 10
        }
        canvas.height += 4
    }

    /// `Median annual wage, May 2012, May 2013: withheld by the survey`
    private func reasons(_ panel: HistorySeries) -> [String] {
        var found: [(reason: String, titles: [String])] = []
        for gap in panel.gaps {
            if let place = found.firstIndex(where: { $0.reason == gap.reason }) {
                found[place].titles.append(gap.title)
            } else {
                found.append((gap.reason, [gap.title]))
            }
        }
        return found.map { "\(panels.count > 1 ? panel.title + ", " : "")\($0.titles.joined(separator: ", ")): \($0.reason)" }
    }
}

/// One measure: axes, dividers, gaps, lines.
private struct HistoryPanel {
    private let series: HistorySeries
    private let breaks: [HistoryBreaks.Divider]
    private let ticks: AxisTicks
    private let first: ReferenceMonth
    private let last: ReferenceMonth
    private let x: PictureScale
    private let y: PictureScale
    private let top: Double
    private let bottom: Double
    private let left: Double
    private let right: Double

    init(_ series: HistorySeries, _ breaks: [HistoryBreaks.Divider], _ months: ClosedRange<ReferenceMonth>, on canvas: Canvas) {
        self.series = series
        self.breaks = breaks
        (first, last) = (months.lowerBound, months.upperBound)
        let points = series.stretches.flatMap(\.points)
        let values =
            points.flatMap { [$0.value] + ($0.interval.map { [$0.lowerBound, $0.upperBound] } ?? []) } + series.gaps.compactMap(\.bound)
        var (least, greatest) = (values.min() ?? 0, values.max() ?? 1)
        // A single figure, or nearly so, has an axis of some width around it.
        if greatest - least < greatest / 20 { (least, greatest) = (least - greatest / 20, greatest + greatest / 20) }
        let ticks = AxisTicks(over: (Double(least) < Double(greatest) * 0.45 ? 0 : least)...max(greatest, 1), most: canvas.isNarrow ? 5 : 6)
        top = canvas.height + 46
        bottom = top + (canvas.isNarrow ? 170 : 220)
        let labels = ticks.values.map { PictureText.width(series.unit.tick($0, among: ticks), size: 11) }
        self.ticks = ticks
        left = (labels.max() ?? 0) + 8
        right = canvas.width - 8
        let span = Double(first.months(to: last))
        // Room beside the outermost points for their figures.
        x = PictureScale(-span * 0.06 - 3...span * 1.06 + 3, from: left, to: right)
        y = PictureScale(ticks.domain, from: bottom, to: top)
    }

    private func x(_ month: ReferenceMonth) -> Double { x(first.months(to: month)) }

    private func place(_ point: HistorySeries.Point) -> Spot { Spot(x(point.month), y(point.value)) }

    func draw(on canvas: inout Canvas) {
        heading(&canvas)
        axes(&canvas)
        gaps(&canvas)
        dividers(&canvas)
        for stretch in series.stretches { line(stretch, &canvas) }
        figures(&canvas)
        canvas.height = bottom + 28
    }

    private func heading(_ canvas: inout Canvas) {
        canvas.text(series.title, at: Spot(0, top - 32), size: 14, isBold: true)
        let unit =
            series.unit.name
            + (ticks.values[0] > 0 ? ", axis starts at \(series.unit.tick(ticks.values[0], among: ticks)), not at zero" : "")
        let head = PictureText.width(series.title, size: 14, isBold: true)
        let fits = head + 8 + PictureText.width(unit, size: 11) < canvas.width
        canvas.text(unit, at: fits ? Spot(head + 8, top - 32) : Spot(0, top - 18), "pic-muted", size: 11)
    }

    private func axes(_ canvas: inout Canvas) {
        for tick in ticks.values {
            canvas.line(Spot(left, y(tick)), Spot(right, y(tick)), tick == ticks.values[0] ? "pic-axis" : "pic-grid")
            canvas.text(
                series.unit.tick(tick, among: ticks), at: Spot(left - 6, y(tick) + 4), "pic-muted", size: 11, anchor: .end)
        }
        let years = Array(first.year...last.year)
        let most = max(1, Int((right - left) / 44))
        let step = [1, 2, 3, 5, 10, 20, 50].first { years.count <= most * $0 } ?? 100
        // Counted from the last, which readers look for.
        for year in years where (last.year - year) % step == 0 {
            guard let month = ReferenceMonth(year: year, month: last.month) else { continue }
            canvas.line(Spot(x(month), bottom), Spot(x(month), bottom + 4), "pic-axis")
            canvas.text("\(year)", at: Spot(x(month), bottom + 17), "pic-muted", size: 11, anchor: .middle)
        }
    }

    private func gaps(_ canvas: inout Canvas) {
        let year = x(12) - x(0)
        for gap in series.gaps {
            let half = min(year * 0.6, 22) / 2
            let (start, end) = (x(gap.month) - half, x(gap.last) + half)
            let lower = gap.bound.map { y($0) } ?? bottom
            canvas.group("pic-gap", title: "\(gap.title): \(gap.reason)") { $0.missing(Spot(start, top), end - start, lower - top) }
        }
    }

    private func dividers(_ canvas: inout Canvas) {
        for (index, divider) in breaks.enumerated() {
            let middle = (x(divider.before) + x(divider.after)) / 2
            canvas.group("pic-divider", title: divider.words) { canvas in
                canvas.line(Spot(middle, top - 2), Spot(middle, bottom), "pic-break")
                BreakMark.draw(index + 1, at: Spot(middle, top - 6), &canvas)
            }
        }
    }

    private func line(_ stretch: HistorySeries.Stretch, _ canvas: inout Canvas) {
        let suffix = stretch.isAsked ? "" : "-other"
        let (x, y) = (x, y)
        let first = first
        canvas.group("pic-stretch") { canvas in
            let sure = stretch.points.filter { $0.interval != nil }
            if sure.count == stretch.points.count, sure.count > 1 {
                let upper = sure.map { Spot(x(first.months(to: $0.month)), y($0.interval?.upperBound ?? $0.value)) }
                let lower = sure.reversed().map { Spot(x(first.months(to: $0.month)), y($0.interval?.lowerBound ?? $0.value)) }
                canvas.path(upper + lower, "pic-band\(suffix)", isClosed: true)
            } else {
                for point in sure { whisker(point, &canvas) }
            }
            if stretch.points.count > 1 { canvas.path(stretch.points.map(place), "pic-curve\(suffix)") }
            for point in stretch.points { dot(place(point), isAsked: stretch.isAsked, &canvas) }
        }
    }

    private func whisker(_ point: HistorySeries.Point, _ canvas: inout Canvas) {
        guard let interval = point.interval else { return }
        let x = x(point.month)
        canvas.line(Spot(x, y(interval.lowerBound)), Spot(x, y(interval.upperBound)), "pic-whisker")
        for end in [interval.lowerBound, interval.upperBound] { canvas.line(Spot(x - 4, y(end)), Spot(x + 4, y(end)), "pic-whisker") }
    }

    private func dot(_ centre: Spot, isAsked: Bool, _ canvas: inout Canvas) {
        if isAsked {
            canvas.circle(centre, 4.5, "pic-dot")
        } else {
            canvas.rect(Spot(centre.x - 4, centre.y - 4), 8, 8, "pic-dot-other")
        }
    }

    /// The figures at both ends of each stretch and its code, as far as they find room.
    private func figures(_ canvas: inout Canvas) {
        let (middle, height) = ((top + bottom) / 2, bottom - top + 32)
        var board = LabelBoard(width: left...right, height: top - 4...bottom - 8)
        board.solid = series.stretches.flatMap(\.points).map { LabelBox(around: place($0), 10, 10) }
        board.solid += series.stretches.flatMap(curve)
        board.solid += breaks.map { LabelBox(around: Spot((x($0.before) + x($0.after)) / 2, top - 6), 18, 18) }
        board.thin = breaks.map { LabelBox(around: Spot((x($0.before) + x($0.after)) / 2, middle), 4, height) }
        board.thin += series.gaps.map {
            LabelBox(around: Spot((x($0.month) + x($0.last)) / 2, middle), x($0.last) - x($0.month) + 12, height)
        }
        var codes = Set(series.stretches.map(\.code))
        if codes.count == 1 { codes = [] }
        for stretch in series.stretches.reversed() {
            let (first, last) = (stretch.points[0], stretch.points[stretch.points.count - 1])
            label(series.unit.text(last.value), beside: last, isBold: true, on: &board, &canvas)
            if codes.remove(stretch.code) != nil {
                label(stretch.code, beside: stretch.points[stretch.points.count / 2], "pic-muted", isNeeded: true, on: &board, &canvas)
            }
            if stretch.points.count > 1 { label(series.unit.text(first.value), beside: first, on: &board, &canvas) }
        }
    }

    /// What a line covers between its points.
    private func curve(_ stretch: HistorySeries.Stretch) -> [LabelBox] {
        zip(stretch.points.map(place), stretch.points.dropFirst().map(place)).flatMap { start, end in
            stride(from: 0.1, through: 0.9, by: 0.1).map {
                LabelBox(around: Spot(start.x + (end.x - start.x) * $0, start.y + (end.y - start.y) * $0), 3, 3)
            }
        }
    }

    private func label(
        _ text: String, beside point: HistorySeries.Point, _ name: String = "pic-ink", isBold: Bool = false, isNeeded: Bool = false,
        on board: inout LabelBoard, _ canvas: inout Canvas
    ) {
        let width = PictureText.width(text, size: 12, isBold: isBold)
        guard let centre = board.room(beside: place(point), width: width, isNeeded: isNeeded) else { return }
        canvas.text(text, at: Spot(centre.x, centre.y + 4), "pic-label \(name)", size: 12, anchor: .middle, isBold: isBold)
    }
}

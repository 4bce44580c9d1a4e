/// Figures beside each other as bars from zero. What is missing has no bar but its reason.
package struct BarChart: Picture {
    package struct Bar: Sendable, Equatable {
        package var label: String
        package var value: PictureValue
        /// In which the figure lies with a confidence of 90 percent.
        package var interval: ClosedRange<Int>?
        /// The reader's own, or what the others are set beside.
        package var isMine: Bool
        /// Said after the figure: `12.4 % of the jobs`.
        package var note: String?

        package init(_ label: String, _ value: PictureValue, interval: ClosedRange<Int>? = nil, isMine: Bool = false, note: String? = nil) {
            (self.label, self.value, self.interval, self.isMine, self.note) = (label, value, interval, isMine, note)
        }
    }

    package let title: String
    package let unit: PictureUnit
    package let bars: [Bar]
    package let source: String?
    /// What the rows of the table are: `Industry`.
    package let rowTitle: String

    package init(title: String, unit: PictureUnit, rows rowTitle: String, bars: [Bar], source: String? = nil) {
        (self.title, self.unit, self.rowTitle, self.bars, self.source) = (title, unit, rowTitle, bars, source)
    }

    package var description: String {
        let told = bars.prefix(20).map { bar in
            if case .missing(let reason) = bar.value { return "\(bar.label): missing, \(reason)" }
            let interval = bar.interval.map { " (90 percent: \(unit.text($0.lowerBound)) to \(unit.text($0.upperBound)))" } ?? ""
            return "\(bar.label): \(bar.value.text(unit))\(interval)" + (bar.note.map { ", \($0)" } ?? "")
        }
        let rest = bars.count > 20 ? " And \(bars.count - 20) more in the table." : ""
        return "\(bars.count) bars from zero, in \(unit.name). \(told.joined(separator: "; ")).\(rest)"
    }

    package var table: PictureTable {
        let (hasInterval, hasNote) = (bars.contains { $0.interval != nil }, bars.contains { $0.note != nil })
        var columns = [PictureTable.Column(rowTitle), .init(PictureWords.sentence(unit.name), isFigure: true)]
        if hasInterval { columns.append(.init("90 % interval", isFigure: true)) }
        if hasNote { columns.append(.init("Note")) }
        return PictureTable(
            caption: title, columns: columns,
            rows: bars.map { bar in
                [bar.label, bar.value.text(unit)]
                    + (hasInterval
                        ? [bar.interval.map { "\(unit.text($0.lowerBound)) to \(unit.text($0.upperBound))" } ?? "not known"] : [])
                    + (hasNote ? [bar.note ?? ""] : [])
            })
    }

    package func draw(on canvas: inout Canvas) {
        if bars.isEmpty {
            canvas.missing(Spot(0, 4), canvas.width, 32, radius: 4)
            canvas.height = canvas.paragraph("There is no figure to draw.", at: Spot(0, 56), width: canvas.width, "pic-muted", size: 13)
            return
        }
        let drawing = BarDrawing(self, canvas)
        for bar in bars { drawing.draw(bar, &canvas) }
        drawing.axis(&canvas)
    }
}

/// Where bars and their labels stand: labels beside them where there is room, above them where there is not.
private struct BarDrawing {
    private let unit: PictureUnit
    private let scale: PictureScale
    private let labelWidth: Double
    private let isNarrow: Bool
    private let width: Double

    init(_ chart: BarChart, _ canvas: Canvas) {
        unit = chart.unit
        (isNarrow, width) = (canvas.isNarrow, canvas.width)
        let longest = chart.bars.map { PictureText.width($0.label, size: 13, isBold: $0.isMine) }.max() ?? 0
        labelWidth = canvas.isNarrow ? 0 : min(longest + 10, 260)
        let figures = chart.bars.map { PictureText.width(Self.figure($0, chart.unit), size: 12) }.max() ?? 0
        let shown = chart.bars.compactMap { bar -> Int? in
            switch bar.value {
            case .value(let value): max(value, bar.interval?.upperBound ?? 0)
            case .atLeast(let bound): bound
            case .missing: nil
            }
        }
        let room = max(canvas.width - labelWidth - min(figures, canvas.width * 0.6) - 10, 60)
        scale = PictureScale(0...Double(max(shown.max() ?? 1, 1)), from: labelWidth, to: labelWidth + room)
    }

    private static func figure(_ bar: BarChart.Bar, _ unit: PictureUnit) -> String {
        if bar.value.reason != nil { return "" }
        return bar.value.text(unit) + (bar.note.map { ", \($0)" } ?? "")
    }

    func draw(_ bar: BarChart.Bar, _ canvas: inout Canvas) {
        let thickness = 16.0
        var top = canvas.height + 8
        if isNarrow {
            top = canvas.paragraph(bar.label, at: Spot(0, canvas.height + 18), width: width, size: 13, isBold: bar.isMine, most: 2) - 12
        } else {
            let lines = PictureText.lines(bar.label, width: labelWidth - 10, size: 13, isBold: bar.isMine, most: 2)
            if lines.count > 1 { top += 3 }
            for (index, line) in lines.enumerated() {
                let y = top + (lines.count == 1 ? 12.5 : 5 + Double(index) * 15)
                canvas.text(line, at: Spot(labelWidth - 10, y), size: 13, anchor: .end, isBold: bar.isMine)
            }
        }
        mark(bar, top, thickness, &canvas)
        canvas.height = top + thickness + (isNarrow ? 2 : 7)
    }

    private func mark(_ bar: BarChart.Bar, _ top: Double, _ thickness: Double, _ canvas: inout Canvas) {
        let zero = scale(0)
        let baseline = top + thickness - 4
        switch bar.value {
        case .missing(let reason):
            canvas.missing(Spot(zero, top), 28, thickness)
            let text = PictureText.lines(reason, width: width - zero - 36, size: 12, most: 1).first ?? ""
            canvas.text(text, at: Spot(zero + 34, baseline), "pic-muted", size: 12)
        case .value(let value), .atLeast(let value):
            let end = scale(value)
            canvas.rect(Spot(zero, top), end - zero, thickness, bar.isMine ? "pic-bar-mine" : "pic-bar")
            var right = end
            if bar.value.known == nil {
                canvas.missing(Spot(end, top), 14, thickness)
                right += 14
            }
            if let interval = bar.interval {
                let middle = top + thickness / 2
                let (low, high) = (scale(interval.lowerBound), scale(interval.upperBound))
                // Two strokes: one of the paper for the part that lies on the bar.
                canvas.line(Spot(low, middle), Spot(end, middle), "pic-stroke-on")
                canvas.line(Spot(end, middle), Spot(high, middle), "pic-whisker")
                canvas.line(Spot(low, middle - 4), Spot(low, middle + 4), "pic-stroke-on")
                canvas.line(Spot(high, middle - 4), Spot(high, middle + 4), "pic-whisker")
                right = max(right, high)
            }
            let text = PictureText.lines(Self.figure(bar, unit), width: width - right - 6, size: 12, most: 1).first ?? ""
            canvas.text(text, at: Spot(right + 6, baseline), size: 12, isBold: bar.isMine)
        }
    }

    func axis(_ canvas: inout Canvas) {
        canvas.line(Spot(scale(0), 4), Spot(scale(0), canvas.height + 2), "pic-axis")
        canvas.height += 6
    }
}

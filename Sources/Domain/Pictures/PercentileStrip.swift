/// What an occupation is paid from the 10th percentile to the 90th, and where an offer stands in it.
///
/// What is not published is hatched or named with its reason; between two percentiles of which one is missing nothing is drawn as known.
package struct PercentileStrip: Picture {
    /// The percentiles that the survey publishes.
    package static let percentiles = [10, 25, 50, 75, 90]

    /// Whose pay it is: `Medical records specialists, Ohio, May 2025`.
    package let subject: String
    package let basis: WagePlacement.Basis
    /// In the order of `percentiles`, in cents by the hour and in dollars by the year.
    package let values: [PictureValue]
    package let mean: PictureValue
    /// In which the mean lies with a confidence of 90 percent, where the survey tells its error.
    package let meanInterval: ClosedRange<Int>?
    package let offer: Int?
    /// Where the offer stands; nil where no percentile is known.
    package let placement: WagePlacement?
    package let source: String?
    let unit: PictureUnit

    /// - Parameters:
    ///   - figures: the survey's seventeen of one cell; nil where the release has no row of it.
    ///   - offer: in cents by the hour, in dollars by the year.
    package init(subject: String, per basis: WagePlacement.Basis, figures: [Figure]?, of release: Release, offer: Int? = nil) {
        let measures: [Measure] =
            basis == .hour
            ? [.hourlyP10, .hourlyP25, .hourlyMedian, .hourlyP75, .hourlyP90]
            : [.annualP10, .annualP25, .annualMedian, .annualP75, .annualP90]
        let meanMeasure: Measure = basis == .hour ? .hourlyMean : .annualMean
        self.subject = subject
        self.basis = basis
        values = measures.map { PictureValue($0, of: figures, in: release) }
        mean = PictureValue(meanMeasure, of: figures, in: release)
        meanInterval = Reliability(meanMeasure, of: figures)?.interval
        self.offer = offer
        placement = offer.flatMap { offer in figures.flatMap { WagePlacement(of: offer, per: basis, among: $0) } }
        source = release.citation
        unit = PictureUnit(meanMeasure)
    }

    package var title: String { "\(basis == .hour ? "Hourly" : "Annual") pay: \(subject)" }

    private var period: String { basis == .hour ? "an hour" : "a year" }

    package var description: String {
        var sentences: [String] = []
        for (percentile, value) in zip(Self.percentiles, values) {
            switch value {
            case .value(let value): sentences.append("\(percentile) percent are paid \(unit.text(value)) \(period) or less.")
            case .atLeast(let bound):
                sentences.append("The \(percentile)th percentile is \(unit.text(bound)) or more; no more of it is published.")
            case .missing(let reason): sentences.append("The \(percentile)th percentile is missing: \(reason).")
            }
        }
        sentences.append(mean.reason.map { "The mean is missing: \($0)." } ?? "The mean is \(mean.text(unit)).")
        if let interval = meanInterval {
            sentences.append(
                "It lies from \(unit.text(interval.lowerBound)) to \(unit.text(interval.upperBound)) with a confidence of 90 percent.")
        }
        if let offer { sentences.append("Your offer of \(unit.text(offer)): \(offerSentence)") }
        return sentences.joined(separator: " ")
    }

    private var offerSentence: String { placement?.sentence ?? "No percentile is published to set it beside." }

    package var table: PictureTable {
        var rows = zip(Self.percentiles, values).map { ["\($0)th percentile" + ($0 == 50 ? " (median)" : ""), $1.text(unit)] }
        rows.append(["Mean", mean.text(unit)])
        if let interval = meanInterval {
            rows.append(["Mean, 90 % interval", "\(unit.text(interval.lowerBound)) to \(unit.text(interval.upperBound))"])
        }
        if let offer { rows.append(["Your offer", unit.text(offer)]) }
        return PictureTable(
            caption: title, columns: [.init("Pay"), .init(PictureWords.sentence(unit.name), isFigure: true)],
            rows: rows)
    }

    package func draw(on canvas: inout Canvas) { StripDrawing(self, width: canvas.width).draw(on: &canvas) }
}

/// Lays a strip out and draws it.
private struct StripDrawing {
    private let strip: PercentileStrip
    private let width: Double
    private let known: [(percentile: Int, value: Int)]
    private let bounds: [(percentile: Int, value: Int)]
    private let scale: PictureScale

    /// The strip's upper edge and its height.
    private static let top = 52.0
    private static let thickness = 26.0
    private var middle: Double { Self.top + Self.thickness / 2 }
    private var bottom: Double { Self.top + Self.thickness }
    private var isAnyKnown: Bool { !known.isEmpty || !bounds.isEmpty }

    init(_ strip: PercentileStrip, width: Double) {
        self.strip = strip
        self.width = width
        known = zip(PercentileStrip.percentiles, strip.values).compactMap { percentile, value in value.known.map { (percentile, $0) } }
        bounds = zip(PercentileStrip.percentiles, strip.values).compactMap { percentile, value in
            if case .atLeast(let bound) = value { (percentile, bound) } else { nil }
        }
        let shown = known.map(\.value) + bounds.map(\.value) + [strip.mean.known, strip.offer].compactMap(\.self)
        let (least, greatest) = (Double(shown.min() ?? 0), Double(shown.max() ?? 1))
        let margin = max(greatest - least, 1) * 0.06
        scale = PictureScale(
            (least - margin)...(greatest + margin * (bounds.isEmpty ? 1 : 4)), from: 2, to: width - 2)
    }

    func draw(on canvas: inout Canvas) {
        if isAnyKnown {
            segments(&canvas)
            labels(&canvas)
            canvas.height = bottom
            marks(&canvas)
        } else {
            canvas.text("No percentile is published", at: Spot(2, 13), size: 13, isBold: true)
            canvas.missing(Spot(2, 22), width - 4, Self.thickness, radius: 4)
            canvas.height = 22 + Self.thickness
        }
        notes(&canvas)
    }

    /// Thick between the quartiles, thin outside of them, hatched where an end is missing.
    private func segments(_ canvas: inout Canvas) {
        for (lower, upper) in zip(known, known.dropFirst()) {
            let places = (
                PercentileStrip.percentiles.firstIndex(of: lower.percentile), PercentileStrip.percentiles.firstIndex(of: upper.percentile)
            )
            let isNeighbour = places.0.map { $0 + 1 } == places.1
            let isMiddle = lower.percentile >= 25 && upper.percentile <= 75
            let height = isMiddle && isNeighbour ? Self.thickness : 10
            let corner = Spot(scale(lower.value), middle - height / 2)
            let length = scale(upper.value) - scale(lower.value)
            if isNeighbour { canvas.rect(corner, length, height, "pic-soft") } else { canvas.missing(corner, length, height) }
        }
        if let bound = bounds.first {
            let start = Spot(scale(bound.value), middle - 8)
            if let last = known.last { canvas.rect(Spot(scale(last.value), middle - 5), start.x - scale(last.value), 10, "pic-soft") }
            canvas.missing(start, width - 14 - start.x, 16)
            canvas.path(
                [Spot(width - 14, middle - 11), Spot(width - 2, middle), Spot(width - 14, middle + 11)], "pic-muted", isClosed: true)
        }
        for point in known where point.percentile != 50 {
            let half = [25, 75].contains(point.percentile) ? Self.thickness / 2 : 8
            canvas.line(Spot(scale(point.value), middle - half), Spot(scale(point.value), middle + half), "pic-cap")
        }
        if let median = known.first(where: { $0.percentile == 50 }) {
            canvas.line(Spot(scale(median.value), Self.top - 4), Spot(scale(median.value), bottom + 4), "pic-median")
        }
    }

    /// Each percentile above its mark, moved aside where two would touch.
    private func labels(_ canvas: inout Canvas) {
        var labels = known.map {
            (
                name: $0.percentile == 50 ? "median" : "\($0.percentile)th", value: strip.unit.text($0.value), at: $0.value,
                isMedian: $0.percentile == 50
            )
        }
        if let bound = bounds.first {
            labels.append(
                (bounds.map { "\($0.percentile)th" }.joined(separator: ", "), "≥ " + strip.unit.text(bound.value), bound.value, false))
        }
        let widths = labels.map {
            max(PictureText.width($0.value, size: 13, isBold: $0.isMedian), PictureText.width($0.name, size: 11))
        }
        let centres = LabelRoom.spread(labels.map { scale($0.at) }, widths: widths, gap: 6, in: 0...width)
        for (label, centre) in zip(labels, centres) {
            canvas.text(label.value, at: Spot(centre, 13), size: 13, anchor: .middle, isBold: label.isMedian)
            canvas.text(label.name, at: Spot(centre, 27), "pic-muted", size: 11, anchor: .middle)
            let end = label.isMedian ? Self.top - 4 : middle - 13
            canvas.path([Spot(centre, 31), Spot(centre, 35), Spot(scale(label.at), 43), Spot(scale(label.at), end)], "pic-leader")
        }
    }

    /// The mean and the offer, below.
    private func marks(_ canvas: inout Canvas) {
        var marks: [(text: String, at: Double, isOffer: Bool)] = []
        if let mean = strip.mean.known { marks.append(("mean \(strip.unit.text(mean))", scale(mean), false)) }
        if let offer = strip.offer, isAnyKnown { marks.append(("your offer \(strip.unit.text(offer))", scale(offer), true)) }
        marks.sort { $0.at < $1.at }
        let widths = marks.map { PictureText.width($0.text, size: $0.isOffer ? 14 : 11, isBold: $0.isOffer) }
        let centres = LabelRoom.spread(marks.map(\.at), widths: widths, gap: 10, in: 0...width)
        guard !marks.isEmpty else { return }
        let base = bottom + 36
        for (mark, centre) in zip(marks, centres) {
            if mark.isOffer { offer(mark.at, &canvas) } else { mean(mark.at, &canvas) }
            canvas.path([Spot(mark.at, bottom + 16), Spot(centre, base - 14)], "pic-leader")
            canvas.text(
                mark.text, at: Spot(centre, base), mark.isOffer ? "pic-warm" : "pic-muted", size: mark.isOffer ? 14 : 11, anchor: .middle,
                isBold: mark.isOffer)
        }
        canvas.height = base + 6
    }

    private func offer(_ x: Double, _ canvas: inout Canvas) {
        canvas.line(Spot(x, Self.top - 6), Spot(x, bottom + 6), "pic-offer")
        canvas.path([Spot(x - 7, bottom + 16), Spot(x + 7, bottom + 16), Spot(x, bottom + 4)], "pic-warm", isClosed: true)
    }

    private func mean(_ x: Double, _ canvas: inout Canvas) {
        if let interval = strip.meanInterval {
            let (low, high) = (max(2, scale(interval.lowerBound)), min(width - 2, scale(interval.upperBound)))
            canvas.line(Spot(low, bottom + 10), Spot(high, bottom + 10), "pic-whisker")
            for end in [low, high] { canvas.line(Spot(end, bottom + 7), Spot(end, bottom + 13), "pic-whisker") }
        }
        canvas.path(
            [Spot(x - 5, bottom + 10), Spot(x, bottom + 5), Spot(x + 5, bottom + 10), Spot(x, bottom + 15)], "pic-ink", isClosed: true)
    }

    /// Where the offer stands, and what is missing.
    private func notes(_ canvas: inout Canvas) {
        if strip.offer != nil {
            let text = strip.placement?.sentence ?? "No percentile is published to set the offer beside."
            canvas.height = canvas.paragraph(text, at: Spot(2, canvas.height + 16), width: width - 4, size: 12) - 12
        }
        var reasons: [(reason: String, percentiles: [Int])] = []
        for (percentile, value) in zip(PercentileStrip.percentiles, strip.values) {
            guard let reason = value.reason else { continue }
            if let place = reasons.firstIndex(where: { $0.reason == reason }) {
                reasons[place].percentiles.append(percentile)
            } else {
                reasons.append((reason, [percentile]))
            }
        }
        for entry in reasons {
            let percentiles = entry.percentiles.map { "\($0)th" }.joined(separator: ", ")
            canvas.missing(Spot(2, canvas.height + 8), 14, 12)
            let text = "\(percentiles) percentile: \(entry.reason)"
            canvas.height = canvas.paragraph(text, at: Spot(22, canvas.height + 18), width: width - 24, "pic-muted", size: 12) - 12
        }
        canvas.height += 4
    }
}

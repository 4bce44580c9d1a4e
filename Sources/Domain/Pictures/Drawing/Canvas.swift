/// A place on a picture, in units of its viewBox.
struct Spot: Sendable, Equatable {
    var x: Double
    var y: Double

    init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }
}

/// Where pictures draw: shapes and characters with classes, never with colours of their own.
package struct Canvas {
    /// Of what is drawn, in units; one is a pixel where the picture is as wide as it would like to be.
    let width: Double
    let isNarrow: Bool
    /// Grows with what is drawn.
    var height = 0.0
    private(set) var markup = MarkupWriter()
    private let hatch: String

    init(width: PictureWidth, id: String) {
        self.width = width.units
        isNarrow = width == .phone
        hatch = "url(#\(id)-hatch)"
    }

    mutating func rect(_ corner: Spot, _ width: Double, _ height: Double, _ name: String, radius: Double = 0) {
        markup.empty(
            "rect",
            [
                "class": name.isEmpty ? nil : name, "x": Self.number(corner.x), "y": Self.number(corner.y),
                "width": Self.number(max(0, width)),
                "height": Self.number(max(0, height)), "rx": radius > 0 ? Self.number(radius) : nil,
            ])
    }

    /// What is not known, hatched within a dashed outline.
    mutating func missing(_ corner: Spot, _ width: Double, _ height: Double, radius: Double = 0) {
        markup.empty(
            "rect",
            [
                "class": "pic-missing", "x": Self.number(corner.x), "y": Self.number(corner.y), "width": Self.number(max(0, width)),
                "height": Self.number(max(0, height)), "rx": radius > 0 ? Self.number(radius) : nil, "fill": hatch,
            ])
    }

    mutating func line(_ start: Spot, _ end: Spot, _ name: String) {
        markup.empty(
            "line",
            [
                "class": name, "x1": Self.number(start.x), "y1": Self.number(start.y), "x2": Self.number(end.x), "y2": Self.number(end.y),
            ])
    }

    mutating func circle(_ centre: Spot, _ radius: Double, _ name: String) {
        markup.empty("circle", ["class": name, "cx": Self.number(centre.x), "cy": Self.number(centre.y), "r": Self.number(radius)])
    }

    /// Straight from place to place.
    mutating func path(_ places: [Spot], _ name: String, isClosed: Bool = false) {
        let steps = places.enumerated().map { ($0.offset == 0 ? "M" : "L") + Self.number($0.element.x) + " " + Self.number($0.element.y) }
        markup.empty("path", ["class": name, "d": steps.joined() + (isClosed ? "Z" : ""), "fill": isClosed ? nil : "none"])
    }

    /// One line of characters; `place` is on its baseline.
    mutating func text(
        _ text: String, at place: Spot, _ name: String = "pic-ink", size: Double = 12, anchor: Anchor = .start, isBold: Bool = false
    ) {
        markup.element(
            "text",
            [
                "class": name.isEmpty ? nil : name, "x": Self.number(place.x), "y": Self.number(place.y), "font-size": Self.number(size),
                "text-anchor": anchor == .start ? nil : anchor.rawValue, "font-weight": isBold ? "600" : nil,
            ], characters: text)
    }

    /// Broken into lines that are no wider than `width`, the first with its baseline at `place`.
    /// - Returns: the baseline that a further line would have.
    @discardableResult
    mutating func paragraph(
        _ text: String, at place: Spot, width: Double, _ name: String = "pic-ink", size: Double = 12, isBold: Bool = false,
        most: Int = .max
    ) -> Double {
        var y = place.y
        for line in PictureText.lines(text, width: width, size: size, isBold: isBold, most: most) {
            self.text(line, at: Spot(place.x, y), name, size: size, isBold: isBold)
            y += (size * 1.35).rounded()
        }
        return y
    }

    /// What belongs together, with the words that a pointer resting on it is shown.
    ///
    /// - Parameter anchor: of every text in it.
    mutating func group(_ name: String? = nil, title: String? = nil, anchor: Anchor? = nil, _ body: (inout Canvas) -> Void) {
        var inner = self
        inner.markup = MarkupWriter()
        body(&inner)
        height = inner.height
        let drawn = inner.markup
        markup.element("g", ["class": name, "text-anchor": anchor?.rawValue]) { markup in
            if let title { markup.element("title", characters: title) }
            markup.markup(drawn)
        }
    }

    enum Anchor: String, Sendable { case start, middle, end }

    /// With one digit after the point, none where it is 0.
    static func number(_ value: Double) -> String {
        guard value.isFinite else { return "0" }
        let text = Ratio.decimal(scaled: Int((value * 10).rounded()), digits: 1)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}

/// Something to look at, with its words and the table behind it. It is a value: what it shows is all in it.
package protocol Picture: Sendable {
    /// What it shows, where and when.
    var title: String { get }
    /// What is to be seen, in words, with what is missing and where lines break.
    var description: String { get }
    /// Who says so; nil for what is of a learner's own records.
    var source: String? { get }
    var table: PictureTable { get }

    /// Draws from the top and leaves the height in the canvas.
    func draw(on canvas: inout Canvas)
}

/// For which width a picture is laid out. Each scales down to what there is, and no further up.
package enum PictureWidth: String, Sendable, CaseIterable {
    /// Read from 320 pixels on.
    case phone
    /// Read from 640 pixels on.
    case page

    /// Of the viewBox.
    var units: Double { self == .phone ? 320 : 720 }
}

extension Picture {
    /// An element for a page: it brings no style of its own, `PictureStyle.css` belongs into the page's.
    ///
    /// - Parameter id: begins every id in it; no other picture of the page may have it.
    package func svg(id: String, width: PictureWidth = .page) -> String {
        var markup = MarkupWriter()
        write(&markup, id: id, width, className: "pic pic-\(width.rawValue)")
        return markup.text
    }

    /// Laid out for both widths; `PictureStyle.css` shows the one that fits.
    package func responsiveSVG(id: String) -> String {
        var markup = MarkupWriter()
        for width in PictureWidth.allCases {
            write(&markup, id: "\(id)-\(width.rawValue)", width, className: "pic pic-\(width.rawValue) pic-only-\(width.rawValue)")
        }
        return markup.text
    }

    /// `<figure>` with the picture for both widths, its source, and the table behind it to unfold.
    package func figure(id: String, tableTitle: String = "As a table") -> String {
        var markup = MarkupWriter()
        markup.element("figure", ["class": "pic-figure-block", "id": MarkupWriter.identifier(id)]) { markup in
            markup.element("figcaption", characters: title)
            for width in PictureWidth.allCases {
                write(&markup, id: "\(id)-\(width.rawValue)", width, className: "pic pic-\(width.rawValue) pic-only-\(width.rawValue)")
            }
            if let source { markup.element("p", ["class": "pic-source"], characters: "Source: \(source)") }
            markup.element("details", ["class": "pic-details"]) { markup in
                markup.element("summary", characters: tableTitle)
                markup.element("div", ["class": "pic-scroll", "tabindex": "0", "role": "region", "aria-label": title]) { table.write(&$0) }
            }
        }
        return markup.text
    }

    /// A file that stands alone: title and source are drawn, the style is in it.
    package func standaloneSVG(width: PictureWidth = .page) -> String {
        var markup = MarkupWriter()
        write(&markup, id: "picture", width, className: "pic pic-\(width.rawValue)", isAlone: true)
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + markup.text + "\n"
    }

    private func write(
        _ markup: inout MarkupWriter, id: String, _ width: PictureWidth, className: String, isAlone: Bool = false
    ) {
        let id = MarkupWriter.identifier(id)
        var canvas = Canvas(width: width, id: id)
        draw(on: &canvas)
        let frame = isAlone ? PictureFrame(title: title, source: source, around: canvas, width) : nil
        let (outerWidth, outerHeight) = frame.map { ($0.width, $0.height) } ?? (canvas.width, canvas.height)
        let (w, h) = (Canvas.number(outerWidth), Canvas.number(outerHeight.rounded(.up)))
        markup.element(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "class": className, "viewBox": "0 0 \(w) \(h)", "width": isAlone ? w : nil,
                "height": isAlone ? h : nil, "role": "img", "aria-labelledby": "\(id)-title \(id)-desc",
            ]
        ) { markup in
            markup.element("title", ["id": "\(id)-title"], characters: title)
            markup.element("desc", ["id": "\(id)-desc"], characters: description)
            if isAlone { markup.element("style", characters: PictureStyle.standalone) }
            markup.element("defs") { Self.hatch(id, &$0) }
            if let frame { frame.write(canvas, &markup) } else { markup.markup(canvas.markup) }
        }
    }

    /// The pattern of what is missing.
    private static func hatch(_ id: String, _ markup: inout MarkupWriter) {
        markup.element(
            "pattern",
            [
                "id": "\(id)-hatch", "width": "6", "height": "6", "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)",
            ]
        ) { markup in
            markup.empty("rect", ["class": "pic-hatch-ground", "width": "6", "height": "6"])
            markup.empty("line", ["class": "pic-hatch", "x1": "1", "y1": "0", "x2": "1", "y2": "6"])
        }
    }
}

/// What a file that stands alone has around the drawing.
private struct PictureFrame {
    let width: Double
    let height: Double
    private let above: Canvas
    private let below: Canvas
    private static let margin = 16.0

    init(title: String, source: String?, around drawing: Canvas, _ width: PictureWidth) {
        var above = Canvas(width: width, id: "above")
        above.height = above.paragraph(title, at: Spot(0, 18), width: above.width, size: 17, isBold: true) - 8
        var below = Canvas(width: width, id: "below")
        if let source {
            below.height = below.paragraph("Source: \(source)", at: Spot(0, 22), width: below.width, "pic-muted", size: 11) - 10
        }
        (self.above, self.below) = (above, below)
        self.width = drawing.width + 2 * Self.margin
        height = 2 * Self.margin + above.height + drawing.height + below.height
    }

    func write(_ drawing: Canvas, _ markup: inout MarkupWriter) {
        markup.empty("rect", ["class": "pic-paper", "width": Canvas.number(width), "height": Canvas.number(height.rounded(.up))])
        var y = Self.margin
        for part in [above, drawing, below] {
            markup.element("g", ["transform": "translate(\(Canvas.number(Self.margin)) \(Canvas.number(y)))"]) { $0.markup(part.markup) }
            y += part.height
        }
    }
}

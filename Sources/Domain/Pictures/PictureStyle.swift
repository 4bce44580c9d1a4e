/// The colours and lines of all pictures, in one place.
package enum PictureStyle {
    /// A colour by its name, in light and in dark.
    package struct Colour: Sendable {
        package let name: String
        package let light: String
        package let dark: String

        init(_ name: String, _ light: String, _ dark: String) { (self.name, self.light, self.dark) = (name, light, dark) }
    }

    /// Each is the custom property `--pic-…` of a page, which may set it otherwise.
    package static let colours = [
        Colour("ink", "#1b2430", "#e8edf2"), Colour("paper", "#ffffff", "#12181f"), Colour("accent", "#0b6b66", "#5cc8bf"),
        Colour("accent-soft", "#cfe7e4", "#1d3b3a"), Colour("warm", "#9a5b00", "#e0a84a"), Colour("danger", "#a8231c", "#f08a80"),
        Colour("ok", "#1d6b35", "#7fcf95"), Colour("muted", "#5a6675", "#a2aebb"), Colour("line", "#c9d1d9", "#34404c"),
    ]

    /// The steps of a tile map from the lowest to the highest, and the characters on each.
    package static let steps = [
        (ground: Colour("tile-1", "#e4f1ef", "#1a2f30"), text: Colour("tile-1-text", "#1b2430", "#e8edf2")),
        (ground: Colour("tile-2", "#b9dcd8", "#20484a"), text: Colour("tile-2-text", "#1b2430", "#e8edf2")),
        (ground: Colour("tile-3", "#84c0ba", "#256263"), text: Colour("tile-3-text", "#1b2430", "#ffffff")),
        (ground: Colour("tile-4", "#2b7f79", "#46a29b"), text: Colour("tile-4-text", "#ffffff", "#0c1116")),
        (ground: Colour("tile-5", "#084f4b", "#7ddbd2"), text: Colour("tile-5-text", "#ffffff", "#0c1116")),
    ]

    private static var all: [Colour] { colours + steps.flatMap { [$0.ground, $0.text] } }

    /// For the stylesheet of pages. Its properties yield to any that a page sets.
    package static let css =
        ":where(:root) {\(properties(\.light)) }\n@media (prefers-color-scheme: dark) { :where(:root) {\(properties(\.dark)) } }\n"
        + rules { "var(--pic-\($0.name))" } + page

    /// For paper, and what looks like it: light whatever the reader's choice.
    static let paper = rules(\.light)

    /// Within a file that stands alone, for viewers that know no custom properties.
    static let standalone = rules(\.light) + "@media (prefers-color-scheme: dark) {\n" + rules(\.dark) + "}\n"

    private static func properties(_ colour: KeyPath<Colour, String>) -> String {
        all.map { " --pic-\($0.name): \($0[keyPath: colour]);" }.joined()
    }

    /// What a class sets, with the names of colours after `@`.
    private static let classes: [(selector: String, body: String)] = [
        (
            ".pic text",
            "font-family: system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; font-variant-numeric: tabular-nums;"
        ),
        (".pic-paper", "fill: @paper;"), (".pic-ink", "fill: @ink;"), (".pic-muted", "fill: @muted;"), (".pic-accent", "fill: @accent;"),
        (".pic-warm", "fill: @warm;"), (".pic-danger", "fill: @danger;"), (".pic-ok", "fill: @ok;"),
        (".pic-on", "fill: @paper;"), (".pic-soft", "fill: @accent-soft; stroke: @accent; stroke-width: 1;"),
        (".pic-band", "fill: @accent; fill-opacity: .18;"), (".pic-band-other", "fill: @muted; fill-opacity: .18;"),
        (".pic-label", "paint-order: stroke; stroke: @paper; stroke-width: 4; stroke-linejoin: round;"),
        (".pic-bar", "fill: @accent;"), (".pic-bar-other", "fill: @muted;"), (".pic-bar-mine", "fill: @warm;"),
        (".pic-axis", "stroke: @muted; stroke-width: 1;"), (".pic-grid", "stroke: @line; stroke-width: 1;"),
        (".pic-leader", "stroke: @muted; stroke-width: 1;"), (".pic-whisker", "stroke: @ink; stroke-width: 1.25;"),
        (".pic-median", "stroke: @ink; stroke-width: 3;"), (".pic-cap", "stroke: @accent; stroke-width: 2;"),
        (".pic-offer", "stroke: @warm; stroke-width: 2.5;"),
        (".pic-curve", "stroke: @accent; stroke-width: 2.5; stroke-linejoin: round; stroke-linecap: round;"),
        (".pic-curve-other", "stroke: @muted; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round;"),
        (".pic-dot", "fill: @accent; stroke: @paper; stroke-width: 1.5;"),
        (".pic-dot-other", "fill: @muted; stroke: @paper; stroke-width: 1.5;"),
        (".pic-break", "stroke: @warm; stroke-width: 1.5; stroke-dasharray: 4 3;"),
        (".pic-missing", "stroke: @muted; stroke-width: 1; stroke-dasharray: 3 2;"),
        (".pic-hatch-ground", "fill: @paper;"), (".pic-hatch", "stroke: @muted; stroke-width: 1.25;"),
        (".pic-mine", "fill: none; stroke: @warm; stroke-width: 3;"),
        (".pic-ring", "fill: @paper; stroke: @muted; stroke-width: 2;"),
        (".pic-ring-accent", "fill: @paper; stroke: @accent; stroke-width: 2;"),
        (".pic-ring-warm", "fill: @paper; stroke: @warm; stroke-width: 2;"),
        (".pic-rung", "fill: @paper; stroke: @accent; stroke-width: 1.5;"),
        (".pic-ring-ok", "fill: @paper; stroke: @ok; stroke-width: 2;"), (".pic-rail", "stroke: @line; stroke-width: 3;"),
        (".pic-stroke-ok", "stroke: @ok; stroke-width: 2;"), (".pic-stroke-on", "stroke: @paper; stroke-width: 2;"),
        (".pic-stroke-danger", "stroke: @danger; stroke-width: 2.25;"), (".pic-stroke-muted", "stroke: @muted; stroke-width: 1.5;"),
    ]

    private static func rules(_ value: (Colour) -> String) -> String {
        let stepped = steps.flatMap { step in
            [
                (selector: ".pic-\(step.ground.name) rect", body: "fill: @\(step.ground.name); stroke: @muted; stroke-width: .5;"),
                (selector: ".pic-\(step.ground.name) text", body: "fill: @\(step.text.name);"),
            ]
        }
        // The longer names first, since one may begin with another.
        let named = all.sorted { $0.name.count > $1.name.count }
        return (classes + stepped).map { entry in
            "\(entry.selector) { \(named.reduce(entry.body) { $0.replacing("@\($1.name)", with: value($1)) }) }\n"
        }.joined()
    }

    /// Where pictures stand on a page.
    private static let page = """
        .pic { display: block; width: 100%; height: auto; }
        .pic-phone { max-width: 26rem; }
        .pic-page { max-width: 48rem; }
        .pic-only-page { display: none; }
        @media (min-width: 44rem), print { .pic-only-page { display: block; } .pic-only-phone { display: none; } }
        .pic-figure-block { margin: 1rem 0; max-width: 48rem; }
        .pic-figure-block figcaption { font-weight: 600; margin-bottom: .5rem; color: var(--pic-ink); }
        .pic-source { color: var(--pic-muted); font-size: .8125rem; margin: .5rem 0; }
        .pic-details summary { color: var(--pic-accent); cursor: pointer; }
        .pic-scroll { overflow-x: auto; }
        .pic-table { border-collapse: collapse; font-size: .875rem; margin-top: .5rem; color: var(--pic-ink); }
        .pic-table caption { text-align: left; color: var(--pic-muted); }
        .pic-table th, .pic-table td { text-align: left; font-weight: 400; vertical-align: top; padding: .2rem .75rem .2rem 0; }
        .pic-table th, .pic-table td { border-top: 1px solid var(--pic-line); }
        .pic-table thead th { border-top: 0; font-weight: 600; }
        .pic-table .pic-figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }

        """
}

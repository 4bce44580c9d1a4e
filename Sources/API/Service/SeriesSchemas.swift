/// The shapes of series and price indexes: our own, and those of BLS's Public Data API.
extension OpenAPISchemas {
    static let series: [Property] = [
        ("series", explanation),
        (
            "series_list",
            .object(
                [
                    ("releases", .list(.reference("release_summary"))),
                    (
                        "data",
                        .list(
                            .object(
                                [
                                    ("id", .text), ("title", .optional(.text)), ("occupation", .text), ("industry", .text),
                                    ("area", .text), ("measure", .text), ("in_releases", .list(.text)),
                                ], required: ["id", "title", "occupation", "industry", "area", "measure", "in_releases"]))
                    ),
                ], required: ["releases", "data"])
        ),
        ("price_vintage", priceVintage), ("price_series", priceSeries),
        (
            "prices",
            .object(
                [
                    ("vintage", .reference("price_vintage")), ("series", .reference("price_series")),
                    ("data", .list(.object([("month", .text), ("index", .number)], required: ["month", "index"]))),
                    (
                        "missing",
                        .list(
                            .object(
                                [("month", .text), ("reason", .text), ("note", .optional(.text))], required: ["month", "reason", "note"]))
                    ),
                ], required: ["vintage", "series", "data", "missing"])
        ),
        (
            "price_conversion",
            .object(
                [("vintage", .reference("price_vintage")), ("series", .reference("price_series"))] + conversion,
                required: ["vintage", "series"] + conversion.map(\.name))
        ),
        (
            "bls_request",
            .object(
                [
                    ("seriesid", .oneOf([.list(.text), .text])), ("startyear", .oneOf([.text, .integer])),
                    ("endyear", .oneOf([.text, .integer])), ("registrationkey", .text),
                ] + ["catalog", "calculations", "annualaverage", "aspects", "latest"].map { ($0, .oneOf([.boolean, .text])) },
                required: ["seriesid"])
        ),
        ("bls_series", envelope([("series", .list(blsSeries))])),
        (
            "bls_list",
            envelope([
                (
                    "survey",
                    .list(
                        .object(
                            ["survey_abbreviation", "survey_name", "allowsNetChange", "allowsPercentChange", "hasAnnualAverages"].map {
                                ($0, .text)
                            }, required: ["survey_abbreviation", "survey_name"]))
                ),
                ("series", .list(.object([("seriesID", .text)], required: ["seriesID"]))),
            ])
        ),
    ]

    private static let explanation = Shape.object(
        [
            ("releases", .list(.reference("release_summary"))), ("id", .text), ("survey", .text), ("title", .optional(.text)),
            (
                "parts",
                .list(
                    .object(
                        [("part", .text), ("positions", .text), ("code", .text), ("canonical", .text), ("title", .optional(.text))],
                        required: ["part", "positions", "code", "title"]))
            ),
            ("in_releases", .list(.text)), ("vintage", .optional(.reference("price_vintage"))), ("data", .text),
        ], required: ["releases", "id", "survey", "title", "parts", "in_releases", "vintage", "data"])

    private static let priceVintage = Shape.object(
        [
            ("vintage", .text), ("revision", .integer), ("coverage", .text), ("citation", .text), ("licence", .text),
            ("source_url", .optional(.text)), ("note", .optional(.text)), ("sha256", .text),
            (
                "files",
                .list(
                    .object(
                        [("name", .text), ("sha256", .text), ("bytes", .integer), ("rows", .integer)],
                        required: ["name", "sha256", "bytes", "rows"]))
            ),
        ], required: ["vintage", "revision", "coverage", "citation", "licence", "source_url", "note", "sha256", "files"])

    private static let priceSeries = Shape.object(
        [
            ("id", .text), ("title", .optional(.text)), ("area", .text), ("area_title", .optional(.text)), ("item", .text),
            ("item_title", .optional(.text)), ("seasonally_adjusted", .boolean), ("base_period", .optional(.text)),
        ], required: ["id", "title", "area", "area_title", "item", "item_title", "seasonally_adjusted", "base_period"])

    private static let conversion: [Property] = [
        ("amount", .number), ("from", .text), ("to", .text), ("from_index", .number), ("to_index", .number), ("factor", .number),
        ("result", .number), ("formula", .text),
    ]

    // MARK: BLS's own

    private static func envelope(_ results: [Property]) -> Shape {
        .object(
            [
                ("status", .text), ("responseTime", .integer), ("message", .list(.text)), ("Results", .object(results, required: [])),
            ], required: ["status", "responseTime", "message", "Results"])
    }

    private static let footnotes = Shape.list(.object([("code", .text), ("text", .text)], required: []))

    private static let blsSeries = Shape.object(
        [
            ("seriesID", .text), ("catalog", .map(.text)),
            (
                "data",
                .list(
                    .object(
                        [
                            ("year", .text), ("period", .text), ("periodName", .text), ("latest", .text), ("value", .text),
                            ("footnotes", footnotes),
                            (
                                "aspects",
                                .list(
                                    .object(
                                        [("name", .text), ("value", .text), ("footnotes", footnotes)],
                                        required: ["name", "value", "footnotes"]))
                            ),
                            (
                                "calculations",
                                .object(
                                    [("net_changes", .map(.text)), ("pct_changes", .map(.text))], required: ["net_changes", "pct_changes"])
                            ),
                        ], required: ["year", "period", "periodName", "value", "footnotes"]))
            ),
        ], required: ["seriesID", "data"])
}

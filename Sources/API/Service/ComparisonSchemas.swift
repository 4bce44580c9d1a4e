import Domain

extension OpenAPISchema {
    static let (occupation_history, cell_in_full) = (Self("occupation_history"), Self("cell_in_full"))
    static let (group_sum, comparison) = (Self("group_sum"), Self("comparison"))
    static let release_difference = Self("release_difference")
}

/// The shapes of answers about what may be compared, and what is derived.
extension OpenAPISchemas {
    static let comparisons: [Property] = [
        (
            "evidence",
            .object([("title", .text), ("address", .optional(.text)), ("grade", .text)], required: ["title", "address", "grade"])
        ),
        (
            "series_break",
            .object(
                [
                    ("kind", .text), ("before", .text), ("after", .text), ("sentence", .text), ("measures", .list(.text)),
                    ("evidence", .reference("evidence")),
                ], required: ["kind", "before", "after", "sentence", "evidence"])
        ),
        (
            "reliability",
            .object(
                [("measure", .text), ("grade", .text), ("interval_90", .list(.number))], required: ["measure", "grade", "interval_90"])
        ),
        ("growth", .object(growth, required: ["measure"])),
        ("occupation_history", occupationHistory),
        (
            "full_cell",
            .object(
                cell + derivations, required: cellKeys.filter { $0.name != "release" }.map(\.name) + ["reliability", "derived", "ranks"])
        ),
        ("cell_in_full", cellInFull),
        (
            "group_sum",
            .object(
                [
                    ("releases", .list(.reference("release_summary"))), ("employment", .optional(.integer)), ("is_whole", .boolean),
                    ("cells", .integer), ("cells_counted", .integer), ("interval_90", .optional(.list(.integer))),
                    ("annual_mean", .optional(.integer)), ("cells_in_mean", .integer), ("missing", .list(.reference("missing_cell"))),
                    ("assumptions", .list(.text)),
                ],
                required: [
                    "releases", "employment", "is_whole", "cells", "cells_counted", "interval_90", "annual_mean", "cells_in_mean",
                    "missing",
                    "assumptions",
                ])
        ),
        (
            "missing_cell",
            .object(
                [("occupation", .text), ("area", .text), ("industry", .text), ("reason", .text)],
                required: ["occupation", "area", "industry", "reason"])
        ),
        (
            "comparison",
            .object(
                [
                    ("releases", .list(.reference("release_summary"))), ("data", .list(.reference("compared_cell"))),
                    (
                        "breaks",
                        .list(
                            .object(
                                [("occupation", .text), ("breaks", .list(.reference("series_break")))], required: ["occupation", "breaks"]))
                    ),
                ], required: ["releases", "data", "breaks"])
        ),
        (
            "release_difference",
            .object(
                [
                    ("releases", .list(.reference("release_summary"))), ("measure", .text), ("counts", .map(.integer)),
                    ("breaks", .list(.reference("series_break"))),
                    (
                        "data",
                        .list(
                            .object(
                                codes + [("cause", .text), ("before", .optional(.number)), ("after", .optional(.number))],
                                required: codes.map(\.name) + ["cause", "before", "after"]))
                    ), ("next", .optional(.text)),
                ], required: ["releases", "measure", "counts", "breaks", "data", "next"])
        ),
        ("compared_cell", .object(cell + derivations + [("missing", .text)], required: cellKeys.map(\.name))),
    ]

    private static let growth: [Property] = [
        ("measure", .text), ("from", .text), ("to", .text), ("before", .number), ("after", .number), ("change", .number),
        ("percent", .optional(.number)), ("annual_percent", .optional(.number)), ("real_percent", .optional(.number)),
        ("interval_90", .optional(.list(.number))),
        (
            "refused",
            .object(
                [("reasons", .list(.text)), ("sentence", .text), ("instead", .list(.text))], required: ["reasons", "sentence", "instead"])
        ),
    ]

    private static let occupationHistory = Shape.object(
        codes + [
            ("releases", .list(.reference("release_summary"))), ("undated", .list(.text)),
            (
                "dollars_of",
                .object(
                    [("month", .text), ("series", .text), ("formula", .text), ("citation", .text), ("sha256", .text)],
                    required: ["month", "series", "formula", "citation", "sha256"])
            ),
            (
                "lines",
                .list(
                    .object(
                        [("relation", .text), ("points", .list(.anything)), ("growth", .list(.reference("growth")))],
                        required: ["relation", "points", "growth"]))
            ),
            ("breaks", .list(.reference("series_break"))), ("overall", .list(.reference("growth"))), ("assumptions", .list(.text)),
            ("caution", .object([("sentence", .text), ("evidence", .reference("evidence"))], required: ["sentence", "evidence"])),
        ], required: codes.map(\.name) + ["releases", "lines", "breaks", "overall", "assumptions", "caution"])

    private static let codes: [Property] = cellKeys.filter { $0.name != "release" }

    private static let derivations: [Property] = [
        ("reliability", .list(.reference("reliability"))),
        (
            "derived",
            .list(
                .object(
                    [("name", .text), ("value", .optional(.number)), ("formula", .text), ("assumption", .text)],
                    required: ["name", "value", "formula", "assumption"]))
        ),
        (
            "ranks",
            .list(
                .object(
                    [("among", .text), ("measure", .text), ("rank", .integer), ("of", .integer)],
                    required: ["among", "measure", "rank", "of"]))
        ),
        (
            "offer",
            .optional(
                .object(
                    [
                        ("share_paid_at_most", .map(.number)), ("between_percentiles", .list(.optional(.integer))), ("sentence", .text),
                    ], required: ["share_paid_at_most", "between_percentiles", "sentence"]))
        ),
    ]

    private static let cellInFull = Shape.object(
        [("releases", .list(.reference("release_summary")))] + codes + [
            ("cell", .optional(.reference("full_cell"))), ("missing", .text), ("missing_measures", .list(.text)),
            (
                "substitutes",
                .list(
                    .object(
                        [
                            (
                                "steps",
                                .list(
                                    .object([("dimension", .text), ("from", .text), ("to", .text)], required: ["dimension", "from", "to"]))
                            ), ("because", .text), ("cell", .reference("full_cell")),
                        ], required: ["steps", "because", "cell"]))
            ), ("offer_method", .text),
        ], required: ["releases"] + codes.map(\.name) + ["cell", "missing_measures", "substitutes"])
}

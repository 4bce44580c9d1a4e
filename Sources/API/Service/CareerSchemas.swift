import Domain

extension OpenAPISchema {
    static let (careers, credential_careers, occupation_pathways) = (
        Self("careers"), Self("credential_careers"), Self("occupation_pathways")
    )
    static let (claims, claim, search) = (Self("claims"), Self("claim"), Self("search"))
}

/// The shapes of answers about careers.
extension OpenAPISchemas {
    static let careers: [Property] = [
        (
            "search",
            .object(
                [
                    ("q", .text),
                    (
                        "data",
                        .list(
                            .object(
                                [
                                    ("kind", .text), ("code", .text), ("title", .text), ("matched", .text), ("score", .number),
                                    ("address", .text),
                                ], required: ["kind", "code", "title", "matched", "score", "address"]))
                    ),
                ], required: ["q", "data"])
        ),
        ("claims", .object([("data", .list(.reference("claim")))], required: ["data"])),
        (
            "claim",
            .object(
                [
                    ("number", .integer), ("claim", .text), ("said_by", .text), ("said_on", .optional(.text)), ("verdict", .text),
                    ("answer", .text),
                    (
                        "findings",
                        .list(
                            .object(
                                [("label", .text), ("value", .optional(.text)), ("source", .text), ("address", .text)],
                                required: ["label", "value", "source", "address"]))
                    ),
                ], required: ["number", "claim", "said_by", "said_on", "verdict", "answer", "findings"])
        ),
        (
            "careers",
            .object(
                [
                    ("from", .text), ("to", .text), ("leads_there", .boolean), ("missing_credentials", .list(.text)),
                    (
                        "steps",
                        .list(
                            .object(
                                [("id", .text), ("title", .text), ("occupation", .text), ("evidence", .reference("evidence"))],
                                required: ["id", "title", "occupation", "evidence"]))
                    ),
                    (
                        "edges",
                        .list(
                            .object(
                                [
                                    ("from", .text), ("to", .text), ("kind", .text), ("credential", .optional(.text)), ("sentence", .text),
                                    ("evidence", .reference("evidence")),
                                ], required: ["from", "to", "kind", "credential", "sentence", "evidence"]))
                    ),
                ], required: ["steps", "edges"])
        ),
        (
            "credential_careers",
            .object(
                [
                    ("credential", .text), ("title", .optional(.text)), ("area", .text), ("source", .optional(source)),
                    ("programs", .list(.object(link + institutions, required: (linkKeys + institutions).map(\.name)))),
                    (
                        "occupations",
                        .list(
                            .object(
                                link + [
                                    ("title", .text), ("pay", .reference("cell_in_full")), ("pay_in_nation", .reference("cell_in_full")),
                                    ("industries", .reference("ranking")), ("places", .reference("ranking")),
                                    ("projections", .list(.reference("projected"))), ("history", .reference("occupation_history")),
                                ], required: linkKeys.map(\.name) + ["title", "pay", "industries", "places", "projections", "history"]))
                    ), ("unknown", .list(.object(link, required: linkKeys.map(\.name)))),
                ], required: ["credential", "title", "area", "source", "programs", "occupations", "unknown"])
        ),
        (
            "projected",
            .object(
                [
                    ("vintage", .text), ("source", .text), ("sha256", .text), ("base_year", .integer), ("target_year", .integer),
                    ("unit", .text), ("base", .number), ("target", .number), ("percent", .optional(.number)),
                    ("openings", .optional(.number)), ("openings_basis", .text), ("education", .optional(.text)),
                ],
                required: [
                    "vintage", "source", "base_year", "target_year", "unit", "base", "target", "percent", "openings", "openings_basis",
                ])
        ),
        (
            "occupation_pathways",
            .object(
                [
                    ("occupation", .text), ("title", .text), ("area", .text),
                    ("credentials", .list(.object([("credential", .text)] + link, required: ["credential"] + linkKeys.map(\.name)))),
                    (
                        "programs",
                        .list(
                            .object(
                                [("cip", .text), ("title", .text), ("source", .text), ("sha256", .text)],
                                required: ["cip", "title", "source", "sha256"]))
                    ), ("cost", .text), ("projections", .list(.reference("projected"))),
                ] + institutions,
                required: ["occupation", "title", "area", "credentials", "programs", "cost", "projections"] + institutions.map(\.name))
        ),
    ]

    private static let source = Shape.object(
        [("title", .text), ("vintage", .text), ("sha256", .text)], required: ["title", "vintage", "sha256"])

    private static let linkKeys: [Property] = [("sentence", .text), ("evidence", .reference("evidence"))]

    private static let link: [Property] =
        linkKeys + [
            ("occupation", .text), ("cip", .text), ("award_level", .optional(.integer)), ("award_level_name", .optional(.text)),
        ]

    private static let institutions: [Property] = [
        ("institutions_total", .integer),
        (
            "institutions",
            .list(
                .object(
                    [
                        ("unitid", .integer), ("name", .text), ("city", .text), ("state", .text), ("cip", .text), ("award_level", .integer),
                        ("award_level_name", .optional(.text)), ("year", .integer), ("awards", .optional(.integer)),
                        ("median_earnings_6_years", .optional(.number)), ("median_earnings_10_years", .optional(.number)),
                        ("earnings_vintage", .optional(.text)),
                    ],
                    required: [
                        "unitid", "name", "city", "state", "cip", "award_level", "year", "awards", "median_earnings_6_years",
                        "median_earnings_10_years",
                    ]))
        ), ("earnings_note", .text),
    ]
}

import Domain

extension OpenAPISchemas {
    /// The shapes of what-if questions and plans.
    static let plans: [Property] = [
        ("what_if_question", question("change", change)), ("what_if", whatIf), ("plan_question", question("plan", request)), ("plan", plan),
    ]

    private static func question(_ name: String, _ shape: Shape) -> Shape {
        .object(
            [("rules", .oneOf([.reference("rule"), .text])), ("facts", .map(.anything)), ("as_of", .text), (name, shape)],
            required: ["rules", "facts", name])
    }

    private static let change = Shape.object(
        [
            ("rules", .oneOf([.reference("rule"), .text])), ("version", .text), ("as_of", .text), ("add", .map(.anything)),
            ("remove", .object([("courses", .list(.text))], required: ["courses"])),
            ("change", .object([("courses", .list(.map(.anything)))], required: ["courses"])),
        ], required: [])

    private static func pair(_ shape: Shape) -> Shape { .object([("before", shape), ("after", shape)], required: ["before", "after"]) }

    private static let difference = Shape.object(
        [
            ("rule", pair(.text)), ("version", pair(.optional(.text))), ("as_of", pair(.text)), ("status", pair(.text)),
            ("expected_on", pair(.optional(.text))), ("missing", pair(.reference("missing_items"))),
            (
                "routes",
                .list(
                    .object(
                        [("id", .text), ("verdict", pair(.optional(.text))), ("missing", pair(.optional(.reference("missing_items"))))],
                        required: ["id", "verdict", "missing"]))
            ),
            (
                "requirements",
                .list(
                    .object(
                        [
                            ("route", .text), ("id", .text), ("text", .text), ("change", .text), ("status", pair(.optional(.text))),
                            ("missing", pair(.optional(.reference("missing_items")))), ("need", pair(.optional(.text))),
                            ("gained", .list(.text)), ("lost", .list(.text)),
                        ], required: ["route", "id", "text", "change", "status", "missing", "need", "gained", "lost"]))
            ),
            (
                "courses",
                .list(
                    .object(
                        [("id", .text), ("course", .text), ("held_by", pair(.list(.text)))], required: ["id", "course", "held_by"]))
            ),
            ("words", .list(.text)),
        ],
        required: ["rule", "version", "as_of", "status", "expected_on", "missing", "routes", "requirements", "courses", "words"])

    private static let whatIf = Shape.object(
        [("difference", difference), ("assumes", .list(.text)), ("before", .reference("verdict")), ("after", .map(.anything))],
        required: ["difference", "assumes", "before", "after"])

    private static let request = Shape.object(
        [
            ("from", .text), ("goal", .text), ("credits_per_term", .number), ("credits_per_season", .map(.number)),
            ("seasons", .list(.text)), ("terms_at_most", .integer),
            ("cost", .object([("per_credit", .number), ("per_term", .number), ("per_course", .map(.number))], required: [])),
            ("avoid", .list(.text)), ("pin", .map(.text)), ("term_ends", .map(.text)), ("route", .text), ("version", .text),
            ("steps", .integer),
        ], required: ["from", "credits_per_term"])

    private static let unplanned = Shape.object(
        [
            ("requirement", .text), ("text", .text), ("status", .text), ("have", .text), ("need", .text), ("unknown", .list(.text)),
            ("reason", .text),
        ], required: ["requirement", "text", "status"])

    private static let term = Shape.object(
        [
            ("term", .text), ("ends_on", .text), ("assumed", .boolean), ("credits", .number),
            (
                "courses",
                .list(
                    .object(
                        [
                            ("course", .text), ("title", .text), ("credits", .number), ("requirements", .list(.text)),
                            ("needed_for", .list(.text)),
                        ], required: ["course", "credits", "requirements", "needed_for"]))
            ),
            ("in_progress", .list(.object([("course", .text), ("credits", .number)], required: ["course", "credits"]))),
        ], required: ["term", "ends_on", "assumed", "credits", "courses"])

    private static let cost = Shape.object(
        [
            ("total", .number), ("credits", .number), ("terms", .number),
            ("courses", .list(.object([("course", .text), ("fee", .number)], required: ["course", "fee"]))),
        ], required: ["total", "credits", "terms", "courses"])

    private static let plan = Shape.object(
        [
            (
                "rule",
                .object(
                    [("id", .text), ("version", .optional(.text)), ("route", .optional(.text))], required: ["id", "version", "route"])
            ),
            ("as_of", .text), ("from", .text), ("goal", .text), ("outcome", .text), ("reason", .text), ("terms", .list(term)),
            ("credits", .number), ("terms_used", .integer), ("cost", cost), ("completed_in", .optional(.text)),
            ("completed_on", .optional(.text)), ("verdict", .optional(.text)), ("proved", .boolean), ("bound", .anything),
            ("search", .object([("steps", .integer), ("exhausted", .boolean)], required: ["steps", "exhausted"])),
            ("assumes", .list(.text)), ("unplanned", .list(unplanned)), ("lost_by_completion", .list(unplanned)),
            (
                "left_out",
                .list(.object([("course", .text), ("reason", .text), ("detail", .text)], required: ["course", "reason"]))
            ),
        ],
        required: [
            "rule", "as_of", "from", "goal", "outcome", "terms", "credits", "terms_used", "completed_in", "completed_on", "verdict",
            "proved", "bound", "search", "assumes", "unplanned", "lost_by_completion", "left_out",
        ])
}

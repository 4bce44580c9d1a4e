import Domain

extension OpenAPISchemas {
    /// The shape of an exam path. Sums are decimals with two places.
    static let examPath = Shape.object(
        [
            ("rule", .text), ("exam", .text), ("title", .text), ("as_of", .text), ("currency", .text), ("state", .text),
            ("since", .optional(.text)), ("reason", .text), ("application", .text), ("may_use_title", .optional(.boolean)),
            ("next", .list(step)), ("attempts", attempts), ("applications", .list(application)),
            (
                "offer",
                .object([("format", .list(.map(.anything))), ("fees", .list(.map(.anything)))], required: ["format", "fees"])
            ),
            ("policies", .list(policy)),
        ],
        required: [
            "rule", "exam", "title", "as_of", "currency", "state", "since", "may_use_title", "next", "attempts", "applications", "offer",
            "policies",
        ])

    private static let citation = Shape.object(
        [("id", .text), ("sources", .list(.text)), ("standing", .text), ("doubt", .text)], required: ["id", "sources", "standing"])

    private static let fee = Shape.object(
        [("amount", .optional(.number)), ("for", .text), ("reason", .text), ("policy", .text)], required: ["amount", "policy"])

    private static let step = Shape.object(
        [
            ("kind", .text), ("role", .text), ("day", .optional(.text)), ("last_day", .text), ("status", .text), ("text", .text),
            ("reason", .text), ("fees", .list(fee)), ("otherwise", .text), ("remark", .text), ("application", .text), ("standing", .text),
            ("policies", .list(citation)),
        ], required: ["kind", "role", "day", "status", "text", "standing", "policies"])

    private static let attempts = Shape.object(
        [
            ("known", .boolean),
            (
                "list",
                .list(
                    .object(
                        [
                            ("number", .integer), ("on", .text), ("outcome", .text), ("application", .text), ("payer", .text),
                            ("voucher", .boolean),
                        ], required: ["number", "on", "outcome"]))
            ),
            (
                "limits",
                .list(
                    .object(
                        [
                            ("text", .text), ("at_most", .optional(.integer)), ("within_years", .integer), ("unlimited", .boolean),
                            ("used", .optional(.integer)), ("left", .optional(.integer)), ("free_on", .text), ("policy", citation),
                        ], required: ["text", "at_most", "unlimited", "used", "left", "policy"]))
            ),
        ], required: ["known", "list", "limits"])

    private static let window = Shape.object(
        [
            ("stated", .boolean), ("extensions", .integer), ("extended_days", .optional(.integer)),
            (
                "ends",
                .list(.object([("day", .optional(.text)), ("reason", .text), ("policy", .text)], required: ["day"]))
            ),
        ], required: ["stated", "extensions", "extended_days", "ends"])

    private static let application = Shape.object(
        [
            ("id", .text), ("state", .text), ("since", .optional(.text)), ("derived", .boolean), ("reason", .text), ("early", .boolean),
            ("payer", .text), ("voucher", .boolean), ("member", .boolean), ("applied_on", .text), ("approved_on", .text),
            ("window", window), ("appointment", .text), ("tested_on", .text), ("forfeited", .boolean),
            (
                "events",
                .list(
                    .object(
                        [
                            ("event", .text), ("on", .text), ("appointment", .text), ("outcome", .text), ("state", .text),
                            ("planned", .boolean), ("fees", .list(fee)),
                        ], required: ["event", "on", "state"]))
            ),
            (
                "irregularities",
                .list(
                    .object(
                        [("code", .text), ("pointer", .text), ("text", .text), ("policy", .text)], required: ["code", "pointer", "text"]))
            ),
            ("unknown", .list(.text)),
        ], required: ["id", "state", "since", "derived", "events"])

    private static let policy = Shape.object(
        [
            ("id", .text), ("kind", .text), ("text", .text), ("effective", .object([("from", .text), ("to", .text)], required: [])),
            ("sources", .list(.reference("source"))), ("verified_on", .text), ("standing", .text), ("doubt", .text), ("note", .text),
        ], required: ["id", "kind", "text", "effective", "sources", "standing"])
}

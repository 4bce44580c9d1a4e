import Domain

extension OpenAPISchemas {
    static let upkeepQuestion = Shape.object(
        [("rules", .list(.oneOf([.reference("rule"), .text]))), ("facts", .map(.anything)), ("as_of", .text)],
        required: ["rules", "facts"])

    /// The shape of a report of upkeep. Units and fees are exact decimals.
    static let upkeep = Shape.object(
        [
            ("learner", .text), ("as_of", .text), ("reason", .text), ("groups", .list(group)),
            ("uncovered", .list(.object([("credential", .text), ("reason", .text)], required: ["credential", "reason"]))),
        ], required: ["as_of", "groups", "uncovered"])

    private static let status = Shape.object(
        [("state", .text), ("since", .text), ("until", .text), ("appeal_until", .text), ("reason", .text)], required: ["state"])

    private static let credential = Shape.object(
        [
            ("credential", .text), ("name", .text), ("title", .text), ("earned_on", .text), ("status", status), ("counted", .boolean),
            ("credits", .optional(.number)), ("formerly", .object([("letters", .text), ("until", .text)], required: ["letters"])),
            ("discontinued", .text),
        ], required: ["credential", "name", "title", "status", "counted", "credits"])

    private static let cycle = Shape.object(
        [("start", .text), ("end", .text), ("earn_by", .text), ("submit_by", .text), ("stated", .boolean)],
        required: ["start", "end", "earn_by", "stated"])

    private static let required = Shape.object(
        [("credits", .number), ("words", .text), ("credentials", .integer)], required: ["credits", "words", "credentials"])

    private static let missingUnits = Shape.object(
        [("credits", .number), ("within", .list(.text)), ("outside", .list(.text)), ("words", .text)],
        required: ["credits", "within", "outside", "words"])

    private static let share = Shape.object(
        [
            ("id", .text), ("text", .text), ("words", .text), ("bound", .text), ("credits", .number), ("have", .number),
            ("have_planned", .number), ("missing", .number), ("missing_planned", .number), ("due", .text),
        ], required: ["id", "words", "bound", "credits", "have", "have_planned", "due"])

    private static let entry = Shape.object(
        [
            ("id", .text), ("title", .text), ("on", .optional(.text)), ("credits", .number), ("counted", .number),
            ("counted_planned", .number), ("within", .list(.text)), ("reason", .text), ("detail", .text), ("verified", .boolean),
        ], required: ["id", "on", "credits", "counted", "counted_planned"])

    private static let fees = Shape.object(
        [
            ("currency", .text),
            (
                "items",
                .list(
                    .object(
                        [
                            ("id", .text), ("text", .text), ("for", .text), ("per", .text), ("credential", .text), ("payer", .text),
                            ("amount", .optional(.number)),
                        ], required: ["id", "for", "per", "credential", "payer", "amount"]))
            ),
            (
                "per_cycle",
                .list(
                    .object(
                        [("payer", .text), ("amount", .optional(.number)), ("words", .text)], required: ["payer", "amount", "words"]))
            ),
        ], required: ["currency", "items", "per_cycle"])

    private static let lapse = Shape.object(
        [
            (
                "steps",
                .list(.object([("state", .text), ("from", .text), ("to", .optional(.text))], required: ["state", "from", "to"]))
            ),
            ("appeal_until", .text), ("unknown_from", .text),
        ], required: ["steps"])

    private static let group = Shape.object(
        [
            ("id", .text), ("status", status), ("credentials", .list(credential)), ("cycle", .optional(cycle)),
            ("required", .optional(required)), ("verdict", .text), ("reason", .text), ("earned", .number), ("counted", .number),
            ("counted_planned", .number), ("missing", .optional(.list(missingUnits))), ("missing_planned", .optional(.list(missingUnits))),
            ("shares", .list(share)), ("entries", .list(entry)), ("fees", fees), ("if_not_met", lapse), ("unknown", .list(.text)),
            ("notes", .list(.text)), ("doubts", .list(.map(.anything))), ("sources", .list(.reference("source"))),
        ], required: ["id", "status", "credentials", "cycle", "required", "verdict", "doubts", "sources"])
}

extension OpenAPISchemas {
    /// The shapes of rosters, their imports, and the people whom they put aside.
    static let rosters: [Property] = [
        ("roster_plan", .object(plan, required: plan.map(\.name))),
        ("roster_import", .object(imported, required: imported.map(\.name))),
        ("roster_imports", .object([("data", .list(.reference("roster_import")))], required: ["data"])),
        ("roster_undo", .object([("keep_changed", .boolean)], required: [])),
        ("roster_aside", .object(aside, required: aside.map(\.name))),
        ("roster_asides", .object([("data", .list(.reference("roster_aside")))], required: ["data"])),
        ("roster_settlement", .object([("settlement", .text), ("learner", .optional(.text))], required: ["settlement"])),
    ]

    private static let plan: [Property] = [
        ("digest", .text), ("refused", .boolean), ("words", .list(.text)), ("counts", .map(.map(.integer))),
        ("files", .list(.map(.anything))), ("fault_count", .integer), ("faults", .list(.object(fault, required: fault.map(\.name)))),
        ("plan", .map(.anything)),
    ]

    private static let fault: [Property] = [
        ("code", .text), ("file", .text), ("line", .optional(.integer)), ("column", .optional(.text)), ("value", .optional(.text)),
        ("message", .text), ("allowed", .list(.text)),
    ]

    private static let imported: [Property] = [
        ("id", .text), ("applied_at", .text), ("by", .text), ("format", .text), ("system", .text), ("plan_sha256", .text),
        ("content_sha256", .text), ("files", .list(.map(.anything))), ("counts", .map(.map(.integer))), ("words", .list(.text)),
        ("undone_at", .optional(.text)), ("undone_by", .optional(.text)), ("undo_kept", .optional(.list(.map(.anything)))),
    ]

    private static let aside: [Property] = [
        ("id", .text), ("system", .text), ("source_id", .text), ("reason", .text), ("noticed_at", .text),
        ("person", .map(.optional(.text))), ("candidates", .list(.map(.anything))), ("settlement", .optional(.text)),
        ("learner", .optional(.text)), ("settled_at", .optional(.text)), ("settled_by", .optional(.text)),
    ]
}

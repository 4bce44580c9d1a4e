extension OpenAPISchema {
    static let (accreditors, accreditor, standing) = (Self("accreditors"), Self("accreditor"), Self("program_standing"))
    static let (bottlenecks, coverage, evidence) = (Self("bottlenecks"), Self("competency_coverage"), Self("competency_evidence"))
    static let credential_lapses = Self("credential_lapses")
    static let (sites, hours, catalog_years) = (Self("site_standings"), Self("unverified_hours"), Self("catalog_year_changes"))
}

extension OpenAPISchemas {
    /// The shapes of what is asked about accreditation, curricula and practice.
    static let oversight: [Property] = [
        ("accreditors", .object([("data", .list(.object(summary, required: summary.map(\.name))))], required: ["data"])),
        (
            "accreditor",
            .object(
                summary + [("on", .text), ("data", .list(.object(entry, required: entry.map(\.name))))],
                required: summary.map(\.name) + ["on", "data"])
        ),
        (
            "program_standing",
            .object(
                [
                    ("program", .text), ("on", .text), ("accreditor", .optional(.text)), ("status", .optional(.text)),
                    ("period", .optional(.object(period, required: ["from", "to"]))), ("source", .optional(.text)),
                    ("verified_on", .optional(.text)), ("expires_on", .optional(.text)), ("expiry_told_by", .optional(.text)),
                    ("overdue", .boolean),
                ], required: ["program", "on", "status", "expires_on", "overdue"])
        ),
        (
            "bottlenecks",
            .object(
                [
                    ("program", .text), ("catalog_year", .integer), ("complexity", .integer), ("terms", .optional(.integer)),
                    ("seasons", .list(.text)),
                    ("longest_chain", .list(.object([("course", .text), ("term", .integer)], required: ["course", "term"]))),
                    ("data", .list(.object(bottleneck, required: bottleneck.map(\.name)))), ("offered_every_term", .list(.text)),
                    ("taken_as_passed", .list(.text)),
                ], required: ["program", "catalog_year", "complexity", "terms", "longest_chain", "data"])
        ),
        ("competency_coverage", .object(mapped + coverage, required: mapped.map(\.name) + coverage.map(\.name))),
        (
            "competency_evidence",
            .object(mapped + [("data", .list(.object(evidence, required: evidence.map(\.name))))], required: mapped.map(\.name) + ["data"])
        ),
        (
            "site_standings",
            .object(
                [
                    ("on", .text), ("complete", .boolean), ("data", .list(.object(site, required: site.map(\.name)))),
                    ("unlisted", .list(.text)),
                ], required: ["on", "complete", "data", "unlisted"])
        ),
        (
            "unverified_hours",
            .object(
                [("data", .list(.object(learner + hours, required: ["learner", "hours"]))), ("next", .optional(.text))],
                required: ["data", "next"])
        ),
        (
            "credential_lapses",
            .object(
                [("on", .text), ("until", .text), ("data", .list(.object(lapse, required: lapse.map(\.name))))],
                required: ["on", "until", "data"])
        ),
        (
            "catalog_year_changes",
            .object([("data", .list(.object(learner + change, required: ["learner", "from", "to"])))], required: ["data"])
        ),
    ]

    private static let summary: [Property] = [
        ("id", .text), ("name", .text), ("title", .text), ("revision", .integer), ("digest", .text),
    ]
    private static let period: [Property] = [("from", .optional(.text)), ("to", .optional(.text))]
    private static let entry: [Property] = [
        ("id", .text), ("topic", .text), ("text", .text), ("effective", .optional(.object(period, required: ["from", "to"]))),
        ("in_effect", .optional(.boolean)), ("values", .map(.anything)), ("standing", .text), ("doubt", .optional(.text)),
        ("note", .optional(.text)), ("verified_on", .optional(.text)), ("sources", .list(.map(.anything))),
    ]
    private static let bottleneck: [Property] = [
        ("course", .text), ("title", .text), ("blocking", .integer), ("delay", .integer), ("complexity", .integer),
        ("earliest_term", .optional(.integer)), ("blocks", .list(.text)),
    ]
    private static let mapped: [Property] = [
        ("program", .text), ("catalog_year", .integer), ("competency_set", .text), ("competency_version", .text), ("title", .text),
        ("source", .text), ("evidence", .text), ("synthetic", .boolean),
    ]
    private static let taught: [Property] = [("course", .text), ("bloom", .integer), ("assessment", .optional(.text))]
    private static let covered: [Property] = [
        ("competency", .text), ("text", .text), ("domain", .text), ("required", .integer),
        ("taught", .list(.object(taught, required: taught.map(\.name)))),
        ("highest", .optional(.integer)), ("shown", .integer), ("shown_below", .integer), ("unassessed", .integer), ("gaps", .list(.text)),
    ]
    private static let coverage: [Property] = [
        ("learners", .integer), ("gaps", .map(.list(.text))), ("data", .list(.object(covered, required: covered.map(\.name)))),
        ("unknown", .list(.object([("course", .text), ("competency", .text)], required: ["course", "competency"]))),
    ]
    private static let evidence: [Property] = [
        ("competency", .text), ("text", .text), ("required", .integer), ("standing", .text), ("attainments", .list(.map(.anything))),
        ("courses", .list(.map(.anything))),
    ]
    private static let site: [Property] = [
        ("name", .text), ("agreement", .text), ("agreement_expires_on", .optional(.text)), ("seats", .optional(.integer)),
        ("most", .optional(.integer)), ("most_on", .optional(.text)), ("lacking", .optional(.integer)),
        ("placements_without_days", .integer),
    ]
    private static let lapse: [Property] = [
        ("holder", .text), ("duty", .text), ("credential", .text), ("lapses_on", .optional(.text)), ("state", .text),
        ("days", .optional(.integer)), ("warned", .list(.text)), ("holder_has_account", .boolean),
    ]
    private static let learner: [Property] = [
        ("learner", .text), ("student_number", .optional(.text)), ("given_name", .text), ("family_name", .text),
    ]
    private static let hours: [Property] = [
        ("placement", .text), ("site", .optional(.text)), ("kind", .optional(.text)), ("hours", .number), ("status", .text),
        ("ended_on", .optional(.text)),
    ]
    private static let change: [Property] = [
        ("program", .optional(.text)), ("from", .optional(.integer)), ("to", .optional(.integer)), ("on", .optional(.text)), ("how", .text),
        ("by", .optional(.text)),
    ]
}

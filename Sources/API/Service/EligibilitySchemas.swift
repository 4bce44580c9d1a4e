import Domain

extension OpenAPISchemas {
    /// The shapes of rules, questions for audits and verdicts. The documents
    /// themselves have JSON Schemas of their own, beside the rules.
    static let eligibility: [Property] =
        [
            (
                "rule_version",
                .object(version + [("doubt", .text), ("digest", .text)], required: ["id", "effective", "binds_on", "digest"])
            ),
            (
                "credential",
                .object([("id", .text), ("kind", .text), ("title", .text), ("issuer", .optional(.text))] + revision, required: ["id"])
            ),
            ("credentials", .object([("data", .list(.reference("credential")))], required: ["data"])),
            (
                "rule_versions",
                .object(
                    [
                        ("id", .text), ("title", .text),
                        (
                            "data",
                            .list(.object(revision + [("current", .boolean)], required: ["revision", "digest", "versions", "current"]))
                        ),
                    ], required: ["id", "title", "data"])
            ),
            ("rule", .map(.anything)),
            ("source", source),
            ("requirement", requirement),
            ("credential_routes", credentialRoutes),
            ("figure", figure),
            (
                "figures",
                .object([("id", .text), ("title", .text), ("data", .list(.reference("figure")))], required: ["id", "title", "data"])
            ),
            (
                "audit_question",
                .object(
                    [("rules", .oneOf([.reference("rule"), .text])), ("facts", .map(.anything)), ("as_of", .text)],
                    required: ["rules", "facts"])
            ),
            ("missing_items", .object([("credits", .number), ("items", .integer)], required: ["credits", "items"])),
            ("requirement_verdict", requirementVerdict),
            ("verdict", verdict),
            ("exam_path", examPath),
            ("upkeep_question", upkeepQuestion),
            ("upkeep", upkeep),
        ] + plans

    private static let effective = Shape.object([("from", .optional(.text)), ("to", .optional(.text))], required: ["from", "to"])
    private static let version: [Property] = [("id", .text), ("effective", effective), ("binds_on", .text), ("standing", .text)]
    private static let revision: [Property] = [
        ("revision", .integer), ("digest", .text), ("published_at", .text), ("versions", .list(.reference("rule_version"))),
    ]

    private static let source = Shape.object(
        [("id", .text), ("title", .text), ("address", .text), ("vintage", .text), ("grade", .text), ("read_on", .text)],
        required: ["title", "grade"])

    private static let provenance: [Property] = [
        ("standing", .text), ("doubt", .text), ("note", .text), ("verified_on", .text), ("sources", .list(.reference("source"))),
    ]

    private static let requirement = Shape.object(
        [
            ("id", .text), ("kind", .text), ("text", .text), ("words", .text), ("count", .integer), ("asks", .anything),
            ("limits", .list(.map(.anything))), ("of", .list(.reference("requirement"))),
        ] + provenance, required: ["id", "kind", "standing", "sources"])

    private static let credentialRoutes = Shape.object(
        [
            (
                "rule",
                .object(
                    [("id", .text), ("kind", .text), ("title", .text), ("issuer", .optional(.text)), ("digest", .text)],
                    required: ["id", "kind", "title", "digest"])
            ),
            ("on", .text), ("version", .optional(.object(version + provenance, required: ["id", "effective", "binds_on"]))),
            (
                "routes",
                .list(
                    .object(
                        [
                            ("id", .text), ("title", .text), ("status", .text), ("sharing", .list(.map(.anything))),
                            ("limits", .list(.map(.anything))), ("requirement", .reference("requirement")),
                        ] + provenance, required: ["id", "status", "requirement"]))
            ),
        ], required: ["rule", "on", "version", "routes"])

    private static let figure = Shape.object(
        [
            ("id", .text), ("measure", .text), ("of", .text), ("period", .optional(.text)), ("value", .anything), ("unit", .text),
            ("people", .optional(.integer)), ("population", .text), ("definition", .text), ("caution", .text),
        ] + provenance, required: ["id", "measure", "period", "value", "people", "standing", "sources"])

    private static let placed = Shape.object(
        [("course", .text), ("id", .text), ("credits", .number), ("certainty", .text), ("note", .text)],
        required: ["course", "id", "credits", "certainty"])

    private static let requirementVerdict = Shape.object(
        [
            ("id", .text), ("kind", .text), ("text", .text), ("status", .text), ("expected_on", .text),
            ("missing", .reference("missing_items")), ("have", .text), ("need", .text), ("held_by", .list(placed)), ("chosen", .boolean),
            ("evidence", .list(.text)), ("unknown", .list(.text)), ("reason", .text), ("source", .reference("source")),
            ("other_sources", .list(.reference("source"))), ("verified_on", .text), ("standing", .text), ("doubt", .text), ("note", .text),
            ("of", .list(.reference("requirement_verdict"))),
        ], required: ["id", "kind", "text", "status"])

    /// What is lacked now, if every registration passes, and if every plan is carried out too.
    private static let missing: [Property] = [
        ("missing", .reference("missing_items")),
        (
            "missing_after",
            .object(
                [("registered", .reference("missing_items")), ("planned", .reference("missing_items"))],
                required: ["registered", "planned"])
        ),
    ]

    private static let routeVerdict = Shape.object(
        [("id", .text), ("title", .text), ("status", .text), ("verdict", .text), ("expected_on", .text), ("reason", .text)] + missing + [
            ("requirement", .reference("requirement_verdict")),
            (
                "unplaced",
                .list(
                    .object(
                        [("course", .text), ("id", .text), ("reason", .text), ("detail", .text)], required: ["course", "id", "reason"]))
            ),
            (
                "needed",
                .list(
                    .object(
                        [
                            ("requirement", .text), ("text", .text), ("missing", .reference("missing_items")), ("choices", .list(.text)),
                            ("reason", .text), ("expected_on", .text),
                        ], required: ["requirement", "text", "missing"]))
            ),
            ("search", .object([("steps", .integer), ("exhausted", .boolean)], required: ["steps", "exhausted"])),
        ], required: ["id", "status", "verdict", "missing", "missing_after", "requirement", "unplaced", "needed", "search"])

    private static let verdict = Shape.object(
        [
            (
                "rule",
                .object(
                    [
                        ("id", .text), ("digest", .text), ("version", .optional(.text)), ("binds_on", .optional(.text)),
                        ("bound_on", .optional(.text)), ("assumed", .boolean),
                    ], required: ["id", "digest", "version", "binds_on", "bound_on", "assumed"])
            ),
            ("facts_digest", .text), ("as_of", .text), ("status", .text), ("expected_on", .optional(.text)), ("reason", .text),
        ] + missing + [
            ("routes", .list(routeVerdict)),
            (
                "exceptions",
                .list(
                    .object(
                        [
                            ("kind", .text), ("requirement", .text), ("course", .text), ("by", .text), ("on", .text), ("applied", .boolean),
                            ("reason", .text),
                        ], required: ["kind", "by", "on", "applied"]))
            ),
            (
                "doubts",
                .list(
                    .object(
                        [("requirement", .text), ("standing", .text), ("doubt", .text)], required: ["requirement", "standing"]))
            ),
        ],
        required: ["rule", "facts_digest", "as_of", "status", "expected_on", "missing", "missing_after", "routes", "exceptions", "doubts"])
}

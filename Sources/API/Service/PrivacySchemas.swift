import Domain

extension OpenAPISchemas {
    /// The shapes of consents, disclosures, requests and holds, directory information, retention and erasure.
    static let privacy: [Property] = [
        ("consent", .object(consent, required: consent.map(\.name))),
        ("consents", .object([("data", .list(.reference("consent")))], required: ["data"])),
        (
            "consent_draft",
            .object(
                [
                    ("records", .list(.text)), ("purpose", .text), ("party", .text), ("until", .text), ("approved", .boolean),
                    ("document", .text), ("signed_on", .text),
                ], required: ["records", "purpose", "party"])
        ),
        ("revocation", .object([("on", .text)], required: [])),
        ("disclosure", .object(disclosure, required: disclosure.map(\.name))),
        (
            "disclosures",
            .object([("data", .list(.reference("disclosure"))), ("next", .optional(.integer))], required: ["data", "next"])
        ),
        (
            "disclosure_draft",
            .object(
                DisclosureDraft.members.map { ($0, $0 == "records" ? .list(.text) : .text) }, required: ["party", "records", "purpose"])
        ),
        (
            "assignment_draft",
            .object([("account", .text), ("basis", .text), ("origin", .text), ("until", .text)], required: ["account", "basis"])
        ),
        ("emergency", .object([("reason", .text)], required: ["reason"])),
        (
            "case_draft",
            .object(
                [
                    ("received_on", .text), ("on_behalf", .text), ("text", .text), ("record_kind", .text), ("record", .text),
                    ("ground", .text),
                ], required: [])
        ),
        ("case_step", .object([("step", .text), ("on", .text), ("text", .text)], required: ["step"])),
        (
            "privacy_case",
            .object(
                privacyCase + [("due_on", .text), ("is_overdue", .boolean), ("limits", .text)], required: privacyCase.map(\.name))
        ),
        ("privacy_cases", .object([("data", .list(.reference("privacy_case")))], required: ["data"])),
        (
            "directory_notice",
            .object(
                [("categories", .list(.text)), ("given_on", .text), ("opt_out_until", .text)],
                required: ["categories", "given_on", "opt_out_until"])
        ),
        ("directory_notices", .object([("data", .list(.reference("directory_notice")))], required: ["data"])),
        ("opt_out", .object([("is_withheld", .boolean), ("since", .text)], required: ["is_withheld"])),
        ("naming", .object(naming, required: naming.map(\.name))),
        ("export", .object(export, required: export.map(\.name))),
        ("retention_rule", .object(rule, required: rule.map(\.name))),
        ("retention_rules", .object([("data", .list(.reference("retention_rule")))], required: ["data"])),
        ("retention_draft", .object([("retention", .text), ("policy", .text)], required: ["retention", "policy"])),
        ("erasure_plan", .object(plan + [("plan", .text)], required: plan.map(\.name))),
        ("erasure_plans", .object([("data", .list(.reference("erasure_plan")))], required: ["data"])),
        ("erasure_confirmation", .object([("plan", .text)], required: ["plan"])),
        ("erasure", .object(erasure, required: erasure.map(\.name))),
    ]

    private static let recorded: [Property] = [("recorded_by", .optional(.text)), ("recorded_at", .text)]

    private static let consent: [Property] =
        [
            ("id", .text), ("records", .list(.text)), ("purpose", .text), ("party", .text), ("signature", .text), ("signed_on", .text),
            ("until", .optional(.text)), ("document", .optional(.text)), ("revoked_on", .optional(.text)),
        ] + recorded

    private static let person = Shape.object(
        [("id", .text), ("student_number", .optional(.text)), ("given_name", .text), ("family_name", .text)], required: ["id"])

    private static let disclosure: [Property] =
        [
            ("id", .text), ("event", .text), ("request", .optional(.text)), ("party", .text), ("party_class", .optional(.text)),
            ("records", .list(.text)), ("purpose", .text), ("basis", .optional(.text)), ("consent", .optional(.text)),
            ("document", .optional(.text)), ("on", .text), ("learner", person),
        ] + recorded

    private static let privacyCase: [Property] = {
        let step: [Property] = [("step", .text), ("on", .text), ("text", .optional(.text)), ("by", .optional(.text))]
        return [
            ("id", .text), ("kind", .text), ("learner", .text), ("received_on", .text), ("asked_by", .text),
            ("on_behalf", .optional(.text)),
            ("record_kind", .optional(.text)), ("record", .optional(.text)), ("ground", .optional(.text)), ("text", .optional(.text)),
            ("steps", .list(.object(step, required: step.map(\.name)))), ("revision", .integer), ("state", .text), ("is_open", .boolean),
            ("next", .list(.text)),
        ] + recorded
    }()

    private static let naming: [Property] = {
        let learner: [Property] = [
            ("learner", .text), ("student_number", .optional(.text)), ("given_name", .text), ("family_name", .text),
            ("may_be_named", .boolean), ("why_not", .list(.text)),
        ]
        return [
            ("on", .text), ("audience", .text), ("publish", .list(.text)), ("may_post_all", .boolean), ("unseen", .integer),
            ("data", .list(.object(learner, required: learner.map(\.name)))),
        ]
    }()

    private static let export: [Property] = {
        let table: [Property] = [("table", .text), ("contents", .text), ("retention", .text), ("rows", .list(.map(.anything)))]
        let sawIt: [Property] = ["disclosures", "assignments", "emergencies"].map { ($0, .list(.map(.anything))) }
        return [
            ("learner", .text), ("made_on", .text), ("tables", .list(.object(table, required: table.map(\.name)))),
            ("who_saw_it", .object(sawIt, required: sawIt.map(\.name))),
        ]
    }()

    private static let rule: [Property] = [
        ("table", .text), ("contents", .text), ("retention", .text), ("policy", .optional(.text)), ("revision", .integer),
    ]

    private static let plan: [Property] = {
        let entry: [Property] = [("table", .text), ("contents", .text), ("rows", .integer), ("kept_until", .optional(.text))]
        return [
            ("learner", .text), ("left_on", .optional(.text)), ("tables", .list(.object(entry, required: entry.map(\.name)))),
            ("is_whole", .boolean), ("policy", .text), ("blocked_by", .list(.text)), ("words", .list(.text)),
        ]
    }()

    private static let erasure: [Property] = [
        ("id", .text), ("learner", .text), ("erased_at", .text), ("tables", .list(.text)), ("is_whole", .boolean), ("policy", .text),
        ("left_on", .optional(.text)),
    ]
}

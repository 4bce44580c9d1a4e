import Domain

extension OpenAPISchemas {
    /// The shapes of accounts, learners and their records, the last made of the kinds themselves.
    static let records: [Property] =
        [
            (
                "sign_in",
                .object(
                    [("institution", .text), ("name", .text), ("password", .text), ("new_password", .text)],
                    required: ["institution", "name", "password"])
            ),
            ("account", .object(account, required: account.map(\.name))),
            (
                "session",
                .object(
                    [("token", .text), ("expires_at", .text), ("account", .reference("account"))],
                    required: ["token", "expires_at", "account"])
            ),
            (
                "accounts",
                .object(
                    [
                        (
                            "data",
                            .list(
                                .object(
                                    [
                                        ("id", .text), ("sign_in", .text), ("name", .text), ("roles", .list(.text)), ("disabled", .boolean),
                                    ], required: ["id", "sign_in", "name", "roles", "disabled"]))
                        )
                    ], required: ["data"])
            ),
            (
                "account_draft",
                .object(
                    [("sign_in", .text), ("name", .text), ("roles", .list(.text)), ("password", .text), ("learner", .text)],
                    required: ["sign_in", "name", "roles"])
            ),
            ("key_draft", .object([("name", .text), ("scopes", .list(.text)), ("days", .integer)], required: ["name", "scopes"])),
            ("key", .object([("id", .text), ("token", .text), ("scopes", .list(.text))], required: ["id", "token", "scopes"])),
            (
                "learner",
                .object(learner + [("id", .text), ("revision", .integer)], required: ["id", "revision", "given_name", "family_name"])
            ),
            ("learner_draft", .object(learner, required: ["given_name", "family_name"])),
            (
                "learners",
                .object([("data", .list(.reference("learner"))), ("next", .optional(.text))], required: ["data", "next"])
            ),
            (
                "record_writes",
                .object(
                    [("writes", .list(.object(write, required: ["learner", "kind"]))), ("all_or_nothing", .boolean)], required: ["writes"])
            ),
            (
                "record_outcomes",
                .object(
                    [("written", .integer), ("refused", .integer), ("data", .list(.object(outcome, required: ["status"])))],
                    required: ["written", "refused", "data"])
            ),
            (
                "changes",
                .object(
                    [("data", .list(.object(feedChange, required: feedChange.map(\.name)))), ("more", .boolean), ("next", .text)],
                    required: ["data", "more", "next"])
            ),
            ("facts", .map(.anything)),
            (
                "history",
                .object(
                    [("data", .list(.object(change, required: change.map(\.name)))), ("next", .optional(.integer))],
                    required: ["data", "next"])
            ),
            (
                "cohort",
                .object(
                    cohort + [
                        ("ended_on", .optional(.text)), ("revision", .integer), ("filter", .optional(.object(filter, required: []))),
                        ("refreshed_at", .optional(.text)),
                    ], required: ["code", "title", "rules"])
            ),
            ("cohort_draft", .object(cohort, required: ["code", "title"])),
            ("cohorts", .object([("data", .list(.reference("cohort")))], required: ["data"])),
            ("cohort_members", .object([("learners", .list(.text)), ("on", .text)], required: ["learners"])),
            ("cohort_departures", .object([("learners", .list(.text)), ("on", .text), ("why", .text)], required: ["learners"])),
            ("cohort_staff", .object([("account", .text)], required: ["account"])),
            ("cohort_filter", .object([("filter", .optional(.object(filter, required: [])))], required: ["filter"])),
            ("cohort_refreshed", .object([("entered", .integer), ("left", .integer)], required: ["entered", "left"])),
            (
                "cohort_alerts",
                .object(
                    [("as_of", .text), ("until", .text), ("data", .list(.object(alert, required: alert.map(\.name))))],
                    required: ["as_of", "until", "data"])
            ),
            ("learner_verdict", .object(recordedVerdict, required: recordedVerdict.map(\.name))),
            ("learner_verdicts", .object([("data", .list(.reference("learner_verdict")))], required: ["data"])),
            ("learner_verdict_draft", .object([("rule", .text), ("as_of", .text)], required: ["rule"])),
            ("learner_verdict_replay", .object(replay, required: replay.map(\.name))),
            ("note", .object(note, required: note.map(\.name))),
            ("notes", .object([("data", .list(.reference("note")))], required: ["data"])),
            ("note_draft", .object([("text", .text)], required: ["text"])),
            ("count", .object([("count", .integer)], required: ["count"])),
            ("matrix", matrix),
        ] + RecordKind.all.flatMap(kind)

    private static let account: [Property] = [
        ("id", .text), ("name", .text), ("institution", .text), ("roles", .list(.text)), ("scopes", .optional(.list(.text))),
    ]

    private static let learner: [Property] = LearnerDraft.members.map {
        ($0, ["given_name", "family_name"].contains($0) ? .text : .optional(.text))
    }

    private static let change: [Property] = [
        ("at", .text), ("action", .text), ("by", .optional(.text)), ("record", .text), ("before", .optional(.map(.anything))),
        ("after", .optional(.map(.anything))), ("erased", .boolean),
    ]

    private static let write: [Property] = [
        ("learner", .text), ("kind", .text), ("record", .text), ("revision", .integer), ("take_back", .boolean),
        ("values", .map(.anything)),
    ]

    private static let outcome: [Property] = [
        ("status", .integer), ("record", .map(.anything)), ("code", .text), ("title", .text), ("faults", .list(.map(.anything))),
    ]

    private static let feedChange: [Property] = [
        ("at", .text), ("action", .text), ("kind", .text), ("learner", .text), ("id", .optional(.text)), ("revision", .optional(.integer)),
        ("record", .optional(.map(.anything))), ("erased", .boolean),
    ]

    private static let cohort: [Property] = [
        ("code", .text), ("title", .text), ("program", .optional(.text)), ("starts_on", .optional(.text)), ("rules", .list(.text)),
        ("learners", .integer),
    ]

    private static let filter: [Property] = {
        let period = Shape.object([("from", .optional(.text)), ("to", .optional(.text))], required: [])
        return [
            ("programs", .list(.text)), ("catalog_years", .list(.integer)), ("states", .list(.text)), ("entered", period),
            ("expected", period),
        ]
    }()

    private static let alert: [Property] = [
        ("learner", .text), ("student_number", .optional(.text)), ("given_name", .text), ("family_name", .text), ("kind", .text),
        ("rule", .optional(.text)), ("day", .optional(.text)), ("text", .text),
    ]

    private static let recordedVerdict: [Property] = [
        ("id", .text), ("rule", .text), ("rule_digest", .text), ("asked_version", .optional(.text)), ("version", .optional(.text)),
        ("as_of", .text), ("status", .text), ("facts_digest", .text), ("verdict_digest", .text), ("evaluator", .integer),
        ("recorded_by", .optional(.text)), ("recorded_at", .text),
    ]

    private static let replay: [Property] = {
        let change: [Property] = [("pointer", .text), ("before", .anything), ("after", .anything)]
        let now: [Property] = [
            ("facts_digest", .text), ("status", .optional(.text)), ("changes", .list(.object(change, required: change.map(\.name)))),
        ]
        return [
            ("recorded", .reference("learner_verdict")), ("digest", .text), ("is_same", .boolean), ("evaluator", .integer),
            ("verdict", .reference("verdict")), ("now", .object(now, required: now.map(\.name))),
        ]
    }()

    private static let note: [Property] = [("at", .text), ("by", .optional(.text)), ("text", .text)]

    private static let matrix: Shape = {
        let requirements: [Property] = [("id", .text), ("text", .text)]
        let rule: [Property] = [
            ("rule", .text), ("requirements", .list(.object(requirements, required: ["id", "text"]))), ("tally", .map(.integer)),
        ]
        let missing = Shape.object([("credits", .number), ("items", .integer)], required: ["credits", "items"])
        let verdict: [Property] = [
            ("rule", .text), ("version", .optional(.text)), ("route", .optional(.text)), ("status", .text),
            ("expected_on", .optional(.text)),
            ("missing", missing), ("one_course_short", .boolean), ("requirements", .map(.text)),
        ]
        let row: [Property] = [
            ("learner", .text), ("student_number", .optional(.text)), ("given_name", .text), ("family_name", .text),
            ("verdicts", .list(.object(verdict, required: verdict.map(\.name)))), ("unreadable", .list(.map(.anything))),
        ]
        return .object(
            [
                ("as_of", .text), ("rules", .list(.object(rule, required: rule.map(\.name)))),
                ("data", .list(.object(row, required: ["learner", "given_name", "family_name"]))),
            ], required: ["as_of", "rules", "data"])
    }()

    /// The learner's, beside a record that was contested and stays.
    private static let statement = Shape.object([("on", .text), ("text", .text)], required: ["on", "text"])

    private static func kind(_ kind: RecordKind) -> [Property] {
        let fields = kind.fields.map { field -> Property in (field.name, field.isRequired ? field.shape : .optional(field.shape)) }
        let required = kind.fields.filter(\.isRequired).map(\.name)
        let own: [Property] = [
            ("id", .text), ("revision", .integer), ("origin", .text), ("source_id", .optional(.text)), ("taken_back_at", .optional(.text)),
        ]
        return [
            ("\(kind.table)_draft", .object(fields + [("source_id", .optional(.text))], required: required)),
            (
                "\(kind.table)_record",
                .object(own + fields + [("statements", .list(statement))], required: own.map(\.name) + kind.fields.map(\.name))
            ),
            ("\(kind.table)_records", .object([("data", .list(.reference("\(kind.table)_record")))], required: ["data"])),
        ]
    }
}

extension RecordField {
    var shape: OpenAPISchemas.Shape {
        switch content {
        case .text, .day, .choice: .text
        case .amount: .number
        case .integer: .integer
        case .boolean: .boolean
        case .texts: .list(.text)
        case .document: .anything
        }
    }
}

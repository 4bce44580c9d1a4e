import Domain

extension OpenAPISchemas {
    /// The shapes of reports: the columns of a table say what its rows have.
    static let reports: [Property] = [
        (
            "reports",
            .object(
                [("data", .list(.object(definition, required: definition.map(\.name))))], required: ["data"])
        ),
        ("report", .object([("header", header), ("tables", .list(table))], required: ["header", "tables"])),
        (
            "outlook_reports",
            .object([("data", .list(.object(outlookDefinition, required: outlookDefinition.map(\.name))))], required: ["data"])
        ),
        ("outlook_report", .object([("header", outlookHeader), ("tables", .list(table))], required: ["header", "tables"])),
        (
            "outlook_report_header",
            .oneOf([.reference("outlook_report"), outlookHeader])
        ),
        ("report_question", .object(question, required: ["report"])),
        ("filed_report", .object(filed, required: filed.map(\.name))),
        ("filed_reports", .object([("data", .list(.reference("filed_report")))], required: ["data"])),
        (
            "rerun",
            .object(
                [("same", .boolean), ("faults", .list(.text)), ("filed", .reference("filed_report"))],
                required: ["same", "faults", "filed"])
        ),
        ("published_report", .object(published, required: published.map(\.name))),
        ("published_reports", .object([("data", .list(.reference("published_report")))], required: ["data"])),
    ]

    private static let parameter: [Property] = [("name", .text), ("help", .text), ("required", .boolean)]

    private static let definition: [Property] = [
        ("id", .text), ("version", .text), ("title", .text), ("summary", .text),
        ("parameters", .list(.object(parameter, required: parameter.map(\.name)))), ("publishable", .boolean),
    ]

    private static let header: Shape = {
        let institution: [Property] = [("code", .text), ("name", .text), ("synthetic", .boolean)]
        let source: [Property] = [
            ("id", .text), ("title", .text), ("address", .optional(.text)), ("vintage", .optional(.text)), ("evidence", .optional(.text)),
            ("sha256", .text),
        ]
        let view: [Property] = [("kind", .text), ("published_on", .text), ("edition", .integer), ("smallest", .integer)]
        let members: [Property] = [
            ("report", .text), ("definition", .text), ("title", .text),
            ("institution", .object(institution, required: institution.map(\.name))), ("parameters", .map(.text)), ("as_of", .text),
            ("scope", .text), ("view", .object(view, required: ["kind"])), ("inputs_sha256", .optional(.text)),
            ("sources", .list(.object(source, required: source.dropLast().map(\.name)))),
        ]
        return .object(members, required: members.map(\.name))
    }()

    private static let outlookDefinition: [Property] = {
        let parameter: [Property] = [
            ("name", .text), ("help", .text), ("initial", .optional(.text)), ("examples", .list(.text)),
        ]
        return [
            ("id", .text), ("version", .text), ("title", .text), ("summary", .text), ("address", .text),
            ("parameters", .list(.object(parameter, required: parameter.map(\.name)))), ("formats", .list(.text)),
        ]
    }()

    /// Of published data: no institution, and every source as it is held, so that it can be reckoned again.
    private static let outlookHeader: Shape = {
        let file: [Property] = [("name", .text), ("sha256", .text)]
        let held: [Property] = [
            ("kind", .text), ("name", .text), ("revision", .integer), ("files", .list(.object(file, required: file.map(\.name)))),
        ]
        let source: [Property] = [
            ("id", .text), ("title", .text), ("address", .optional(.text)), ("vintage", .optional(.text)), ("evidence", .optional(.text)),
            ("sha256", .text), ("held", .object(held, required: held.map(\.name))),
        ]
        let members: [Property] = [
            ("report", .text), ("definition", .text), ("title", .text), ("parameters", .map(.text)), ("as_of", .text),
            ("view", .object([("kind", .text)], required: ["kind"])), ("left_out", .list(.text)),
            ("sources", .list(.object(source, required: source.map(\.name)))),
        ]
        return .object(members, required: members.map(\.name))
    }()

    private static let table: Shape = {
        let column: [Property] = [("id", .text), ("title", .text), ("kind", .text)]
        let members: [Property] = [
            ("id", .text), ("title", .text), ("columns", .list(.object(column, required: column.map(\.name)))),
            ("rows", .list(.map(.anything))), ("notes", .list(.text)),
        ]
        return .object(members, required: members.map(\.name))
    }()

    private static let question: [Property] = [
        ("report", .text), ("program", .text), ("cohort", .text), ("year", .text), ("exam", .text), ("rules", .list(.text)),
        ("as_of", .text),
    ]

    private static let filed: [Property] = [
        ("id", .text), ("report", .text), ("definition", .text), ("parameters", .map(.text)), ("as_of", .text), ("filed_at", .text),
        ("inputs_sha256", .text), ("report_sha256", .text),
    ]

    private static let published: [Property] = [
        ("id", .text), ("report", .text), ("definition", .text), ("title", .text), ("parameters", .map(.text)), ("edition", .integer),
        ("published_on", .text), ("as_of", .text), ("smallest", .integer),
    ]
}

import Domain

/// The shapes of answers about reference data.
extension OpenAPISchemas {
    static let reference: [Property] = [
        ("dataset_summary", .object(dataset, required: dataset.map(\.name))),
        (
            "datasets",
            .object([("data", .list(.object(dataset + wholeDataset, required: (dataset + wholeDataset).map(\.name))))], required: ["data"])
        ),
        (
            "projections",
            .object(
                [datasets, ("data", .list(.object(projection + [absences], required: projection.map(\.name)))), missingProjections],
                required: ["datasets", "data"])
        ),
        ("occupation_content", occupationContent),
        (
            "crosswalk",
            .object(
                [
                    datasets, ("data", .list(.object(link, required: link.map(\.name)))),
                    ("more", .boolean), ("missing", .list(.object([("code", .text), ("reason", .text)], required: ["code", "reason"]))),
                ], required: ["datasets", "data", "more"])
        ),
        ("classification", page(of: DatasetTables.classificationCodes)),
        (
            "classification_code",
            .object(
                [datasets] + properties(DatasetTables.classificationCodes) + [
                    ("ancestors", .list(codeBeside)), ("children", .list(codeBeside)),
                ], required: ["datasets"] + properties(DatasetTables.classificationCodes).map(\.name) + ["ancestors", "children"])
        ),
        (
            "survey_notes",
            .object([datasets, ("data", .list(.object(note, required: note.map(\.name))))], required: ["datasets", "data"])
        ),
        ("counties", page(of: DatasetTables.areaCounties)),
        ("earnings", page(of: DatasetTables.institutionEarnings)),
        ("industry_projections", page(of: DatasetTables.industryProjections)),
        (
            "handbook",
            .object([datasets, ("data", .list(.object(profile, required: profile.map(\.name))))], required: ["datasets", "data"])
        ),
    ]

    private static let datasets: Property = ("datasets", .list(.reference("dataset_summary")))

    private static let dataset: [Property] = [
        ("kind", .text), ("vintage", .text), ("revision", .integer), ("coverage", .text), ("title", .text), ("citation", .text),
        ("source_url", .optional(.text)), ("licence", .text), ("attribution", .optional(.text)), ("sha256", .text),
    ]

    private static let wholeDataset: [Property] = [
        ("current", .boolean), ("publisher", .text), ("note", .optional(.text)), ("published_on", .optional(.text)),
        ("retrieved_on", .optional(.text)), ("loaded_at", .text), ("rows", .integer),
        (
            "files",
            .list(
                .object(
                    [("name", .text), ("sha256", .text), ("bytes", .integer), ("rows", .integer)],
                    required: ["name", "sha256", "bytes", "rows"]))
        ),
    ]

    /// The columns of a table as answers have them.
    private static func properties(_ table: DatasetTable, without left: Set<String> = ["position"]) -> [Property] {
        table.columns.filter { !left.contains($0.name) }.map(property)
    }

    private static func property(_ column: DatasetTable.Column) -> Property {
        let shape: Shape =
            switch column.kind {
            case .integer: .integer
            case .decimal: .number
            case .flag: .boolean
            case .text, .date: .text
            }
        return (ContentColumns.name(column.name), column.isOptional ? .optional(shape) : shape)
    }

    private static func page(of table: DatasetTable) -> Shape {
        let row = properties(table)
        return .object(
            [datasets, ("data", .list(.object(row, required: row.map(\.name)))), ("more", .boolean)],
            required: ["datasets", "data", "more"])
    }

    private static let outcome: [Property] = [
        ("vintage", .text), ("year", .integer), ("employment", .optional(.number)), ("change", .optional(.number)), ("message", .text),
    ]

    private static let projection: [Property] =
        [("vintage", .text), ("coverage", .text)] + properties(DatasetTables.projectionSets)
        + properties(DatasetTables.projections, without: ["position", "wage_is_bound", "absent"]) + [
            ("outcomes", .list(.object(outcome + [("reason", .text)], required: outcome.map(\.name))))
        ]

    private static let absences: Property = ("absent", .map(.reference("absence")))

    private static let missingProjections: Property = (
        "missing",
        .list(
            .object(
                [("vintage", .text), ("occupation", .text), ("reason", .text), ("message", .text)],
                required: ["vintage", "occupation", "reason", "message"]))
    )

    private static let link: [Property] = [
        ("from_code", .text), ("from_title", .text), ("to_code", .text), ("to_title", .text), ("link", .text), ("note", .optional(.text)),
    ]

    private static let note: [Property] =
        properties(DatasetTables.surveyNotes, without: ["source_title", "source_address", "source_grade"]) + [
            ("evidence", .optional(.reference("evidence")))
        ]

    private static let codeBeside: Shape = {
        let row = properties(DatasetTables.classificationCodes, without: ["position", "definition"])
        return .object(row, required: row.map(\.name))
    }()

    private static let profile: [Property] =
        properties(DatasetTables.handbookProfiles) + [
            ("sections", .list(.object([("heading", .text), ("body", .text)], required: ["heading", "body"])))
        ]

    private static let occupationContent: Shape = {
        let parts: [Property] = ContentPart.allCases.map { part in
            let row = ContentColumns.columns(part).map(property)
            let shape = Shape.object(row, required: row.map(\.name))
            return (part.rawValue, part == .jobZone ? .optional(shape) : .list(shape))
        }
        let head = properties(ONETTables.occupations)
        return .object(
            [
                datasets, ("attribution", .text), ("code", .text), ("onet_version", .text),
                ("data", .list(.object(head + parts + [absences], required: head.map(\.name)))),
            ], required: ["datasets", "attribution", "code", "onet_version", "data"])
    }()
}

extension OpenAPISchema {
    static let (datasets, projections, occupationContent) = (Self("datasets"), Self("projections"), Self("occupation_content"))
    static let (crosswalk, classification, classificationCode) = (
        Self("crosswalk"), Self("classification"), Self("classification_code")
    )
    static let (counties, earnings, industryProjections) = (Self("counties"), Self("earnings"), Self("industry_projections"))
    static let (handbook, surveyNotes) = (Self("handbook"), Self("survey_notes"))
}

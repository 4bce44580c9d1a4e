import Domain

/// The shapes of answers in JSON Schema, as the views write them.
enum OpenAPISchemas {
    /// A property: its name, its type, and whether it may be null or absent.
    typealias Property = (name: String, schema: Shape)

    indirect enum Shape: Sendable {
        case text, integer, number, boolean
        case optional(Shape)
        case list(Shape)
        case reference(String)
        case object([Property], required: [String])
        /// A map from names to a shape.
        case map(Shape)
        case oneOf([Shape])
        /// Any JSON.
        case anything
    }

    static func write(_ json: inout JSONWriter) {
        for (name, shape) in schemas {
            json.key(named: name)
            write(shape, &json)
        }
    }

    private static let schemas: [Property] =
        [
            ("release_summary", .object(summary, required: summary.map(\.name))),
            ("release", release),
            ("releases", .object([("data", .list(.reference("release"))), ("undated", .list(.text))], required: ["data"])),
            ("code", code),
            ("codes", page(of: "code", more: [("total", .integer)])),
            ("occupation", occupation),
            ("absence", .object([("reason", .text), ("at_least", .number)], required: ["reason"])),
            ("cell", .object(cell, required: cellKeys.map(\.name))),
            ("cells", page(of: "cell", more: [("missing", .list(.reference("missing"))), ("total", .integer)])),
            (
                "ranked_cell",
                .object(
                    cell + [("rank", .optional(.integer)), ("share", .optional(.number))],
                    required: cellKeys.map(\.name) + ["rank", "share"])
            ),
            ("ranking", page(of: "ranked_cell", more: [("missing", .list(.reference("missing")))])),
            (
                "missing",
                .object(
                    [("release", .text), ("occupation", .text), ("area", .text), ("industry", .text), ("reason", .text)],
                    required: ["release", "reason"])
            ),
            ("health", .object([("status", .text), ("releases", .integer)], required: ["status", "releases"])),
            (
                "fault",
                .object(
                    [
                        ("code", .text), ("parameter", .text), ("pointer", .text), ("value", .text), ("message", .text),
                        ("allowed", .list(.text)),
                    ],
                    required: ["code", "message"])
            ),
            ("problem", problem),
        ] + comparisons + careers + eligibility + programs + records + privacy + reports + curricula + oversight + rosters + series
        + reference

    private static let summary: [Property] = [
        ("release", .text), ("title", .text), ("revision", .integer), ("coverage", .text), ("citation", .text),
        ("source_url", .optional(.text)),
        ("sha256", .text),
    ]

    static let cellKeys: [Property] = [
        ("release", .text), ("occupation", .text), ("occupation_title", .text), ("area", .text), ("area_title", .text), ("industry", .text),
        ("industry_title", .text),
    ]

    static let cell: [Property] =
        cellKeys + [("coverage", .text)] + Measure.allCases.map { ($0.name, .optional($0.scale == 0 ? .integer : .number)) } + [
            ("absent", .map(.reference("absence")))
        ]

    private static let code = Shape.object(
        [
            ("code", .text), ("title", .text), ("level", .text), ("ownership", .text), ("state", .text), ("parent", .optional(.text)),
            ("matched", .text), ("score", .number),
        ], required: ["code", "title", "level", "parent"])

    private static let occupation = Shape.object(
        [
            ("releases", .list(.reference("release_summary"))), ("code", .text), ("title", .text), ("level", .text),
            ("ancestors", .list(.reference("code"))), ("children", .list(.reference("code"))), ("alternate_titles", .list(.text)),
            ("in_releases", .list(.text)),
        ], required: ["releases", "code", "title", "level"])

    private static let release = Shape.object(
        [
            ("release", .text), ("title", .text), ("survey", .text), ("reference_month", .text), ("revision", .integer),
            ("current", .boolean),
            ("coverage", .text), ("citation", .text), ("publisher", .text), ("source_url", .optional(.text)), ("licence", .text),
            ("note", .optional(.text)), ("published_on", .optional(.text)), ("retrieved_on", .optional(.text)), ("loaded_at", .text),
            ("soc_version", .optional(.text)), ("naics_version", .optional(.text)), ("estimation_method", .optional(.text)),
            ("top_code", .object([("hourly", .optional(.number)), ("annual", .optional(.number))], required: ["hourly", "annual"])),
            ("cells", .integer), ("published_values", .integer), ("sha256", .text),
            (
                "files",
                .list(
                    .object(
                        [("name", .text), ("sha256", .text), ("bytes", .integer), ("rows", .integer), ("url", .optional(.text))],
                        required: ["name", "sha256", "bytes", "rows"]))
            ),
        ], required: ["release", "title", "citation", "coverage", "sha256"])

    private static let problem = Shape.object(
        [
            ("type", .text), ("title", .text), ("status", .integer), ("code", .text), ("request_id", .text),
            ("faults", .list(.reference("fault"))),
        ], required: ["type", "title", "status", "code", "request_id"])

    private static func page(of name: String, more: [Property]) -> Shape {
        .object(
            [("releases", .list(.reference("release_summary"))), ("data", .list(.reference(name)))] + more + [("next", .optional(.text))],
            required: ["releases", "data", "next"])
    }

    private static func write(_ shape: Shape, _ json: inout JSONWriter) {
        json.object { json in
            switch shape {
            case .text: json.field("type", "string")
            case .integer: json.field("type", "integer")
            case .number: json.field("type", "number")
            case .boolean: json.field("type", "boolean")
            case .reference(let name): json.field("$ref", "#/components/schemas/\(name)")
            case .optional(let shape):
                json.key("anyOf")
                json.array([shape, nil]) { json, shape in
                    if let shape { write(shape, &json) } else { json.object { $0.field("type", "null") } }
                }
            case .oneOf(let shapes):
                json.key("oneOf")
                json.array(shapes) { write($1, &$0) }
            case .anything: break
            case .list(let shape):
                json.field("type", "array")
                json.key("items")
                write(shape, &json)
            case .map(let shape):
                json.field("type", "object")
                json.key("additionalProperties")
                write(shape, &json)
            case .object(let properties, let required):
                json.field("type", "object")
                json.field("required", required)
                json.key("properties")
                json.object { json in
                    for property in properties {
                        json.key(named: property.name)
                        write(property.schema, &json)
                    }
                }
            }
        }
    }
}

import Domain

extension OpenAPISchema {
    static func record(_ kind: CurriculumKind) -> Self { Self(kind.table + "_row") }
    static func records(_ kind: CurriculumKind) -> Self { Self(kind.table + "_rows") }
    static func draft(_ kind: CurriculumKind) -> Self { Self(kind.table + "_draft") }
}

extension OpenAPISchemas {
    /// The shapes of what an institution teaches, made of the kinds themselves.
    static let curricula: [Property] = CurriculumKind.all.flatMap(kind)

    private static func kind(_ kind: CurriculumKind) -> [Property] {
        let fields = kind.fields.map { field -> Property in
            (field.name, field.field.isRequired ? field.field.shape : .optional(field.field.shape))
        }
        let own: [Property] =
            (kind.hasCode ? [] : [("id", .text)]) + (kind.parent.map { [($0.rawValue, .text)] } ?? []) + [("revision", .integer)]
        return [
            ("\(kind.table)_draft", .object(fields, required: kind.fields.filter(\.field.isRequired).map(\.name))),
            ("\(kind.table)_row", .object(own + fields, required: own.map(\.name) + kind.fields.map(\.name))),
            (
                "\(kind.table)_rows",
                .object([("data", .list(.reference("\(kind.table)_row"))), ("next", .optional(.text))], required: ["data", "next"])
            ),
        ]
    }
}

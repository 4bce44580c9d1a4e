/// A kind of row of what an institution teaches, told once: addresses, checks,
/// statements, files and schemas follow from it.
package struct CurriculumKind: Sendable {
    /// What a row is a part of; the address names it by its code.
    package enum Parent: String, Sendable {
        case program, course

        package var table: String { rawValue + "s" }
        package var column: String { rawValue + "_id" }
    }

    /// In addresses: `practicum-sites`.
    package let name: String
    package let table: String
    /// What one of it is called: "a program".
    package let one: String
    package let summary: String
    package let parent: Parent?
    /// Columns of which no two rows have the same, beside the parent: by these a file finds a row again.
    package let key: [String]
    /// Addressed by its code, which never changes, rather than by a drawn id.
    package let hasCode: Bool
    package let fields: [CurriculumField]

    init(
        _ name: String, table: String, _ one: String, of parent: Parent? = nil, key: [String], _ summary: String,
        _ fields: [CurriculumField]
    ) {
        self.name = name
        self.table = table
        self.one = one
        self.parent = parent
        self.key = key
        hasCode = parent == nil && key == ["code"]
        self.summary = summary
        self.fields = fields
    }
}

/// One thing that such a row says.
package struct CurriculumField: Sendable {
    /// A row of another table, named by its code.
    package struct Reference: Sendable {
        package let table: String
        package let column: String
    }

    package let field: RecordField
    package let reference: Reference?
    /// What stands in the row where nothing is given.
    let initial: Document
    /// Looks a value over, beyond what its kind of content says.
    let check: (@Sendable (Document, Place, Reading) -> Void)?

    package var name: String { field.name }
    /// Its column.
    package var column: String { reference?.column ?? name }

    init(
        _ name: String, _ content: RecordField.Content, required: Bool = false, initial: Document = .null, _ help: String,
        check: (@Sendable (Document, Place, Reading) -> Void)? = nil
    ) {
        field = RecordField(name, content, required: required, fact: .none, help)
        reference = nil
        self.initial = initial
        self.check = check
    }

    /// A row of `table`, in the column `<name>_id`.
    init(_ name: String, of table: String, _ help: String) {
        field = RecordField(name, .text, required: true, fact: .none, help)
        reference = Reference(table: table, column: name + "_id")
        initial = .null
        check = nil
    }
}

/// A kind of record of a learner, told once: addresses, commands, statements,
/// checks, exports and the facts of the evaluator follow from it.
package struct RecordKind: Sendable {
    /// In addresses and commands: `course-records`.
    package let name: String
    package let table: String
    /// What one of it is called: "a course record".
    package let one: String
    package let summary: String
    package let fields: [RecordField]
    /// Where it stands in a learner's facts; nil: nowhere.
    package let facts: Facts?

    /// How the records of a kind become a member of the facts.
    package struct Facts: Sendable {
        package let member: String
        /// Whether the college's own records are all there is: then none means none, and not that nothing is known.
        package let isComplete: Bool
        package let shape: Shape

        package enum Shape: Sendable {
            /// A list of objects, each with the fields that have a name in the facts.
            case objects
            /// The same, each with its `id`.
            case identified
            /// The same, each with the level, the field and the accreditation of its program.
            case ofPrograms
            /// One object, from the field `name` to the field `value`.
            case members
            /// A list of what one field holds.
            case documents(field: String)
        }
    }

    init(
        _ name: String, table: String, _ one: String, facts member: String?, complete: Bool = false, shape: Facts.Shape = .objects,
        _ summary: String, _ fields: [RecordField]
    ) {
        self.name = name
        self.table = table
        self.one = one
        self.summary = summary
        self.fields = fields
        facts = member.map { Facts(member: $0, isComplete: complete, shape: shape) }
    }

    package static func named(_ name: String) -> RecordKind? { all.first { $0.name == name } }
}

import Domain

/// What the trail keeps of one act: what was done, about whom, and every row that it changed.
package struct AuditEvent: Sendable {
    /// Dotted lower case: `record.corrected`.
    package let action: String
    /// Whom it is about, where it is about one.
    package let learner: Int?
    package let note: String?
    package let changes: [AuditChange]

    package init(_ action: String, learner: Int? = nil, note: String? = nil, changes: [AuditChange] = []) {
        self.action = action
        self.learner = learner
        self.note = note
        self.changes = changes
    }
}

/// A row before and after.
package struct AuditChange: Sendable {
    /// The table.
    let record: String
    let row: Int?
    let learner: Int?
    let before: Document?
    let after: Document?

    package init(_ record: String, row: Int?, learner: Int? = nil, before: Document? = nil, after: Document? = nil) {
        self.record = record
        self.row = row
        self.learner = learner
        self.before = before
        self.after = after
    }

    var document: Document {
        .object([
            .init("record", .string(record)), .init("row_id", row.map { .number(String($0)) } ?? .null),
            .init("learner_id", learner.map { .number(String($0)) } ?? .null), .init("before", before ?? .null),
            .init("after", after ?? .null),
        ])
    }
}

/// The request that the current task answers, for the trail and the log.
package enum RequestIdentity {
    @TaskLocal package static var current: String?
}

/// One of many changes of records that are sent together.
package struct RecordWrite: Sendable {
    package enum Act: Sendable {
        case add(RecordDraft)
        case correct(RecordDraft, code: String, revision: Int)
        case takeBack(RecordKind, code: String, revision: Int)
    }

    /// Public code of the learner.
    package let learner: String
    package let act: Act

    package var kind: RecordKind {
        switch act {
        case .add(let draft), .correct(let draft, _, _): draft.kind
        case .takeBack(let kind, _, _): kind
        }
    }

    package init(learner: String, _ act: Act) {
        self.learner = learner
        self.act = act
    }

    package static let members = ["learner", "kind", "record", "revision", "take_back", "values"]

    /// A record is added; with `record` and `revision` it is corrected, and with `take_back` taken back.
    ///
    /// - Throws: `Faults` with everything that is wrong, each with its JSON pointer.
    package init(_ document: Document) throws(Faults) {
        let reading = Reading()
        guard var fields = Fields(document, at: .root, reading) else { throw Faults(reading.faults) }
        let learner = Self.id("learner", required: true, &fields)
        let kind = Self.kind(&fields)
        let (code, revision) = (Self.id("record", required: false, &fields), fields.integer("revision", in: 1...Int.max))
        let isTakenBack = fields.bool("take_back") ?? false
        let values = isTakenBack ? nil : fields.need("values")
        if fields.has("record") != fields.has("revision") || isTakenBack && !fields.has("record") {
            reading.fault("missing", .root, "names a record without its revision, or a revision without its record")
        }
        fields.finish(allowed: Self.members)
        try reading.finish()
        guard let learner, let kind else { throw Faults(reading.faults) }
        self.learner = learner
        guard let values else {
            act = .takeBack(kind, code: code ?? "", revision: revision ?? 0)
            return
        }
        let draft = try Self.draft(values, kind)
        if let code, let revision { act = .correct(draft, code: code, revision: revision) } else { act = .add(draft) }
    }

    private static func id(_ key: String, required: Bool, _ fields: inout Fields) -> String? {
        guard let text = fields.string(key, required: required) else { return nil }
        if text.isPublicID { return text }
        fields.reading.fault("wrong_value", fields.place / key, value: .string(text), "is no id of a record")
        return nil
    }

    private static func kind(_ fields: inout Fields) -> RecordKind? {
        guard let name = fields.string("kind", required: true) else { return nil }
        guard let kind = RecordKind.named(name) else {
            fields.reading.fault(
                "wrong_value", fields.place / "kind", value: .string(name), "is no kind of record", allowed: RecordKind.all.map(\.name))
            return nil
        }
        return kind
    }

    private static func draft(_ values: Document, _ kind: RecordKind) throws(Faults) -> RecordDraft {
        do throws(Faults) { return try RecordDraft(values, kind) } catch {
            throw error.inside("/values")
        }
    }
}

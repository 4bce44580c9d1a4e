extension WhatIfChange {
    package static let members = ["rules", "version", "as_of", "add", "remove", "change"]

    /// - Throws: `Faults` with everything that is wrong, each with its JSON pointer.
    package static func read(_ document: Document) throws(Faults) -> WhatIfChange {
        let reading = Reading()
        guard var fields = Fields(document, at: .root, reading) else { throw Faults(reading.faults) }
        var change = WhatIfChange()
        change.rules = fields.take("rules").flatMap { AuditQuestion.rules($0, reading) }
        change.version = fields.string("version")
        change.asOf = fields.day("as_of")
        var more: [Fault] = []
        if let added = fields.take("add") { change.readAdded(added, &more) }
        change.removed = fields.object("remove") { Self.removals(&$0) } ?? []
        change.changed = fields.object("change") { Self.changes(&$0) } ?? []
        fields.finish(allowed: members)
        let faults = reading.faults + more
        if !faults.isEmpty { throw Faults(faults) }
        return change
    }

    private mutating func readAdded(_ document: Document, _ faults: inout [Fault]) {
        if document["learner"] != nil {
            faults.append(Fault("conflict", parameter: "/add/learner", message: "the question is about the same learner"))
        }
        do throws(Faults) {
            added = try Facts.read(document)
        } catch {
            faults += error.inside("/add").list
        }
        guard case .array(let courses)? = document["courses"] else { return }
        hasOwnID = courses.map { $0["id"] != nil }
    }

    private static func removals(_ fields: inout Fields) -> [Named] {
        let place = fields.place / "courses"
        return (fields.strings("courses", required: true) ?? []).enumerated().map { Named(id: $1, pointer: (place / $0).pointer) }
    }

    private static func changes(_ fields: inout Fields) -> [CourseChange] {
        let reading = fields.reading
        return fields.list("courses", required: true) { document, place -> CourseChange? in
            guard var fields = Fields(document, at: place, reading) else { return nil }
            let id = fields.string("id", required: true)
            let members = CourseChange.members(&fields)
            fields.finish(allowed: CourseChange.allowed)
            if members.isEmpty, fields.keys.count < 2 {
                reading.fault("missing", place, "changes nothing", allowed: CourseChange.allowed)
            }
            return id.map { CourseChange(named: Named(id: $0, pointer: (place / "id").pointer), members: members) }
        } ?? []
    }
}

extension WhatIfChange.CourseChange {
    static let allowed = [
        "id", "course", "credits", "status", "grade", "basis", "term", "ended_on", "source", "institution", "subject", "level",
        "attributes",
        "competencies", "repeatable",
    ]

    fileprivate static func members(_ fields: inout Fields) -> [Member] {
        let isNull = Self.nulls(&fields)
        var members: [Member] = []
        if let value = fields.string("course") { members.append(.course(value)) }
        if let value = fields.amount("credits") { members.append(.credits(value)) }
        if let value = fields.choice("status", CourseRecord.Status.self) { members.append(.status(value)) }
        if let value = fields.choice("source", CourseRecord.Source.self) { members.append(.source(value)) }
        if let value = fields.bool("repeatable") { members.append(.isRepeatable(value)) }
        func set<Value>(_ name: String, _ value: Value?, _ member: (Value?) -> Member) {
            if value != nil || isNull.contains(name) { members.append(member(value)) }
        }
        set("grade", fields.string("grade")) { .grade($0) }
        set("basis", fields.choice("basis", GradeBasis.self)) { .basis($0) }
        set("term", fields.string("term")) { .term($0) }
        set("ended_on", fields.day("ended_on")) { .endedOn($0) }
        set("institution", fields.string("institution")) { .institution($0) }
        set("subject", fields.string("subject")) { .subject($0) }
        set("level", fields.string("level")) { .level($0) }
        set("attributes", fields.strings("attributes")) { .attributes($0) }
        set("competencies", fields.strings("competencies")) { .competencies($0) }
        return members
    }

    /// The members that are null: what they name is taken away. Some a record must have.
    private static func nulls(_ fields: inout Fields) -> Set<String> {
        let needed = ["course", "credits", "status", "source", "repeatable"]
        var nulls: Set<String> = []
        for key in fields.keys where allowed.contains(key) && fields.peek(key) == .null {
            if needed.contains(key) {
                fields.reading.fault("wrong_type", fields.place / key, value: .null, "cannot be taken away from a record")
            } else {
                nulls.insert(key)
            }
        }
        return nulls
    }
}

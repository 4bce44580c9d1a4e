extension CourseRecord {
    static func all(_ fields: inout Fields) -> [CourseRecord]? {
        var seen: Set<String> = []
        var place = -1
        return fields.records("courses") { fields in
            place += 1
            let record = CourseRecord(&fields, place: place)
            if !seen.insert(record.id).inserted {
                let at = fields.has("id") ? fields.place / "id" : fields.place
                fields.reading.fault("duplicate_id", at, value: .string(record.id), "is the id of another record")
            }
            return record
        }
    }

    private init(_ fields: inout Fields, place: Int) {
        id = fields.string("id") ?? String(place)
        course = fields.string("course", required: true) ?? ""
        credits = fields.amount("credits", required: true) ?? .zero
        status = fields.choice("status", Status.self, required: true) ?? .completed
        grade = fields.string("grade")
        basis = fields.choice("basis", GradeBasis.self)
        term = fields.string("term")
        endedOn = fields.day("ended_on")
        source = fields.choice("source", Source.self) ?? .resident
        institution = fields.string("institution")
        subject = fields.string("subject")
        level = fields.string("level")
        attributes = fields.strings("attributes")
        competencies = fields.strings("competencies")
        isRepeatable = fields.bool("repeatable") ?? false
    }
}

extension ProgramRecord {
    init(_ fields: inout Fields) {
        accreditor = fields.string("accreditor")
        association = fields.string("association")
        level = fields.choice("level", DegreeLevel.self)
        isCertificateOfDegree = fields.bool("certificate_of_degree")
        accreditation = fields.records("accreditation") { fields in
            let standing = Standing(
                status: fields.string("status", required: true) ?? "", period: Period(from: fields.day("from"), to: fields.day("to")))
            if let from = standing.period.from, let to = standing.period.to, to < from {
                fields.reading.fault("wrong_value", fields.place / "to", "lies before `from`")
            }
            return standing
        }
    }
}

extension DegreeRecord {
    init(_ fields: inout Fields) {
        level = fields.choice("level", DegreeLevel.self, required: true) ?? .associate
        field = fields.string("field")
        status = fields.choice("status", Status.self, required: true) ?? .awarded
        awardedOn = fields.day("awarded_on")
        institution = fields.string("institution")
        program = fields.object("program") { ProgramRecord(&$0) }
    }
}

extension EnrolmentRecord {
    init(_ fields: inout Fields) {
        state = fields.choice("state", State.self, required: true) ?? .enrolled
        level = fields.choice("level", DegreeLevel.self)
        field = fields.string("field")
        expectedOn = fields.day("expected_on")
        program = fields.object("program") { ProgramRecord(&$0) }
    }
}

extension PracticumRecord {
    init(_ fields: inout Fields) {
        hours = fields.amount("hours", required: true) ?? .zero
        isVerified = fields.bool("verified")
        kind = fields.string("kind")
        status = fields.choice("status", Status.self, required: true) ?? .completed
        endedOn = fields.day("ended_on")
    }
}

extension ExperienceRecord {
    init?(_ fields: inout Fields) {
        let (field, from) = (fields.string("field", required: true), fields.day("from", required: true))
        let to = fields.day("to")
        hoursPerWeek = fields.amount("hours_per_week")
        isVerified = fields.bool("verified")
        guard let field, let from else { return nil }
        (self.field, self.from, self.to) = (field, from, to)
        if let to, to < from { fields.reading.fault("wrong_value", fields.place / "to", "lies before `from`") }
        if let hours = hoursPerWeek, hours > Amount(168) {
            fields.reading.fault("wrong_value", fields.place / "hours_per_week", "is more than a week has", allowed: ["0 to 168"])
        }
    }
}

extension CredentialRecord {
    init(_ fields: inout Fields) {
        credential = fields.string("credential", required: true) ?? ""
        earnedOn = fields.day("earned_on")
        status = fields.choice("status", Status.self)
        endedOn = fields.day("ended_on")
        statusOn = fields.day("status_on")
        passedOn = fields.day("passed_on")
        isEarlyTester = fields.bool("early_tester")
        cycles = CredentialCycle.all(&fields)
    }
}

extension DocumentRecord {
    init(_ fields: inout Fields) {
        kind = fields.string("kind", required: true) ?? ""
        receivedOn = fields.day("received_on")
        verifiedOn = fields.day("verified_on")
        expiresOn = fields.day("expires_on")
    }
}

extension AttemptRecord {
    init?(_ fields: inout Fields) {
        let (exam, on) = (fields.string("exam", required: true), fields.day("on", required: true))
        let outcome = fields.choice("outcome", Outcome.self, required: true)
        guard let exam, let on, let outcome else { return nil }
        self.init(exam: exam, on: on, outcome: outcome)
    }
}

extension ScoreRecord {
    init(_ fields: inout Fields) {
        test = fields.string("test", required: true) ?? ""
        score = fields.amount("score", required: true) ?? .zero
        on = fields.day("on")
    }
}

extension CompetencyRecord {
    init(_ fields: inout Fields) {
        id = fields.string("id", required: true) ?? ""
        bloom = fields.integer("bloom", in: 1...6, required: true) ?? 1
        on = fields.day("on")
    }
}

extension DecisionRecord {
    init(_ fields: inout Fields) {
        requirement = fields.string("requirement", required: true) ?? ""
        outcome = fields.choice("outcome", Outcome.self, required: true) ?? .pending
        by = fields.string("by")
        on = fields.day("on")
        until = fields.day("until")
        why = fields.string("why")
    }
}

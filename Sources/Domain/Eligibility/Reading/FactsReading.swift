/// Reads what is known of learners. `seeds/rules/README.md` is the format.
extension Facts {
    /// - Throws: `Faults` with everything that is wrong, each with its JSON pointer.
    package static func read(_ document: Document) throws(Faults) -> Facts {
        try Fields.read(document, allowed: members) { Facts(&$0) }
    }

    /// Every member that facts may have.
    package static let members = [
        "learner", "events", "courses", "degrees", "enrolments", "practicum", "experience", "credentials", "documents", "attempts",
        "applications", "continuing_education", "scores", "competencies", "declared", "decisions", "exceptions",
    ]

    /// More than any person's record has; what grows faster than its length is bounded by it.
    package static let mostCourses = 2_000
    package static let mostExceptions = 200

    private init(_ fields: inout Fields) {
        self.init()
        fields.bound("courses", to: Self.mostCourses)
        fields.bound("exceptions", to: Self.mostExceptions)
        learner = fields.string("learner")
        events = Self.events(&fields)
        courses = CourseRecord.all(&fields)
        degrees = fields.records("degrees") { DegreeRecord(&$0) }
        enrolments = fields.records("enrolments") { EnrolmentRecord(&$0) }
        practicum = fields.records("practicum") { PracticumRecord(&$0) }
        experience = fields.records("experience") { ExperienceRecord(&$0) }
        credentials = fields.records("credentials") { CredentialRecord(&$0) }
        continuingEducation = ContinuingEducationRecord.all(&fields)
        documents = fields.records("documents") { DocumentRecord(&$0) }
        attempts = fields.records("attempts") { AttemptRecord(&$0) }
        applications = ExamApplication.all(&fields)
        scores = fields.records("scores") { ScoreRecord(&$0) }
        competencies = fields.records("competencies") { CompetencyRecord(&$0) }
        declared = Self.declared(&fields)
        decisions = fields.records("decisions") { DecisionRecord(&$0) } ?? []
        exceptions = fields.records("exceptions") { ExceptionRecord(&$0) } ?? []
    }

    private static func events(_ fields: inout Fields) -> [BindingEvent: Day] {
        fields.object("events") { fields in
            var events: [BindingEvent: Day] = [:]
            for event in BindingEvent.allCases { events[event] = fields.day(event.rawValue) }
            return events
        } ?? [:]
    }

    private static func declared(_ fields: inout Fields) -> [String: Document] {
        fields.object("declared") { fields in
            var declared: [String: Document] = [:]
            for key in fields.keys { declared[key] = fields.take(key) }
            return declared
        } ?? [:]
    }
}

extension Fields {
    /// A list of objects; nil where it is not there at all, which says that nothing is known.
    mutating func records<Record>(_ key: String, _ read: (inout Fields) -> Record?) -> [Record]? {
        let reading = reading
        return list(key) { document, place in
            guard var fields = Fields(document, at: place, reading) else { return nil }
            let record = read(&fields)
            fields.finish()
            return record
        }
    }
}

extension Fields {
    /// A selection; one that is absent admits every course.
    /// - Parameter grades: those of the scale; nil where the scale is not at hand.
    mutating func selection(_ key: String, grades: [String]?) -> Selection {
        take(key).flatMap { Selection($0, at: place / key, reading, grades: grades) } ?? Selection()
    }
}

extension Selection {
    init?(_ document: Document, at place: Place, _ reading: Reading, grades: [String]?) {
        guard var fields = Fields(document, at: place, reading) else { return nil }
        var parts: [Part] = []
        if let codes = fields.names("course") { parts.append(.courses(codes)) }
        if let names = fields.names("subject") { parts.append(.subjects(names)) }
        if let range = fields.object("number", { Self.range(&$0) }) { parts.append(.numbers(from: range.from, to: range.to)) }
        if let names = fields.names("level") { parts.append(.levels(names)) }
        if let names = fields.names("attribute") { parts.append(.attributes(names)) }
        if let names = fields.names("competency") { parts.append(.competencies(names)) }
        if let sources = fields.named("source", CourseRecord.Source.self) { parts.append(.sources(sources)) }
        if let names = fields.names("institution") { parts.append(.institutions(names)) }
        if let bases = fields.named("basis", GradeBasis.self) { parts.append(.bases(bases)) }
        if let grade = fields.string("min_grade") { parts.append(.minimumGrade(Self.checked(grade, place / "min_grade", reading, grades))) }
        if let years = fields.integer("within_years", in: 1...100) { parts.append(.withinYears(years)) }
        if let period = fields.period("ended") { parts.append(.ended(period)) }
        let read = { (document: Document, place: Place) in Selection(document, at: place, reading, grades: grades) }
        if let selections = fields.list("any", read) {
            if selections.isEmpty {
                reading.fault("wrong_value", place / "any", "is empty: nothing could meet it", allowed: ["at least one"])
            }
            parts.append(.any(selections))
        }
        if let selections = fields.list("all", read) { parts.append(.all(selections)) }
        if let selection = fields.take("not").flatMap({ read($0, place / "not") }) { parts.append(.not(selection)) }
        fields.finish(allowed: Self.members)
        self.init(parts)
    }

    private static let members = [
        "course", "subject", "number", "level", "attribute", "competency", "source", "institution", "basis", "min_grade", "within_years",
        "ended", "any", "all", "not",
    ]

    private static func range(_ fields: inout Fields) -> (from: Int?, to: Int?) {
        let (from, to) = (fields.integer("from", in: 0...999_999_999), fields.integer("to", in: 0...999_999_999))
        if let from, let to, to < from { fields.reading.fault("wrong_value", fields.place / "to", "lies below `from`") }
        return (from, to)
    }

    private static func checked(_ grade: String, _ place: Place, _ reading: Reading, _ grades: [String]?) -> String {
        if let grades, !grades.contains(grade) {
            reading.fault("wrong_value", place, value: .string(grade), "is not on the scale of grades", allowed: grades)
        }
        return grade
    }
}

extension GradeScale {
    /// The member `grades`, the best first; nil where the rule has no scale of its own.
    init?(_ fields: inout Fields) {
        let reading = fields.reading
        let before = reading.faults.count
        let read = fields.list("grades") { document, place -> (entry: Entry, place: Place)? in
            guard var fields = Fields(document, at: place, reading) else { return nil }
            let grade = fields.string("grade", required: true)
            let points = fields.amount("points")
            let basis = fields.choice("basis", GradeBasis.self) ?? (points == nil ? .passFail : .letter)
            let (passes, atLeast) = (fields.bool("passes") ?? true, fields.string("at_least"))
            fields.finish()
            return grade.map { (Entry(grade: $0, points: points, passes: passes, basis: basis, atLeast: atLeast), place) }
        }
        guard let read else { return nil }
        let entries = read.map(\.entry)
        let points = Dictionary(entries.map { ($0.grade, $0.points) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<String> = []
        for (entry, place) in read {
            if !seen.insert(entry.grade).inserted {
                reading.fault("duplicate_id", place / "grade", value: .string(entry.grade), "is there twice")
            }
            guard let letter = entry.atLeast, points[letter] ?? nil == nil else { continue }
            reading.fault(
                "wrong_value", place / "at_least", value: .string(letter),
                "is not a grade of this scale that has points", allowed: entries.filter { $0.points != nil }.map(\.grade))
        }
        if entries.isEmpty, reading.faults.count == before {
            reading.fault("wrong_value", fields.place / "grades", "is empty", allowed: ["at least one grade"])
        }
        self.init(entries)
    }
}

extension CatalogCourse {
    /// The member `courses` of a rule, each code once.
    static func all(_ fields: inout Fields) -> [CatalogCourse] {
        let reading = fields.reading
        var seen: Set<String> = []
        return fields.list("courses") { document, place -> CatalogCourse? in
            guard var fields = Fields(document, at: place, reading) else { return nil }
            guard let course = CatalogCourse(&fields) else { return nil }
            fields.finish()
            if !seen.insert(CourseCode.normalised(course.course)).inserted {
                reading.fault("duplicate_id", place / "course", value: .string(course.course), "is in the catalog twice")
            }
            return course
        } ?? []
    }

    private init?(_ fields: inout Fields) {
        let (code, credits) = (fields.string("course", required: true), fields.amount("credits", required: true))
        let (place, reading) = (fields.place, fields.reading)
        title = fields.string("title")
        prerequisites = fields.take("prerequisites").flatMap { Prerequisite($0, at: place / "prerequisites", reading) }
        corequisites = fields.take("corequisites").flatMap { Prerequisite($0, at: place / "corequisites", reading) }
        offered = fields.named("offered", Season.self)
        attributes = fields.strings("attributes") ?? []
        competencies = Self.competencies(&fields)
        practicumHours = fields.amount("practicum_hours") ?? .zero
        minimumGrade = fields.string("min_grade")
        self.course = code ?? ""
        self.credits = credits ?? .zero
        if code == nil || credits == nil { return nil }
    }

    private static func competencies(_ fields: inout Fields) -> [String: Int] {
        fields.object("competencies") { fields in
            var levels: [String: Int] = [:]
            for key in fields.keys { levels[key] = fields.integer(key, in: 1...6, required: true) }
            return levels
        } ?? [:]
    }
}

extension CatalogCourse.Prerequisite {
    /// A course code, `{course, min_grade}`, `{all: […]}` or `{any: […]}`.
    init?(_ document: Document, at place: Place, _ reading: Reading) {
        if case .string = document {
            guard let code = Fields.string(document, at: place, reading) else { return nil }
            self = .course(code, minimumGrade: nil)
            return
        }
        guard var fields = Fields(document, at: place, reading) else { return nil }
        fields.needOne(of: ["course", "all", "any"])
        let read = { (document: Document, place: Place) in Self(document, at: place, reading) }
        let course = fields.string("course").map { Self.course($0, minimumGrade: fields.string("min_grade")) }
        let all = fields.list("all", read).map { Self.all($0) }
        let any = fields.list("any", read)
        if any?.isEmpty == true {
            reading.fault("wrong_value", place / "any", "is empty: nothing could meet it", allowed: ["at least one"])
        }
        fields.finish()
        guard let found = course ?? all ?? any.map({ .any($0) }) else { return nil }
        self = found
    }
}

/// What the catalog says of its own courses.
enum CatalogCheck {
    static func findings(_ rule: Rule, _ catalog: CatalogIndex) -> [RuleFinding] {
        var found: [RuleFinding] = []
        for (index, course) in rule.catalog.enumerated() {
            let place = Place.root / "courses" / index
            if let grade = course.minimumGrade { found += grade.unless(on: rule.scale, place / "min_grade") }
            for (key, asked) in [("prerequisites", course.prerequisites), ("corequisites", course.corequisites)] {
                for (code, grade) in asked?.graded ?? [] {
                    if catalog.courses[CourseCode.normalised(code)] == nil {
                        found.append(RuleFinding(.warning, "unknown_course", place / key, "`\(code)` is not in the catalog"))
                    }
                    if let grade { found += grade.unless(on: rule.scale, place / key) }
                }
            }
        }
        return found + circles(rule.catalog)
    }

    /// Courses that must be passed before themselves.
    private static func circles(_ catalog: [CatalogCourse]) -> [RuleFinding] {
        let places = Dictionary(catalog.enumerated().map { (CourseCode.normalised($1.course), $0) }) { first, _ in first }
        let next = catalog.map { ($0.prerequisites?.certain ?? []).compactMap { places[CourseCode.normalised($0)] } }
        return Circles.find(next).map { circle in
            let names = (circle + [circle[0]]).map { catalog[$0].course }.joined(separator: ", which needs ")
            return RuleFinding(.error, "prerequisite_circle", .root / "courses" / circle[0] / "prerequisites", "\(names): nobody can begin")
        }
    }
}

extension String {
    /// A finding where this grade is not on the scale.
    func unless(on scale: GradeScale, _ place: Place) -> [RuleFinding] {
        if scale[self] != nil { return [] }
        return [RuleFinding(.error, "unknown_grade", place, "`\(self)` is not on the scale of grades: no record has it or better")]
    }
}

extension CatalogCourse.Prerequisite {
    /// Every course that it names, with the grade it asks there.
    fileprivate var graded: [(code: String, grade: String?)] {
        switch self {
        case .course(let code, let grade): [(code, grade)]
        case .all(let parts), .any(let parts): parts.flatMap(\.graded)
        }
    }

    /// Those without which it cannot be had.
    fileprivate var certain: [String] {
        switch self {
        case .course(let code, _): [code]
        case .all(let parts): parts.flatMap(\.certain)
        case .any(let parts): parts.count == 1 ? parts[0].certain : []
        }
    }
}

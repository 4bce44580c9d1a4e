/// What a catalog year of a program teaches.
package struct Curriculum: Sendable {
    package let program: String
    package let title: String
    package let catalogYear: Int
    package let beginsOn: Day
    /// The set of competencies that it is mapped to: code and version; nil: none.
    package let competencySet: (code: String, version: String)?
    package let courses: [CurriculumCourse]

    package init(
        program: String, title: String, catalogYear: Int, beginsOn: Day, competencySet: (code: String, version: String)?,
        courses: [CurriculumCourse]
    ) {
        self.program = program
        self.title = title
        self.catalogYear = catalogYear
        self.beginsOn = beginsOn
        self.competencySet = competencySet
        self.courses = courses
    }
}

/// A course as it is taught in a catalog year.
package struct CurriculumCourse: Sendable {
    package let code: String
    package let title: String
    package let semester: Int?
    /// Passed before.
    package let prerequisites: CatalogCourse.Prerequisite?
    /// Passed before, or taken in the same term.
    package let corequisites: CatalogCourse.Prerequisite?
    /// nil: not told, taken as every term.
    package let offered: [CatalogCourse.Season]?
    package let competencies: [TaughtCompetency]

    /// Of a document with the course's code and the members of one of its versions; these were checked when they were written.
    package init(_ code: String, semester: Int?, version: Document) {
        let reading = Reading()
        let tree = { (name: String) -> CatalogCourse.Prerequisite? in
            guard let value = version[name], value != .null else { return nil }
            return CatalogCourse.Prerequisite(value, at: .root / name, reading)
        }
        self.code = code
        self.semester = semester
        if case .string(let text)? = version["title"] { title = text } else { title = code }
        (prerequisites, corequisites) = (tree("prerequisites"), tree("corequisites"))
        if case .array(let items)? = version["offered"] {
            offered = items.compactMap { if case .string(let text) = $0 { CatalogCourse.Season(rawValue: text) } else { nil } }
        } else {
            offered = nil
        }
        competencies = TaughtCompetency.all(version["competencies"] ?? .null, at: .root / "competencies", reading)
    }
}

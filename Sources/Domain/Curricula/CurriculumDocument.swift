/// A program with its curricula as a file has them, whole: everything it refers to is in it.
package struct CurriculumDocument: Sendable {
    package struct Item: Sendable {
        package let draft: CurriculumDraft
        /// Code of the program or course that it is a part of.
        package let parent: String?
        let place: Place
    }

    package let program: CurriculumDraft
    /// By the table of their kind.
    private let items: [String: [Item]]

    package func items(_ kind: CurriculumKind) -> [Item] { items[kind.table] ?? [] }

    package static let members = [
        "program", "accreditations", "competency_sets", "terms", "courses", "curricula", "sections", "practicum_sites",
        "staff_credentials",
    ]

    /// - Throws: `Faults` with everything that is wrong, each with its JSON pointer; a circle of prerequisites too.
    package init(_ document: Document) throws(Faults) {
        let reading = Reading()
        guard var fields = Fields(document, at: .root, reading) else { throw Faults(reading.faults) }
        var parts = CurriculumParts(reading)
        let program = fields.need("program").flatMap { parts.read($0, at: .root / "program", .programs, parent: nil) }
        let code = program?.code ?? ""
        parts.list(&fields, "accreditations", .accreditations, parent: code)
        parts.list(&fields, "competency_sets", .competencySets)
        parts.list(&fields, "terms", .terms)
        parts.courses(&fields)
        parts.curricula(&fields, program: code)
        parts.list(&fields, "sections", .sections)
        parts.list(&fields, "practicum_sites", .practicumSites)
        parts.list(&fields, "staff_credentials", .staffCredentials)
        fields.finish(allowed: Self.members)
        parts.check()
        items = parts.items
        // Circles are looked for where all else is sound.
        if reading.faults.isEmpty { Self.checkCircles(items, reading) }
        try reading.finish()
        guard let program else { throw Faults(reading.faults) }
        self.program = program
    }

    /// The curricula of the file, the earliest first.
    package var curricula: [Curriculum] {
        items(.curricula).compactMap { item in item.draft.integer("catalog_year").map { Self.curriculum($0, items) } }
            .sorted { $0.catalogYear < $1.catalogYear }
    }

    private static func curriculum(_ year: Int, _ items: [String: [Item]]) -> Curriculum {
        let head = items[CurriculumKind.curricula.table]?.first { $0.draft.integer("catalog_year") == year }?.draft
        let program = items[CurriculumKind.programs.table]?.first?.draft
        let begins = head?.day("begins_on") ?? Day(number: 0)
        let versions = Dictionary(grouping: items[CurriculumKind.versions.table] ?? []) { CourseCode.normalised($0.parent ?? "") }
        let courses = (items[CurriculumKind.curriculumCourses.table] ?? []).filter { $0.draft.integer("catalog_year") == year }.map {
            item in
            let code = item.draft["course"] ?? ""
            let taught = (versions[CourseCode.normalised(code)] ?? []).map(\.draft)
                .filter { $0.day("begins_on").map { $0 < begins.adding(years: 1) } ?? false }
                .max { $0["begins_on"] ?? "" < $1["begins_on"] ?? "" }
            return CurriculumCourse(code, semester: item.draft.integer("semester"), version: taught?.values ?? .null)
        }
        let set = head.flatMap { head in head["competency_set"].flatMap { code in head["competency_version"].map { (code, $0) } } }
        return Curriculum(
            program: program?.code ?? "", title: program?["title"] ?? "", catalogYear: year, beginsOn: begins, competencySet: set,
            courses: courses)
    }

    private static func checkCircles(_ items: [String: [Item]], _ reading: Reading) {
        for item in items[CurriculumKind.curricula.table] ?? [] {
            guard let year = item.draft.integer("catalog_year") else { continue }
            let courses = curriculum(year, items).courses
            let circles = CourseGraph(courses).circles
            for fault in circles.isEmpty ? [] : Bottlenecks.faults(circles, courses).list {
                reading.fault(fault.code, item.place / "courses", value: fault.value.map(Document.string), fault.message)
            }
        }
    }
}

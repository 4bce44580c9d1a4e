/// What the colleges of the demonstration teach, whole: prerequisites, seasons, and competencies that nobody publishes.
extension DemonstrationCollege {
    /// The set of competencies, by code and version; made up, and marked so.
    static let competencySet = (code: "demonstration.associate", version: "1")

    /// The competency, the level required, and what it says.
    private static let competencies: [(id: String, bloom: Int, text: String)] = [
        ("D.1", 2, "Describe how records of health are made and used"), ("D.2", 3, "Apply the law to requests for records"),
        ("D.3", 4, "Analyze documentation for coding"), ("D.4", 3, "Calculate statistics of care"),
        ("D.5", 3, "Manage the revenue cycle"), ("D.6", 4, "Evaluate the quality of data"),
    ]

    /// Of a course: what must be passed before it, as JSON, and what it teaches to which level; no assessment where none is named.
    private static let contents: [String: (before: String?, teaches: [(id: String, bloom: Int, assessment: String?)])] = [
        "HIT 110": (nil, [("D.1", 2, "Essay on a record's life")]),
        "HIT 112": (#""HIT 110""#, [("D.2", 3, "Case of a subpoena")]),
        "HIT 114": (#""HIT 110""#, [("D.6", 2, nil)]),
        "MED 122": (#""MED 121""#, []), "BIO 169": (#""BIO 168""#, []),
        "HIT 211": (#"{"all": ["MED 121", {"any": ["BIO 169", "BIO 163"]}]}"#, [("D.3", 4, "Coding examination")]),
        "HIT 226": (#"{"any": ["BIO 169", "BIO 163"]}"#, []),
        "HIT 210": (#""MAT 143""#, [("D.4", 3, "Statistics of a hospital")]),
        "HIT 220": (#""HIT 114""#, []), "HIT 222": (#""HIT 122""#, []), "HIT 224": (#""HIT 222""#, []),
        "HIT 214": (#""HIT 211""#, [("D.3", 4, nil)]), "HIT 215": (#""HIT 211""#, [("D.5", 2, "Claim from end to end")]),
        "HIT 216": (#""HIT 210""#, []), "HIT 218": (#""HIT 112""#, []), "HIT 280": (#""HIT 222""#, []),
    ]

    /// What a learner has shown who passed the course.
    static func shown(by course: String) -> [(id: String, bloom: Int, assessment: String)] {
        (contents[course]?.teaches ?? []).compactMap { item in item.assessment.map { (item.id, item.bloom, $0) } }
    }

    /// One for each program whose students are held to a published rule.
    package func curricula() throws(Faults) -> [CurriculumDocument] {
        var documents: [CurriculumDocument] = []
        for program in programs {
            guard let rule = program.rule else { continue }
            documents.append(try CurriculumDocument(document(program, rule: rule)))
        }
        return documents
    }

    private func document(_ program: Program, rule: String) throws(Faults) -> Document {
        let text = { (value: String) in Document.string(value) }
        let sets = Document.object([
            .init("code", text(Self.competencySet.code)), .init("version", text(Self.competencySet.version)),
            .init("title", text("Competencies of the demonstration")), .init("source", text("made up for the demonstration")),
            .init("evidence", text(EvidenceGrade.made.rawValue)), .init("synthetic", .bool(true)),
            .init(
                "domains",
                .array([
                    .object([
                        .init("id", text("D")), .init("title", text("Demonstration")),
                        .init("competencies", .array(Self.competencies.map(Self.competency))),
                    ])
                ])),
        ])
        var courses: [Document] = []
        for course in self.courses { courses.append(try Self.course(course)) }
        let listed = program.semesters.enumerated().flatMap { semester, courses in
            courses.map { Document.object([.init("course", text($0.code)), .init("semester", .number(String(semester + 1)))]) }
        }
        let curricula = (2021...2026).map { year in
            Document.object([
                .init("catalog_year", .number(String(year))), .init("begins_on", text("\(year)-08-01")), .init("rule_id", text(rule)),
                .init("competency_set", text(Self.competencySet.code)), .init("competency_version", text(Self.competencySet.version)),
                .init("courses", .array(listed)),
            ])
        }
        let sites = [("County Hospital", "12", "2027-06-30"), ("Lakeside Clinic", "4", "2026-09-30"), ("Valley Health", "6", "2028-06-30")]
            .map {
                Document.object([.init("name", text($0.0)), .init("seats", .number($0.1)), .init("agreement_expires_on", text($0.2))])
            }
        return .object([
            .init("program", Self.head(program)), .init("competency_sets", .array([sets])), .init("courses", .array(courses)),
            .init("curricula", .array(curricula)), .init("practicum_sites", .array(sites)),
            .init("staff_credentials", .array(staff)),
        ])
    }

    /// The director's lapses with the academic year, a teacher's sooner.
    private var staff: [Document] {
        [
            ("Demonstration instructor", "program director", "ahima.rhia", "2027-06-30", "instructor@\(code).example"),
            ("Demonstration visitor", "teacher of coding", "ahima.ccs", "2026-12-31", nil),
        ].map { holder, duty, credential, day, signIn in
            Document.object([
                .init("holder", .string(holder)), .init("duty", .string(duty)), .init("credential", .string(credential)),
                .init("lapses_on", .string(day)), .init("sign_in", signIn.map(Document.string) ?? .null),
                .init("source", .string("synthetic")),
                .init("verified_on", .string(Self.today.description)),
            ])
        }
    }

    private static func head(_ program: Program) -> Document {
        .object([
            .init("code", .string(program.code)), .init("title", .string(program.title)), .init("level", .string(program.level.rawValue)),
            .init("field", .string("him")), .init("cip", .string(program.cip)),
            .init("accreditor", program.accreditor.map(Document.string) ?? .null),
        ])
    }

    private static func competency(_ item: (id: String, bloom: Int, text: String)) -> Document {
        .object([.init("id", .string(item.id)), .init("text", .string(item.text)), .init("bloom", .number(String(item.bloom)))])
    }

    private static func course(_ course: Course) throws(Faults) -> Document {
        let contents = contents[course.code]
        let teaches = (contents?.teaches ?? []).map { item in
            Document.object([
                .init("id", .string(item.id)), .init("bloom", .number(String(item.bloom))),
                .init("assessment", item.assessment.map(Document.string) ?? .null),
            ])
        }
        var before = Document.null
        if let tree = contents?.before { before = try JSONReader.read(tree) }
        let version = Document.object([
            .init("begins_on", .string(DemonstrationTerm.all[0].startsOn.description)), .init("title", .string(course.title)),
            .init("credits", .number(String(course.credits))), .init("prerequisites", before), .init("competencies", .array(teaches)),
        ])
        return .object([.init("code", .string(course.code)), .init("title", .string(course.title)), .init("versions", .array([version]))])
    }
}

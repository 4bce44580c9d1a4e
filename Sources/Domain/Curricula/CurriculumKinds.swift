/// Every kind, as `sql/0005_create_programs.sql`, `sql/0013_complete_curricula.sql` and `sql/0022_record_verdicts.sql` keep them; what others refer to comes first.
extension CurriculumKind {
    package static let all: [CurriculumKind] = [
        programs, accreditations, competencySets, curricula, terms, courses, versions, equivalences, curriculumCourses, sections,
        practicumSites, staffCredentials,
    ]

    package static let programs = CurriculumKind(
        "programs", table: "programs", "a program", key: ["code"], "Programs of the institution",
        [
            CurriculumField("code", .text, required: true, "By which it is named, also in enrolments: him-aas", check: CodeCheck.program),
            CurriculumField("title", .text, required: true, "Title"),
            CurriculumField("level", .choice(DegreeLevel.allCases.map(\.rawValue)), required: true, "Level"),
            CurriculumField("field", .text, "Field, as rules name it: him"),
            CurriculumField("cip", .text, "Code of the CIP: 51.0707", check: CodeCheck.cip),
            CurriculumField("accreditor", .text, "The program's own accreditor, as rules name it: CAHIIM"),
            CurriculumField("certificate_of_degree", .boolean, "Whether it is a certificate of the degree for holders of another"),
        ])

    package static let accreditations = CurriculumKind(
        "accreditations", table: "program_accreditations", "a period of accreditation", of: .program, key: ["from_day"],
        "The program's status with its accreditor, period by period: the list is the whole history",
        [
            CurriculumField("status", .choice(AccreditationStatus.allCases.map(\.rawValue)), required: true, "Status"),
            CurriculumField("from_day", .day, "First day; absent: since ever"),
            CurriculumField("to_day", .day, "Last day; absent: until further notice"),
            CurriculumField(
                "expires_on", .day, "Of a candidate: when the candidacy ends unless something is done, as the accreditor wrote"),
            CurriculumField("source", .text, required: true, "Who says so, and where"),
            CurriculumField("verified_on", .day, required: true, "Day on which that was looked at"),
        ])

    package static let competencySets = CurriculumKind(
        "competency-sets", table: "competency_sets", "a set of competencies", key: ["code", "version"],
        "Competencies as their publisher numbers them, loaded from what the institution holds",
        [
            CurriculumField("code", .text, required: true, "Which competencies: ahima.associate", check: CodeCheck.program),
            CurriculumField("version", .text, required: true, "Version: 2018"),
            CurriculumField("title", .text, required: true, "Title"),
            CurriculumField("source", .text, required: true, "Publisher and title of the document"),
            CurriculumField("address", .text, "Where it is found"),
            CurriculumField("vintage", .text, "Date of what it says"),
            CurriculumField(
                "evidence", .choice(EvidenceGrade.allCases.map(\.rawValue)), required: true,
                "How good the evidence is, as of rules' sources"),
            CurriculumField("synthetic", .boolean, initial: .bool(false), "Made up for demonstration"),
            CurriculumField(
                "domains", .document, required: true, "List of {id, title, competencies: [{id, text, bloom}]}", check: CompetencySet.check),
        ])

    package static let curricula = CurriculumKind(
        "curricula", table: "curricula", "a curriculum", of: .program, key: ["catalog_year"],
        "What the students of a catalog year are held to",
        [
            CurriculumField("catalog_year", .integer(1900...2200), required: true, "Catalog year, by the year in which it begins"),
            CurriculumField("begins_on", .day, required: true, "First day of the catalog year"),
            CurriculumField("rule_id", .text, required: true, "The published rule of the program", check: CodeCheck.rule),
            CurriculumField("rule_version", .text, "Its version; absent: the one that a learner's facts bind to"),
            CurriculumField("competency_set", .text, "The competencies that it is mapped to, by the set's code"),
            CurriculumField("competency_version", .text, "The version of the set"),
        ])

    package static let terms = CurriculumKind(
        "terms", table: "terms", "a term", key: ["code"], "Terms of the institution's calendar",
        [
            CurriculumField("code", .text, required: true, "Code: 2026FA"), CurriculumField("title", .text, required: true, "Title"),
            CurriculumField("starts_on", .day, required: true, "First day"), CurriculumField("ends_on", .day, required: true, "Last day"),
            CurriculumField("source_id", .text, "Its id in the system it comes from"),
        ])

    package static let courses = CurriculumKind(
        "courses", table: "courses", "a course", key: ["code"],
        "Courses of the catalog; one that is renumbered is another course, with the former number as an equivalence",
        [
            CurriculumField("code", .text, required: true, "Code: HIT 110"), CurriculumField("title", .text, required: true, "Title"),
            CurriculumField("retired_on", .day, "Since when it is taught no more"),
            CurriculumField("source_id", .text, "Its id in the system it comes from"),
        ])

    package static let versions = CurriculumKind(
        "versions", table: "course_versions", "a version of a course", of: .course, key: ["begins_on"],
        "What the course is, from a day on",
        [
            CurriculumField("begins_on", .day, required: true, "First day on which it is taught so"),
            CurriculumField("title", .text, required: true, "Title"),
            CurriculumField("credits", .amount, required: true, "Credits"),
            CurriculumField("delivery", .choice(["on_site", "online", "hybrid"]), "How it is taught"),
            CurriculumField("attributes", .texts, initial: .array([]), "As rules name them"),
            CurriculumField(
                "competencies", .document, initial: .array([]), "List of {id, bloom, assessment}: what it teaches, and how that is seen",
                check: TaughtCompetency.check),
            CurriculumField(
                "prerequisites", .document,
                "What must be passed before, as catalogs of rules have it: a code, {course, min_grade}, {all}, {any}",
                check: CodeCheck.prerequisite),
            CurriculumField("corequisites", .document, "The same, passed before or taken in the same term", check: CodeCheck.prerequisite),
            CurriculumField("offered", .texts, "Seasons in which it is offered; absent: not told", check: CodeCheck.seasons),
        ])

    package static let equivalences = CurriculumKind(
        "equivalences", table: "course_equivalences", "an equivalence", of: .course, key: ["other_code"],
        "Former numbers of the course, and other courses that count as it",
        [
            CurriculumField("other_code", .text, required: true, "The other code: HIM 105", check: CodeCheck.course),
            CurriculumField(
                "kind", .choice(["renumbered", "equivalent"]), required: true, "The same course, or another that counts as it"),
            CurriculumField("since", .day, "Since when"), CurriculumField("why", .text, required: true, "Why, and who decided it"),
        ])

    package static let curriculumCourses = CurriculumKind(
        "courses", table: "curriculum_courses", "a course of a curriculum", of: .program, key: ["catalog_year", "course_id"],
        "The courses that a catalog year of the program has",
        [
            CurriculumField("catalog_year", .integer(1900...2200), required: true, "Catalog year of the curriculum"),
            CurriculumField("course", of: "courses", "Code of the course"),
            CurriculumField("semester", .integer(1...40), "In which semester it is meant to be taken"),
            CurriculumField("is_required", .boolean, initial: .bool(true), "Whether everybody takes it"),
        ])

    package static let sections = CurriculumKind(
        "sections", table: "sections", "a section", key: ["course_id", "term_id", "code"], "Sections of courses in terms",
        [
            CurriculumField("course", of: "courses", "Code of the course"), CurriculumField("term", of: "terms", "Code of the term"),
            CurriculumField("code", .text, required: true, "Code in its course and term: 01"),
            CurriculumField("source_id", .text, "Its id in the system it comes from"),
        ])

    package static let practicumSites = CurriculumKind(
        "practicum-sites", table: "practicum_sites", "a site", key: ["name"], "Where professional practice takes place",
        [
            CurriculumField("name", .text, required: true, "Name, by which placements name it too"),
            CurriculumField("seats", .integer(0...10_000), "Seats at a time; absent: not told"),
            CurriculumField("agreement_expires_on", .day, "Last day of the agreement; absent: not told"),
        ])

    package static let staffCredentials = CurriculumKind(
        "staff-credentials", table: "staff_credentials", "a credential of the staff", key: ["holder", "credential"],
        "What directors and teachers hold and have to keep up; learners do not see it",
        [
            CurriculumField("holder", .text, required: true, "Name of whoever holds it"),
            CurriculumField("duty", .text, required: true, "What they do: program director"),
            CurriculumField("sign_in", .text, "Of the holder's account, which is warned; absent: there is none"),
            CurriculumField("credential", .text, required: true, "The credential, as rules name it: ahima.rhia"),
            CurriculumField("lapses_on", .day, "Last day on which it holds unless it is kept up; absent: not told"),
            CurriculumField("source", .text, required: true, "Who says so: the certificate, the issuer's directory"),
            CurriculumField("verified_on", .day, required: true, "Day on which that was looked at"),
        ])
}

/// A program's status with its accreditor, in the words that rules ask for (`seeds/rules/README.md`, Vocabulary).
package enum AccreditationStatus: String, Sendable, CaseIterable {
    case accredited, candidate, probation
    case administrativeProbation = "administrative_probation"
    case progressReport = "progress_report"
    case focusedReview = "focused_review"
    case withheld, withdrawn
    case voluntaryWithdrawal = "voluntary_withdrawal"
    case inactive
}

/// What codes have to look like, and trees of courses.
enum CodeCheck {
    /// Words of the API stand where a program's code would.
    private static let taken = ["awards"]

    @Sendable static func program(_ value: Document, _ place: Place, _ reading: Reading) {
        guard case .string(let text) = value else { return }
        if taken.contains(text) || text.wholeMatch(of: /[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?/) == nil {
            reading.fault("wrong_value", place, value: value, "is no code here", allowed: ["a-z, 0-9 and - . _, as him-aas"])
        }
    }

    @Sendable static func cip(_ value: Document, _ place: Place, _ reading: Reading) {
        guard case .string(let text) = value, text.wholeMatch(of: /[0-9]{2}\.[0-9]{4}/) == nil else { return }
        reading.fault("wrong_value", place, value: value, "is no code of a program", allowed: ["51.0707"])
    }

    @Sendable static func rule(_ value: Document, _ place: Place, _ reading: Reading) {
        guard case .string(let text) = value, RuleReference(text) == nil || RuleReference(text)?.version != nil else { return }
        reading.fault("wrong_value", place, value: value, "is no id of a rule", allowed: ["program.him-associate"])
    }

    /// Records are looked up by it, whatever case they are written in.
    @Sendable static func course(_ value: Document, _ place: Place, _ reading: Reading) {
        guard case .string(let text) = value, CourseCode.normalised(text) != text else { return }
        reading.fault(
            "wrong_value", place, value: value, "is not written as codes are: in capitals, with single spaces",
            allowed: [CourseCode.normalised(text)])
    }

    @Sendable static func prerequisite(_ value: Document, _ place: Place, _ reading: Reading) {
        _ = CatalogCourse.Prerequisite(value, at: place, reading)
    }

    @Sendable static func seasons(_ value: Document, _ place: Place, _ reading: Reading) {
        guard case .array(let items) = value else { return }
        for (index, item) in items.enumerated() {
            let _: CatalogCourse.Season? = Fields.choice(item, at: place / index, reading)
        }
    }
}

/// Every kind of record of a learner, as `sql/0006_create_learners.sql` keeps them.
extension RecordKind {
    package static let all: [RecordKind] = [
        enrolments, courseRecords, practicumPlacements, documents, degrees, workExperiences, credentials, continuingEducation,
        examApplications, examAttempts, testScores, competencyAttainments, declaredFacts, decisions, exceptions, employmentOutcomes,
        formerNames,
    ]

    private static let levels = DegreeLevel.allCases.map(\.rawValue)
    private static func choices<Choice: RawRepresentable & CaseIterable>(_: Choice.Type) -> RecordField.Content
    where Choice.RawValue == String { .choice(Choice.allCases.map(\.rawValue)) }

    package static let enrolments = RecordKind(
        "enrolments", table: "enrolments", "an enrolment", facts: "enrolments", complete: true, shape: .ofPrograms,
        "Enrolments in programs, with the catalog year that the learner is held to",
        [
            RecordField("program", .text, required: true, fact: .none, "Code of the program"),
            RecordField("catalog_year", .integer(1900...2200), fact: .none, "Catalog year that the learner is held to"),
            RecordField("state", choices(EnrolmentRecord.State.self), required: true, "Where the learner stands"),
            RecordField("entered_on", .day, fact: .none, "First day"),
            RecordField("left_on", .day, fact: .none, "Last day; of graduates the day of graduation"),
            RecordField("expected_on", .day, "Expected completion"),
            RecordField(
                "why_left", .choice(["withdrew", "dismissed", "transferred_out", "leave", "died", "military", "other"]), fact: .none,
                "Why the learner left"),
        ])

    package static let courseRecords = RecordKind(
        "course-records", table: "course_records", "a course record", facts: "courses", complete: true, shape: .identified,
        "Courses taken, in progress, planned, transferred and by examination; each attempt is a record",
        [
            RecordField("course", .text, required: true, "Code of the course: HIT 110"),
            RecordField("credits", .amount, required: true, "Credits"),
            RecordField("status", choices(CourseRecord.Status.self), required: true, "Where it stands"),
            RecordField("grade", .text, "Grade as the college gives it"),
            RecordField("basis", choices(GradeBasis.self), "How it is graded; absent: by the grade"),
            RecordField("term", .text, "Term: 2026FA"),
            RecordField("started_on", .day, fact: .none, "First day"),
            RecordField("ended_on", .day, "Day it ended or will end"),
            RecordField("source", choices(CourseRecord.Source.self), "Where it was taken; absent: here"),
            RecordField("taken_at", .text, fact: .named("institution"), "The other institution"),
            RecordField("attributes", .texts, "Absent: those of the catalog"),
            RecordField("repeatable", .boolean, "Counts beside other records of the course"),
            RecordField("section", .text, fact: .none, "Code of the section"),
        ])

    package static let practicumPlacements = RecordKind(
        "practicum-placements", table: "practicum_placements", "a placement", facts: "practicum", complete: true,
        "Professional practice, with hours and whether they are verified",
        [
            RecordField("site", .text, fact: .none, "Where"),
            RecordField("kind", .text, "Kind of practice, as rules name it"),
            RecordField("hours", .amount, required: true, "Contact hours"),
            RecordField("status", choices(PracticumRecord.Status.self), required: true, "Where it stands"),
            RecordField("verified", .boolean, "Whether the hours are verified; absent: not told"),
            RecordField("verified_on", .day, fact: .none, "Day they were verified"),
            RecordField("starts_on", .day, fact: .none, "First day"),
            RecordField("ended_on", .day, "Last day"),
        ])

    package static let documents = RecordKind(
        "documents", table: "learner_documents", "a document", facts: "documents", complete: true,
        "Documents received, verified and expiring",
        [
            RecordField("kind", .text, required: true, "Kind, as rules name it"),
            RecordField("received_on", .day, "Day it was received"),
            RecordField("verified_on", .day, "Day it was verified"),
            RecordField("expires_on", .day, "Last day on which it holds"),
        ])

    package static let degrees = RecordKind(
        "degrees", table: "degrees", "a degree", facts: "degrees", shape: .ofPrograms, "Degrees awarded, in progress or planned",
        [
            RecordField("level", .choice(levels), required: true, "Level"),
            RecordField("status", choices(DegreeRecord.Status.self), required: true, "Where it stands"),
            RecordField("field", .text, "Field, as rules name it; absent: that of the program"),
            RecordField("awarded_on", .day, "Day it was awarded or will be"),
            RecordField("awarded_by", .text, fact: .named("institution"), "The institution that awarded it"),
            RecordField("program", .text, fact: .none, "Code of the program here; absent: elsewhere"),
        ])

    package static let workExperiences = RecordKind(
        "work-experiences", table: "work_experiences", "an experience", facts: "experience", "Work in a field",
        [
            RecordField("field", .text, required: true, "Field, as rules name it"),
            RecordField("from_day", .day, required: true, fact: .named("from"), "First day"),
            RecordField("to_day", .day, fact: .named("to"), "Last day; absent: it goes on"),
            RecordField("hours_per_week", .amount, "Hours a week, up to 168"),
            RecordField("verified", .boolean, "Whether it is verified; absent: not told"),
        ])

    package static let credentials = RecordKind(
        "credentials", table: "credentials_held", "a credential", facts: "credentials", "Credentials held, with their cycles",
        [
            RecordField("credential", .text, required: true, "Id of the credential, as rules name it"),
            RecordField("earned_on", .day, "Day it was earned"),
            RecordField("status", .choice(["active", "inactive", "revoked", "superseded", "expired", "retired"]), "Status"),
            RecordField("status_on", .day, "Day of which the status is told"),
            RecordField("ended_on", .day, "Day it ended"),
            RecordField("passed_on", .day, "Day on which the exam was passed"),
            RecordField("early_tester", .boolean, "Whether the exam was taken before graduation"),
            RecordField("cycles", .document, "Cycles as the issuer stated them: list of {from, to, submitted_on, …}"),
        ])

    package static let continuingEducation = RecordKind(
        "continuing-education", table: "ceu_entries", "an activity", facts: "continuing_education", shape: .identified,
        "The ledger of continuing education",
        [
            RecordField("credits", .amount, required: true, "CEU"),
            RecordField("title", .text, "What it was"),
            RecordField("provider", .text, "Who gave it"),
            RecordField("on_day", .day, fact: .named("on"), "Day"),
            RecordField("status", .choice(["earned", "planned"]), "Absent: earned"),
            RecordField("categories", .texts, "Categories, as rules name them"),
            RecordField("in_person", .boolean, "Whether it was attended in person"),
            RecordField("verified", .boolean, "Whether there is proof"),
            RecordField("counts_for", .texts, "Credentials it may count for; absent: all held"),
        ])

    package static let examApplications = RecordKind(
        "exam-applications", table: "exam_applications", "an application", facts: "applications", shape: .identified,
        "Applications to sit exams, as what happened to them",
        [
            RecordField("exam", .text, required: true, "Id of the credential"),
            RecordField("events", .document, required: true, "List of {event, on, …} in their order"),
        ])

    package static let examAttempts = RecordKind(
        "exam-attempts", table: "exam_attempts", "an attempt", facts: "attempts", "Attempts at exams and their outcomes",
        [
            RecordField("exam", .text, required: true, "Id of the credential"),
            RecordField("taken_on", .day, required: true, fact: .named("on"), "Day"),
            RecordField("outcome", .choice(["passed", "failed", "pending", "no_show", "cancelled"]), required: true, "Outcome"),
            RecordField("score", .amount, fact: .none, "Scaled score"),
            RecordField("domain_scores", .document, fact: .none, "From a domain of the outline to its score"),
            RecordField(
                "known_by", .choice(["candidate", "release", "issuer", "self_reported"]), fact: .none, "How the college knows of it"),
        ])

    package static let testScores = RecordKind(
        "test-scores", table: "test_scores", "a score", facts: "scores", "Scores in tests, as for admission",
        [
            RecordField("test", .text, required: true, "Test, as rules name it"), RecordField("score", .amount, required: true, "Score"),
            RecordField("taken_on", .day, fact: .named("on"), "Day"),
        ])

    package static let competencyAttainments = RecordKind(
        "competency-attainments", table: "competency_attainments", "an attainment", facts: "competencies", complete: true,
        "Competencies attained, to which Bloom level and by which assessment",
        [
            RecordField("competency", .text, required: true, fact: .named("id"), "Id of the competency: I.1"),
            RecordField("bloom", .integer(1...6), required: true, "Level of Bloom's taxonomy, 1 Remember to 6 Create"),
            RecordField("attained_on", .day, fact: .named("on"), "Day"),
            RecordField("course", .text, fact: .none, "Course in which it was assessed"),
            RecordField("term", .text, fact: .none, "Term"),
            RecordField("assessment", .text, fact: .none, "Assessment that shows it"),
            RecordField("assessor", .text, fact: .none, "Who assessed it"),
        ])

    package static let declaredFacts = RecordKind(
        "declared-facts", table: "declared_facts", "a declared fact", facts: "declared", shape: .members, "What the learner declared",
        [
            RecordField("name", .text, required: true, "Name of the fact, as rules have it"),
            RecordField("value", .document, required: true, "true, false, a number or a text"),
        ])

    package static let decisions = RecordKind(
        "decisions", table: "decisions", "a decision", facts: "decisions", complete: true, "What people decided about a requirement",
        [
            RecordField("requirement", .text, required: true, "Id of the requirement"),
            RecordField("outcome", .choice(["approved", "denied", "pending"]), required: true, "Outcome"),
            RecordField("decided_by", .text, fact: .named("by"), "Who decided"),
            RecordField("decided_on", .day, fact: .named("on"), "Day"),
            RecordField("until_day", .day, fact: .named("until"), "Last day on which it holds"),
            RecordField("why", .text, "Why"),
        ])

    package static let exceptions = RecordKind(
        "exceptions", table: "rule_exceptions", "an exception", facts: "exceptions", complete: true,
        shape: .documents(field: "exception"),
        "What people granted against a rule: waiver, override, substitution, equivalence, pin",
        [RecordField("exception", .document, required: true, "The exception as the facts have it: {kind, by, why, on, …}")])

    package static let employmentOutcomes = RecordKind(
        "employment-outcomes", table: "employment_outcomes", "an outcome", facts: nil, "Employment after the program, and how it is known",
        [
            RecordField("status", .choice(["employed", "seeking", "unavailable", "unknown"]), required: true, "Status"),
            RecordField(
                "why_unavailable", .choice(["health", "military", "incarceration", "further_study", "death"]),
                "Documented reason, of who is unavailable"),
            RecordField("employer", .text, "Employer"), RecordField("industry", .text, "Industry (NAICS)"),
            RecordField("occupation", .text, "Occupation (SOC)"), RecordField("area", .text, "Area, as the outlook has it"),
            RecordField("started_on", .day, "First day of the employment"),
            RecordField("annual_pay", .amount, "Dollars a year"), RecordField("hourly_pay", .amount, "Dollars an hour"),
            RecordField("full_time", .boolean, "Whether it is full time"), RecordField("in_field", .boolean, "Whether it is in the field"),
            RecordField(
                "known_by", .choice(["survey", "employer", "graduate", "wage_record", "public_source"]), required: true, "How it is known"),
            RecordField("known_on", .day, required: true, "Day of which it is told"),
        ])

    package static let formerNames = RecordKind(
        "former-names", table: "learner_names", "a former name", facts: nil, "Names that the learner had before",
        [
            RecordField("given_name", .text, required: true, "Given name"),
            RecordField("family_name", .text, required: true, "Family name"),
            RecordField("until_day", .day, required: true, "Last day of the name"),
        ])
}

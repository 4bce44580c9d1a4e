import Domain

/// Which fact is missing, and who can give it.
enum FactWords {
    private struct Entry {
        let what: String
        let who: String

        init(_ what: String, _ who: String) { (self.what, self.who) = (what, who) }
    }

    /// - Parameter pointers: places in a learner's facts: `degrees`, `attempts/0/outcome`.
    static func content(_ pointers: [String]) -> Content {
        var seen: Set<String> = []
        let distinct = pointers.filter { seen.insert(name($0)).inserted }
        return .list(of: distinct) { ["what": .text(what($0)), "who": .text(entries[name($0)]?.who ?? "Ask your program’s office.")] }
    }

    private static func name(_ pointer: String) -> String {
        pointer.split(separator: "/").first.map(String.init) ?? pointer
    }

    private static func what(_ pointer: String) -> String {
        let parts = pointer.split(separator: "/").map(String.init)
        guard let entry = entries[name(pointer)] else { return PlainWords.words(pointer) }
        if parts.count == 2, parts[0] == "declared" || parts[0] == "events" { return "\(entry.what): \(PlainWords.words(parts[1]))" }
        // What a single record does not say.
        if parts.count > 2, let member = parts.last { return "\(entry.what): \(PlainWords.words(member)) of one of them" }
        return entry.what
    }

    private static let entries: [String: Entry] = [
        "events": Entry("a day that decides which version binds", "Ask your program’s office to enter it."),
        "courses": Entry("courses and grades", "The registrar gives them, by your instructors’ grades."),
        "degrees": Entry("degrees, and when they were awarded", "The registrar of the college that awards the degree."),
        "enrolments": Entry("your enrolment", "Your program’s office keeps it."),
        "practicum": Entry("hours of professional practice", "The supervisor at your site confirms them to your program."),
        "experience": Entry("work in the field", "You and your employer: bring a letter to your program’s office."),
        "credentials": Entry("credentials that you hold", "You: show the certificate to your program’s office."),
        "continuing_education": Entry("your continuing education", "You: hand what you completed to your program’s office."),
        "documents": Entry("documents received", "Your program’s office, or the body that receives them."),
        "attempts": Entry("your attempts at the exam", "You: tell your program’s office whether you sat it, or that you did not."),
        "applications": Entry("your applications to the exam", "You: tell your program’s office when you applied, or that you did not."),
        "scores": Entry("test scores", "You: have them sent to your program’s office."),
        "competencies": Entry("competencies attained", "Your instructors assess them."),
        "declared": Entry("what you declare", "You: declare it to your program’s office."),
        "decisions": Entry("a decision", "Your program director decides."),
    ]

    /// What helps with a requirement that is not met, by its kind.
    static func step(_ kind: String) -> String? {
        switch kind {
        case "courses", "credits_earned": "See on your plan in which term it can be taken."
        case "gpa": "Talk to your instructor or adviser; a repeated course may raise it."
        case "practicum": "Your program’s coordinator places you, and your site confirms the hours."
        case "document": "Have it sent; who receives it tells your program’s office, which enters it."
        case "degree": "The registrar enters it on the day of the award."
        case "enrolment": "Your program’s office enters it as you go on."
        case "decision": "Ask your program director."
        case "declared": "Declare it to your program’s office."
        case "competencies": "Your instructors assess them."
        case "experience": "Bring a letter of your employer to your program’s office."
        case "not_confirmed": "No source that could be read says so: only the issuer can tell."
        default: nil
        }
    }
}

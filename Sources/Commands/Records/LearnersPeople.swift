import ArgumentParser
import Domain

/// `pathways learners list`: those whom the account may see.
struct LearnersList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "The learners that the account may see, by name.")

    @Option(help: "The beginning of a family name, or a student number.") var search: String?
    @Option(help: "How many, up to 500.") var limit: Int?
    @Option(help: "Where the page before ended, as it said.") var after: String?
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let parameters = present([("search", search), ("limit", limit.map(String.init)), ("after", after)])
        try await options.answer("learners.list", parameters: parameters) { answer in
            answer.table(
                [
                    ("Id", { $0.plain("id") }), ("Number", { $0.plain("student_number") }), ("Name", { $0.person }),
                    ("Revision", { $0.plain("revision") }),
                ], nothing: "Nobody whom this account may see.")
                + answer.goesOn(with: "--after")
        }
    }
}

/// `pathways learners show LEARNER`: who a learner is, and what the records come to.
struct LearnersShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Who a learner is; --facts is what the records come to, as rules are asked.")

    @Argument(help: "The learner's id.") var learner: String
    @Flag(help: "Print the facts, as JSON.") var facts = false
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let route = facts ? "learners.facts" : "learners.one"
        try await options.answer(route, places: ["learner": learner]) { [facts] answer in
            if facts { return [String(decoding: answer.canonicalJSON(), as: UTF8.self)] }
            guard case .object(let members) = answer else { return [] }
            return members.filter { !$0.value.isNull }.map { "\($0.key): \($0.value.plain)" }
        }
    }
}

struct LearnersNew: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Add a learner.",
        discussion: "FILE is a JSON or YAML document: {student_number, given_name, family_name, …}; - is standard input.")

    @Argument(help: "The document.") var file: String
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        try await options.answer("learners.add", body: DocumentFile.read(file)) { ["Added \($0.person) (\($0.plain("id")))."] }
    }
}

struct LearnersCorrect: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct", abstract: "Correct who a learner is; a former name is kept.")

    @Argument(help: "The learner's id.") var learner: String
    @Argument(help: "The document, whole.") var file: String
    @Option(help: "The learner's revision, as it was read.") var revision: Int
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        try await options.answer(
            "learners.correct", places: ["learner": learner], body: DocumentFile.read(file), revision: revision
        ) { ["Corrected; the revision is \($0.plain("revision"))."] }
    }
}

/// `pathways learners history LEARNER`: who did what.
struct LearnersHistory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "What was done to a learner's records, the latest first: who, when, what was before and after.")

    @Argument(help: "The learner's id.") var learner: String
    @Option(help: "Where the page before ended, as it said.") var before: Int?
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let parameters = present([("before", before.map(String.init))])
        try await options.answer("learners.history", places: ["learner": learner], parameters: parameters) { answer in
            let changes = (answer["data"]?.items ?? []).flatMap { change in
                ["\(change.plain("at"))  \(change.plain("action")) of \(change.plain("record")) by \(change.plain("by"))"]
                    + DocumentChange.all(from: change["before"] ?? .null, to: change["after"] ?? .null).map { difference in
                        "  \(difference.pointer): \(difference.before?.plain ?? "nothing") → \(difference.after?.plain ?? "nothing")"
                    }
            }
            return changes + answer.goesOn(with: "--before")
        }
    }
}

/// `pathways learners notes LEARNER`: what staff wrote; the learner reads it too.
struct LearnersNotes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notes", abstract: "Notes of staff, which the learner reads too and nobody changes; --add writes one.")

    @Argument(help: "The learner's id.") var learner: String
    @Option(help: "A note to write.") var add: String?
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        if let add {
            let body = Document.object([.init("text", .string(add))])
            return try await options.answer("notes.add", places: ["learner": learner], body: body) {
                ["Written down at \($0.plain("at"))."]
            }
        }
        try await options.answer("notes.list", places: ["learner": learner]) { answer in
            answer.table(
                [("At", { $0.plain("at") }), ("By", { $0.plain("by") }), ("Note", { $0.plain("text") })], nothing: "There is none.")
        }
    }
}

/// `pathways learners competencies LEARNER`: what was shown of each.
struct LearnersCompetencies: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "competencies", abstract: "What a learner has shown of each competency, also by courses transferred in.")

    @Argument(help: "The learner's id.") var learner: String
    @Option(help: "Code of the program; the learner's own where absent.") var program: String?
    @Option(help: "The catalog year; the latest that has begun where absent.") var catalogYear: Int?
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let parameters = present([("program", program), ("catalog_year", catalogYear.map(String.init))])
        try await options.answer("learners.competencies", places: ["learner": learner], parameters: parameters) { answer in
            answer.table(
                [
                    ("Competency", { $0.plain("competency") }), ("Required", { $0.plain("required") }),
                    ("Standing", { $0.plain("standing") }), ("Text", { $0.plain("text") }),
                ], nothing: "The curriculum is mapped to no competency.")
        }
    }
}

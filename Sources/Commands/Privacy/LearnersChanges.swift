import ArgumentParser
import Domain

/// What is added about a learner, by a document as the API takes it.
enum LearnerAddition: String, CaseIterable, ExpressibleByArgument {
    case consent, disclosure, access, amendment, hold

    var route: String {
        switch self {
        case .consent: "consents.add"
        case .disclosure: "disclosures.add"
        case .access, .amendment, .hold: "\(rawValue)_cases.add"
        }
    }
}

/// `pathways learners add KIND LEARNER FILE`: a consent on paper, a disclosure, a request, a hold.
struct LearnersAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Write down a consent, a disclosure, a request or a hold.",
        discussion: """
            FILE is a JSON or YAML document as the API takes it; - is standard input. A disclosure that may not happen is refused with \
            what is missing. Exit code 65: refused, nothing was written.
            """)

    @Argument(help: "consent, disclosure, access, amendment or hold.") var kind: LearnerAddition
    @Argument(help: "The learner's id.") var learner: String
    @Argument(help: "The document.") var file: String
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let body = try DocumentFile.read(file)
        try await options.answer(kind.route, places: ["learner": learner], body: body) { answer in
            ["Written down (\(answer.plain("id")))."] + (answer["due_on"].map { ["It is due on \($0.plain)."] } ?? [])
                + (answer["limits"].map { [$0.plain] } ?? [])
        }
    }
}

/// `pathways learners step KIND LEARNER ID STEP`: takes a request or a hold further.
struct LearnersStep: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "step", abstract: "Take a request or a hold a step further: fulfilled, granted, denied, released, …")

    @Argument(help: "access, amendment or hold.") var kind: PrivacyCaseKind
    @Argument(help: "The learner's id.") var learner: String
    @Argument(help: "Its id, from `learners requests`.") var id: String
    @Argument(help: "The step.") var step: String
    @Option(help: "The reason of a decision; the learner's statement.") var text: String?
    @Option(help: "Day; today where absent.") var on: String?
    @Option(help: "Its revision, from `learners requests`.") var revision: Int
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let members = present([("step", step), ("text", text), ("on", on)]).map { Document.Member($0.name, .string($0.value)) }
        try await options.answer(
            "\(kind.rawValue)_cases.take", places: ["learner": learner, "case": id], body: .object(members), revision: revision
        ) { answer in
            let next = answer["next"]?.items ?? []
            return ["It is \(answer.plain("state"))." + (next.isEmpty ? "" : " Next: \(Document.array(next).plain).")]
        }
    }
}

struct LearnersRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "revoke", abstract: "Revoke a consent; access that rests on it ends.")

    @Argument(help: "The learner's id.") var learner: String
    @Argument(help: "The consent's id.") var consent: String
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        try await options.answer("consents.revoke", places: ["learner": learner, "consent": consent], body: .object([])) { answer in
            ["It holds no more from \(answer.plain("revoked_on")) on."]
        }
    }
}

/// `pathways learners keep TABLE`: keeps a table for another time.
struct LearnersKeep: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keep", abstract: "Keep a table for another time than the registry says, by a rule of the institution.")

    @Argument(help: "The table, from `learners retention`.") var table: String
    @Option(help: "\"7 years after leaving\", or permanent.") var retention: String
    @Option(help: "Which rule says so: \"Records schedule 2026, section 4\".") var policy: String
    @Option(help: "Its revision, from `learners retention`.") var revision = 0
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let body = Document.object([.init("retention", .string(retention)), .init("policy", .string(policy))])
        try await options.answer("retention.put", places: ["table": table], body: body, revision: revision) { answer in
            ["\(answer.plain("contents")) (\(answer.plain("table"))): \(answer.plain("retention")), by \(answer.plain("policy"))."]
        }
    }
}

import ArgumentParser
import Domain

/// `pathways learners announce FILE`: what is directory information.
struct LearnersAnnounce: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "announce", abstract: "Record a notice of what is directory information, and until when learners may opt out.",
        discussion: "FILE is a JSON or YAML document as the API takes it: {categories, given_on, opt_out_until}; - is standard input.")

    @Argument(help: "The document.") var file: String
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        try await options.answer("directory.announce", body: DocumentFile.read(file)) { answer in
            ["Announced on \(answer.plain("given_on")): \(answer.plain("categories")). To opt out: until \(answer.plain("opt_out_until"))."]
        }
    }
}

/// `pathways learners opt-out LEARNER`: withholds directory information, or no more.
struct LearnersOptOut: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "opt-out", abstract: "Withhold a learner's directory information; it outlives enrolment.")

    @Argument(help: "The learner's id.") var learner: String
    @Option(help: "First day; today where absent.") var since: String?
    @Flag(help: "Withhold it no more.") var undo = false
    @Option(help: "The learner's revision, as it was read.") var revision: Int
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let day = present([("since", since)]).map { Document.Member($0.name, .string($0.value)) }
        let body = Document.object([.init("is_withheld", .bool(!undo))] + day)
        try await options.answer("directory.opt_out", places: ["learner": learner], body: body, revision: revision) { answer in
            [answer["opted_out_on"] == .null ? "Nothing is withheld." : "Withheld since \(answer.plain("opted_out_on"))."]
        }
    }
}

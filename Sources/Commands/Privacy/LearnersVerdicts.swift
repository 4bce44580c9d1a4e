import ArgumentParser
import Domain
import Foundation

/// `pathways learners verdict LEARNER --rule RULE`: whether a stored learner meets a rule, recorded where that is asked.
struct LearnersVerdict: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verdict", abstract: "Judge a learner by the records as they are now; --record keeps the verdict to be reached again.")

    @Argument(help: "The learner's id.") var learner: String
    @Option(help: "The rule, with its version where one is meant: ahima.rhit, ahima.rhit@2016.") var rule: String
    @Option(help: ArgumentHelp("The day to judge on; today (in Greenwich) where absent.", valueName: "yyyy-mm-dd")) var asOf: String?
    @Flag(help: "Record it.") var record = false
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let parameters = present([("rule", rule), ("as_of", asOf)])
        guard record else {
            return try await options.answer("learners.verdict", places: ["learner": learner], parameters: parameters) { answer in
                ["\(answer["rule"]?.plain("id") ?? rule), as of \(answer.plain("as_of")): \(answer.plain("status"))"]
            }
        }
        let body = Document.object(parameters.map { .init($0.name, .string($0.value)) })
        try await options.answer("learner_verdicts.record", places: ["learner": learner], body: body) { answer in
            [
                "\(answer.plain("rule")), as of \(answer.plain("as_of")): \(answer.plain("status"))",
                "Recorded as \(answer.plain("id")), sha256 \(answer.plain("verdict_digest")).",
            ]
        }
    }
}

/// `pathways learners verdicts LEARNER`: what was recorded.
struct LearnersVerdicts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "verdicts", abstract: "Verdicts on a learner that were recorded.")

    @Argument(help: "The learner's id.") var learner: String
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        try await options.answer("learner_verdicts.list", places: ["learner": learner]) { answer in
            answer.table(
                [
                    ("Id", { $0.plain("id") }), ("Rule", { $0.plain("rule") }), ("Version", { $0.plain("version") }),
                    ("As of", { $0.plain("as_of") }), ("Status", { $0.plain("status") }), ("Recorded", { $0.plain("recorded_at") }),
                    ("By", { $0.plain("recorded_by") }),
                ], nothing: "No verdict was recorded.")
        }
    }
}

/// `pathways learners replay LEARNER VERDICT`: reaches a recorded verdict again.
struct LearnersReplay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Reach a recorded verdict again from its rule, facts and day, compare the bytes, and say what changed.",
        discussion: "Exit code 0: the bytes are the same, whatever was corrected since; 1: they differ.")

    @Argument(help: "The learner's id.") var learner: String
    @Argument(help: "The verdict, from `learners verdicts`.") var verdict: String
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let (learner, verdict) = (learner, verdict)
        let bytes = try await options.asking {
            try await $0.ask("learner_verdicts.replay", places: ["learner": learner, "verdict": verdict])
        }
        try options.show(bytes, lines: Self.lines)
        if try JSONReader.read(bytes)["is_same"] != .bool(true) { throw ExitCode(1) }
    }

    private static func lines(_ answer: Document) -> [String] {
        guard let recorded = answer["recorded"], let now = answer["now"] else { return [] }
        let changes = now["changes"]?.items ?? []
        let outcome =
            answer["is_same"] == .bool(true)
            ? "The same bytes as recorded \(recorded.plain("recorded_at")), sha256 \(answer.plain("digest"))."
            : "OTHER bytes than recorded \(recorded.plain("recorded_at")): sha256 \(answer.plain("digest")), not \(recorded.plain("verdict_digest"))."
                + (Int(recorded.plain("evaluator")).map { ReplayText.reason(edition: $0) } ?? "")
        let since =
            changes.isEmpty
            ? ["The facts are the same now."]
            : ["The facts changed since; by them it is now: \(now["status"] == .null ? "not to be judged" : now.plain("status"))"]
                + changes.map { change in
                    let text = { (key: String) in
                        (change[key] ?? .null).isNull ? "nothing" : String(decoding: change[key]!.canonicalJSON(), as: UTF8.self)
                    }
                    return "  \(change.plain("pointer")): \(text("before")) → \(text("after"))"
                }
        return ["\(recorded.plain("rule")), as of \(recorded.plain("as_of")): \(recorded.plain("status"))", outcome] + since
    }
}

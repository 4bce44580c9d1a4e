import ArgumentParser
import Domain
import Foundation

/// `pathways records write FILE`: many changes at once.
struct RecordsWrite: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "write", abstract: "Add, correct and take back up to 1,000 records; each stands by itself.",
        discussion: """
            FILE has the changes as a list, JSON or YAML, or one a line where its name ends in .ndjson: {learner, kind, values}, with record \
            and revision to correct one, and take_back: true instead of values to take it back; - is standard input. Exit code 1: some were \
            refused, the others are written; 65: with --all-or-nothing, nothing is.
            """)

    @Argument(help: "The changes.") var file: String
    @Flag(help: "All of them, or none where one is refused.") var allOrNothing = false
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let writes = try file.hasSuffix(".ndjson") ? .array(DocumentFile.lines(file)) : DocumentFile.read(file)
        let body = Document.object([.init("writes", writes), .init("all_or_nothing", .bool(allOrNothing))])
        let bytes = try await options.asking { try await $0.ask("records.write", body: body) }
        try options.show(bytes, lines: Self.lines)
        if try JSONReader.read(bytes)["refused"] != .number("0") { throw ExitCode(1) }
    }

    private static func lines(_ answer: Document) -> [String] {
        let refused = (answer["data"]?.items ?? []).enumerated().filter { $0.element["record"] == nil }
        return ["Written: \(answer.plain("written")); refused: \(answer.plain("refused"))."]
            + refused.flatMap { number, outcome in
                ["  \(number + 1): \(outcome.plain("title"))"]
                    + (outcome["faults"]?.items ?? []).map { "    \($0.plain("pointer")): \($0.plain("message"))" }
            }
    }
}

/// `pathways records changes`: what was changed since.
struct RecordsChanges: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "changes",
        abstract: "What was changed of learners' records, each change once and in order, for systems that keep a copy.")

    @Option(help: "Where the page before ended, as it said; latest for what comes from now on; all where absent.") var since: String?
    @Option(help: "Only these kinds: course-records; learners for who they are.") var kind: [String] = []
    @Option(help: "How many, up to 1000.") var limit: Int?
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let parameters = present([
            ("since", since), ("kind", kind.isEmpty ? nil : kind.joined(separator: ",")), ("limit", limit.map(String.init)),
        ])
        try await options.answer("changes.list", parameters: parameters) { answer in
            answer.table(
                [
                    ("At", { $0.plain("at") }), ("Action", { $0.plain("action") }), ("Kind", { $0.plain("kind") }),
                    ("Learner", { $0.plain("learner") }), ("Record", { $0.plain("id") }), ("Revision", { $0.plain("revision") }),
                ], nothing: "Nothing was changed.") + ["", "It goes on with --since \(answer.plain("next"))."]
        }
    }
}

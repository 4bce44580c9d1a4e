import API
import ArgumentParser
import Domain
import Foundation

/// `pathways learners due`: whose records are past their retention.
struct LearnersDue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "due", abstract: "Learners of whom something is past its retention, those first who left first.")

    @Option(help: "How many learners are looked at.") var limit: Int?
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        try await options.answer("erasures.due", parameters: present([("limit", limit.map(String.init))])) { answer in
            answer.table(
                [
                    ("Learner", { $0.plain("learner") }), ("Left", { $0.plain("left_on") }),
                    ("Past its retention", { ($0["tables"]?.items ?? []).map { $0.plain("table") }.joined(separator: ", ") }),
                    ("Whole", { $0.plain("is_whole") }), ("Not before it is closed", { $0.plain("blocked_by") }),
                ], nothing: "Nothing is past its retention.")
        }
    }
}

/// `pathways learners erase LEARNER`: says what would be erased, asks, and erases it.
struct LearnersErase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Erase what of a learner is past its retention, the trail's contents included.",
        discussion: """
            What would be erased is printed first. It cannot be undone; what stays is the proof that it was done, when and by which \
            policy. An open request or hold blocks it.
            """)

    @Argument(help: "The learner's id.") var learner: String
    @Flag(help: "Say what would be erased; erase nothing.") var dryRun = false
    @Flag(help: "Do not ask first; needed where nobody can be asked.") var yes = false
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let (learner, dryRun, yes, json) = (learner, dryRun, yes, options.json)
        let answer = try await options.asking { questions -> [UInt8] in
            let answer = try await questions.ask("erasures.plan", places: ["learner": learner])
            let plan = try JSONReader.read(answer)
            if !json { for line in plan["words"]?.items ?? [] { print(line.plain) } }
            let isBlocked = !(plan["blocked_by"]?.items.isEmpty ?? true)
            guard !dryRun, plan["tables"]?.items.isEmpty == false else { return answer }
            if !isBlocked, !yes { try Self.ask() }
            return try await questions.ask(
                "erasures.erase", places: ["learner": learner], body: .object([.init("plan", plan["plan"] ?? .null)]))
        }
        try options.show(answer) { answer in
            answer["erased_at"].map { ["Erased at \($0.plain) by \(answer.plain("policy")) (\(answer.plain("id")))."] } ?? []
        }
    }

    private static func ask() throws {
        guard isatty(0) == 1 else { throw ValidationError("Nobody can be asked here: say --yes, or --dry-run to see what would be done.") }
        print("Erase? It cannot be undone. [y/N] ", terminator: "")
        flushStandardOutput()
        guard let answer = readLine()?.lowercased(), answer == "y" || answer == "yes" else {
            print("Nothing was changed.")
            throw ExitCode(1)
        }
    }
}

/// `pathways learners export LEARNER`: everything that is held, to be read or kept.
struct LearnersExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Everything that is held about a learner, and who saw it, as text to print; --json for programs, --zip to hand over.")

    @Argument(help: "The learner's id.") var learner: String
    @Option(help: ArgumentHelp("Write a zip archive with a page to read, JSON, and each table as CSV.", valueName: "file")) var zip: String?
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let (learner, zip) = (learner, zip)
        if let zip {
            let bytes = try await options.asking { try await $0.ask("learners.export", places: ["learner": learner], format: .zip) }
            guard FileManager.default.createFile(atPath: zip, contents: Data(bytes), attributes: [.posixPermissions: 0o600]) else {
                throw ValidationError("\(zip) cannot be written.")
            }
            return print("Everything that is held is in \(zip).")
        }
        try await options.answer("learners.export", places: ["learner": learner]) { answer in
            let heading = "Everything that is held about the learner \(answer.plain("learner")), on \(answer.plain("made_on"))"
            let tables = (answer["tables"]?.items ?? []).flatMap { table -> [String] in
                let title = "\(table.plain("contents")) (\(table.plain("table"))); kept: \(table.plain("retention"))"
                return ["", title] + Self.rows(table["rows"]?.items ?? [])
            }
            guard case .object(let saw)? = answer["who_saw_it"] else { return [heading] + tables }
            return [heading] + tables + ["", "Who saw it"] + saw.flatMap { ["", "  " + $0.key] + Self.rows($0.value.items) }
        }
    }

    private static func rows(_ rows: [Document]) -> [String] {
        guard !rows.isEmpty else { return ["  nothing"] }
        return rows.map { row in
            guard case .object(let members) = row else { return "  " + row.plain }
            return "  " + members.filter { $0.value != .null }.map { "\($0.key): \($0.value.plain)" }.joined(separator: "; ")
        }
    }
}

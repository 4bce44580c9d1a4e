import ArgumentParser
import Domain

/// `pathways staff`: what directors and teachers hold.
package struct StaffCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "staff", abstract: "Credentials of the staff, and which of them lapse.",
        subcommands: [StaffLapsing.self, StaffList.self, StaffAdd.self, StaffCorrect.self, StaffRemove.self])

    package init() {}
}

/// `pathways staff lapsing`: whose credential lapses, and who is warned.
struct StaffLapsing: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lapsing", abstract: "Credentials that have lapsed or will, those first that lapse first, and who is warned.",
        discussion: "Exit code 1: one has lapsed or will by then, so that a job of every night can send mail.")

    @Option(help: "The day that is asked about; today (in Greenwich) where absent.") var on: String?
    @Option(help: "The last day that is looked ahead to; 120 days on where absent.") var until: String?
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let parameters = present([("on", on), ("until", until)])
        let bytes = try await options.asking { try await $0.ask("staff.lapsing", parameters: parameters) }
        try options.show(bytes) { answer in
            answer.table(
                [
                    ("Holder", { $0.plain("holder") }), ("Duty", { $0.plain("duty") }), ("Credential", { $0.plain("credential") }),
                    ("Last day", { $0.plain("lapses_on") }), ("Days", { $0.plain("days") }), ("State", { $0.plain("state") }),
                    ("Warned", { $0.plain("warned") + ($0["holder_has_account"] == .bool(true) ? "" : "; the holder has no account") }),
                ], nothing: "No credential lapses by \(answer.plain("until")).")
        }
        let found = try JSONReader.read(bytes)["data"]?.items ?? []
        if found.contains(where: { $0["state"] != .string("not_told") }) { throw ExitCode(1) }
    }
}

struct StaffList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Credentials of the staff.")

    @OptionGroup var options: RecordsOptions

    func run() async throws {
        try await options.answer("staff_credentials.list") { answer in
            answer.table(
                [
                    ("Id", { $0.plain("id") }), ("Revision", { $0.plain("revision") }), ("Holder", { $0.plain("holder") }),
                    ("Duty", { $0.plain("duty") }), ("Credential", { $0.plain("credential") }), ("Last day", { $0.plain("lapses_on") }),
                    ("Source", { $0.plain("source") }), ("Seen", { $0.plain("verified_on") }),
                ], nothing: "There is none.")
        }
    }
}

struct StaffAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a credential of a member of the staff.",
        discussion: "FILE is a JSON or YAML document as the API takes it; - is standard input.")

    @Argument(help: "The document.") var file: String
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        try await options.answer("staff_credentials.add", body: DocumentFile.read(file)) { ["Added (\($0.plain("id")))."] }
    }
}

struct StaffCorrect: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "correct", abstract: "Correct one, as when it was renewed.")

    @Argument(help: "Its id, from `staff list`.") var id: String
    @Argument(help: "The document.") var file: String
    @Option(help: "Its revision, as it was read.") var revision: Int
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        try await options.answer(
            "staff_credentials.correct", places: ["record": id], body: DocumentFile.read(file), revision: revision
        ) { ["Corrected; its revision is \($0.plain("revision"))."] }
    }
}

struct StaffRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "remove", abstract: "Take one out; what it was stays in the trail.")

    @Argument(help: "Its id, from `staff list`.") var id: String
    @Option(help: "Its revision, as it was read.") var revision: Int
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        _ = try await options.asking { [id, revision] in
            try await $0.ask("staff_credentials.remove", places: ["record": id], revision: revision)
        }
        print("Taken out.")
    }
}

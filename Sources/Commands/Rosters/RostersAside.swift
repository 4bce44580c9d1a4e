import ArgumentParser
import Domain
import Store

/// `pathways rosters aside`: people who may be a learner that is held.
struct RostersAside: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "aside", abstract: "People of rosters who may be a learner that is held, for somebody to say who they are.",
        subcommands: [AsideList.self, AsideSettle.self])
}

struct AsideList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List who waits, with those whom they may be.")

    @OptionGroup var acting: ActingOptions
    @Flag(help: "Those of whom somebody said who they are.") var settled = false
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let settled = settled
        let found = try await acting.run(settings) { try await RosterAsides(pool: $0).list(settled: settled, as: $1) }
        if json { return print(String(decoding: Document.array(found).canonicalJSON(), as: UTF8.self)) }
        if found.isEmpty { return print(settled ? "Nobody was put aside and settled." : "Nobody waits.") }
        for aside in found { for line in RosterText.aside(aside) { print(line) } }
    }
}

struct AsideSettle: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settle", abstract: "Say who a person of a roster is; the next import goes by it.",
        discussion: "One of --same, --new and --leave-out.")

    @Argument(help: ArgumentHelp("The person, as `rosters aside list` prints it.", valueName: "id")) var id: String
    @OptionGroup var acting: ActingOptions
    @Option(help: ArgumentHelp("This learner, by its id.", valueName: "learner")) var same: String?
    @Flag(help: "Nobody who is held.") var new = false
    @Flag(help: "Nobody to keep records of.") var leaveOut = false
    @OptionGroup var settings: SettingsOptions

    func validate() throws {
        guard [same != nil, new, leaveOut].count(where: { $0 }) == 1 else {
            throw ValidationError("Say one of --same, --new and --leave-out.")
        }
    }

    func run() async throws {
        let id = try RosterText.id(id)
        let settlement = same.map { RosterAsides.Settlement.same($0) } ?? (new ? .new : .leftOut)
        let settled = try await acting.run(settings) { try await RosterAsides(pool: $0).settle(id, settlement, as: $1) }
        for line in RosterText.aside(settled) { print(line) }
    }
}

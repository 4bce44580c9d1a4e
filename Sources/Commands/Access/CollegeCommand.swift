import ArgumentParser
import Store

/// `pathways college`: the institutions that keep records here.
package struct CollegeCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "college", abstract: "The institutions that keep records here.", subcommands: [CollegeAdd.self])

    package init() {}
}

struct CollegeAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add an institution.",
        discussion:
            "Its people sign in with its CODE. Add an administrator next: `pathways accounts add --college CODE --role administrator …`.")

    @Argument(help: "How it is named in addresses and at sign-in: north-college.") var code: String
    @Argument(help: "Its name.") var name: String
    @Option(help: "Its number in IPEDS.") var unitid: Int?
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let (code, name, unitid) = (code, name, unitid)
        try await settings.withDatabase { database in
            _ = try await InstitutionStore(pool: database.pool).add(code: code, name: name, unitid: unitid)
        }
        print("Added \(name) as \(code).")
    }
}

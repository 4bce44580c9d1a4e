import ArgumentParser
import Domain
import Foundation
import Logging
import Postgres
import Store

/// `pathways seed`: data to look around in.
package struct SeedCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "seed", abstract: "Data to look around in.", subcommands: [SeedDemo.self])

    package init() {}
}

struct SeedDemo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Make two colleges that do not exist, with 400 learners over five years.",
        discussion: """
            The learners and what they did are the same each time, and marked synthetic wherever they are shown. One account for each role is \
            made in each college, with a password that is drawn and printed once. Where the colleges are there already, nothing is done.
            """)

    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        try await settings.withDatabase { database in
            guard let (made, password) = try await Demonstration.make(database) else {
                return print("The demonstration's colleges are there already.")
            }
            print("Made \(made.learners) learners with \(ProgressLine.grouped(made.records)) records, all synthetic.")
            print(Demonstration.signIns(made.accounts, password))
        }
    }
}

/// The demonstration's colleges, and how to sign in to them.
enum Demonstration {
    /// nil where they are there already.
    static func make(_ database: DatabaseSession) async throws -> (DemonstrationSeed.Made, password: String)? {
        let service = ConnectionPool(
            database.serviceConnection, options: PoolOptions(maxConnections: 2), logger: Logger(label: "pathways.seed"))
        let password = drawn()
        do {
            let made = try await DemonstrationSeed(owner: database.pool, service: service).make(password: password)
            await service.close()
            return made.map { ($0, password) }
        } catch {
            await service.close()
            throw error
        }
    }

    static func signIns(_ accounts: [DemonstrationSeed.Account], _ password: String) -> String {
        var lines = ["Sign in with the password `\(password)` as"]
        for account in accounts { lines.append("  \(account.signIn) of \(account.institution)") }
        return lines.joined(separator: "\n")
    }

    /// Five words: easier to type than as many letters, and as hard to guess.
    private static func drawn() -> String {
        let words = [
            "amber", "basin", "cedar", "delta", "ember", "fjord", "grove", "heron", "inlet", "juniper", "kelp", "lagoon", "maple", "nectar",
            "ocean", "pebble", "quartz", "reef", "sierra", "tundra", "umber", "valley", "willow", "yarrow", "zephyr", "birch", "coral",
            "dune",
            "fern", "glacier", "harbor", "island",
        ]
        return (0..<5).map { _ in words.randomElement()! }.joined(separator: " ")
    }
}

import ArgumentParser
import Logging
import Store

/// `pathways migrate`: brings a database to this program's schema, or says how it stands.
package struct MigrateCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the database to this program's schema.",
        discussion: "Exit code 0: the schema is current (with --status or --dry-run: 1 when it is not).")

    @OptionGroup package var options: SettingsOptions
    @Flag(help: "Say what would be applied; change nothing.") package var dryRun = false
    @Flag(help: "Show every migration and when it was applied.") package var status = false
    @Flag(help: "As one JSON object.") package var json = false

    package init() {}

    package func validate() throws {
        if dryRun && status { throw ValidationError("--dry-run and --status are two different questions.") }
    }

    package func run() async throws {
        let settings = try options.load()
        // What is applied is this command's output already.
        let logger = settings.logger(atLeast: .notice)
        let report = try await OpenDatabase(settings, logger: logger, schema: .any).run { session in
            try await perform(session, logger)
        }
        print(json ? try report.json() : report.text(), terminator: "")
        if status || dryRun, !report.state.isCurrent { throw ExitCode(1) }
    }

    private func perform(_ session: DatabaseSession, _ logger: Logger) async throws -> MigrationReport {
        let folder = try MigrationFolder(path: session.installation.migrations)
        let migrator = Migrator(folder: folder, pool: session.pool, logger: logger)
        if status { return MigrationReport(.status, state: try await migrator.state()) }
        if dryRun {
            let state = try await migrator.state()
            try state.requireMigratable()
            return MigrationReport(.dryRun, state: state)
        }
        let isQuiet = json
        let applied = try await migrator.apply { migration, took in
            if !isQuiet { print("applied \(migration.fileName) in \(Int(took / .milliseconds(1))) ms") }
        }
        return MigrationReport(.applied(applied), state: try await migrator.state())
    }
}

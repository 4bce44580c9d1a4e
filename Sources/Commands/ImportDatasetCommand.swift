import ArgumentParser
import Domain
import Intake
import Logging
import Store

/// `pathways import dataset PATH…`: reference data, all of it or none.
package struct ImportDatasetCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "dataset", abstract: "Load reference data: crosswalks, classifications, projections, contents of occupations.",
        discussion: """
            PATH is a file as its agency publishes it, plain, .gz or .xz, a folder of such files, or a seed set with a manifest.yaml. What a \
            file is, its headings tell, never its name. Everything is checked before anything can be read, and every row is loaded or left out \
            with a reason; the same content twice is loaded once. Exit code 65: the files are faulty, every fault is listed and nothing has \
            changed.
            """)

    @Argument(help: "Files or folders.", completion: .file()) var paths: [String]
    @Option(help: "Vintage of files that do not say it themselves: 29.3 for a file of O*NET alone.") var vintage: String?
    @Flag(help: "Read and check everything; write nothing, and need no database.") var dryRun = false
    @Flag(help: "Print the report as JSON.") var json = false
    @Option(help: "How many faults are listed before reading stops.") var limitFaults = 100
    @OptionGroup var options: SettingsOptions

    package init() {}

    package func validate() throws {
        if limitFaults < 1 { throw ValidationError("--limit-faults must be at least 1.") }
    }

    package func run() async throws {
        let settings = try options.load()
        try await ImportRun.show(json: json, lines: DatasetReportText.lines) { try await report(settings, $0) }
    }

    private func report(_ settings: Settings, _ bar: ProgressBar) async throws -> DatasetReport {
        var wishes = DatasetImport.Options()
        wishes.intake.contact = settings.contact.isEmpty ? nil : settings.contact
        wishes.faultLimit = limitFaults
        wishes.reading.vintage = vintage
        let importer = DatasetImport(wishes) { bar.show($0) }
        let paths = paths
        if dryRun { return try await importer.check(paths) }
        let opening = OpenDatabase(settings, logger: settings.logger("pathways", atLeast: .warning))
        return try await opening.run { session in try await importer.load(paths, into: session.pool) }
    }
}

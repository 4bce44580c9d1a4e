import ArgumentParser
import Domain
import Intake
import Logging
import Store

/// `pathways import`: loads published data.
package struct ImportCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Load published data.",
        subcommands: [
            ImportOEWSCommand.self, ImportTitlesCommand.self, ImportIPEDSCommand.self, ImportCIPCommand.self,
            ImportDatasetCommand.self,
        ])

    package init() {}
}

/// `pathways import oews PATH`: loads one release of the survey, whole or not at all.
package struct ImportOEWSCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "oews", abstract: "Load a release of Occupational Employment and Wage Statistics.",
        discussion: """
            PATH is BLS's folder of the release (pub/time.series/oe: oe.release, oe.data.0.Current and the code lists; plain, .xz or .gz), a URL \
            under which a server has the same files, or a seed set with a manifest.yaml. Everything is checked before anything can be read; the \
            same content twice is loaded once. Exit code 65: the files are faulty, every fault is listed and nothing has changed.
            """)

    @Argument(help: "Folder or http(s) URL of the release.") var path: String
    @Flag(help: "Read and check everything; write nothing, and need no database.") var dryRun = false
    @Flag(help: "Print the report as JSON.") var json = false
    @Option(help: "How many faults are listed before reading stops.") var limitFaults = 100
    @Option(help: ArgumentHelp("Day on which the release was published, where its source does not say.", valueName: "yyyy-mm-dd"))
    var publishedOn: String?
    @OptionGroup var options: SettingsOptions

    package init() {}

    package func validate() throws {
        if limitFaults < 1 { throw ValidationError("--limit-faults must be at least 1.") }
        if let publishedOn, !CalendarDate.isValid(publishedOn) { throw ValidationError("--published-on takes a day as 2026-05-15.") }
    }

    package func run() async throws {
        let settings = try options.load()
        try await ImportRun.show(json: json, lines: { ImportReportText.lines($0, source: path) }) { try await report(settings, $0) }
    }

    private func report(_ settings: Settings, _ bar: ProgressBar) async throws -> ImportReport {
        var intake = IntakeOptions()
        intake.contact = settings.contact.isEmpty ? nil : settings.contact
        let folder = SourceFolder(path, options: intake)
        var wishes = OutlookImport.Options()
        wishes.faultLimit = limitFaults
        wishes.publishedOn = publishedOn
        let importer = OutlookImport(wishes) { bar.show($0) }
        if dryRun { return try await importer.check(OutlookSources.recognise(folder)) }
        let opening = OpenDatabase(settings, logger: settings.logger("pathways", atLeast: .warning))
        return try await opening.run { session in try await importer.load(OutlookSources.recognise(folder), into: session.pool) }
    }
}

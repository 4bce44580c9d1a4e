import ArgumentParser
import Domain
import Intake
import Logging
import Store

/// `pathways import`: loads published data.
package struct ImportCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Load published data.",
        discussion: "`pathways import PATH…` recognises files and folders by what is in them; the subcommands know their kind.",
        subcommands: [
            ImportFilesCommand.self, ImportOEWSCommand.self, ImportTitlesCommand.self, ImportIPEDSCommand.self, ImportCIPCommand.self,
            ImportDatasetCommand.self,
        ], defaultSubcommand: ImportFilesCommand.self)

    package init() {}
}

/// `pathways import oews PATH`: loads one release of the survey, whole or not at all.
package struct ImportOEWSCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "oews", abstract: "Load a release of Occupational Employment and Wage Statistics.",
        discussion: """
            PATH is BLS's folder of the release (pub/time.series/oe: oe.release, oe.data.0.Current and the code lists; plain, .xz or .gz), a URL \
            under which a server has the same files, a seed set with a manifest.yaml, or a workbook of national figures \
            (national_M2024_dl.xlsx, natsector_M2024_dl.xlsx, .xls, also in a .zip). Figures of a workbook stand beside what is held of their \
            month as an extract; where the month is held in full they are compared with it, and nothing is loaded. Everything is checked \
            before anything can be read; the same content twice is loaded once. Exit code 65: the files are faulty, every fault is listed and nothing has changed.
            """)

    @Argument(help: "Folder or http(s) URL of the release, or a workbook.") var path: String
    @Flag(help: "Read and check everything; write nothing, and need no database.") var dryRun = false
    @Flag(help: "Print the report as JSON.") var json = false
    @Option(help: "How many faults are listed before reading stops.") var limitFaults = 100
    @Option(help: ArgumentHelp("Day on which the release was published, where its source does not say.", valueName: "yyyy-mm-dd"))
    var publishedOn: String?
    @Option(help: "Year of a workbook that does not name it.") var year: Int?
    @OptionGroup var options: SettingsOptions

    package init() {}

    package func validate() throws {
        if limitFaults < 1 { throw ValidationError("--limit-faults must be at least 1.") }
        if let year, !(1997...2100).contains(year) { throw ValidationError("--year takes a year as 2016.") }
        if let publishedOn, !CalendarDate.isValid(publishedOn) { throw ValidationError("--published-on takes a day as 2026-05-15.") }
    }

    package func run() async throws {
        let settings = try options.load()
        try await ImportRun.show(json: json, lines: { $0.lines(source: path) }) { try await report(settings, $0) }
    }

    private func report(_ settings: Settings, _ bar: ProgressBar) async throws -> OEWSReports {
        var intake = IntakeOptions()
        intake.contact = settings.contact.isEmpty ? nil : settings.contact
        var wishes = OutlookImport.Options()
        wishes.faultLimit = limitFaults
        wishes.publishedOn = publishedOn
        let importer = OutlookImport(wishes) { bar.show($0) }
        let (path, year, options) = (path, year, intake)
        if dryRun {
            var reports = OEWSReports()
            for source in try await OutlookSources.all(at: path, year: year, intake: options) {
                reports.all.append(try await importer.check(source))
            }
            return reports
        }
        let opening = OpenDatabase(settings, logger: settings.logger("pathways", atLeast: .warning))
        return try await opening.run { session in
            var reports = OEWSReports()
            for source in try await OutlookSources.all(at: path, year: year, intake: options) {
                reports.all.append(try await importer.load(source, into: session.pool))
            }
            return reports
        }
    }
}

/// What was done with each table of one path; nearly always there is one, and its JSON is that one's.
struct OEWSReports: Encodable, Sendable {
    var all: [ImportReport] = []

    func lines(source: String) -> [String] { all.flatMap { ImportReportText.lines($0, source: source) } }

    func encode(to encoder: any Encoder) throws {
        if all.count == 1 { try all[0].encode(to: encoder) } else { try all.encode(to: encoder) }
    }
}

import ArgumentParser
import Domain
import Intake
import Store

/// `pathways import titles PATH`: other names of occupations, for the search.
package struct ImportTitlesCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "titles", abstract: "Load other names by which occupations are known.",
        discussion:
            "PATH is a folder with manifest.yaml and occupation_titles.csv; what was held for the same version of the SOC is replaced.")

    @Argument(help: "Folder of the titles.") var path: String
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var options: SettingsOptions

    package init() {}

    package func run() async throws {
        let folder = SourceFolder(path)
        try await ImportRun.titles(json: json, options) { try await OccupationTitlesImport().load(folder, into: $0.pool) }
    }
}

import ArgumentParser
import Domain
import Intake
import Store

/// `pathways import cip PATH`: what codes of programs are called.
package struct ImportCIPCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "cip", abstract: "Load what programs of the CIP are called.",
        discussion: "PATH is a folder with manifest.yaml and cip_titles.csv; what was held for the same version of the CIP is replaced.")

    @Argument(help: "Folder of the titles.") var path: String
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var options: SettingsOptions

    package init() {}

    package func run() async throws {
        let folder = SourceFolder(path)
        try await ImportRun.titles(json: json, options) { try await CIPTitlesImport().load(folder, into: $0.pool) }
    }
}

import ArgumentParser
import Domain
import Foundation
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
        let count: Int
        do {
            count = try await options.withDatabase { try await CIPTitlesImport().load(folder, into: $0.pool) }
        } catch let faults as ImportFaults {
            FileHandle.standardError.write(Data((ImportReportText.lines(faults).joined(separator: "\n") + "\n").utf8))
            throw ExitCode(65)
        }
        print(json ? "{\"titles\":\(count)}" : "\(count) titles are held now.")
    }
}

import ArgumentParser
import Embedded

/// `pathways config`: what the program would run with, and why.
package struct ConfigCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Show the effective settings, secrets masked, and where each came from.")

    @OptionGroup package var options: SettingsOptions
    @Flag(help: "As one JSON object: every setting by name, and `sources`.") package var json = false

    package init() {}

    package func run() async throws {
        let report = try ConfigReport(try options.load())
        print(json ? try report.json() : report.text(), terminator: "")
    }
}

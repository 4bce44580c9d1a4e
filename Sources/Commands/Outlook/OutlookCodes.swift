import API
import ArgumentParser
import Foundation
import Store

/// `pathways outlook search`: codes by words, even misspelt ones.
struct OutlookSearch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Find occupations, industries or areas by title or code.")

    @Argument(help: "occupations, industries or areas.") var classification: Classification
    @Argument(help: "Words of a title, or a code; without it, the whole tree.") var words: String?
    @Option(help: "Only codes of this level (of this kind, for areas).") var level: String?
    @Option(help: "Only the direct parts of this code.") var parent: String?
    @Option(help: "How many.") var limit: Int?
    @Option(help: "A year, a month, a revision, or latest (the default).") var release: String?
    @OptionGroup var output: OutputOptions
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let parameters = present([
            ("q", words), (classification == .areas ? "kind" : "level", level), ("parent", parent), ("limit", limit.map(String.init)),
            ("release", release),
        ])
        try await OutlookPrinter(settings: settings, output: output).printCodes("\(classification.rawValue).list", parameters: parameters)
    }
}

extension Classification: ExpressibleByArgument {}

/// `pathways outlook occupation`: one occupation and what it is called.
struct OutlookOccupation: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "occupation", abstract: "One occupation: its place in the SOC and its other names.")

    @Argument(help: "SOC code.") var occupation: String
    @Option(help: "A year, a month, a revision, or latest (the default).") var release: String?
    @Flag(help: "Print the API's JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let printer = OutlookPrinter(settings: settings, output: OutputOptions.parseOrExit(json ? ["--json"] : []))
        try await printer.printOccupation(occupation, parameters: present([("release", release)]))
    }
}

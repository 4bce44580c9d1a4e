import API
import ArgumentParser
import Domain

/// `pathways outlook history`: an occupation through the releases.
struct OutlookHistory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "An occupation through the releases, with the breaks that nothing is reckoned across.")

    @Argument(help: "SOC code.") var occupation: String
    @Option(help: "The area (US is the default).") var area: String?
    @Option(help: "The industry (000000, all industries, is the default).") var industry: String?
    @Option(help: "Measures, separated by commas (employment,annual_median is the default).") var fields: String?
    @Option(help: "The first release.") var from: String?
    @Option(help: "The last release.") var to: String?
    @Option(help: ArgumentHelp("Only what had been published by this day.", valueName: "yyyy-mm-dd")) var knownOn: String?
    @Option(help: ArgumentHelp("Tell wages also in dollars of this month.", valueName: "yyyy-mm")) var dollarsOf: String?
    @OptionGroup var output: OutputOptions
    @OptionGroup var picture: PictureOptions
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let parameters = present([
            ("area", area), ("industry", industry), ("fields", fields), ("from", from), ("to", to), ("known_on", knownOn),
            ("dollars_of", dollarsOf),
        ])
        try await OutlookPrinter(settings: settings, output: output, isPicture: picture.svg)
            .printDocument("history.one", places: ["soc": occupation], parameters: parameters) { HistoryText(answer: $0).lines }
    }
}

/// `pathways outlook difference`: two releases beside each other.
struct OutlookDifference: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "difference", abstract: "What became of the figures of one release in another, with causes.")

    @Argument(help: "The earlier release.") var release: String
    @Option(help: "The later release (latest is the default).") var to: String?
    @Option(help: "The measure (employment is the default).") var measure: String?
    @Option(help: "SOC codes.") var occupation: String?
    @Option(help: "Industry codes.") var industry: String?
    @Option(help: "Areas.") var area: String?
    @Option(help: "Causes that are listed, separated by commas; all are counted.") var cause: String?
    @Option(help: "How many rows.") var limit: Int?
    @OptionGroup var output: OutputOptions
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let parameters = present([
            ("to", to), ("measure", measure), ("occupation", occupation), ("industry", industry), ("area", area), ("cause", cause),
            ("limit", limit.map(String.init)),
        ])
        try await OutlookPrinter(settings: settings, output: output)
            .printDocument("releases.difference", places: ["release": release], parameters: parameters, Self.lines)
    }

    private static func lines(_ answer: Document) -> [String] {
        let counts = OutlookText.members(answer["counts"]).map { "  \($0.key): \(OutlookText.figure($0.value))" }
        let table = answer.table(
            [
                ("Occupation", { $0.plain("occupation") }), ("Title", { $0.plain("occupation_title") }), ("Area", { $0.plain("area") }),
                ("Industry", { $0.plain("industry") }), ("Cause", { $0.plain("cause") }), ("Before", { OutlookText.figure($0["before"]) }),
                ("After", { OutlookText.figure($0["after"]) }),
            ], nothing: "No cell of these causes.")
        return ["Cells by cause, \(answer.plain("measure")):"] + counts + [""] + table + [""] + OutlookText.breaks(answer["breaks"])
            + OutlookText.sources(answer)
    }
}

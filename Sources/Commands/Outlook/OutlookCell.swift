import API
import ArgumentParser
import Domain

/// `pathways outlook cell`: one cell in full, and where an offer stands in it.
struct OutlookCell: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cell", abstract: "One occupation, industry and place in full; is an offer good?",
        discussion: "pathways outlook cell 29-2072 --area OH --industry 622100 --wage 24.50 --substitute industry,area")

    @Argument(help: "SOC code.") var occupation: String
    @Option(help: "The area (US is the default).") var area: String?
    @Option(help: "The industry (000000, all industries, is the default).") var industry: String?
    @Option(help: "A year, a month, a revision, or latest (the default).") var release: String?
    @Option(help: "An offer in dollars.") var wage: String?
    @Option(help: "What the offer is paid by: hour (the default) or year.") var per: String?
    @Option(help: "What may be widened where the cell is missing: industry, area, occupation, separated by commas.") var substitute: String?
    @OptionGroup var output: OutputOptions
    @OptionGroup var picture: PictureOptions
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let parameters = present([
            ("area", area), ("industry", industry), ("release", release), ("wage", wage), ("per", per), ("substitute", substitute),
        ])
        try await OutlookPrinter(settings: settings, output: output, isPicture: picture.svg)
            .printDocument("wages.cell", places: ["soc": occupation], parameters: parameters) { CellText(answer: $0).lines }
    }
}

/// `pathways outlook compare`: cells side by side.
struct OutlookCompare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Up to ten occupations, industries, places and releases side by side.")

    @Argument(help: "SOC codes, separated by commas.") var occupations: String
    @Option(help: "Areas, separated by commas (US is the default).") var area: String?
    @Option(help: "Industries, separated by commas (000000 is the default).") var industry: String?
    @Option(help: "Releases, separated by commas (latest is the default).") var release: String?
    @OptionGroup var output: OutputOptions
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let parameters = [("occupation", occupations)] + present([("area", area), ("industry", industry), ("release", release)])
        try await OutlookPrinter(settings: settings, output: output)
            .printDocument("wages.compare", parameters: parameters, Self.lines)
    }

    private static func lines(_ answer: Document) -> [String] {
        let table = answer.table(
            [
                ("Release", { $0.plain("release") }), ("Occupation", { "\($0.plain("occupation")) \($0.plain("occupation_title"))" }),
                ("Area", { $0.plain("area_title") }), ("Industry", { $0.plain("industry_title") }),
                ("Employed", { OutlookText.figure(of: "employment", $0) }), ("Median", { OutlookText.figure(of: "annual_median", $0) }),
                ("Over all", { derived("premium_over_all_occupations", $0) }), ("Quotient", { derived("concentration", $0) }),
            ], nothing: "Nothing was found.")
        let breaks = (answer["breaks"] ?? .null).items.flatMap { OutlookText.breaks($0["breaks"]) }
        return table + [""] + breaks + OutlookText.sources(answer)
    }

    private static func derived(_ name: String, _ cell: Document) -> String {
        guard let value = (cell["derived"] ?? .null).items.first(where: { $0.plain("name") == name })?.plain("value"), !value.isEmpty else {
            return ""
        }
        return name == "concentration" ? value : "\(value) %"
    }
}

/// `pathways outlook sum`: cells added up.
struct OutlookSum: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sum", abstract: "Several occupations, industries or places together, with what is missing from the sum.")

    @Argument(help: "SOC codes, separated by commas.") var occupations: String
    @Option(help: "Areas, separated by commas (US is the default).") var area: String?
    @Option(help: "Industries, separated by commas (000000 is the default).") var industry: String?
    @Option(help: "A year, a month, a revision, or latest (the default).") var release: String?
    @OptionGroup var output: OutputOptions
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let parameters = [("occupation", occupations)] + present([("area", area), ("industry", industry), ("release", release)])
        try await OutlookPrinter(settings: settings, output: output).printDocument("wages.sum", parameters: parameters, Self.lines)
    }

    private static func lines(_ answer: Document) -> [String] {
        let interval = (answer["interval_90"] ?? .null).items.map { OutlookText.figure($0) }
        let missing = (answer["missing"] ?? .null).items.map { cell in
            "  \(cell.plain("occupation")) in \(cell.plain("industry")), \(cell.plain("area")): \(cell.plain("reason").replacing("_", with: " "))"
        }
        return [
            "Employed: \(OutlookText.figure(answer["employment"]))"
                + (interval.isEmpty ? "" : " (90 %: \(interval.joined(separator: " to ")))"),
            "Mean annual wage: \(OutlookText.figure(answer["annual_mean"]))",
            "Of \(answer.plain("cells_counted")) of \(answer.plain("cells")) cells." + (missing.isEmpty ? "" : " Not in the sum:"),
        ] + missing + [""] + OutlookText.sources(answer)
    }
}

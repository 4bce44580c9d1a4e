import API
import ArgumentParser
import Domain

/// `pathways outlook industries`: the industries of an occupation, ranked.
struct OutlookIndustries: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "industries", abstract: "The industries of an occupation, ranked.")

    @Argument(help: "SOC code.") var occupation: String
    @Option(help: "The area (US is the default).") var area: String?
    @Option(help: "The level of the NAICS; any mixes industries with their parts (industry_group is the default).") var level: String?
    @Option(help: "The ownership: whole (the default), any, private, state …") var ownership: String?
    @Option(help: "The measure to rank by (employment is the default).") var by: String?
    @OptionGroup var cells: CellOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var picture: PictureOptions
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let parameters = present([("area", area), ("level", level), ("ownership", ownership), ("by", by)]) + cells.parameters
        try await OutlookPrinter(settings: settings, output: output, isPicture: picture.svg)
            .printCells("occupations.industries", places: ["soc": occupation], parameters: parameters, measures: cells.measures)
    }
}

/// `pathways outlook areas`: the areas of an occupation, ranked.
struct OutlookAreas: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "areas", abstract: "The areas of an occupation, ranked.")

    @Argument(help: "SOC code.") var occupation: String
    @Option(help: "The industry (000000, all industries, is the default).") var industry: String?
    @Option(help: "The kind of area: state (the default), metropolitan, nonmetropolitan.") var kind: String?
    @Option(help: "Leave out places with fewer jobs.") var minEmployment: Int?
    @Option(help: "Leave out places whose mean wage has a larger relative standard error, in percent.") var maxWageRse: String?
    @Option(help: "The measure to rank by (employment is the default).") var by: String?
    @OptionGroup var cells: CellOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var picture: PictureOptions
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let parameters =
            present([
                ("industry", industry), ("kind", kind), ("by", by), ("min_employment", minEmployment.map(String.init)),
                ("max_wage_rse", maxWageRse),
            ]) + cells.parameters
        try await OutlookPrinter(settings: settings, output: output, isPicture: picture.svg)
            .printCells("occupations.areas", places: ["soc": occupation], parameters: parameters, measures: cells.measures)
    }
}

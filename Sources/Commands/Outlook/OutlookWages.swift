import API
import ArgumentParser
import Domain

/// `pathways outlook wages`: cells of any combination.
struct OutlookWages: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wages", abstract: "Figures for any combination of occupations, industries and areas.")

    @Option(help: "SOC codes, separated by commas.") var occupation: String?
    @Option(help: "Industry codes; 000000 is the total of all industries.") var industry: String?
    @Option(help: "US, postal, FIPS or CBSA codes.") var area: String?
    @Option(help: "Only occupations of this level of the SOC.") var occupationLevel: String?
    @Option(help: "Only industries of this level of the NAICS.") var industryLevel: String?
    @Option(help: "Only industries of this ownership.") var ownership: String?
    @Option(help: "Only areas of this kind.") var areaKind: String?
    @Option(help: "Columns to order by; a minus sign puts the largest first: --sort=-employment.") var sort: String?
    @Option(name: .customLong("range"), help: "Bounds on a measure: annual_median=40000..60000, either bound may be left out.")
    var ranges: [String] = []
    @Option(help: "The cursor of the page before, from --json.") var after: String?
    @Flag(help: "Count all matching cells.") var total = false
    @OptionGroup var cells: CellOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        var parameters = present([
            ("occupation", occupation), ("industry", industry), ("area", area), ("occupation_level", occupationLevel),
            ("industry_level", industryLevel), ("ownership", ownership), ("area_kind", areaKind), ("sort", sort), ("after", after),
            ("total", total ? "true" : nil),
        ])
        parameters += try ranges.flatMap(Self.bounds) + cells.parameters
        try await OutlookPrinter(settings: settings, output: output).printCells(
            "wages.list", parameters: parameters, measures: cells.measures)
    }

    /// `annual_median=40000..60000` as the API's two parameters.
    static func bounds(_ text: String) throws -> [(name: String, value: String)] {
        let halves = text.split(separator: "=", maxSplits: 1)
        guard halves.count == 2, let range = halves[1].firstRange(of: "..") else {
            throw ValidationError("\(text) is no range; write annual_median=40000..60000")
        }
        let (minimum, maximum) = (halves[1][..<range.lowerBound], halves[1][range.upperBound...])
        return present([
            ("min_\(halves[0])", minimum.isEmpty ? nil : String(minimum)), ("max_\(halves[0])", maximum.isEmpty ? nil : String(maximum)),
        ])
    }
}

import API
import ArgumentParser
import Foundation

/// `pathways outlook series`: BLS's series ids, taken apart or made of codes.
struct OutlookSeries: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "series", abstract: "What a series id of BLS is made of; or, without one, the ids for codes.",
        discussion: """
            Examples:
              pathways outlook series OEUN000000000000029207213
              pathways outlook series --occupation 29-2072 --area US,CA --measure annual_median
            """)

    @Argument(help: "A series id, as OEUN000000000000029207213 or CUUR0000SA0.") var id: String?
    @Option(help: "SOC codes, separated by commas (00-0000 is the default).") var occupation: String?
    @Option(help: "Industry codes (000000 is the default).") var industry: String?
    @Option(help: "US, postal, FIPS or CBSA codes (US is the default).") var area: String?
    @Option(help: "Measures by name or data type code (all are the default).") var measure: String?
    @OptionGroup var output: OutputOptions
    @OptionGroup var settings: SettingsOptions

    private var codes: [(name: String, value: String)] {
        present([("occupation", occupation), ("industry", industry), ("area", area), ("measure", measure)])
    }

    func validate() throws {
        if id != nil, !codes.isEmpty { throw ValidationError("Give a series id or codes, not both.") }
        if id != nil, output.csv { throw ValidationError("One series is no table: --json prints the API's answer.") }
    }

    func run() async throws {
        let printer = AnswerPrinter(settings: settings, output: output)
        if let id {
            try await printer.answer("series.one", places: ["series": id], parameters: []) { try SeriesTable.one($0) }
        } else {
            try await printer.answer("series.list", parameters: codes) { try SeriesTable.list($0, width: Terminal.width) }
        }
    }
}

/// `pathways outlook prices`: dollars of one month in dollars of another.
struct OutlookPrices: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prices", abstract: "Dollars of one month in dollars of another; or, without an amount, the price index.",
        discussion: """
            Examples:
              pathways outlook prices 33310 --from 2011-05 --to 2025-05
              pathways outlook prices --from 2025-01
            """)

    @Argument(help: "Dollars of the month --from.") var amount: String?
    @Option(help: "The first month, or that of the amount (the first held is the default).") var from: String?
    @Option(help: "The last month, or that in whose dollars it is told (the latest held is the default).") var to: String?
    @Option(help: "The price index by BLS's id (CUUR0000SA0 is the default).") var series: String?
    @Flag(help: "Print the API's JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let printer = AnswerPrinter(settings: settings, output: OutputOptions.parseOrExit(json ? ["--json"] : []))
        let months = present([("from", from), ("to", to), ("series", series)])
        if let amount {
            try await printer.answer("prices.conversion", parameters: months + [("amount", amount)]) { try PriceTable.conversion($0) }
        } else {
            try await printer.answer("prices.list", parameters: months) { try PriceTable.list($0, width: Terminal.width) }
        }
    }
}

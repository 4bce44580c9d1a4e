import API
import ArgumentParser

/// `pathways reference`: what is published beside the survey, asked as the API is asked.
package struct ReferenceCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "reference", abstract: "Ask about projections, contents of occupations, crosswalks and other reference data.",
        discussion: """
            Examples:
              pathways reference projections 29-2072
              pathways reference content 29-2072 --part tasks
              pathways reference crosswalk soc-2010-to-soc-2018 --from 29-2071
              pathways reference classification cip-2020 51.0707
              pathways reference counties --area 31080
              pathways reference datasets
            """,
        subcommands: [
            ReferenceProjections.self, ReferenceContent.self, ReferenceCrosswalk.self, ReferenceClassification.self,
            ReferenceCounties.self, ReferenceEarnings.self, ReferenceHandbook.self, ReferenceDatasets.self,
        ])

    package init() {}
}

/// `pathways reference projections`: every vintage side by side.
struct ReferenceProjections: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "projections", abstract: "What is projected of occupations, every vintage side by side, and what then happened.")

    @Argument(help: "SOC codes, separated by commas.") var occupation: String
    @Option(help: "Sets of projections, separated by commas: 2024-34.") var vintage: String?
    @Option(help: "US (the default) or states, separated by commas.") var area: String?
    @OptionGroup var output: OutputOptions
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let parameters = present([("occupation", occupation), ("vintage", vintage), ("area", area)])
        try await AnswerPrinter(settings: settings, output: output).answer("projections.list", parameters: parameters) { json in
            try ReferenceTable.projections(json, width: Terminal.width)
        }
    }
}

/// `pathways reference content`: what the work consists of.
struct ReferenceContent: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "content", abstract: "What O*NET says of an occupation: tasks, skills, technology, job zone, and more.")

    @Argument(help: "SOC code.") var occupation: String
    @Option(help: "Parts, separated by commas: tasks, skills, knowledge, education, technology, job_zone, related, reported_titles …")
    var part: String?
    @Option(help: "Version of O*NET.") var vintage: String?
    @Flag(help: "Print the API's JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let printer = AnswerPrinter(settings: settings, output: OutputOptions.parseOrExit(json ? ["--json"] : []))
        let parameters = present([("part", part), ("vintage", vintage)])
        try await printer.answer("occupations.content", places: ["soc": occupation], parameters: parameters) { json in
            try ReferenceTable.content(json, width: Terminal.width)
        }
    }
}

/// `pathways reference crosswalk`: from one classification to another.
struct ReferenceCrosswalk: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crosswalk", abstract: "Where codes of one classification go in another, either way.")

    @Argument(help: "The crosswalk: soc-2010-to-soc-2018, cip-2020-to-soc-2018 …") var crosswalk: String
    @Option(help: "Codes that it leads from, separated by commas.") var from: String?
    @Option(help: "Codes that it leads to, separated by commas.") var to: String?
    @Flag(help: "Print the API's JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let printer = AnswerPrinter(settings: settings, output: OutputOptions.parseOrExit(json ? ["--json"] : []))
        let parameters = present([("from", from), ("to", to)])
        try await printer.answer("crosswalks.links", places: ["crosswalk": crosswalk], parameters: parameters) { json in
            try ReferenceTable.rows(
                json, ["from_code", "from_title", "link", "to_code", "to_title", "note"], figures: [], width: Terminal.width)
        }
    }
}

/// `pathways reference classification`: a code, or codes by words.
struct ReferenceClassification: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classification", abstract: "A code of a classification with what lies above and below it, or codes by words.")

    @Argument(help: "The classification: soc-2018, cip-2020, naics-2022 …") var classification: String
    @Argument(help: "A code; without it, --words or the first codes.") var code: String?
    @Option(help: "Words that stand so in a title.") var words: String?
    @Option(help: "How many.") var limit: Int?
    @Flag(help: "Print the API's JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let printer = AnswerPrinter(settings: settings, output: OutputOptions.parseOrExit(json ? ["--json"] : []))
        if let code {
            let places = ["classification": classification, "code": code]
            try await printer.answer("classifications.code", places: places, parameters: []) {
                try ReferenceTable.code($0, width: Terminal.width)
            }
            return
        }
        let parameters = present([("q", words), ("limit", limit.map(String.init))])
        try await printer.answer("classifications.codes", places: ["classification": classification], parameters: parameters) { json in
            try ReferenceTable.rows(json, ["code", "title", "level", "parent_code"], figures: [], width: Terminal.width)
        }
    }
}

/// `pathways reference counties`: which counties make an area.
struct ReferenceCounties: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "counties", abstract: "Which counties make an area.")

    @Option(help: "Codes of areas, separated by commas.") var area: String?
    @Option(help: "FIPS codes of counties, separated by commas.") var county: String?
    @Flag(help: "Print the API's JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let printer = AnswerPrinter(settings: settings, output: OutputOptions.parseOrExit(json ? ["--json"] : []))
        try await printer.answer("counties.list", parameters: present([("area", area), ("county", county)])) { json in
            try ReferenceTable.rows(
                json, ["cbsa_code", "cbsa_title", "kind", "county_fips", "county", "state"], figures: [], width: Terminal.width)
        }
    }
}

/// `pathways reference earnings`: what those who entered an institution earn.
struct ReferenceEarnings: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "earnings", abstract: "What those who entered an institution earn six and ten years after.")

    @Argument(help: "UNITIDs, separated by commas.") var institution: String
    @Flag(help: "Print the API's JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let printer = AnswerPrinter(settings: settings, output: OutputOptions.parseOrExit(json ? ["--json"] : []))
        try await printer.answer("earnings.list", parameters: [("institution", institution)]) { json in
            try ReferenceTable.rows(
                json, ["unitid", "name", "state", "median_after_6", "median_after_10"], figures: ["median_after_6", "median_after_10"],
                width: Terminal.width)
        }
    }
}

/// `pathways reference handbook`: quick facts of an occupation.
struct ReferenceHandbook: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handbook", abstract: "Quick facts of the Occupational Outlook Handbook, and its text where that is held.")

    @Argument(help: "SOC code.") var occupation: String
    @Flag(help: "Print the API's JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let printer = AnswerPrinter(settings: settings, output: OutputOptions.parseOrExit(json ? ["--json"] : []))
        try await printer.answer("handbook.list", parameters: [("occupation", occupation)]) { json in
            try ReferenceTable.handbook(json)
        }
    }
}

/// `pathways reference datasets`: what is held.
struct ReferenceDatasets: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "datasets", abstract: "The reference data held, and every earlier revision.")

    @Option(help: "Kinds, separated by commas.") var kind: String?
    @Flag(help: "Print the API's JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let printer = AnswerPrinter(settings: settings, output: OutputOptions.parseOrExit(json ? ["--json"] : []))
        try await printer.answer("datasets.list", parameters: present([("kind", kind)])) { json in
            try ReferenceTable.rows(
                json, ["kind", "vintage", "revision", "coverage", "rows", "title"], figures: ["revision", "rows"], width: Terminal.width)
        }
    }
}

import API
import ArgumentParser

/// `pathways institutions`: who awards what, asked as the API is asked.
package struct InstitutionsCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "institutions", abstract: "Ask about institutions and what they award.",
        discussion: """
            Examples:
              pathways institutions "sinclair comunity" --state OH
              pathways institutions --cip 51.0707 --award-level 3 --state OH
              pathways institutions show 205470
              pathways institutions awards --cip 51.0707
              pathways institutions completions --cip 51.0707 --year 2024 --csv
            """,
        subcommands: [InstitutionsFind.self, InstitutionsShow.self, InstitutionsAwards.self, InstitutionsCompletions.self],
        defaultSubcommand: InstitutionsFind.self)

    package init() {}
}

/// Which awards are meant.
struct AwardOptions: ParsableArguments {
    @Option(help: "CIP codes, separated by commas: programs 51.0707, groups 51.07, families 51.") var cip: String?
    @Option(help: "States, separated by commas.") var state: String?
    @Option(help: "Years in which award years end; 2024r1 is one revision of 2024; latest.") var year: String?
    @Option(help: "Award levels as IPEDS numbers them: 3 associate's, 5 bachelor's degree.") var awardLevel: String?
    @Option(help: "Majors that count: first (the default), second, both.") var majors: String?

    var parameters: [(name: String, value: String)] {
        present([("cip", cip), ("state", state), ("year", year), ("award_level", awardLevel), ("majors", majors)])
    }
}

/// `pathways institutions find`: by name, place and awards.
struct InstitutionsFind: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find", abstract: "Find institutions by name, state and what they award (the default).")

    @Argument(help: "Words of a name, which may be misspelt, or a UNITID.") var words: String?
    @OptionGroup var awards: AwardOptions
    @Option(help: "true: only those in operation by the latest directory; false: only the others.") var active: Bool?
    @Option(help: "How many.") var limit: Int?
    @OptionGroup var output: OutputOptions
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let parameters =
            present([("q", words), ("active", active.map { "\($0)" }), ("limit", limit.map(String.init))]) + awards.parameters
        try await AnswerPrinter(settings: settings, output: output).answer("institutions.list", parameters: parameters, shown: 20) { json in
            try InstitutionTable.list(json, width: Terminal.width)
        }
    }
}

/// `pathways institutions show`: one institution.
struct InstitutionsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "One institution and its awards.")

    @Argument(help: "UNITID, six digits.") var unitid: String
    @Option(help: "Majors that count: first (the default), second, both.") var majors: String?
    @Flag(help: "Print the API's JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let printer = AnswerPrinter(settings: settings, output: OutputOptions.parseOrExit(json ? ["--json"] : []))
        try await printer.answer("institutions.one", places: ["unitid": unitid], parameters: present([("majors", majors)])) { json in
            try InstitutionTable.one(json, width: Terminal.width)
        }
    }
}

/// `pathways institutions awards`: sums by year and level.
struct InstitutionsAwards: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "awards", abstract: "Awards in programs by year and level, with the number of institutions (51.0707 is the default).")

    @OptionGroup var awards: AwardOptions
    @Option(help: "Only these institutions: UNITIDs, separated by commas.") var institution: String?
    @OptionGroup var output: OutputOptions
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let parameters = awards.parameters + present([("institution", institution)])
        try await AnswerPrinter(settings: settings, output: output).answer("awards.totals", parameters: parameters) { json in
            try AwardTable.totals(json, width: Terminal.width)
        }
    }
}

/// `pathways institutions completions`: the rows as they were reported.
struct InstitutionsCompletions: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions", abstract: "Awards row by row: institution, program, level, major and year.")

    @OptionGroup var awards: AwardOptions
    @Option(help: "Only these institutions: UNITIDs, separated by commas.") var institution: String?
    @Option(help: "How many rows.") var limit: Int?
    @OptionGroup var output: OutputOptions
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let parameters = awards.parameters + present([("institution", institution), ("limit", limit.map(String.init))])
        try await AnswerPrinter(settings: settings, output: output).answer("completions.list", parameters: parameters, shown: 20) { json in
            try AwardTable.rows(json, width: Terminal.width)
        }
    }
}

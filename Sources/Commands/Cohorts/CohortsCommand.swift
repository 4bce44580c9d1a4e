import API
import ArgumentParser
import Domain
import Foundation

/// `pathways cohorts`: cohorts, what keeps them, what is known of those who are in them.
package struct CohortsCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "cohorts", abstract: "Cohorts: members and filters, alerts, the matrix, tables of chosen columns.",
        discussion: """
            Each command works as an account of the institution (--as): it sees and changes what that account may, and the trail names it.

            Examples:
              pathways cohorts alerts him-2026 --kind can_test --college north --as teacher@north.example
              pathways cohorts matrix him-2026 --rule ahima.rhit --one-course-short --college north --as teacher@north.example
              pathways cohorts export him-2026 --column student_number,family_name,ahima.rhit --college north --as teacher@north.example
              pathways cohorts filter him-2026 filter.yaml --revision 1 --college north --as registrar@north.example
            """,
        subcommands: [
            CohortsList.self, CohortsShow.self, CohortsAdd.self, CohortsEnter.self, CohortsLeave.self, CohortsLead.self, CohortsFilter.self,
            CohortsRefresh.self, CohortsAlerts.self, CohortsMatrix.self, CohortsExport.self, CohortsCatalogYears.self,
        ])

    package init() {}
}

/// Which cohort, as whom.
struct CohortOptions: ParsableArguments {
    @Argument(help: "Code of the cohort.") var cohort: String
    @OptionGroup var records: RecordsOptions

    var places: [String: String] { ["cohort": cohort] }

    func answer(
        _ route: String, parameters: [(name: String, value: String)] = [], body: Document? = nil, revision: Int? = nil,
        lines: (Document) -> [String]
    ) async throws {
        try await records.answer(route, places: places, parameters: parameters, body: body, revision: revision, lines: lines)
    }

    /// Prints the answer as it comes, as CSV.
    func table(_ route: String, parameters: [(name: String, value: String)]) async throws {
        let places = places
        let bytes = try await records.asking { try await $0.ask(route, places: places, parameters: parameters, format: .csv) }
        try FileHandle.standardOutput.write(contentsOf: Data(bytes))
    }
}

/// By which rules and when.
struct JudgingOptions: ParsableArguments {
    @Option(help: "Rules, with a version where one is meant; those of the cohort where absent.") var rule: [String] = []
    @Option(help: ArgumentHelp("The day to judge on; today (in Greenwich) where absent.", valueName: "yyyy-mm-dd")) var asOf: String?

    var parameters: [(name: String, value: String)] {
        present([("rule", rule.isEmpty ? nil : rule.joined(separator: ",")), ("as_of", asOf)])
    }
}

struct CohortsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The cohorts, with how many the account may see of each.")

    @OptionGroup var options: RecordsOptions

    func run() async throws {
        try await options.answer("cohorts.list") { answer in
            answer.table(
                [
                    ("Code", { $0.plain("code") }), ("Title", { $0.plain("title") }), ("Program", { $0.plain("program") }),
                    ("Learners", { $0.plain("learners") }), ("Rules", { $0.plain("rules") }),
                ], nothing: "There is no cohort.")
        }
    }
}

struct CohortsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "A cohort: what keeps it, its rules, its revision.")

    @OptionGroup var options: CohortOptions

    func run() async throws {
        try await options.answer("cohorts.one") { cohort in
            let filter = (cohort["filter"] ?? .null).isNull ? "by hand" : "by the filter \(cohort.plain("filter"))"
            return [
                "\(cohort.plain("code")): \(cohort.plain("title"))", "  kept \(filter)", "  rules: \(cohort.plain("rules"))",
                "  revision \(cohort.plain("revision"))",
            ]
        }
    }
}

struct CohortsAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Make a cohort.")

    @Argument(help: "Its code: him-2026.") var code: String
    @Option(help: "Its title.") var title: String
    @Option(help: "Code of the program.") var program: String?
    @Option(help: "First day.") var startsOn: String?
    @Option(help: "Rules that are asked of it.") var rule: [String] = []
    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let texts = present([("code", code), ("title", title), ("program", program), ("starts_on", startsOn)])
        let rules = rule.isEmpty ? [] : [Document.Member("rules", .array(rule.map { .string($0) }))]
        let body = Document.object(texts.map { .init($0.name, .string($0.value)) } + rules)
        try await options.answer("cohorts.add", body: body) { ["Made the cohort \($0.plain("code"))."] }
    }
}

struct CohortsEnter: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enter", abstract: "Take learners in: all of them, or none where one is not there.")

    @OptionGroup var options: CohortOptions
    @Argument(help: "Ids of learners.") var learners: [String]
    @Option(help: "Day; today where absent.") var on: String?

    func run() async throws {
        let day = present([("on", on)]).map { Document.Member($0.name, .string($0.value)) }
        let body = Document.object([.init("learners", .array(learners.map { .string($0) }))] + day)
        try await options.answer("cohorts.enter", body: body) { ["Entered: \($0.plain("count"))."] }
    }
}

struct CohortsLeave: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "leave", abstract: "Let learners go; that they were in it stays.")

    @OptionGroup var options: CohortOptions
    @Argument(help: "Ids of learners.") var learners: [String]
    @Option(help: "Day; today where absent.") var on: String?
    @Option(help: "Why.") var why: String?

    func run() async throws {
        let more = present([("on", on), ("why", why)]).map { Document.Member($0.name, .string($0.value)) }
        let body = Document.object([.init("learners", .array(learners.map { .string($0) }))] + more)
        try await options.answer("cohorts.leave", body: body) { ["Left: \($0.plain("count"))."] }
    }
}

struct CohortsLead: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lead", abstract: "Have an account lead the cohort: it sees who is in it.")

    @OptionGroup var options: CohortOptions
    @Argument(help: "Id of the account.") var account: String

    func run() async throws {
        let (places, body) = (options.places, Document.object([.init("account", .string(account))]))
        _ = try await options.records.asking { try await $0.ask("cohorts.lead", places: places, body: body) }
        print("The account leads \(options.cohort).")
    }
}

import ArgumentParser
import Domain
import Foundation
import Store

/// `pathways reports`: reports of an institution, filed and published.
package struct ReportsCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "reports", abstract: "Reports of an institution: accreditation, readiness, the exam, pay.",
        subcommands: [
            ReportsList.self, ReportsShow.self, ReportsPeople.self, ReportsFile.self, ReportsFiled.self, ReportsRerun.self,
            ReportsPublish.self, ReportsPublished.self,
        ])

    package init() {}
}

struct ReportsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "The reports there are, and what each has to be told.")

    func run() async throws {
        for definition in ReportDefinition.all {
            let required = definition.required.map { "--\($0.rawValue) \($0.example)" }
            let optional = definition.optional.map { "[--\($0.rawValue) \($0.example)]" }
            print("\(definition.id) \((required + optional).joined(separator: " "))\n    \(definition.summary).")
        }
    }
}

struct ReportsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "A report by the records as they are, of the learners whom an account may see.",
        discussion: """
            Example:
              pathways reports show accreditation --college riverbend --as auditor@riverbend.example --program him-aas --year 2024-25
            The figures are exact: `reports publish` makes what may be handed on. `--format html` is a page for paper.
            """)

    @OptionGroup var selection: ReportSelection
    @Option(help: "json, csv, text, html or xlsx.") var format = "text"
    @OptionGroup var acting: ActingOptions
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let (question, format) = (try selection.question(), try ReportOutput.format(format))
        let bytes = try await acting.reports(settings) { reports, account in
            try await reports.report(question, as: account).bytes(format)
        }
        try ReportOutput.write(bytes, format)
    }
}

struct ReportsPeople: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "people", abstract: "The learners behind the figures of a report.")

    @OptionGroup var selection: ReportSelection
    @Option(help: ArgumentHelp("A measure or a count; may be repeated. Every measure where absent.", valueName: "id")) var of: [String] = []
    @Option(help: "json, csv, text, html or xlsx.") var format = "text"
    @OptionGroup var acting: ActingOptions
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let (question, format, names) = (try selection.question(), try ReportOutput.format(format), of)
        let bytes = try await acting.reports(settings) { reports, account in
            try await reports.people(behind: names, of: question, as: account).bytes(format, table: "people")
        }
        try ReportOutput.write(bytes, format)
    }
}

import API
import ArgumentParser
import Domain
import Foundation
import Synchronization

/// `pathways outlook report`: a report of published data, or the same again from its header.
struct OutlookReport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "A report for counselors: an occupation, industries, places, a credential, a release.",
        discussion: """
            Examples:
              pathways outlook report
              pathways outlook report occupation_profile --soc 29-2072 --area OH --format html --output profile.html
              pathways outlook report industry_comparison --soc 29-2072 --industry 622100,621100 --format xlsx --output industries.xlsx
              pathways outlook report place_comparison --soc 29-2072 --area OH,MI,PA --format csv --table annual
              pathways outlook report --from profile.json
            Without a name: the reports there are. --from reckons a report again of the very sources that its header names, and says which of \
            them is held no longer or has changed.
            """)

    @Argument(help: "A report.") var report: String?
    @Option(help: "SOC code.") var soc: String?
    @Option(help: "The area, or areas of a comparison of places, separated by commas.") var area: String?
    @Option(help: "The industry, or industries of a comparison of industries, separated by commas.") var industry: String?
    @Option(help: "The id of a credential.") var credential: String?
    @Option(help: "A year, a month, a revision, or latest.") var release: String?
    @Option(help: "Of a digest: the release that it is set beside.") var before: String?
    @Option(help: ArgumentHelp("Only what had been published by this day; today where absent.", valueName: "yyyy-mm-dd")) var asOf: String?
    @Option(help: "json, csv, text, html or xlsx.") var format = "text"
    @Option(help: "Of CSV: the one table that is meant.") var table: String?
    @Option(help: ArgumentHelp("Where it is written; standard output where absent.", valueName: "file")) var output: String?
    @Option(help: ArgumentHelp("A report as JSON, or its header, that is reckoned again.", valueName: "file")) var from: String?
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let format = try ReportOutput.format(format)
        if format == .xlsx, output == nil, isatty(STDOUT_FILENO) == 1 {
            throw Faults(Fault("missing", parameter: "--output", message: "is missing: a workbook is no text for a terminal"))
        }
        let given = present([
            ("occupation", soc), ("area", area), ("industry", industry), ("credential", credential), ("release", release),
            ("before", before), ("as_of", asOf), ("table", table),
        ])
        guard let question = try question(given, format) else { return list() }
        let collected = Mutex<[UInt8]>([])
        try await settings.withServices { services in
            try await question.ask(services) { bytes in collected.withLock { $0 += bytes } }
        }
        let bytes = collected.withLock { $0 }
        guard let output else { return try ReportOutput.write(bytes, format) }
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: output), options: .atomic)
        } catch {
            throw Faults(Fault("unwritable_file", parameter: "--output", value: output, message: "cannot be written"))
        }
    }

    /// nil where neither a report nor a header is named.
    private func question(_ given: [(name: String, value: String)], _ format: ReportFormat) throws -> LocalQuestion? {
        if let from {
            let beside = given.map(\.name) + (report.map { [$0] } ?? [])
            guard beside.isEmpty else {
                throw Faults(
                    Fault("conflict", parameter: "--from", message: "says all that is asked; beside it: \(beside.joined(separator: ", "))"))
            }
            var question = LocalQuestion("outlook_reports.replay", format: Format(format))
            question.body = try DocumentFile.read(from)
            return question
        }
        guard let report else { return nil }
        guard let definition = OutlookReportDefinition.named(report) else {
            throw Faults(
                Fault(
                    "unknown_report", parameter: "report", value: report, message: "there is no such report",
                    allowed: OutlookReportDefinition.all.map(\.id)))
        }
        return LocalQuestion("outlook_reports.\(definition.id)", parameters: given, format: Format(format))
    }

    private func list() {
        for definition in OutlookReportDefinition.all {
            let options = definition.parameters.map { $0 == .occupation ? "[--soc …]" : "[--\($0.name) …]" }
            print("\(definition.id) \(options.joined(separator: " "))\n    \(definition.summary).")
        }
    }
}

extension Format {
    fileprivate init(_ format: ReportFormat) {
        self =
            switch format {
            case .json: .json
            case .csv: .csv
            case .text: .txt
            case .html: .html
            case .xlsx: .xlsx
            }
    }
}

import ArgumentParser
import Domain
import Foundation
import Store

struct ReportsFile: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "file", abstract: "File a report, so that it can be reckoned again to the same bytes.",
        discussion: """
            Its header, what it was reckoned from and the SHA-256 of its JSON are kept, and the audit trail names them. What is kept of a learner \
            has neither name nor number, and becomes nobody's when the learner is erased.
            """)

    @OptionGroup var selection: ReportSelection
    @Flag(help: "Print what was filed as JSON.") var json = false
    @OptionGroup var acting: ActingOptions
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let question = try selection.question()
        let filed = try await acting.reports(settings) { try await $0.file(question, as: $1) }
        if json { return try ReportOutput.write([filed]) }
        print("Filed \(filed.cell("report")) as \(filed.cell("id")), sha256 \(filed.cell("report_sha256")).")
    }
}

struct ReportsFiled: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "filed", abstract: "The reports that were filed.")

    @Flag(help: "One a line, as JSON.") var json = false
    @OptionGroup var acting: ActingOptions
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let filed = try await acting.reports(settings) { try await $0.filed(as: $1) }
        if json { return try ReportOutput.write(filed) }
        guard !filed.isEmpty else {
            return print("No report was filed yet, or none that this account may see: `pathways reports file` files one.")
        }
        var table = TextTable(columns: ["Filed", "Report", "Of", "As of", "Id"].map { .init(title: $0) })
        table.rows = filed.map { report in
            [String(report.cell("filed_at").prefix(10))] + ["report", "parameters", "as_of", "id"].map { report.cell($0) }
        }
        for line in table.lines(width: Terminal.width) { print(line) }
    }
}

/// `pathways reports rerun ID|FILE`: is a filed report reckoned again to the same bytes.
struct ReportsRerun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rerun", abstract: "Reckon a filed report again from what was kept of it, and compare the bytes.",
        discussion: """
            FILED is the id of a filed report, or a file with the JSON of the report or of its header. Exit code 0: the same bytes; 1: something is \
            not as it was filed, and every such thing is told.
            """)

    @Argument(help: ArgumentHelp("An id, or a file with a report or its header.", valueName: "filed")) var filed: String
    @Option(help: "Print the report too: json, csv, text, html or xlsx.") var format: String?
    @OptionGroup var acting: ActingOptions
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let format = try format.map(ReportOutput.format)
        let isID = filed.isPublicID
        let (code, header) = (filed, isID ? nil : try DocumentFile.read(filed))
        let rerun = try await acting.reports(settings) { reports, account in
            if let header { try await reports.rerun(header: header, as: account) } else { try await reports.rerun(code, as: account) }
        }
        if let format, let report = rerun.report { try ReportOutput.write(try report.bytes(format), format) }
        let what = "\(rerun.filed.cell("report")), \(rerun.filed.cell("parameters")), as of \(rerun.filed.cell("as_of"))"
        let text =
            rerun.isSame
            ? "\(what): the same bytes as filed, sha256 \(rerun.filed.cell("report_sha256")).\n"
            : "\(what): NOT as it was filed:\n" + rerun.faults.map { "  \($0)\n" }.joined()
        if format == nil { print(text, terminator: "") } else { FileHandle.standardError.write(Data(text.utf8)) }
        if !rerun.isSame { throw ExitCode(1) }
    }
}

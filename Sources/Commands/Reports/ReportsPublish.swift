import ArgumentParser
import Domain
import Store

struct ReportsPublish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Publish a report as it is today, with small counts withheld.",
        discussion: """
            Counts of few people are withheld, and whatever would tell them beside all that was published of the program before. What is \
            published stays as it is; a report that says nothing new is not published again.
            """)

    @OptionGroup var selection: ReportSelection
    @Flag(help: "Print what was published as JSON.") var json = false
    @OptionGroup var acting: ActingOptions
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let question = try selection.question()
        let published = try await acting.reports(settings) { try await $0.publish(question, on: .today, as: $1) }
        if json { return try ReportOutput.write([published]) }
        print("\(published.cell("title")), edition \(published.cell("edition")), is published as \(published.cell("id")).")
    }
}

struct ReportsPublished: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "published", abstract: "The reports that were published, or one of them as it was published.")

    @Argument(help: ArgumentHelp("The id of one.", valueName: "published")) var published: String?
    @Option(help: "json, csv, text, html or xlsx.") var format = "text"
    @OptionGroup var acting: ActingOptions
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let format = try ReportOutput.format(format)
        guard let published else { return try await list(as: format) }
        guard published.isPublicID else {
            throw Faults(Fault("not_found", parameter: "published", value: published, message: "is no id of a published report"))
        }
        let bytes = try await acting.reports(settings) { try await $0.published(published, format, as: $1) }
        try ReportOutput.write(bytes, format)
    }

    private func list(as format: ReportFormat) async throws {
        let published = try await acting.reports(settings) { try await $0.published(as: $1) }
        if format == .json { return try ReportOutput.write(published) }
        guard !published.isEmpty else { return print("No report was published yet: `pathways reports publish` publishes one.") }
        var table = TextTable(columns: ["Published", "Report", "Of", "Edition", "Id"].map { .init(title: $0) })
        table.rows = published.map { report in ["published_on", "report", "parameters", "edition", "id"].map { report.cell($0) } }
        for line in table.lines(width: Terminal.width) { print(line) }
    }
}

import ArgumentParser
import Domain

/// `pathways outlook notes`: what is asked of the surveys and no figure answers.
struct OutlookNotes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notes", abstract: "How the surveys are made, what they leave out, what markers mean, and what is not known here.")

    @Argument(help: "Words of question and answer, or a marker; all notes without them.") var words: String?
    @Option(help: "Subjects, separated by commas: pay, coverage, method, markers, classification, credentials, programs.")
    var subject: String?
    @Option(help: "true: what a source answers; false: what is not known here.") var known: Bool?
    @OptionGroup var output: OutputOptions
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let parameters = present([("q", words), ("subject", subject), ("known", known.map { "\($0)" })])
        try await OutlookPrinter(settings: settings, output: output).printDocument("survey_notes.list", parameters: parameters) { answer in
            (answer["data"] ?? .null).items.flatMap(Self.lines)
        }
    }

    private static func lines(_ note: Document) -> [String] {
        let evidence = note["evidence"] ?? .null
        let source = [evidence.plain("title"), evidence.plain("address")].filter { !$0.isEmpty }.joined(separator: "  ")
        return [
            "\(note.plain("number")). \(note.plain("question"))",
            "   \(note.plain("answer"))",
        ]
            + (note.plain("needed").isEmpty ? [] : ["   Needed: \(note.plain("needed"))"])
            + (source.isEmpty ? [] : ["   \(source) (\(evidence.plain("grade")))"])
            + (note.plain("asked_at").isEmpty ? [] : ["   See \(note.plain("asked_at"))"]) + [""]
    }
}

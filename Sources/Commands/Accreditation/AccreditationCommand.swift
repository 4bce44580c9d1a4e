import ArgumentParser
import Domain
import Foundation
import Store

/// `pathways accreditation`: what accreditors ask of programs.
package struct AccreditationCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "accreditation", abstract: "What accreditors ask of programs, each fact with its source.",
        discussion: """
            Examples:
              pathways accreditation show cahiim --topic closing_date
              pathways accreditation show cahiim --topic curriculum_version --on 2019-08-19
              pathways accreditation publish seeds/accreditation/cahiim.yaml
            """,
        subcommands: [AccreditationShow.self, AccreditationPublish.self], defaultSubcommand: AccreditationShow.self)

    package init() {}
}

/// `pathways accreditation show`: asked as the API is asked.
struct AccreditationShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "What one accreditor asks (the default).")

    @Argument(help: "Id of the accreditor.") var accreditor = "cahiim"
    @Option(
        help: ArgumentHelp(
            "Only facts about these, separated by commas: \(Accreditor.Topic.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "topics"))
    var topic: String?
    @Option(help: ArgumentHelp("Which of them are in effect on this day; today (in Greenwich) where absent.", valueName: "yyyy-mm-dd"))
    var on: String?
    @Flag(help: "Print the API's JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let printer = AnswerPrinter(settings: settings, output: OutputOptions.parseOrExit(json ? ["--json"] : []))
        let parameters = present([("topic", topic), ("on", on)])
        try await printer.answer("accreditors.one", places: ["accreditor": accreditor], parameters: parameters) { bytes in
            Self.lines(try JSONReader.read(bytes))
        }
    }

    private static func lines(_ answer: Document) -> [String] {
        guard case .array(let entries)? = answer["data"] else { return [] }
        var lines = [answer.plain("title")]
        for entry in entries {
            let mark =
                entry["in_effect"] == .bool(true) ? "in effect" : entry["in_effect"] == .bool(false) ? "not in effect" : "when is not told"
            lines += ["", "\(entry.plain("id")) (\(entry.plain("topic")), \(mark))", "  \(entry.plain("text"))"]
            if entry["standing"] != .string("confirmed") {
                lines.append("  \(entry.plain("standing")): \(entry.plain("doubt"))")
            }
            if case .array(let sources)? = entry["sources"] {
                lines += sources.map { source in
                    let told = [source.plain("title"), source.plain("vintage")].filter { !$0.isEmpty }
                    return "  source: \(told.joined(separator: ", ")) (\(source.plain("grade")))"
                }
            }
        }
        return lines
    }
}

/// `pathways accreditation publish FILE…`.
struct AccreditationPublish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Publish files of accreditors: a changed one is the next revision.",
        discussion: "seeds/accreditation/README.md is the format. Exit code 65: something is wrong with a file, and nothing is published.")

    @Argument(help: "Files.") var files: [String]
    @Option(help: "Who publishes; the account that runs the command where absent.") var by: String?
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let documents = try files.map(AccreditorFile.read)
        let publisher = by ?? NSUserName()
        let lines = try await settings.withDatabase { database in
            var lines: [String] = []
            for document in documents {
                let (revision, isNew) = try await AccreditorLibrary(pool: database.pool).publish(document, by: publisher)
                lines.append(
                    "\(document.accreditor.id): \(isNew ? "published as" : "is published with this content, as") revision \(revision)")
            }
            return lines
        }
        for line in lines { print(line) }
    }
}

enum AccreditorFile {
    /// - Throws: `Faults`, each with the file's path before its pointer.
    static func read(_ path: String) throws(Faults) -> AccreditorDocument {
        let document = try DocumentFile.read(path)
        do throws(Faults) { return try AccreditorDocument(document) } catch { throw error.of(file: path) }
    }
}

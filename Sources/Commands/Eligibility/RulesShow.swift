import ArgumentParser
import Domain
import Foundation
import Store

/// `pathways rules show ID[@VERSION]`: a rule as people read it.
struct RulesShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a published rule: its routes, what they require, and who says so.")

    @Argument(help: "ahima.rhit, or one version of it, ahima.rhit@2016.") var rule: String
    @Option(help: "A revision of its publication; the latest where absent.") var revision: Int?
    @Flag(help: "Print the canonical document.") var json = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        guard let reference = RuleReference(rule) else { throw ValidationError("\(rule) is not the id of a rule, as ahima.rhit@2016.") }
        let (revision, json) = (revision, json)
        let bytes = try await settings.withDatabase { database in
            try await RuleLibrary(pool: database.pool).document(reference, revision: revision)
        }
        if json { return try FileHandle.standardOutput.write(contentsOf: Data(bytes + [0x0A])) }
        let document = try RuleDocument(JSONReader.read(bytes))
        for line in RuleText(document).lines(version: reference.version) { print(line) }
    }
}

import ArgumentParser
import Domain
import Foundation
import Store

/// `pathways upkeep FACTS --rules RULES…`: what keeping a learner's credentials asks.
package struct UpkeepCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "upkeep", abstract: "Show how it stands with a learner's credentials, and what keeping them still asks.",
        discussion: """
            FACTS holds the learner's facts, as YAML or JSON; - is standard input. Rules are files, folders of them, or ids of published \
            rules, which need a database; give those of every credential held. A rule that others follow is looked for beside them. Exit \
            code 65: the facts or the rules are faulty, every fault is listed.

            Examples:
              pathways upkeep learner.yaml --rules seeds/rules
              pathways upkeep learner.yaml --rules ahima.rhit ahima.ccs --as-of 2026-04-01 --json
            """)

    @Argument(help: "The learner's facts.") var facts: String
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Rule files, folders of them, or published rules: ahima.rhit.", valueName: "id|file|folder")) var rules: [String]
    @Option(help: ArgumentHelp("The day to look from; today (in Greenwich) where absent.", valueName: "yyyy-mm-dd")) var asOf: String?
    @Flag(help: "Print the report's JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    package init() {}

    package func validate() throws {
        if let asOf, Day(asOf) == nil { throw ValidationError("--as-of takes a day as 2026-03-01.") }
        if rules.isEmpty { throw ValidationError("--rules takes at least one file, folder or id.") }
    }

    package func run() async throws {
        let document = try DocumentFile.read(facts)
        let rules = try await UpkeepRules(rules).all(settings)
        let report = try judge(document, rules)
        if json {
            var json = JSONWriter(capacity: 16 * 1024)
            report.write(to: &json)
            return try FileHandle.standardOutput.write(contentsOf: Data(json.bytes + [0x0A]))
        }
        for line in UpkeepText(report).lines { print(line) }
    }

    private func judge(_ document: Document, _ rules: [Rule]) throws(Faults) -> UpkeepReport {
        do throws(Faults) {
            return UpkeepAudit.judge(rules, try Facts.read(document), asOf: asOf.flatMap { Day($0) } ?? .today)
        } catch {
            throw error.of(file: facts)
        }
    }
}

/// Rules as they were named: files, folders, ids.
struct UpkeepRules {
    private let paths: [String]
    private let references: [RuleReference]

    /// What is there as a file or folder, or looks like a path, is one.
    /// - Throws: `Faults` for a text that names nothing.
    init(_ names: [String]) throws {
        var (paths, references): ([String], [RuleReference]) = ([], [])
        for name in names {
            let looksLikePath = name.contains("/") || [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) }
            if looksLikePath || FileManager.default.fileExists(atPath: name) {
                paths.append(name)
            } else if let reference = RuleReference(name) {
                references.append(reference)
            } else {
                throw Faults(
                    Fault(
                        "invalid_value", parameter: "--rules", value: name,
                        message: "is neither a file or folder nor the id of a published rule",
                        allowed: RuleReference.allowed))
            }
        }
        (self.paths, self.references) = (paths, references)
    }

    /// Those that were named, and those that they follow.
    func all(_ settings: SettingsOptions) async throws -> [Rule] {
        let files = try RuleFiles(paths).documents().map(\.rule)
        let known = files + (try beside(files))
        if references.isEmpty { return known }
        return try await settings.withDatabase { database in
            let library = RuleLibrary(pool: database.pool)
            var rules = known
            for reference in references { rules.append(try await library.rule(reference)) }
            return rules + (try await library.following(rules))
        }
    }

    /// The files of rules that are followed, in the folders of those that follow them.
    private func beside(_ rules: [Rule]) throws -> [Rule] {
        var folders: [String] = []
        for path in paths {
            let folder = URL(filePath: path).deletingLastPathComponent().path
            if !folders.contains(folder) { folders.append(folder) }
        }
        return try UpkeepAudit.followed(by: rules).compactMap { id in
            let candidates = folders.flatMap { folder in [".yaml", ".yml", ".json"].map { "\(folder)/\(id)\($0)" } }
            return try candidates.first(where: FileManager.default.fileExists).map { try RuleFiles.read($0).rule }
        }
    }
}

import ArgumentParser
import Domain
import Foundation
import Store

/// `pathways rules impact FILE…`: whose verdict would flip, and by what, before anything is published.
struct RulesImpact: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "impact",
        abstract: "List the learners whose verdicts would flip if rule files were published, and by which requirements.",
        discussion: """
            Judges everybody whose facts are kept by what is published and by the files. Writes nothing. Learners are named by the id of \
            their facts, which is opaque, or by the digest of these.

            Examples:
              pathways rules impact seeds/rules/ahima.rhit.yaml
              pathways rules impact seeds/rules --as-of 2027-01-01 --json > flips.ndjson
            """)

    @Argument(help: "Rule files, or folders of them.") var paths: [String]
    @Option(help: ArgumentHelp("The day to judge on; today (in Greenwich) where absent.", valueName: "yyyy-mm-dd")) var asOf: String?
    @Flag(help: "Print one flip a line, as JSON; the summary goes to standard error.") var json = false
    @OptionGroup var settings: SettingsOptions

    func validate() throws {
        if let asOf, Day(asOf) == nil { throw ValidationError("--as-of takes a day as 2026-03-01.") }
    }

    func run() async throws {
        let asOf = asOf.flatMap { Day($0) } ?? .today
        let documents = try RuleFiles(paths).documents()
        let json = json
        let lines = try await settings.withDatabase { database -> [String] in
            let (comparisons, notes) = try await Self.comparisons(documents, RuleLibrary(pool: database.pool))
            if comparisons.isEmpty { return notes }
            let progress = CountLine()
            var text = ImpactText(rules: comparisons.map(\.after.id))
            let tally = try await RuleImpactAudit(pool: database.pool).run(comparisons, asOf: asOf) { tally, flips in
                if !flips.isEmpty { progress.end() }
                for flip in flips {
                    text.add(flip)
                    let line = json ? ImpactText.json(flip) : Array(ImpactText.line(flip).utf8)
                    try FileHandle.standardOutput.write(contentsOf: Data(line + [0x0A]))
                }
                progress.show("\(ProgressLine.grouped(tally.learners)) learners judged, \(ProgressLine.grouped(text.flips)) flips")
            }
            progress.end()
            return notes + text.summary(tally, asOf: asOf)
        }
        let text = lines.map { $0 + "\n" }.joined()
        if json { FileHandle.standardError.write(Data(text.utf8)) } else { print(text, terminator: "") }
    }

    /// The files beside what is published, and why some are not compared.
    private static func comparisons(
        _ documents: [RuleDocument], _ library: RuleLibrary
    ) async throws -> (comparisons: [RuleImpactAudit.Comparison], notes: [String]) {
        let published = Dictionary(try await library.current().map { ($0.id, $0) }) { first, _ in first }
        var (comparisons, notes): ([RuleImpactAudit.Comparison], [String]) = ([], [])
        for document in documents {
            guard let held = published[document.rule.id] else {
                notes.append("\(document.rule.id) is not published yet: nobody has a verdict by it.")
                continue
            }
            if held.digest == document.digest {
                notes.append("\(document.rule.id) is published with this content, as revision \(held.revision): nobody flips.")
                continue
            }
            let before = try await library.prepared(RuleReference(rule: held.id))
            comparisons.append(RuleImpactAudit.Comparison(before: before, after: document))
        }
        return (comparisons, notes)
    }
}

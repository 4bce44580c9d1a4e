import ArgumentParser
import Domain
import Foundation
import Store

/// `pathways exam FACTS --rules RULES`: where a learner stands on the way through an exam.
package struct ExamCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "exam", abstract: "Show a learner's way through an exam: state, what is next, by when, at what cost, and who says so.",
        discussion: """
            FACTS holds the learner's facts, as YAML or JSON; - is standard input. A rule file needs no database, a published rule does. \
            Exit code 65: the facts or the rules are faulty, every fault is listed.

            Examples:
              pathways exam learner.yaml --rules ahima.rhit
              pathways exam learner.yaml --rules seeds/rules/ahima.rhit.yaml --as-of 2026-04-01 --json
              pathways exam learner.yaml --rules ahima.rhit --ics > rhit.ics
            """)

    @Argument(help: "The learner's facts.") var facts: String
    @Option(help: ArgumentHelp("A rule file, or a published rule: ahima.rhit.", valueName: "id|file")) var rules: String
    @Option(help: ArgumentHelp("The day to look from; today (in Greenwich) where absent.", valueName: "yyyy-mm-dd")) var asOf: String?
    @Flag(help: "Print the path's JSON.") var json = false
    @Flag(help: "Print the days still to come as an iCalendar file.") var ics = false
    @OptionGroup var settings: SettingsOptions

    package init() {}

    package func validate() throws {
        if let asOf, Day(asOf) == nil { throw ValidationError("--as-of takes a day as 2026-03-01.") }
        if json, ics { throw ValidationError("--json and --ics are two formats: give one of them.") }
    }

    package func run() async throws {
        let document = try DocumentFile.read(facts)
        let rule = try await rule()
        let path = try path(rule, document)
        if json {
            var json = JSONWriter(capacity: 16 * 1024)
            path.write(to: &json)
            return try FileHandle.standardOutput.write(contentsOf: Data(json.bytes + [0x0A]))
        }
        if ics {
            guard let bytes = ExamCalendar(path, stamp: .now, seed: CalendarSeed.of(document)).bytes else {
                throw Faults(Fault("no_dates", parameter: facts, message: "no step of this path has a day that is known and still to come"))
            }
            return try FileHandle.standardOutput.write(contentsOf: Data(bytes))
        }
        for line in ExamPathText(path, rule: rule).lines { print(line) }
    }

    private func path(_ rule: Rule, _ document: Document) throws -> ExamPath {
        do throws(Faults) { _ = try rule.examOrFault() } catch { throw error.of(file: rules) }
        do throws(Faults) {
            return try rule.examPath(document, asOf: asOf.flatMap { Day($0) } ?? .today)
        } catch {
            throw error.of(file: facts)
        }
    }

    private func rule() async throws -> Rule {
        let choice = try RuleChoice(rules)
        if case .file(let document) = choice { return document.rule }
        return try await settings.withDatabase { database in
            try await choice.document(RuleLibrary(pool: database.pool)).0.rule
        }
    }
}

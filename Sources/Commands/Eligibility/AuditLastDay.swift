import ArgumentParser
import Domain
import Foundation
import Store

/// `pathways audit last-day FACTS --rules RULES`: until when applying is safe.
struct AuditLastDay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "last-day", abstract: "Find the last day on which applying still leads to a met verdict.",
        discussion: """
            Every day is judged as if the learner applied on it, with what is expected to have come by then. FACTS is a file, as YAML or \
            JSON; - is standard input. Exit code 65: the facts or the rules are faulty, every fault is listed.
            """)

    @Argument(help: "The learner's facts.") var facts: String
    @Option(help: ArgumentHelp("A rule file, or a published rule: ahima.rhit, ahima.rhit@2016.", valueName: "id|file")) var rules: String
    @Option(help: ArgumentHelp("The first day to look at; today (in Greenwich) where absent.", valueName: "yyyy-mm-dd")) var asOf: String?
    @Option(help: ArgumentHelp("How many days to look at, up to \(LastSafeDay.mostDays).", valueName: "number")) var days = LastSafeDay
        .usualDays
    @Flag(help: "Print the answer's JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func validate() throws {
        if let asOf, Day(asOf) == nil { throw ValidationError("--as-of takes a day as 2026-03-01.") }
        guard (1...LastSafeDay.mostDays).contains(days) else { throw ValidationError("--days takes 1 to \(LastSafeDay.mostDays).") }
    }

    func run() async throws {
        let document = try DocumentFile.read(facts)
        let facts: Facts
        do throws(Faults) { facts = try Facts.read(document) } catch { throw error.of(file: self.facts) }
        let (rule, version) = try await rule()
        let found = LastSafeDay.find(Evaluator(rule), facts, asOf: asOf.flatMap { Day($0) } ?? .today, days: days, version: version)
        if json {
            var json = JSONWriter()
            found.write(to: &json)
            return try FileHandle.standardOutput.write(contentsOf: Data(json.bytes + [0x0A]))
        }
        for line in Self.lines(found, rule) { print(line) }
    }

    private static func lines(_ found: LastSafeDay, _ rule: Rule) -> [String] {
        let summary =
            switch found.answer {
            case .last(let day, true): "Apply until \(day)."
            case .last(let day, false): "Applying is safe until \(day); whether it is later cannot be known."
            case .open: "No last day up to \(found.until)."
            case .never: "On no day up to \(found.until) would it be met."
            case .unknown: "It cannot be known on any day up to \(found.until)."
            }
        let periods = found.safe.map { "  safe from \($0.from?.description ?? "") to \($0.to?.description ?? "")" }
        return ["\(rule.title) (\(found.rule))", "", summary] + periods + found.reasons.map { "  then: \($0)" }
    }

    private func rule() async throws -> (Rule, String?) {
        let choice = try RuleChoice(rules)
        if case .file(let document) = choice { return (document.rule, nil) }
        return try await settings.withDatabase { database in
            let found = try await choice.document(RuleLibrary(pool: database.pool))
            return (found.0.rule, found.version)
        }
    }
}

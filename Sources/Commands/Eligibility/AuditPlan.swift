import ArgumentParser
import Domain
import Foundation
import Store

/// `pathways audit plan FACTS --rules RULES --from TERM`: what to take when.
struct AuditPlan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Plan the courses that complete a program, term by term.",
        discussion: """
            FACTS holds the learner's facts, as YAML or JSON; - is standard input. --request takes the whole request from a file; the \
            options here stand before what it says. The rule has to have a catalog of courses. Exit code 65: something is faulty, every \
            fault is listed.
            """)

    @Argument(help: "The learner's facts.") var facts: String
    @Option(help: ArgumentHelp("A rule file, or a published rule: program.him-associate.", valueName: "id|file")) var rules: String
    @Option(help: ArgumentHelp("The request, as YAML or JSON.", valueName: "file")) var request: String?
    @Option(help: ArgumentHelp("The first term: 2027SP.", valueName: "term")) var from: String?
    @Option(help: ArgumentHelp("earliest, fewest_credits, fewest_terms or least_cost.", valueName: "goal")) var goal: String?
    @Option(help: ArgumentHelp("What a term holds.", valueName: "credits")) var creditsPerTerm: String?
    @Option(help: ArgumentHelp("In which the learner studies: spring,summer,fall.", valueName: "list")) var seasons: String?
    @Option(help: ArgumentHelp("A route of the rule.", valueName: "id")) var route: String?
    @Option(help: ArgumentHelp("The day to plan on; today (in Greenwich) where absent.", valueName: "yyyy-mm-dd")) var asOf: String?
    @Flag(help: "Print the plan's JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func validate() throws {
        if let asOf, Day(asOf) == nil { throw ValidationError("--as-of takes a day as 2026-03-01.") }
    }

    func run() async throws {
        let document = try DocumentFile.read(facts)
        let facts: Facts
        do throws(Faults) { facts = try Facts.read(document) } catch { throw error.of(file: self.facts) }
        let asked: PlanRequest
        let name = request ?? "the options"
        let base = try request.map { try DocumentFile.read($0) }
        do throws(Faults) { asked = try PlanRequest.read(try requested(base)) } catch { throw error.of(file: name) }
        let (rule, version) = try await rule()
        var request = asked
        request.version = request.version ?? version
        let plan: Plan
        do throws(Faults) {
            plan = try Planner(rule).plan(facts, request, asOf: asOf.flatMap { Day($0) } ?? .today)
        } catch {
            throw error.of(file: name)
        }
        if json {
            var json = JSONWriter(capacity: 16 * 1024)
            plan.write(to: &json)
            return try FileHandle.standardOutput.write(contentsOf: Data(json.bytes + [0x0A]))
        }
        for line in PlanText(plan, rule: rule).lines(width: Terminal.width) { print(line) }
    }

    /// The request of the file, with the options in place of what it says.
    private func requested(_ base: Document?) throws(Faults) -> Document {
        var members: [Document.Member] = []
        if let base {
            guard case .object(let read) = base else {
                throw Faults(Fault("wrong_type", parameter: "", message: "is not an object", allowed: ["an object"]))
            }
            members = read
        }
        let options: [(String, Document?)] = [
            ("from", from.map { .string($0) }), ("goal", goal.map { .string($0) }),
            ("credits_per_term", creditsPerTerm.map { .number($0) }),
            ("seasons", seasons.map { .array($0.split(separator: ",").map { .string(String($0)) }) }), ("route", route.map { .string($0) }),
        ]
        for case (let key, let value?) in options {
            members.removeAll { $0.key == key }
            members.append(Document.Member(key, value))
        }
        return .object(members)
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

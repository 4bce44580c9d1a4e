import ArgumentParser
import Domain
import Foundation
import Store

/// `pathways audit what-if FACTS --rules RULES --change FILE`: what would be different.
struct AuditWhatIf: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "what-if", abstract: "Show what a change of rule, day or facts would do to a verdict.",
        discussion: """
            FACTS and the change are files, as YAML or JSON; - is standard input. The change has any of `rules`, `version`, `as_of`, \
            `add`, `remove` and `change`; its rule may be a document or the id of a published one. A rule file needs no database, a \
            published rule does. Exit code 65: something is faulty, every fault is listed.
            """)

    @Argument(help: "The learner's facts.") var facts: String
    @Option(help: ArgumentHelp("A rule file, or a published rule: ahima.rhit, ahima.rhit@2016.", valueName: "id|file")) var rules: String
    @Option(help: ArgumentHelp("What shall be different.", valueName: "file")) var change: String
    @Option(help: ArgumentHelp("Judge afterwards by this rule, instead of one that the change names.", valueName: "id|file")) var other:
        String?
    @Option(help: ArgumentHelp("The day to judge on; today (in Greenwich) where absent.", valueName: "yyyy-mm-dd")) var asOf: String?
    @Flag(help: "Print the answer's JSON: the difference and both verdicts.") var json = false
    @OptionGroup var settings: SettingsOptions

    func validate() throws {
        if let asOf, Day(asOf) == nil { throw ValidationError("--as-of takes a day as 2026-03-01.") }
    }

    func run() async throws {
        let facts = try read(self.facts) { document throws(Faults) in try Facts.read(document) }
        let change = try read(self.change) { document throws(Faults) in try WhatIfChange.read(document) }
        let choice = try RuleChoice(rules)
        let second = try other.map { try RuleChoice($0) } ?? Self.choice(change.rules, file: self.change)
        let (rule, after) = try await Self.both(choice, second, settings)
        let answer: WhatIf
        do throws(Faults) {
            answer = try WhatIf.judge(
                Evaluator(rule.0.rule), other: after.map { Evaluator($0.0.rule) }, facts, change, asOf: asOf.flatMap { Day($0) } ?? .today,
                version: rule.1, otherVersion: after?.1)
        } catch {
            throw error.of(file: self.change)
        }
        if json {
            var json = JSONWriter(capacity: 32 * 1024)
            answer.write(to: &json)
            return try FileHandle.standardOutput.write(contentsOf: Data(json.bytes + [0x0A]))
        }
        for line in answer.difference.words + answer.assumptions.map({ "Taken for granted: \($0)." }) { print(line) }
    }

    private func read<Value>(_ file: String, _ read: (Document) throws(Faults) -> Value) throws -> Value {
        let document = try DocumentFile.read(file)
        do throws(Faults) { return try read(document) } catch { throw error.of(file: file) }
    }

    private static func choice(_ rules: AuditQuestion.Rules?, file: String) throws -> RuleChoice? {
        switch rules {
        case nil: return nil
        case .published(let reference)?: return .published(reference)
        case .document(let document)?:
            do throws(Faults) { return .file(try RuleDocument(document)) } catch { throw error.inside("/rules").of(file: file) }
        }
    }

    private typealias Found = (RuleDocument, String?)

    /// Both rules; a database is asked only for those that are published.
    private static func both(
        _ first: RuleChoice, _ second: RuleChoice?, _ settings: SettingsOptions
    ) async throws -> (Found, Found?) {
        if case .file(let one) = first {
            switch second {
            case nil: return ((one, nil), nil)
            case .file(let other)?: return ((one, nil), (other, nil))
            case .published?: break
            }
        }
        return try await settings.withDatabase { database in
            let library = RuleLibrary(pool: database.pool)
            let one = try await first.document(library)
            let other = try await second?.document(library)
            return ((one.0, one.version), other.map { ($0.0, $0.version) })
        }
    }
}

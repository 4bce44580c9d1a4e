import ArgumentParser
import Domain
import Foundation
import Store

/// `pathways audit FILE --rules RULES`: one learner, in words.
struct AuditLearner: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "learner", abstract: "Judge one learner's facts.",
        discussion: """
            FILE holds the facts, as YAML or JSON; - is standard input. A rule file needs no database, a published rule does. Exit code 65: the \
            facts or the rules are faulty, every fault is listed.
            """)

    @Argument(help: "The learner's facts.") var file: String
    @Option(help: ArgumentHelp("A rule file, or a published rule: ahima.rhit, ahima.rhit@2016.", valueName: "id|file")) var rules: String
    @Option(help: ArgumentHelp("The day to judge on; today (in Greenwich) where absent.", valueName: "yyyy-mm-dd")) var asOf: String?
    @Flag(help: "Print the verdict's JSON.") var json = false
    @Flag(help: "Record the verdict, so that it can be replayed; the rule has to be published.") var record = false
    @OptionGroup var settings: SettingsOptions

    func validate() throws {
        if let asOf, Day(asOf) == nil { throw ValidationError("--as-of takes a day as 2026-03-01.") }
    }

    func run() async throws {
        let asOf = asOf.flatMap { Day($0) } ?? .today
        let facts = try DocumentFile.read(file)
        let source = try RuleChoice(rules)
        if !record, case .file(let document) = source {
            return try show(try judge(document, facts, asOf, version: nil), by: document)
        }
        let (record, file) = (record, file)
        let (document, audit, code) = try await settings.withDatabase { database in
            let library = RuleLibrary(pool: database.pool)
            let (document, version) = try await source.document(library)
            let audit = try judge(document, facts, asOf, version: version, file: file)
            let code = record ? try await AuditStore(pool: database.pool, library: library).record(audit) : nil
            return (document, audit, code)
        }
        try show(audit, by: document)
        if let code {
            let line = "recorded as \(code)\n"
            if json { FileHandle.standardError.write(Data(line.utf8)) } else { print("\n\(line)", terminator: "") }
        }
    }

    private func show(_ audit: JudgedAudit, by document: RuleDocument) throws {
        if json { return try FileHandle.standardOutput.write(contentsOf: Data(audit.json + [0x0A])) }
        for line in VerdictText(audit.verdict, rule: document.rule).lines { print(line) }
    }

    private func judge(
        _ document: RuleDocument, _ facts: Document, _ asOf: Day, version: String?, file: String? = nil
    ) throws -> JudgedAudit {
        do throws(Faults) {
            return try PreparedRule(document).judge(facts, asOf: asOf, version: version)
        } catch {
            throw error.of(file: file ?? self.file)
        }
    }
}

/// By what to judge, as it was typed.
enum RuleChoice: Sendable {
    case file(RuleDocument)
    case published(RuleReference)

    /// What is there as a file, or looks like a path, is one.
    /// - Throws: `Faults` for a faulty file, and for a text that names nothing.
    init(_ text: String) throws {
        if RuleFiles.isPath(text) {
            self = .file(try RuleFiles.read(text))
        } else if let reference = RuleReference(text) {
            self = .published(reference)
        } else {
            throw Faults(
                Fault(
                    "invalid_value", parameter: "--rules", value: text, message: "is neither a file nor the id of a published rule",
                    allowed: RuleReference.allowed))
        }
    }

    /// The document, and the version that it was asked for by name.
    func document(_ library: RuleLibrary) async throws -> (RuleDocument, version: String?) {
        switch self {
        case .file(let document): (document, nil)
        case .published(let reference): (try RuleDocument(JSONReader.read(await library.document(reference))), reference.version)
        }
    }
}

import ArgumentParser
import Domain
import Foundation
import Store

/// Which report, of what.
struct ReportSelection: ParsableArguments {
    @Argument(help: "A report, as `pathways reports list` names it.") var report: String
    @Option(help: "Code of a program.") var program: String?
    @Option(help: "Code of a cohort.") var cohort: String?
    @Option(help: ArgumentHelp("The reporting year, August 1 to July 31.", valueName: "yyyy-yy")) var year: String?
    @Option(help: ArgumentHelp("In place of --year: the annual report (APAR) that covers it.", valueName: "yyyy")) var apar: Int?
    @Option(help: "The credential whose exam is meant; that of the program's level where absent.") var exam: String?
    @Option(help: "A rule that a cohort is held against; may be repeated.") var rule: [String] = []
    @Option(help: ArgumentHelp("The day of which it is told; today (in Greenwich) where absent.", valueName: "yyyy-mm-dd")) var asOf:
        String?

    func question() throws -> ReportQuestion {
        guard let definition = ReportDefinition.named(report) else {
            throw Faults(
                Fault(
                    "unknown_report", parameter: "report", value: report, message: "there is no such report",
                    allowed: ReportDefinition.all.map(\.id)))
        }
        let year = try read("--year", year, ReportParameter.year.example) { ReportingYear($0) }
        let asOf = try read("--as-of", asOf, "2026-03-01") { Day($0) }
        let rules = try rule.compactMap { try read("--rule", $0, "ahima.rhit") { RuleReference($0) } }
        return try ReportQuestion(
            definition, program: program, cohort: cohort, year: year ?? apar.map { ReportingYear(apar: $0) }, exam: exam, rules: rules,
            asOf: asOf ?? .today)
    }

    private func read<Value>(_ name: String, _ text: String?, _ example: String, _ parse: (String) -> Value?) throws(Faults) -> Value? {
        guard let text else { return nil }
        guard let value = parse(text) else {
            throw Faults(Fault("wrong_value", parameter: name, value: text, message: "is not as \(example)", allowed: [example]))
        }
        return value
    }
}

extension ActingOptions {
    /// Reports as the account sees them.
    func reports<Value: Sendable>(
        _ settings: SettingsOptions, _ body: @escaping @Sendable (ReportStore, ActingAccount) async throws -> Value
    ) async throws -> Value {
        let smallest = try settings.load().smallestCount
        return try await run(settings) { pool, account in
            try await body(
                ReportStore(pool: pool, library: RuleLibrary(pool: pool), smallCells: SmallCells(smallest: smallest)), account)
        }
    }
}

/// How the bytes of a report leave the command.
enum ReportOutput {
    static func format(_ name: String) throws(Faults) -> ReportFormat {
        guard let format = ReportFormat(rawValue: name) else {
            throw Faults(
                Fault(
                    "wrong_value", parameter: "--format", value: name, message: "is no format of a report",
                    allowed: ReportFormat.allCases.map(\.rawValue)))
        }
        return format
    }

    static func write(_ bytes: [UInt8], _ format: ReportFormat) throws {
        let end: [UInt8] = format == .json ? [0x0A] : []
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(bytes + end))
        } catch {
            // A reader that has had enough, as `head`, ends the command without a word.
            throw ExitCode(128 + SIGPIPE)
        }
    }

    /// One line a document, as JSON.
    static func write(_ documents: [Document]) throws {
        for document in documents { try write(document.canonicalJSON(), .json) }
    }
}

extension Document {
    /// A member as a cell of a table; the members of an object as `name=value`.
    func cell(_ member: String) -> String {
        guard case .object(let members)? = self[member] else { return plain(member) }
        return members.map { "\($0.key)=\($0.value.plain)" }.joined(separator: " ")
    }
}

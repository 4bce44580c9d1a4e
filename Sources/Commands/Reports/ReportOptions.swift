import ArgumentParser
import Domain
import Foundation
import Logging
import Postgres
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

/// As whom the database is asked: it shows what that account may see, and the trail names it.
struct ReportActor: ParsableArguments {
    @Option(help: "Code of the institution.") var college: String
    @Option(name: .customLong("as"), help: "What the account signs in with, as whom it is asked and done.") var signIn: String
}

extension SettingsOptions {
    /// Reports as an account sees them: by the role that the server works as.
    func withReports<Value: Sendable>(
        _ acting: ReportActor, _ body: @escaping @Sendable (ReportStore, ActingAccount) async throws -> Value
    ) async throws -> Value {
        let (college, signIn, smallest) = (acting.college, acting.signIn, try load().smallestCount)
        return try await withDatabase { database in
            guard let account = try await AccessStore(pool: database.pool).account(named: signIn, of: college) else {
                throw Faults(
                    Fault(
                        "unknown_account", parameter: "--as", value: signIn,
                        message: "is no account of `\(college)`: `pathways accounts list`"))
            }
            let service = ConnectionPool(
                database.serviceConnection, options: PoolOptions(maxConnections: 2), logger: Logger(label: "pathways.reports"))
            do {
                let store = ReportStore(pool: service, library: RuleLibrary(pool: service), smallCells: SmallCells(smallest: smallest))
                let value = try await body(store, account)
                await service.close()
                return value
            } catch let refusal as LearnerStore.Refusal {
                await service.close()
                throw Self.fault(refusal)
            } catch {
                await service.close()
                throw error
            }
        }
    }

    private static func fault(_ refusal: LearnerStore.Refusal) -> Faults {
        switch refusal {
        case .notAllowed: Faults(Fault("not_allowed", parameter: "--as", message: "this account may not do that"))
        case .notFound, .changed: Faults(Fault("not_found", message: "it is not there, or not for this account"))
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
    /// A member as a cell of a table.
    func cell(_ member: String) -> String {
        switch self[member] {
        case .string(let text)?, .number(let text)?: text
        case .object(let members)?: members.map { "\($0.key)=\(self[member]!.cell($0.key))" }.joined(separator: " ")
        case .bool(let value)?: value ? "yes" : "no"
        case .array?, .null?, nil: ""
        }
    }
}

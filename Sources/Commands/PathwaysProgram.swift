import API
import ArgumentParser
import Domain
import Embedded
import Foundation
import Postgres
import Store

/// Runs a command and says failures in words, with a stable exit status.
package enum PathwaysProgram {
    package static var version: String { PathwaysVersion.current }

    /// - Note: 0 done, 1 something was found wrong, 64 a command that makes no sense, 65 bad input, 69 a database that
    ///   cannot be reached or used, 128 + n ended by signal n.
    package static func run<Command: AsyncParsableCommand>(_ command: Command.Type) async {
        signal(SIGPIPE, SIG_IGN)
        do {
            var parsed = try command.parseAsRoot()
            if var asynchronous = parsed as? any AsyncParsableCommand { try await asynchronous.run() } else { try parsed.run() }
        } catch {
            guard let failure = Failure(error) else { command.exit(withError: error) }
            FileHandle.standardError.write(Data((failure.lines.joined(separator: "\n") + "\n").utf8))
            exit(failure.status)
        }
    }
}

/// A failure as the terminal is told of it.
struct Failure {
    var lines: [String]
    var status: Int32

    /// nil for what the argument parser says better: usage, help, exit codes.
    init?(_ error: any Error) {
        switch error {
        case let faults as Faults: (lines, status) = (faults.list.map(Self.line), 65)
        case let faults as SettingsFaults: (lines, status) = ("\(faults)".split(separator: "\n").map(String.init), 64)
        case let refusal as RosterRefusal: (lines, status) = (Faults(refusal).list.map(Self.line), 65)
        case let refusal as LearnerStore.Refusal: (lines, status) = ([Self.line(refusal)], 65)
        case StoreError.noRelease: (lines, status) = (["No release is held yet: `pathways import` loads one."], 65)
        case let error as PostgresError where error.kind == .usage: (lines, status) = (["The database's address: \(error)"], 64)
        case let error as EmbeddedError: (lines, status) = ([error.description], 69)
        case let error as PostgresError: (lines, status) = (["The database: \(error)"], 69)
        case let error as SchemaError: (lines, status) = (["\(error)"], 69)
        case let interrupted as Interrupted: (lines, status) = (["Interrupted."], interrupted.exitCode)
        case is ExitCode, is CleanExit, is ValidationError: return nil
        default:
            if "\(type(of: error))".hasPrefix("CommandError") || "\(type(of: error))".hasPrefix("ParserError") { return nil }
            (lines, status) = (["\(error)"], 70)
        }
    }

    static func line(_ refusal: LearnerStore.Refusal) -> String {
        switch refusal {
        case .notFound: "It is not there, or not for this account."
        case .changed(let revision): "It was changed since; its revision is now \(revision)."
        case .notAllowed: "This account may not do that."
        }
    }

    static func line(_ fault: Fault) -> String {
        let place = fault.parameter.map { "\($0): " } ?? ""
        let value = fault.value.map { "“\($0)”: " } ?? ""
        let allowed =
            fault.allowed.isEmpty ? "" : " (\(fault.allowed.prefix(24).joined(separator: ", "))\(fault.allowed.count > 24 ? ", …" : ""))"
        return place + value + fault.message + allowed
    }
}

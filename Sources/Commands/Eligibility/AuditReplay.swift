import ArgumentParser
import Domain
import Foundation
import Store

/// `pathways audit replay VERDICT`: is a recorded verdict reached again, to the same bytes.
struct AuditReplay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Reach a recorded verdict again from its rule, facts and day, and compare the bytes.",
        discussion: "Exit code 0: they are the same; 1: they differ.")

    @Argument(help: "The verdict, as --record named it.") var verdict: String
    @Flag(help: "Print the verdict's JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let code = verdict
        let replayed = try await settings.withDatabase { database in
            try await AuditStore(pool: database.pool, library: RuleLibrary(pool: database.pool)).replay(code)
        }
        guard let replayed else {
            throw Faults(Fault("unknown_verdict", parameter: "verdict", value: code, message: "no such verdict is recorded"))
        }
        if json { try FileHandle.standardOutput.write(contentsOf: Data(replayed.audit.json + [0x0A])) }
        let verdict = replayed.audit.verdict
        let what = "\(verdict.rule)\(verdict.version.map { ", version \($0)" } ?? ""), as of \(verdict.asOf): \(verdict.status.rawValue)"
        let outcome =
            replayed.isSame
            ? "The same bytes as recorded \(replayed.recordedAt), sha256 \(replayed.digest)."
            : "OTHER bytes than recorded \(replayed.recordedAt):\n  recorded sha256 \(replayed.recordedDigest)\n  replayed sha256 \(replayed.digest)"
                + ReplayText.reason(edition: replayed.recordedEdition)
        let text = "\(what)\n\(outcome)\n"
        if json { FileHandle.standardError.write(Data(text.utf8)) } else { print(text, terminator: "") }
        if !replayed.isSame { throw ExitCode(1) }
    }
}

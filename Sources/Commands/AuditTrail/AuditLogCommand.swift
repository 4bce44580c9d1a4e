import ArgumentParser
import Domain
import Foundation
import Store

/// `pathways audit-log`: whether the trail of changes is still what was written.
package struct AuditLogCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "audit-log", abstract: "The append-only trail of changes and disclosures.",
        subcommands: [AuditLogVerify.self, AuditLogCheckpoint.self])

    package init() {}
}

struct AuditLogVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Reckon every hash of the trail again.",
        discussion: """
            Finds what was changed, taken out, put in or moved. A trail that was cut at its end, or written anew from its beginning, is found by \
            a checkpoint that was kept elsewhere. Exit code 1: something does not hold.
            """)

    @Option(help: "Only this institution.") var college: String?
    @Option(help: ArgumentHelp("A checkpoint that was kept elsewhere.", valueName: "file")) var checkpoint: [String] = []
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        var checkpoints: [String: [AuditTrail.Head]] = [:]
        for file in checkpoint {
            let head = try SignedCheckpoint.read(DocumentFile.read(file), file: file)
            checkpoints[head.institution, default: []].append(head)
        }
        let (college, kept) = (college, checkpoints)
        let broken = try await settings.withDatabase { database in
            let trail = AuditTrail(pool: database.pool)
            var broken = 0
            for head in try await trail.heads() where college == nil || head.institution == college {
                let faults = try await trail.faults(of: head.institution, since: kept[head.institution] ?? [])
                broken += faults.count
                for fault in faults { print("\(head.institution): event \(fault.sequence): \(fault.message)") }
                if faults.isEmpty {
                    print("\(head.institution): \(ProgressLine.grouped(head.sequence)) events hold; the last is \(head.hash)")
                }
            }
            return broken
        }
        if broken > 0 { throw ExitCode(1) }
    }
}

struct AuditLogCheckpoint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint", abstract: "Print where the trail ends, signed, to be kept elsewhere.",
        discussion: """
            With the checkpoint `audit-log verify --checkpoint` tells whether what was written until now is still there. KEY is a file with 64 \
            hexadecimal digits, an Ed25519 private key; it is made where it is not there.
            """)

    @OptionGroup var college: CollegeOption
    @Option(help: ArgumentHelp("Private key to sign with.", valueName: "file")) var key: String
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let name = college.college
        let head = try await settings.withDatabase { [college] database in
            _ = try await college.institution(in: database)
            return try await AuditTrail(pool: database.pool).heads().first { $0.institution == name }
        }
        guard let head else { return }
        print(String(decoding: try SignedCheckpoint.sign(head, keyFile: key).canonicalJSON(), as: UTF8.self))
    }
}

import ArgumentParser
import Domain
import Foundation
import Store

/// `pathways doctor`: is everything as it should be.
package struct DoctorCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check the database, its schema, every release and every index.",
        discussion: "Ends with 0 when everything is sound, with 1 when something is broken.")

    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    package init() {}

    package func run() async throws {
        let findings = try await settings.withDatabase { database in
            let schema = try await database.schemaFinding()
            return try await [schema] + (schema.verdict == .broken ? [] : Doctor(pool: database.pool).examine())
        }
        if json {
            try FileHandle.standardOutput.write(contentsOf: Data(Self.json(findings) + [0x0A]))
        } else {
            for line in Self.lines(findings, width: Terminal.width) { print(line) }
        }
        if findings.contains(where: { $0.verdict == .broken }) { throw ExitCode(1) }
    }

    static func lines(_ findings: [Store.Finding], width: Int?) -> [String] {
        var table = TextTable(columns: ["", "Check", "Of", "Found"].map { .init(title: $0) })
        let marks: [Store.Finding.Verdict: String] = [.sound: "✓", .warning: "!", .broken: "✗"]
        table.rows = findings.map { [marks[$0.verdict] ?? "", $0.check, $0.subject ?? "", $0.message] }
        let broken = findings.count { $0.verdict == .broken }
        return table.lines(width: width) + [
            "", broken == 0 ? "All is sound." : "\(broken) of \(findings.count) checks found something broken.",
        ]
    }

    static func json(_ findings: [Store.Finding]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("sound", !findings.contains { $0.verdict == .broken })
            json.key("findings")
            json.array(findings) { json, finding in
                json.object { json in
                    json.field("check", finding.check)
                    json.field("subject", finding.subject)
                    json.field("verdict", finding.verdict.rawValue)
                    json.field("message", finding.message)
                }
            }
        }
        return json.bytes
    }
}

import ArgumentParser
import Domain
import Foundation
import Store

/// `pathways rules check PATH…`: is what the files say a rule, all of it.
struct RulesCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Read rule files and list everything that is wrong with them.",
        discussion: "PATH is a file or a folder of them. Needs no database. Exit code 65: something is wrong.")

    @Argument(help: "Rule files, or folders of them.") var paths: [String]
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        let files = try RuleFiles(paths)
        let checks = files.entries.map(RuleFileCheck.init)
        if json {
            try FileHandle.standardOutput.write(contentsOf: Data(RuleFileCheck.json(checks) + [0x0A]))
        } else {
            for check in checks { for line in check.lines { print(line) } }
        }
        if checks.contains(where: { !$0.faults.isEmpty }) { throw ExitCode(65) }
    }
}

/// What was found in a rule file.
struct RuleFileCheck {
    let path: String
    /// nil where it could not be read as a rule.
    let document: RuleDocument?
    let faults: [Fault]

    /// What reading alone shows; what takes a look at the whole rule is added to `faults` here.
    init(_ entry: RuleFiles.Entry) {
        path = entry.path
        switch entry.result {
        case .success(let document): (self.document, faults) = (document, [])
        case .failure(let found): (document, faults) = (nil, found.list)
        }
    }

    var lines: [String] {
        guard let document, faults.isEmpty else {
            return ["✗ \(path): \(faults.count) \(faults.count == 1 ? "fault" : "faults")"] + faults.map { "    " + FaultText.line($0) }
        }
        let count = document.rule.versions.count
        return ["✓ \(path): \(document.rule.id), \(count) \(count == 1 ? "version" : "versions"), sha256 \(document.digest.prefix(12))"]
    }

    static func json(_ checks: [RuleFileCheck]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("sound", checks.allSatisfy(\.faults.isEmpty))
            json.key("files")
            json.array(checks) { json, check in
                json.object { json in
                    json.field("path", check.path)
                    json.field("rule", check.document?.rule.id)
                    json.field("digest", check.document?.digest)
                    json.key("faults")
                    json.array(check.faults) { FaultText.write($1, &$0) }
                }
            }
        }
        return json.bytes
    }
}

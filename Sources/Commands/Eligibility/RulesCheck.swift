import ArgumentParser
import Domain
import Foundation
import Store

/// `pathways rules check PATH…`: is what the files say a rule, all of it, and one that can be meant.
struct RulesCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Read rule files, look for what cannot be meant, and run the tests beside them.",
        discussion: """
            PATH is a file or a folder of them; the tests of RULE.yaml are in RULE.tests.yaml. Needs no database. Exit code 65: something \
            is wrong, or a test failed. Findings and the format of tests are in seeds/rules/README.md.

            Examples:
              pathways rules check seeds/rules
              pathways rules check ahima.rhit.yaml --as-of 2027-01-15 --stale-after 180 --strict
            """)

    @Argument(help: "Rule files, or folders of them.") var paths: [String]
    @Option(help: ArgumentHelp("The day on which verification is judged; today (in Greenwich) where absent.", valueName: "yyyy-mm-dd"))
    var asOf: String?
    @Option(help: ArgumentHelp("How many days a verification stays good.", valueName: "days")) var staleAfter = RuleCheck.usualStaleness
    @Flag(help: "Warnings are wrong too.") var strict = false
    @Flag(help: "Print JSON.") var json = false

    func validate() throws {
        if let asOf, Day(asOf) == nil { throw ValidationError("--as-of takes a day as 2026-03-01.") }
        if !(0...100_000).contains(staleAfter) { throw ValidationError("--stale-after takes a number of days from 0 to 100000.") }
    }

    func run() async throws {
        let asOf = asOf.flatMap { Day($0) } ?? .today
        let files = try RuleFiles(paths)
        var checks = files.entries.map { RuleFileCheck($0, asOf: asOf, staleAfter: staleAfter) }
        checks += try RuleTestFile.strays(in: paths).map(RuleFileCheck.init(stray:))
        let summary = RuleCheckSummary(checks, isStrict: strict)
        if json {
            try FileHandle.standardOutput.write(contentsOf: Data(summary.json(checks) + [0x0A]))
        } else {
            for check in checks { for line in check.lines(isStrict: strict) { print(line) } }
            if checks.count > 1 { print(summary.line) }
        }
        if !summary.isSound { throw ExitCode(65) }
    }
}

/// All files together.
struct RuleCheckSummary {
    private let files: Int
    private let unsound: Int
    private let faults: Int
    private let findings: [RuleFinding.Severity: Int]
    private let tests: Int
    private let failed: Int

    init(_ checks: [RuleFileCheck], isStrict: Bool) {
        files = checks.count
        unsound = checks.count { !$0.isSound(isStrict: isStrict) }
        faults = checks.reduce(0) { $0 + $1.faults.count }
        findings = Dictionary(checks.flatMap(\.findings).map { ($0.severity, 1) }, uniquingKeysWith: +)
        tests = checks.reduce(0) { $0 + $1.tests.count }
        failed = checks.reduce(0) { $0 + $1.failed.count }
    }

    var isSound: Bool { unsound == 0 }

    /// "24 files, 1 of them not sound: 1 fault, 2 warnings; 140 tests, 1 failed".
    var line: String {
        let counts =
            [RuleFileCheck.count(faults, "fault")]
            + RuleFinding.Severity.allCases.map { RuleFileCheck.count(findings[$0] ?? 0, $0.rawValue) }
        let found = counts.compactMap { $0 }.joined(separator: ", ")
        let ran = tests == 1 ? "1 test" : "\(tests) tests"
        return
            "\(files) files, \(isSound ? "all of them sound" : "\(unsound) of them not sound")\(found.isEmpty ? "" : ": \(found)"); \(ran), "
            + (failed == 0 ? "none failed" : "\(failed) failed")
    }

    func json(_ checks: [RuleFileCheck]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("sound", isSound)
            json.field("faults", faults)
            for severity in RuleFinding.Severity.allCases { json.field(severity.plural, findings[severity] ?? 0) }
            json.field("tests", tests)
            json.field("failed", failed)
            json.key("files")
            json.array(checks) { $1.write(to: &$0) }
        }
        return json.bytes
    }
}

extension RuleFinding.Severity {
    fileprivate var plural: StaticString {
        switch self {
        case .error: "errors"
        case .warning: "warnings"
        case .note: "notes"
        }
    }
}

import Domain
import Store

/// What was found in a rule file and by the tests beside it.
struct RuleFileCheck {
    let path: String
    private let examination: RuleExamination
    private let testPath: String?

    init(_ entry: RuleFiles.Entry, asOf: Day, staleAfter: Int) {
        path = entry.path
        testPath = RuleTestFile.path(beside: path)
        let tests = testPath.map { path in Result { () throws(Faults) in try RuleTestFile.read(path) } }
        examination = RuleExamination(entry.result, tests: tests, testFile: testPath ?? "", asOf: asOf, staleAfter: staleAfter)
    }

    /// Tests that stand beside no rule, and so never run.
    init(stray path: String) {
        self.path = path
        testPath = nil
        let fault = Fault("no_rule", parameter: path, message: "stands beside no rule file of its name, so its tests never run")
        examination = RuleExamination(.failure(Faults(fault)), tests: nil, testFile: "", asOf: .today)
    }

    var document: RuleDocument? { examination.document }
    /// Of the file and of its tests, each with the path before its pointer.
    var faults: [Fault] { examination.faults }
    var findings: [RuleFinding] { examination.findings }
    var tests: [RuleTestResult] { examination.tests }
    var failed: [RuleTestResult] { examination.failed }

    func isSound(isStrict: Bool) -> Bool { examination.isSound(isStrict: isStrict) }

    // MARK: for people

    func lines(isStrict: Bool) -> [String] {
        var counts = [Self.count(faults.count, "fault")]
        for severity in RuleFinding.Severity.allCases {
            counts.append(Self.count(findings.count { $0.severity == severity }, severity.rawValue))
        }
        counts.append(Self.count(failed.count, "failed test"))
        let found = counts.compactMap { $0 }
        let head = "\(isSound(isStrict: isStrict) ? "✓" : "✗") \(path)"
        let lines = faults.map { "    " + FaultText.line($0) } + findings.map(Self.line) + failed.flatMap(lines)
        guard let document, faults.isEmpty else { return ["\(head): \(found.joined(separator: ", "))"] + lines }
        let versions = Self.count(document.rule.versions.count, "version") ?? "no version"
        let run = Self.count(tests.count, "test").map { [$0] } ?? []
        let facts = [document.rule.id, versions] + run + ["sha256 \(document.digest.prefix(12))"] + found
        return ["\(head): \(facts.joined(separator: ", "))"] + lines
    }

    /// "3 warnings"; nil for none.
    static func count(_ number: Int, _ what: String) -> String? { number == 0 ? nil : "\(number) \(what)\(number == 1 ? "" : "s")" }

    private static func line(_ finding: RuleFinding) -> String {
        "    \(finding.severity.rawValue) \(finding.code), \(finding.pointer.isEmpty ? "the document" : finding.pointer): \(finding.message)"
    }

    private func lines(_ result: RuleTestResult) -> [String] {
        ["    failed: “\(result.name)” (\(testPath ?? "")#\(result.pointer))"]
            + result.mismatches.map { "        \($0.member): expected \($0.expected), found \($0.found)" }
    }

    // MARK: for programs

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("path", path)
            json.field("rule", document?.rule.id)
            json.field("digest", document?.digest)
            json.key("faults")
            json.array(faults) { FaultText.write($1, &$0) }
            json.key("findings")
            json.array(findings) { $1.write(to: &$0) }
            json.field("tests_path", testPath)
            json.key("tests")
            json.array(tests) { $1.write(to: &$0) }
        }
    }
}

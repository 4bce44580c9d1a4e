import Domain
import Store

/// What was found in a rule file and by the tests beside it.
struct RuleFileCheck {
    let path: String
    /// nil where it could not be read as a rule.
    let document: RuleDocument?
    /// Of the file and of its tests, each with the path before its pointer.
    private(set) var faults: [Fault]
    private(set) var findings: [RuleFinding] = []
    private(set) var testPath: String?
    private(set) var tests: [RuleTestResult] = []

    init(_ entry: RuleFiles.Entry, asOf: Day, staleAfter: Int) {
        path = entry.path
        switch entry.result {
        case .success(let document): (self.document, faults) = (document, [])
        case .failure(let found): (document, faults) = (nil, found.list)
        }
        testPath = RuleTestFile.path(beside: path)
        if let document { findings = RuleCheck(document.rule, asOf: asOf, staleAfter: staleAfter).findings }
        guard let testPath else { return }
        do throws(Faults) {
            let read = try RuleTestFile.read(testPath)
            guard let document else { return }
            do throws(Faults) { tests = try read.run(document.rule) } catch { throw error.of(file: testPath) }
        } catch {
            faults += error.list
        }
    }

    /// Tests that stand beside no rule, and so never run.
    init(stray path: String) {
        self.path = path
        document = nil
        faults = [Fault("no_rule", parameter: path, message: "stands beside no rule file of its name, so its tests never run")]
    }

    var failed: [RuleTestResult] { tests.filter { !$0.isPassed } }

    func isSound(isStrict: Bool) -> Bool {
        let worst = findings.contains { $0.severity == .error || isStrict && $0.severity == .warning }
        return faults.isEmpty && failed.isEmpty && !worst
    }

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

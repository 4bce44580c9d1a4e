import Foundation
import Store
import TestSupport
import Testing

/// `pathways audit batch` as programs see it.
@Suite struct AuditBatchTests {
    /// A database that is not there: whoever opens one fails.
    private static let nowhere = ["DATABASE_URL": "postgresql://postgres@/x?host=/tmp/no-such-socket"]

    /// Runs it over lines; a line is ended by a line feed but for the last where `endsLast` is false.
    private static func batch(
        _ lines: [String], _ arguments: [String] = [], environment: [String: String] = nowhere, endsLast: Bool = true
    ) async throws -> (outcome: OutlookProgram.Outcome, answers: [JSON]) {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("batch-\(UInt64.random(in: 0 ... .max)).ndjson")
        try Data((lines.joined(separator: "\n") + (endsLast ? "\n" : "")).utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let outcome = try await OutlookProgram.run(
            OutlookProgram.pathways, ["audit", "batch", file.path] + arguments, environment: environment)
        let answers = try outcome.text.split(separator: "\n").map { try JSON(Array($0.utf8)) }
        return (outcome, answers)
    }

    private static func line(_ number: Int, rules: String = SampleRules.coder()) -> String {
        SampleRules.question(
            rules: rules, facts: SampleRules.facts(learner: "l\(number)", coding: number % 7),
            asOf: number % 2 == 0 ? "2026-01-01" : "2026-01-02")
    }

    @Test(arguments: [1, 2, 5])
    func verdictsComeInTheOrderOfTheLinesWithoutADatabase(cores: Int) async throws {
        // Two rules in turn, so that what is remembered of one is not used for the other.
        let rules = [SampleRules.coder(), SampleRules.coder(credits: 3)]
        let (outcome, answers) = try await Self.batch((0..<700).map { Self.line($0, rules: rules[$0 % 2]) }, ["--cores", "\(cores)"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors.isEmpty)
        #expect(answers.count == 700)
        for (number, answer) in answers.enumerated() {
            let needed = number % 2 == 0 ? 6 : 3
            #expect(answer["as_of"].text == (number % 2 == 0 ? "2026-01-01" : "2026-01-02"))
            #expect(answer["missing"]["credits"].int == max(0, needed - number % 7), "line \(number)")
        }
    }

    @Test func aLineThatCannotBeJudgedGivesAnErrorAndTheRestGoesOn() async throws {
        let deep = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
        let long = String(repeating: "x", count: 8 << 20)
        let lines: [(String, String?)] = [
            (Self.line(6), nil), ("{", "malformed_json"), ("", "malformed_json"), (Self.line(6), nil),
            (SampleRules.question(rules: #"{"id": \#(deep)}"#), "too_deep"), (SampleRules.question(facts: deep), "too_deep"),
            (SampleRules.question(rules: SampleRules.coder(), facts: deep), "too_deep"),
            (SampleRules.question(facts: "\"\(long)\""), "line_too_long"), (Self.line(6), nil),
            (SampleRules.question(rules: SampleRules.coder(), facts: #"{"colour": 1}"#), "unknown_member"), ("\u{0}", "malformed_json"),
            (SampleRules.question(rules: SampleRules.coder(), asOf: "soon"), "wrong_value"), (Self.line(6), nil),
        ]
        for strict in [false, true] {
            let (outcome, answers) = try await Self.batch(lines.map(\.0), strict ? ["--strict"] : [])
            #expect(outcome.status == (strict ? 1 : 0), "\(outcome.errors)")
            #expect(answers.map { $0["error"]["code"].text } == lines.map(\.1))
            for (answer, line) in zip(answers, lines) {
                if line.1 == nil { #expect(answer["status"].text == "met") }
                if line.1 == "unknown_member" { #expect(answer["error"]["faults"][0]["pointer"].text == "/facts/colour") }
            }
        }
    }

    /// What a remembered rule answers is what a rule read anew does.
    @Test func aRememberedRuleAnswersTheSameBytes() async throws {
        let line = Self.line(3)
        let (outcome, _) = try await Self.batch([line, line, line, line.replacing("{\"rules\"", with: "{ \"rules\"")], ["--cores", "1"])
        #expect(Set(outcome.text.split(separator: "\n")).count == 1)
    }

    @Test func aRuleThatIsNamedIsThatOfTheDatabase() async throws {
        let environment = ["DATABASE_URL": try await OutlookDatabase.seeded.url]
        let names = ["\"sample.coder\"", "\"sample.coder@2020\"", "\"sample.other\"", SampleRules.coder(), "\"sample.coder\""]
        let (outcome, answers) = try await Self.batch(names.map { Self.line(0, rules: $0) }, environment: environment)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(answers.map { $0["rule"]["version"].text } == ["2025", "2020", nil, "2025", "2025"])
        #expect(answers[2]["error"]["code"].text == "unknown_rule")
        #expect(answers[2]["error"]["faults"][0]["pointer"].text == "/rules")
        #expect(answers[0] == answers[3])
    }

    @Test func whereTheDatabaseIsNotThereOnlyLinesThatNeedItSuffer() async throws {
        let (outcome, answers) = try await Self.batch([Self.line(0, rules: "\"sample.coder\""), Self.line(6)])
        #expect(outcome.status == 0)
        #expect(answers.map { $0["error"]["code"].text } == ["database_unavailable", nil])
    }

    /// Neither opened nor started: not even its folder is made.
    @Test func noPrivateDatabaseIsStarted() async throws {
        let folder = "/tmp/pwt-batch-\(UInt32.random(in: 0 ... .max))"
        let environment = ["PATHWAYS_DATA_DIR": folder, "DATABASE_URL": "", "PGHOST": "", "PGDATABASE": "", "PGUSER": "", "PGPORT": ""]
        let (outcome, answers) = try await Self.batch([Self.line(6)], environment: environment)
        #expect(outcome.status == 0 && answers.count == 1)
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test func theLastLineNeedsNoEndAndEveryLineIsTimed() async throws {
        let timings = FileManager.default.temporaryDirectory.appendingPathComponent("timings-\(UInt64.random(in: 0 ... .max))")
        defer { try? FileManager.default.removeItem(at: timings) }
        let (_, answers) = try await Self.batch([Self.line(0), "{", Self.line(1)], ["--timings", timings.path], endsLast: false)
        #expect(answers.count == 3)
        let times = try String(contentsOf: timings, encoding: .utf8).split(separator: "\n").map { Int($0) }
        #expect(times.count == 3 && times.allSatisfy { $0 != nil })
    }

    @Test func readsStandardInputToo() async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("batch-\(UInt64.random(in: 0 ... .max)).ndjson")
        try Data((Self.line(6) + "\n").utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let outcome = try await OutlookProgram.run(
            "/bin/sh", ["-c", "'\(OutlookProgram.pathways)' audit batch < '\(file.path)'"], environment: Self.nowhere)
        #expect(outcome.status == 0)
        #expect(try JSON(outcome.output)["status"].text == "met")
        let nothing = try await OutlookProgram.run(OutlookProgram.pathways, ["audit", "batch"], environment: Self.nowhere)
        #expect(nothing.status == 0 && nothing.output.isEmpty)
    }
}

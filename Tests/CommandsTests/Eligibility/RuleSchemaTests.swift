import Foundation
import Store
import TestSupport
import Testing

/// The JSON Schemas of rules, facts and verdicts say what the program takes and gives: they are held against every rule
/// file with its tests, against examples that say everything once, and against documents that must be refused.
@Suite struct RuleSchemaTests {
    private static let python = PythonEnvironment("rule-schemas-1", packages: ["jsonschema", "PyYAML"])

    @Test(.enabled("\(python.absence)") { await python.isThere })
    func schemasAgreeWithTheProgram() async throws {
        let script = try Installation().folder + "/Tests/Schemas/check.py"
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("schemas-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (questions, answers) = (folder.path + "/questions.ndjson", folder.path + "/answers.ndjson")
        let asked = try await Self.python.run(["-B", script, "questions"])
        try #require(asked.status == 0, "\(asked.errors)")
        // The rule that other tests are made of, too.
        let sample = Data((SampleRules.question(rules: SampleRules.coder()) + "\n").utf8)
        try (Data(asked.output) + sample).write(to: URL(fileURLWithPath: questions))

        let documents = try await Self.python.run(["-B", script, "documents", questions])
        #expect(documents.status == 0, "\(documents.text)\(documents.errors)")
        #expect(documents.text.contains(" malformed documents checked, 0 wrong"), "\(documents.text)")

        let judged = try await OutlookProgram.run(
            OutlookProgram.pathways, ["audit", "batch", questions], environment: ["DATABASE_URL": "postgresql://postgres@/x?host=/nowhere"])
        try #require(judged.status == 0, "\(judged.errors)")
        try Data(judged.output).write(to: URL(fileURLWithPath: answers))
        let checked = try await Self.python.run(["-B", script, "answers", questions, answers])
        #expect(checked.status == 0, "\(checked.text)\(checked.errors)")
        #expect(checked.text.contains(" answers checked, 0 wrong"), "\(checked.text)")
    }
}

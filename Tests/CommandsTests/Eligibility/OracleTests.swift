import Foundation
import Store
import TestSupport
import Testing

/// Verdicts on random rules and transcripts against an exact integer program:
/// `Tests/Oracle`, written from the description of the format alone and solved
/// by HiGHS. Status and deficit must be equal in every case, the placement that
/// is shown must be legal, and none may be left undecided.
@Suite struct OracleTests {
    private static let python = PythonEnvironment("oracle-1", packages: ["highspy==1.16.0"])
    private static let cases = 20_000
    /// Bounds what is held of verdicts at once.
    private static let batch = 2_500

    @Test(.enabled("\(python.absence)") { await python.isThere })
    func everyVerdictIsThatOfAnExactSolver() async throws {
        try await withThrowingTaskGroup { group in
            // Two at a time: as many as the machine has processors.
            for half in 0..<2 {
                group.addTask {
                    for first in stride(from: half * Self.batch, to: Self.cases, by: 2 * Self.batch) { try await Self.compare(from: first) }
                }
            }
            try await group.waitForAll()
        }
    }

    private static func compare(from first: Int) async throws {
        let script = try Installation().folder + "/Tests/Oracle/compare.py"
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("oracle-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (questions, verdicts) = (folder.path + "/questions.ndjson", folder.path + "/verdicts.ndjson")
        let asked = try await Self.python.run(["-B", script, "questions", "\(first)", "\(Self.batch)"])
        try #require(asked.status == 0, "\(asked.errors)")
        try Data(asked.output).write(to: URL(fileURLWithPath: questions))
        let answered = try await OutlookProgram.run(
            OutlookProgram.pathways, ["audit", "batch", questions],
            environment: ["DATABASE_URL": "postgresql://postgres@/x?host=/nowhere"])
        try #require(answered.status == 0, "\(answered.errors)")
        try Data(answered.output).write(to: URL(fileURLWithPath: verdicts))
        let compared = try await Self.python.run(["-B", script, "verdicts", "\(first)", "\(Self.batch)", verdicts])
        #expect(compared.status == 0, "\(compared.text)\(compared.errors)")
        #expect(compared.text.contains("\(Self.batch) compared, 0 differences"), "\(compared.text)")
    }
}

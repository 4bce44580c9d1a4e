import Foundation
import Store
import TestSupport
import Testing

/// Rosters from the command line: planned in words, confirmed, listed, undone.
@Suite struct RosterCommandTests {
    private static let actor = ["--college", "north", "--as", "registrar@north.example"]

    private static func with(_ body: (OutlookDatabase, _ file: String) async throws -> Void) async throws {
        let database = try await OutlookDatabase.copy()
        for command in [
            ["college", "add", "north", "North College"],
            [
                "accounts", "add", "--college", "north", "--sign-in", "registrar@north.example", "--name", "Registrar", "--role",
                "administrator",
                "--no-password",
            ],
        ] {
            let done = try await OutlookProgram.pathways(command, on: database)
            #expect(done.status == 0, "\(done.errors)")
        }
        let file = NSTemporaryDirectory() + "roster-\(UInt64.random(in: 0 ... .max)).zip"
        try Data(RosterSamples.archive("oneroster")).write(to: URL(fileURLWithPath: file))
        defer { try? FileManager.default.removeItem(atPath: file) }
        try await body(database, file)
        try await database.drop()
    }

    @Test func aRosterIsPlannedAppliedListedAndUndone() async throws {
        try await Self.with { database, file in
            func rosters(_ command: [String]) async throws -> OutlookProgram.Outcome {
                try await OutlookProgram.pathways(["rosters"] + command + Self.actor, on: database)
            }
            let planned = try await rosters(["plan", file])
            #expect(planned.status == 0 && planned.text.contains("3 courses will be added."), "\(planned.text)\(planned.errors)")
            let digest = try #require(planned.text.split(separator: "\n").last?.split(separator: " ").last.map(String.init))
            let wrong = try await rosters(["apply", file, "--confirm", String(repeating: "0", count: 64)])
            #expect(wrong.status == 65 && wrong.errors.contains("--confirm"), "\(wrong.errors)")
            let applied = try await rosters(["apply", file, "--confirm", digest])
            #expect(applied.status == 0, "\(applied.errors)")
            let id = try #require(applied.text.split(separator: "\n").last?.split(separator: " ").last.map(String.init))
            #expect(try await rosters(["plan", file]).text.hasPrefix("Nothing changes."))
            let table = try await rosters(["plan", file, "--csv"])
            #expect(table.text == "action,kind,id,source_id,field,from,to,reason,file,line\r\n")
            let listed = try await rosters(["list"])
            #expect(listed.text.contains(id) && listed.text.contains("Registrar"), "\(listed.text)")
            let undone = try await rosters(["undo", id])
            #expect(undone.status == 0 && undone.text.contains("Everything is as it was before."), "\(undone.text)\(undone.errors)")
            #expect(try await rosters(["aside", "list"]).text.contains("Nobody waits."))
        }
    }

    @Test func everyFaultIsToldWithFileAndLine() async throws {
        try await Self.with { database, file in
            let bytes = try RosterSamples.archive(
                "oneroster", ["results.csv": ("fully graded,,2024-12-13,,B+", "fully graded,,yesterday,,B+")])
            try Data(bytes).write(to: URL(fileURLWithPath: file))
            let planned = try await OutlookProgram.pathways(["rosters", "plan", file] + Self.actor, on: database)
            #expect(planned.status == 1 && planned.text.contains("results.csv:5: scoreDate 'yesterday': is no day"), "\(planned.text)")
            let missing = try await OutlookProgram.pathways(["rosters", "plan", file + ".csv"] + Self.actor, on: database)
            #expect(missing.status == 65 && missing.errors.contains("there is no such file"), "\(missing.errors)")
            let nobody = try await OutlookProgram.pathways(
                ["rosters", "plan", file, "--college", "north", "--as", "nobody"], on: database)
            #expect(nobody.status == 65 && nobody.errors.contains("--as"), "\(nobody.errors)")
        }
    }
}

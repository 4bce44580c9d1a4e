import Domain
import Foundation
import Store
import TestSupport
import Testing

/// Learners and their records from the command line, as an account of the institution.
@Suite struct RecordsCommandTests {
    private let program = RecordsCommandLine()

    @Test func learnersAndTheirRecordsAreKept() async throws {
        try await RecordsDatabase.with { database in
            let added = try await program.run(
                ["learners", "new", try program.write("new.yaml", "{given_name: Grace, family_name: Hopper, student_number: N7}")], database
            )
            #expect(added.text.hasPrefix("Added Hopper, Grace ("), "\(added.errors)")
            let listed = try await program.run(["learners", "list", "--search", "Hop"], database)
            #expect(listed.text.contains("Hopper, Grace") && !listed.text.contains("Lovelace"))
            #expect(try await !program.run(["learners", "list"], database, as: .instructor).text.contains("Hopper"))
            let grace = String(try #require(added.text.split(separator: "(").last?.prefix(36)))
            let named = try program.write("named.yaml", "{given_name: Grace, family_name: Murray, student_number: N7}")
            #expect(
                try await program.run(["learners", "correct", grace, named, "--revision", "1"], database).text.contains("revision is 2"))
            let history = try await program.run(["learners", "history", grace], database).text
            #expect(history.contains("learner.corrected of learners by The administrator"), "\(history)")
            #expect(history.contains("/family_name: Hopper → Murray"), "\(history)")

            let kind = [database.ada, "course-records"]
            let grade = try program.write("grade.yaml", "{course: HIT 110, credits: 3, status: completed, grade: B}")
            let first = try await program.run(["records", "add"] + kind + [grade, "--json"], database, as: .instructor)
            let id = try #require(try JSON(first.output)["id"].text, "\(first.errors)")
            let better = try program.write("better.yaml", "{course: HIT 110, credits: 3, status: completed, grade: A}")
            #expect(
                try await program.run(["records", "correct"] + kind + [id, better, "--revision", "1"], database).text.contains("is 2"))
            let stale = try await program.run(["records", "take-back"] + kind + [id, "--revision", "1"], database)
            #expect(stale.status == 65 && stale.errors.contains("its revision is now 2"), "\(stale.errors)")
            #expect(try await program.run(["learners", "show", database.ada, "--facts"], database).text.contains(#""grade":"A""#))
            #expect(try await program.run(["records", "take-back"] + kind + [id, "--revision", "2"], database).text == "Taken back.\n")
            #expect(try await program.run(["records", "list"] + kind, database).text == "There is none.\n")
            #expect(try await program.run(["records", "list"] + kind + ["--taken-back"], database).text.contains(id))
            #expect(try await program.run(["records", "list", database.ben, "course-records"], database, as: .instructor).status == 65)
            #expect(try await program.run(["records", "list", database.ada, "colours"], database).status == 64)

            let writes = [
                #"{"learner": "\#(database.ada)", "kind": "documents", "values": {"kind": "immunization"}}"#,
                #"{"learner": "\#(database.ada)", "kind": "documents", "values": {"colour": "red"}}"#,
            ].joined(separator: "\n")
            let file = try program.write("writes.ndjson", writes + "\n")
            let none = try await program.run(["records", "write", file, "--all-or-nothing"], database)
            #expect(none.status == 65 && none.errors.contains("/writes/1/values/kind"), "\(none.text)\(none.errors)")
            #expect(try await program.run(["records", "list", database.ada, "documents"], database).text == "There is none.\n")
            let some = try await program.run(["records", "write", file], database)
            #expect(some.status == 1 && some.text.hasPrefix("Written: 1; refused: 1.\n  2: ") && some.text.contains("colour"))
            let changes = try await program.run(["records", "changes", "--kind", "documents"], database)
            #expect(changes.text.contains(database.ada) && changes.text.contains("It goes on with --since "), "\(changes.text)")

            let note = try await program.run(["learners", "notes", database.ada, "--add", "Spoke of practice."], database, as: .counselor)
            #expect(note.status == 0, "\(note.errors)")
            #expect(try await program.run(["learners", "notes", database.ada], database, as: .student).text.contains("Spoke of practice."))
            #expect(try await AuditTrail(pool: database.owner).faults(of: "north") == [])
        }
    }

    @Test func aDirectorAsksOfStandingGraduatesSitesAndHours() async throws {
        try await RecordsDatabase.with { database in
            try await SampleCurriculum.load(database)
            let hours = #"{"site": "Elsewhere", "hours": 40, "status": "completed", "starts_on": "2026-10-01", "ended_on": "2026-11-01"}"#
            _ = try await database.learners.add(
                RecordDraft(JSONReader.read(hours), .practicumPlacements), to: database.ada, as: database.administrator)
            func programs(_ arguments: [String]) async throws -> OutlookProgram.Outcome {
                try await program.run(["programs"] + arguments, database)
            }
            let standing = try await programs(["standing", "him-aas", "--on", "2024-05-15"])
            #expect(standing.text.contains("candidate") && standing.text.contains("ends 2024-09-30, by the record"), "\(standing.text)")
            let graduates = try await programs(
                ["graduates", "him-aas", "--from", "2026-05-01", "--to", "2026-05-31", "--rule", SampleRules.id])
            #expect(graduates.status == 0 && graduates.text.hasPrefix("learner,student_number,"), "\(graduates.errors)")
            let sites = try await programs(["sites", "--on", "2026-10-15"])
            #expect(sites.text.contains("County Hospital") && sites.text.contains("no sites: Elsewhere"), "\(sites.text)")
            let unverified = try await programs(["unverified-hours"])
            #expect(unverified.text.contains("Lovelace, Ada") && unverified.text.contains("40"), "\(unverified.text)")
            let shown = try await program.run(["learners", "competencies", database.ada, "--program", "him-aas"], database)
            #expect(shown.status == 0 && shown.text.contains("I.1"), "\(shown.errors)")
        }
    }

    @Test func aKeyIsDrawnUsedAndRevoked() async throws {
        try await RecordsDatabase.with { database in
            let drawn = try await program.run(["accounts", "key", "--name", "sync", "--scope", "records:read", "--json"], database)
            let answer = try JSON(drawn.output)
            let token = try #require(AccessToken(answer["token"].text ?? ""), "\(drawn.errors)")
            let access = AccessStore(pool: database.service)
            #expect(try await access.account(behind: token).scopes == [.recordsRead])
            let wrong = try await program.run(["accounts", "key", "--name", "sync", "--scope", "everything"], database)
            #expect(wrong.status == 65 && wrong.errors.contains("records:read"), "\(wrong.errors)")
            #expect(try await program.run(["accounts", "revoke-key", answer["id"].text ?? ""], database).status == 0)
            await #expect(throws: AccessStore.Refusal.unrecognised) { try await access.account(behind: token) }
        }
    }
}

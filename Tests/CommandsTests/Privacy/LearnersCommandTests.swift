import Domain
import Foundation
import Postgres
import Store
import TestSupport
import Testing

/// The same from the command line, as an account of the institution.
@Suite struct LearnersCommandTests {
    @Test func aVerdictIsRecordedAndReachedAgainAfterACorrection() async throws {
        try await RecordsDatabase.with { database in
            func run(_ arguments: [String], as role: Role = .instructor) async throws -> OutlookProgram.Outcome {
                try await OutlookProgram.pathways(
                    ["learners"] + arguments + ["--college", "north", "--as", "\(role.rawValue)@north.example"], on: database.served)
            }
            let grade = { (grade: String) in
                try RecordDraft(
                    JSONReader.read(#"{"course": "BIO 168", "credits": 4, "status": "completed", "grade": "\#(grade)"}"#), .courseRecords)
            }
            let added = try await database.learners.add(grade("B"), to: database.ada, as: database.administrator)
            let asked = ["verdict", database.ada, "--rule", SampleRules.id, "--as-of", "2026-11-23"]
            let shown = try await run(asked)
            #expect(shown.text.hasPrefix("\(SampleRules.id), as of 2026-11-23: "), "\(shown.errors)")
            let recorded = try await run(asked + ["--record", "--json"])
            let id = try JSON(recorded.output)["id"].text ?? ""
            #expect(try await run(["verdicts", database.ada]).text.contains(id))
            _ = try await database.learners.correct(
                grade("D"), code: added.code, of: database.ada, revision: 1, as: database.administrator)
            let replayed = try await run(["replay", database.ada, id], as: .student)
            #expect(replayed.status == 0 && replayed.text.contains("The same bytes as recorded"), "\(replayed.text)\(replayed.errors)")
            #expect(replayed.text.contains(#"/courses/0/grade: "B" → "D""#), "\(replayed.text)")
            #expect(try await run(["replay", database.ada, id.replacing("-", with: "")]).status == 65)
            let file = NSTemporaryDirectory() + "everything-\(UInt64.random(in: 0 ... .max)).zip"
            defer { try? FileManager.default.removeItem(atPath: file) }
            #expect(try await run(["export", database.ada, "--zip", file], as: .student).status == 0)
            #expect(FileManager.default.contents(atPath: file)?.starts(with: [0x50, 0x4B, 3, 4]) == true)
        }
    }

    @Test func disclosuresAreWrittenDownListedAndErasedWithWords() async throws {
        try await RecordsDatabase.with { database in
            let program = database.served
            func run(_ arguments: [String], as role: Role = .administrator) async throws -> OutlookProgram.Outcome {
                try await OutlookProgram.pathways(
                    ["learners"] + arguments + ["--college", "north", "--as", "\(role.rawValue)@north.example"], on: program)
            }
            let file = NSTemporaryDirectory() + "learners-\(UInt64.random(in: 0 ... .max)).json"
            defer { try? FileManager.default.removeItem(atPath: file) }
            func document(_ text: String) throws -> String {
                try text.write(toFile: file, atomically: true, encoding: .utf8)
                return file
            }
            let sent = #"{"party": "AHIMA", "records": ["transcript"], "purpose": "early testing", "basis": "consent"}"#
            let refused = try await run(["add", "disclosure", database.ada, document(sent)])
            #expect(refused.status == 65 && refused.errors.contains("/consent: is missing"), "\(refused.errors)")
            // The operators sign for nobody, whoever they say they are.
            let own = #"{"records": ["transcript"], "purpose": "early testing", "party": "AHIMA", "approved": true}"#
            let forged = try await run(["add", "consent", database.ada, document(own)], as: .student)
            #expect(forged.status == 65 && forged.errors.contains("signed in"), "\(forged.errors)")
            let paper =
                #"{"records": ["transcript"], "purpose": "early testing", "party": "AHIMA", "document": "file 7", "signed_on": "2025-09-01"}"#
            #expect(try await run(["add", "consent", database.ada, document(paper)]).status == 0)
            #expect(try await run(["add", "disclosure", database.ada, document(sent)]).status == 0)
            let listed = try await run(["disclosures", "--records", "transcript"])
            #expect(
                listed.text.contains("Lovelace, Ada") && listed.text.contains("AHIMA") && listed.text.contains("consent"), "\(listed.text)")
            #expect(try await run(["disclosures"], as: .instructor).text.contains("AHIMA"))
            let out = try await run(["opt-out", database.ada, "--since", "2020-01-01", "--revision", "1"])
            #expect(out.text.contains("Withheld since 2020-01-01."), "\(out.errors)")
            #expect(try await run(["opt-out", database.ada, "--undo", "--revision", "1"]).errors.contains("its revision is now 2"))
            let notice = #"{"categories": ["name"], "given_on": "2020-08-01", "opt_out_until": "2020-08-31"}"#
            #expect(try await run(["announce", document(notice)]).text.contains("until 2020-08-31"))
            let hold = try await run(["add", "hold", database.ben, document(#"{"text": "a lawsuit"}"#), "--json"])
            let id = try JSON(hold.output)["id"].text ?? ""
            let left = try RecordDraft(
                JSONReader.read(#"{"program": "him", "state": "left", "left_on": "2015-05-15"}"#), .enrolments)
            _ = try await database.learners.add(left, to: database.ben, as: database.administrator)
            let due = try await run(["due"])
            #expect(due.text.contains(database.ben) && due.text.contains("enrolments") && due.text.contains("hold of"), "\(due.text)")
            let blocked = try await run(["erase", database.ben, "--yes"])
            #expect(blocked.status == 65 && blocked.text.contains("Not before it is closed: hold"), "\(blocked.text)\(blocked.errors)")
            #expect(try await run(["requests", "--kind", "hold"]).text.contains("a lawsuit"))
            let released = try await run(["step", "hold", database.ben, id, "released", "--text", "settled", "--revision", "1"])
            #expect(released.status == 0 && released.text.contains("It is released."), "\(released.errors)")
            let dry = try await run(["erase", database.ben, "--dry-run"])
            #expect(dry.status == 0 && dry.text.contains("Nothing stays that tells who the learner was."), "\(dry.text)")
            #expect(try await run(["erase", database.ben]).status == 64, "nobody can be asked")
            let erased = try await run(["erase", database.ben, "--yes"])
            #expect(erased.status == 0 && erased.text.contains("by 5 years after leaving"), "\(erased.text)\(erased.errors)")
            #expect(try await run(["erase", database.ben, "--yes"]).errors.contains("It is not there"))
            let export = try await run(["export", database.ada])
            #expect(export.text.contains("courses, attempts and grades") && export.text.contains("family_name: Lovelace"))
            #expect(try await run(["export", database.ada], as: .instructor).status == 65)
            let verify = try await OutlookProgram.pathways(["audit-log", "verify", "--college", "north"], on: program)
            #expect(verify.status == 0, "\(verify.text)")
            try await database.owner.write {
                try await $0.script("set local session_replication_role = replica; update disclosures set party = 'nobody'")
            }
            let tampered = try await OutlookProgram.pathways(["audit-log", "verify", "--college", "north"], on: program)
            #expect(tampered.status == 1 && tampered.text.contains("of disclosures was changed"), "\(tampered.text)")
        }
    }
}

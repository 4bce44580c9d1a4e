import Domain
import Foundation
import Store
import TestSupport
import Testing

/// `pathways cohorts` and `pathways staff`: what the API has of them, as an account of the institution.
@Suite struct CohortsCommandTests {
    private let program = RecordsCommandLine()

    @Test func aCohortIsMadeKeptByAFilterAndAskedAbout() async throws {
        try await RecordsDatabase.with { database in
            func cohorts(_ arguments: [String], as role: Role = .administrator) async throws -> OutlookProgram.Outcome {
                try await program.run(["cohorts"] + arguments, database, as: role)
            }
            for (learner, year) in [(database.ada, 2026), (database.ben, 2025)] {
                let enrolment = #"{"program": "him", "catalog_year": \#(year), "state": "enrolled", "entered_on": "\#(year)-08-24"}"#
                _ = try await database.learners.add(
                    RecordDraft(JSONReader.read(enrolment), .enrolments), to: learner, as: database.administrator)
            }
            let hours = #"{"hours": 40, "status": "completed", "ended_on": "2026-11-01"}"#
            _ = try await database.learners.add(
                RecordDraft(JSONReader.read(hours), .practicumPlacements), to: database.ada, as: database.administrator)

            let made = try await cohorts(["add", "him", "--title", "All of HIM", "--rule", SampleRules.id])
            #expect(made.text == "Made the cohort him.\n", "\(made.errors)")
            #expect(try await cohorts(["add", "mine", "--title", "Mine"], as: .counselor).status == 65)
            #expect(try await cohorts(["enter", "him", database.ada, database.ben, "--on", "2026-01-01"]).text == "Entered: 2.\n")
            #expect(try await cohorts(["leave", "him", database.ben, "--why", "moved"]).text == "Left: 1.\n")
            let account = database[.counselor].code
            #expect(try await cohorts(["lead", "him", account]).text == "The account leads him.\n")
            let filter = try program.write("filter.yaml", "programs: [him]\ncatalog_years: [2025]\n")
            let kept = try await cohorts(["filter", "him", filter, "--revision", "1"])
            #expect(kept.text == "him is kept by the filter; revision 2.\n", "\(kept.text)\(kept.errors)")
            #expect(try await cohorts(["show", "him"]).text.contains("kept by the filter catalog_years 2025"))
            #expect(try await cohorts(["filter", "him", "--by-hand", filter, "--revision", "2"]).status == 64)
            #expect(try await cohorts(["refresh", "him"]).text == "Entered: 0; left: 0.\n")
            #expect(try await cohorts(["filter", "him", "--by-hand", "--revision", "2"]).text.contains("by hand; revision 3"))
            #expect(try await cohorts(["enter", "him", database.ada]).text == "Entered: 1.\n")
            #expect(try await cohorts(["list"]).text.split(separator: "\n").last?.contains("2") == true)

            let alerts = try await cohorts(
                ["alerts", "him", "--as-of", "2026-11-23", "--until", "2026-12-18", "--kind", "hours_unverified"])
            #expect(
                alerts.text.contains("Lovelace, Ada") && alerts.text.contains("40 hours of practice are not verified"), "\(alerts.text)")
            let matrix = try await cohorts(["matrix", "him", "--as-of", "2026-11-23"])
            #expect(matrix.text.contains("Nevis, Ben") && matrix.text.contains(" of 2)"), "\(matrix.text)\(matrix.errors)")
            #expect(try await !cohorts(["matrix", "him", "--status", "met"]).text.contains("Nevis"))
            let table = try await cohorts(["matrix", "him", "--as-of", "2026-11-23", "--csv"], as: .instructor)
            #expect(table.text.hasPrefix("learner,student_number,") && table.text.contains("Lovelace") && !table.text.contains("Nevis"))
            let export = try await cohorts(
                ["export", "him", "--column", "student_number,family_name", "--column", "\(SampleRules.id).missing_items"])
            #expect(export.text.hasPrefix("student_number,family_name,\(SampleRules.id).missing_items\r\nN1,Lovelace,"), "\(export.text)")
            let wrong = try await cohorts(["export", "him", "--column", "colour"])
            #expect(wrong.status == 65 && wrong.errors.contains("student_number"), "\(wrong.errors)")
            #expect(try await cohorts(["catalog-years", "him"]).text == "Nobody changed it.\n")
            #expect(try await cohorts(["alerts", "none"]).status == 65)
        }
    }

    @Test func aCredentialThatLapsesIsToldWithWhoIsWarned() async throws {
        try await RecordsDatabase.with { database in
            let file = try program.write(
                "rhia.yaml",
                """
                {holder: The instructor, duty: program director, credential: ahima.rhia, lapses_on: 2027-06-30, source: certificate,
                 verified_on: 2026-11-01, sign_in: instructor@north.example}
                """)
            let quiet = try await program.run(["staff", "lapsing", "--on", "2027-06-01"], database)
            #expect(quiet.status == 0 && quiet.text.hasPrefix("No credential lapses by 2027-09-29"), "\(quiet.text)\(quiet.errors)")
            let added = try await program.run(["staff", "add", file, "--json"], database)
            let id = try JSON(added.output)["id"].text ?? ""
            let warned = try await program.run(["staff", "lapsing", "--on", "2027-06-01"], database, as: .counselor)
            #expect(warned.status == 1 && warned.text.contains("The instructor, The administrator") && warned.text.contains("29"))
            #expect(try await program.run(["staff", "list"], database).text.contains(id))
            #expect(try await program.run(["staff", "remove", id, "--revision", "1"], database, as: .instructor).status == 65)
            #expect(try await program.run(["staff", "remove", id, "--revision", "1"], database).text == "Taken out.\n")
            #expect(try await program.run(["staff", "lapsing", "--on", "2027-06-01"], database).status == 0)
        }
    }
}

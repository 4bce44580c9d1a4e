import Domain
import Store
import TestSupport
import Testing

/// Grades and hours for many at once: each row by itself, nothing written twice, nothing lost.
@Suite struct SheetPageTests {
    private static let grades = "\(CohortSample.address)/grades"
    private static let sheet = "\(grades)?course=HIT%20110&term=2026FA"

    /// The fields of the sheet's form, as they stand on the page.
    private static func fields(_ visitor: Visitor, _ path: String) async throws -> [(String, String)] {
        let page = try await visitor.open(path).text
        let inputs = page.matches(of: /<input type="hidden" name="([^"]+)" value="([^"]*)">/).map { (String($0.1), String($0.2)) }
        return inputs.filter { $0.0 != "form_proof" }
    }

    private static func send(
        _ visitor: Visitor, _ fields: [(String, String)], _ entered: [(String, String)], to path: String = grades
    ) async throws -> Reply {
        try await visitor.send(path, fields + entered, from: sheet)
    }

    @Test func aGradeIsEnteredOnceAndItsStatusFollows() async throws {
        try await CohortSample.with { server, database in
            let record = try await CohortSample.course("HIT 110", of: database.ada, in: database)
            let teacher = try await Visitor.signedIn(.instructor, at: server)
            let fields = try await Self.fields(teacher, Self.sheet)
            let entered = [("grade.\(record.code)", "A"), ("status.\(record.code)", "in_progress"), ("follow", "yes")]
            let saved = try await Self.send(teacher, fields, entered)
            #expect(saved.status == 200 && saved.text.contains("1 saved, 0 left as they were."), "\(saved.text)")
            // A double click, and the same after the back button with another grade in it.
            #expect(try await Self.send(teacher, fields, entered).text.contains("1 saved"))
            let held = try await database.learners.record(.courseRecords, record.code, of: database.ada, as: database.administrator)
            #expect(held.text("grade") == "A" && held.text("status") == "completed" && held.revision == 2)
            let back = try await Self.send(teacher, fields, [("grade.\(record.code)", "B"), ("status.\(record.code)", "completed")])
            #expect(back.status == 422 && back.text.contains("Held now: grade: A, status: completed."))
            #expect(back.text.contains("name=\"grade.\(record.code)\" value=\"B\""), "what was typed still stands")
            // The page that told it has the new revision: sent again it is meant.
            let again = back.text.matches(of: /<input type="hidden" name="([^"]+)" value="([^"]*)">/).map { (String($0.1), String($0.2)) }
            let meant = try await Self.send(
                teacher, again.filter { $0.0 != "form_proof" }, [("grade.\(record.code)", "B"), ("status.\(record.code)", "completed")])
            #expect(meant.status == 200 && meant.text.contains("1 saved"))
            let last = try await database.learners.record(.courseRecords, record.code, of: database.ada, as: database.administrator)
            #expect(last.text("grade") == "B" && last.revision == 3)
            #expect(try await AuditTrail(pool: database.owner).faults(of: "north") == [])
        }
    }

    @Test func eachRowStandsByItself() async throws {
        try await CohortSample.with { server, database in
            let (ada, ben) = (
                try await CohortSample.course("HIT 110", of: database.ada, in: database),
                try await CohortSample.course("HIT 110", of: database.ben, in: database)
            )
            let administrator = try await Visitor.signedIn(.administrator, at: server)
            let fields = try await Self.fields(administrator, Self.sheet)
            let untouched = [("grade.\(ben.code)", ""), ("status.\(ben.code)", "in_progress")]
            let reply = try await Self.send(
                administrator, fields, untouched + [("grade.\(ada.code)", "C"), ("status.\(ada.code)", "passed with glory")])
            #expect(reply.status == 422 && reply.text.contains("1 left as they were, 1 not saved"), "\(reply.text)")
            #expect(reply.text.contains("status is none of the values known here"))
            #expect(reply.text.contains("name=\"grade.\(ada.code)\" value=\"C\""))
            for (learner, record) in [(database.ada, ada), (database.ben, ben)] {
                let held = try await database.learners.record(.courseRecords, record.code, of: learner, as: database.administrator)
                #expect(held.revision == 1)
            }
        }
    }

    @Test func whoDoesNotSeeALearnerWritesNothingOfThem() async throws {
        try await CohortSample.with { server, database in
            let (ada, ben) = (
                try await CohortSample.course("HIT 110", of: database.ada, in: database),
                try await CohortSample.course("HIT 110", of: database.ben, in: database)
            )
            let teacher = try await Visitor.signedIn(.instructor, at: server)
            let fields = try await Self.fields(teacher, Self.sheet)
            let forged = [("revision.\(ben.code)", "1"), ("was.grade.\(ben.code)", ""), ("was.status.\(ben.code)", "in_progress")]
            let reply = try await Self.send(
                teacher, fields + forged,
                [
                    ("grade.\(ben.code)", "F"), ("status.\(ben.code)", "failed"), ("grade.\(ada.code)", ""),
                    ("status.\(ada.code)", "in_progress"),
                ])
            #expect(reply.text.contains("1 are no longer here") && !reply.text.contains("Nevis"))
            let held = try await database.learners.record(.courseRecords, ben.code, of: database.ben, as: database.administrator)
            #expect(held.revision == 1)
            let auditor = try await Visitor.signedIn(.auditor, at: server)
            #expect(try await auditor.send(Self.grades, fields, from: "/account").status == 403)
        }
    }

    @Test func hoursAreEnteredAndVerified() async throws {
        try await CohortSample.with { server, database in
            let draft = try RecordDraft(JSONReader.read(#"{"hours": 40, "status": "in_progress", "site": "Clinic"}"#), .practicumPlacements)
            let record = try await database.learners.add(draft, to: database.ada, as: database.administrator)
            let teacher = try await Visitor.signedIn(.instructor, at: server)
            let (path, code) = ("\(CohortSample.address)/hours", record.code)
            let fields = try await Self.fields(teacher, path)
            let wrong = try await teacher.send(
                path, fields + [("hours.\(code)", "forty"), ("status.\(code)", "completed"), ("verified.\(code)", "yes")], from: path)
            #expect(wrong.status == 422 && wrong.text.contains("hours") && wrong.text.contains("value=\"forty\""), "\(wrong.text)")
            let unchecked = try await teacher.send(path, fields + [("hours.\(code)", "42"), ("status.\(code)", "in_progress")], from: path)
            #expect(unchecked.status == 200 && unchecked.text.contains("1 saved"), "\(unchecked.text)")
            let open = try await database.learners.record(.practicumPlacements, code, of: database.ada, as: database.administrator)
            #expect(open["hours"] == .number("42") && open["verified"] == .null, "nobody said that they are not verified")
            let anew = try await Self.fields(teacher, path)
            let right = try await teacher.send(
                path, anew + [("hours.\(code)", "44.5"), ("status.\(code)", "completed"), ("verified.\(code)", "yes")], from: path)
            #expect(right.status == 200 && right.text.contains("1 saved"), "\(right.text)")
            let held = try await database.learners.record(.practicumPlacements, code, of: database.ada, as: database.administrator)
            #expect(held["hours"] == .number("44.5") && held["verified"] == .bool(true) && held.text("verified_on") != nil)
            #expect(held.text("site") == "Clinic", "what the sheet does not show stays")
            #expect(try await teacher.open(path).text.contains("No hours wait"))
        }
    }
}

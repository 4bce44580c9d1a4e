import Domain
import Store
import TestSupport
import Testing

/// One learner, for those who may see them.
@Suite struct LearnerPageTests {
    @Test func aLearnerIsShownWithVerdictRecordsAndHistory() async throws {
        try await CohortSample.with { server, database in
            _ = try await CohortSample.course("BIO 168", of: database.ada, grade: "B", status: "completed", in: database)
            let teacher = try await Visitor.signedIn(.instructor, at: server)
            let page = try await teacher.open("/learners/\(database.ada)")
            #expect(page.status == 200 && page.text.contains("<h1>Ada Lovelace</h1>"), "\(page.text)")
            #expect(page.text.contains("Sample Coder") && page.text.contains("Course records (1)"))
            let verdict = try #require(page.text.firstMatch(of: /Sample Coder.*/)?.0)
            #expect(verdict.contains("badge missing\">not met") && verdict.contains("Coding") && !verdict.contains("Anatomy"))
            let history = try await teacher.open("/learners/\(database.ada)/history")
            #expect(history.status == 200 && history.text.contains("Record added") && history.text.contains("BIO 168"))
            let unseen = try await teacher.open("/learners/\(database.ben)")
            #expect(unseen.status == 404 && !unseen.text.contains("Nevis"))
            #expect(try await teacher.open("/learners/\(database.ben)/history").status == 404)
        }
    }

    @Test func aNoteIsAddedOnceHoweverOftenItIsSent() async throws {
        try await CohortSample.with { server, database in
            let teacher = try await Visitor.signedIn(.instructor, at: server)
            let (page, notes) = ("/learners/\(database.ada)", "/learners/\(database.ada)/notes")
            let empty = try await teacher.send(notes, [("text", "  ")], from: page)
            #expect(empty.status == 422 && empty.text.contains("Write something first."))
            let fields = [("text", "Asked about <early> testing"), ("form_once", "one")]
            for _ in 0..<2 {
                let sent = try await teacher.send(notes, fields, from: page)
                #expect(sent.status == 303 && sent[header: "Location"] == page + "#notes")
            }
            let other = try await teacher.send(notes, [("text", "Another"), ("form_once", "one")], from: page)
            #expect(other.status == 303, "changed after the back button it is another note")
            let shown = try await teacher.open(page).text
            #expect(shown.matches(of: /Another/).count == 1)
            #expect(shown.matches(of: /Asked about &lt;early&gt; testing/).count == 1)
            let counselor = try await Visitor.signedIn(.counselor, at: server)
            #expect(try await counselor.send(notes, fields, from: "/account").status == 403)
        }
    }

    @Test func hoursAreVerifiedByAButtonOfTheRevisionThatWasSeen() async throws {
        try await CohortSample.with { server, database in
            let draft = try RecordDraft(JSONReader.read(#"{"hours": 40, "status": "completed"}"#), .practicumPlacements)
            let record = try await database.learners.add(draft, to: database.ada, as: database.administrator)
            let teacher = try await Visitor.signedIn(.instructor, at: server)
            let page = "/learners/\(database.ada)"
            let path = "\(page)/practice/\(record.code)"
            #expect(try await teacher.open(page).text.contains(path))
            #expect(try await teacher.send(path, [("revision", "7")], from: page).status == 412)
            for _ in 0..<2 { #expect(try await teacher.send(path, [("revision", "1")], from: page).status == 303) }
            let held = try await database.learners.record(.practicumPlacements, record.code, of: database.ada, as: database.administrator)
            #expect(held["verified"] == .bool(true) && held.revision == 2)
        }
    }
}

import Domain
import Store
import TestSupport
import Testing

/// What is held about a student, who sees it, and what the student may do about it.
@Suite struct OwnRecordPageTests {
    @Test func everythingIsShownAndOnlyTheFileStandsInTheTrail() async throws {
        try await StudentVisits.with(RecordSamples.all) { database, _, ada in
            let page = try await ada.open("/my/record").text
            for text in ["Lovelace", "County Hospital", "Course records", "HIT 110", "Byron", "I.1"] {
                #expect(page.contains(text), "\(text)")
            }
            let file = try await ada.open("/my/record/everything.json")
            #expect(file.status == 200 && file[header: "Content-Disposition"]?.contains("my-record.json") == true)
            #expect(try file.json["learner"].text == database.ada)
            let exports = { (file: Reply) in
                try file.json["tables"].items.first { $0["table"].text == "audit_events" }?["rows"].items
                    .count { $0["action"].text == "learner.exported" }
            }
            #expect(try exports(file) == 0, "to look at the page is no export")
            #expect(try exports(await ada.open("/my/record/everything.json")) == 1)
            let archive = try await ada.open("/my/record/everything.zip")
            #expect(archive[header: "Content-Type"] == "application/zip" && archive.body.starts(with: Array("PK".utf8)))
            #expect(try exports(await ada.open("/my/record/everything.json")) == 3)
            let seen = try await ada.open("/my/record/seen").text
            #expect(seen.contains("The instructor") && seen.contains("Advises you"))
        }
    }

    @Test func aConsentIsGivenOnceAndTakenBack() async throws {
        try await StudentVisits.with { database, _, ada in
            let path = "/my/record/consents"
            let wrong = try await ada.send(path, [("party", "County \"Hospital\""), ("until", "2020-01-01")], from: path)
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("value=\"County &quot;Hospital&quot;\"") && wrong.text.contains("href=\"#purpose\""))
            #expect(wrong.text.contains("href=\"#approved\"") && wrong.text.contains("href=\"#records\""))
            let once = try #require(wrong.text.firstMatch(of: /name="form_once" value="([0-9a-f-]+)"/)?.1)
            let fields = [
                ("form_once", String(once)), ("records", "course-records"), ("records", "degrees"), ("party", "County Hospital"),
                ("purpose", "my application"), ("approved", "yes"),
            ]
            for _ in 1...2 { #expect(try await ada.send(path, fields, from: path).status == 303) }
            let consents = ConsentStore(pool: database.service)
            let given = try await consents.list(of: database.ada, as: database[.student])
            #expect(given.count == 1 && given[0]["signature"] == .string("session"))
            // Back, something else typed, and sent again: that is another consent.
            let other = fields.map { $0.0 == "purpose" ? ("purpose", "my second application") : $0 }
            #expect(try await ada.send(path, other, from: path).status == 303)
            #expect(try await consents.list(of: database.ada, as: database[.student]).count == 2)
            for _ in 1...2 { #expect(try await ada.send("\(path)/\(given[0].code)/revocation", [], from: path).status == 303) }
            #expect(try await ada.open(path).text.contains("Taken back on"))
            let kept = try await consents.list(of: database.ada, as: database[.student])
            #expect(kept.first { $0.code == given[0].code }?["revoked_on"] == .string(Day.today.description))
        }
    }

    @Test func aCorrectionIsAskedForOnceRunsAndIsWithdrawn() async throws {
        try await StudentVisits.with { database, _, ada in
            let record = try await StudentVisits.add(.courseRecords, StudentVisits.anatomy.1, to: database)
            let path = "/my/record/items/course-records/\(record.code)"
            let wrong = try await ada.send(path, [("text", "It was <i>an A</i>")], from: path)
            #expect(wrong.status == 422 && wrong.text.contains("href=\"#ground\">Choose what is the matter."))
            #expect(wrong.text.contains("It was &lt;i&gt;an A&lt;/i&gt;</textarea>"))
            let fields = [("form_once", "4c1d"), ("ground", "inaccurate"), ("text", "I passed with an A")]
            for _ in 1...2 { #expect(try await ada.send(path, fields, from: path)[header: "Location"] == "/my/record/requests") }
            let open = try await ada.open("/my/record/requests").text
            #expect(open.contains("I passed with an A") && open.contains("day 1 today"))
            #expect(open.matches(of: /You said/).count == 1)
            let steps = try #require(open.firstMatch(of: /action="(\/my\/record\/requests\/amendment\/[0-9a-f-]+\/steps)"/)?.1)
            let withdraw = [("step", "withdrawn"), ("revision", "1")]
            #expect(try await ada.send(String(steps), withdraw, from: path).status == 303)
            let stale = try await ada.send(String(steps), withdraw, from: path)
            #expect(stale.status == 409 && stale.text.contains("went a step further since"))
            #expect(try await ada.send(String(steps), [("step", "granted"), ("text", "x"), ("revision", "2")], from: path).status == 422)
        }
    }

    @Test func somebodyElsesRecordIsNotThere() async throws {
        try await StudentVisits.with { database, _, ada in
            let draft = try RecordDraft(JSONReader.read(StudentVisits.anatomy.1), .courseRecords)
            let bens = try await database.learners.add(draft, to: database.ben, as: database.administrator)
            let path = "/my/record/items/course-records/\(bens.code)"
            let page = try await ada.open(path)
            #expect(page.status == 404 && !page.text.contains("BIO 168"))
            let fields = [("ground", "inaccurate"), ("text", "x")]
            #expect(try await ada.send(path, fields, from: "/my/record/requests").status >= 400)
            #expect(
                try await CaseStore(pool: database.service, today: { .today }).open(.amendment, limit: 9, as: database.administrator)
                    .isEmpty)
        }
    }

    @Test func directoryInformationIsWithheldOfTheRecordAsItWasRead() async throws {
        try await StudentVisits.with { database, _, ada in
            let page = "/my/record/consents"
            let revision = try await database.learners.learner(database.ada, as: database[.student]).revision
            let fields = [("withhold", "yes"), ("revision", "\(revision)")]
            let draft = LearnerDraft(studentNumber: "N1", givenName: "Ada", familyName: "King")
            _ = try await database.learners.correct(draft, code: database.ada, revision: revision, as: database.administrator)
            let stale = try await ada.send("/my/record/directory", fields, from: page)
            #expect(stale.status == 409 && stale.text.contains("changed by somebody else") && stale.text.contains("Not withheld"))
            for _ in 1...2 {
                let again = [("withhold", "yes"), ("revision", "\(revision + 1)")]
                #expect(try await ada.send("/my/record/directory", again, from: page).status == 303)
            }
            #expect(try await ada.open(page).text.contains("Withheld since"))
            let kept = try await database.learners.learner(database.ada, as: database[.student])
            #expect(kept["opted_out_on"] == .string(Day.today.description) && kept.revision == revision + 2)
        }
    }
}

import Domain
import Postgres
import Store
import TestSupport
import Testing

@Suite("Imports of rosters, undone")
struct RosterUndoTests {
    @Test(arguments: RosterSamples.all) func everythingIsAsItWasBefore(_ name: String) async throws {
        try await RosterFixture.with { fixture in
            let source = try RosterSamples.source(name, extent: .bulk)
            let (before, digest) = (try await fixture.contents(), try await fixture.plan(source).digest)
            let done = try await fixture.apply(source)
            let undone = try await fixture.imports.undo(done.code, as: fixture.administrator)
            #expect(try await fixture.contents() == before)
            #expect(undone["undone_by"] == .string("The administrator") && undone["undo_kept"] == .array([]))
            await #expect(throws: RosterRefusal.undone) { try await fixture.imports.undo(done.code, as: fixture.administrator) }
            // The same file is as new as it was, and can be applied again.
            #expect(try await fixture.plan(source).digest == digest)
            let again = try await fixture.imports.apply(source, confirmed: digest, as: fixture.administrator)
            #expect(again.code != done.code)
            try await fixture.expectSoundTrail()
        }
    }

    /// Changes, removals, what came back, former names and links to records entered by hand.
    @Test func everyChangeIsTakenBack() async throws {
        try await RosterFixture.with { fixture in
            _ = try await fixture.database.learners.add(
                LearnerDraft(studentNumber: "900002", givenName: "Ben", familyName: "Okafor"), as: fixture.administrator)
            let start = try await fixture.contents()
            let first = try await fixture.apply(RosterSamples.source("oneroster"))
            let afterFirst = try await fixture.contents()
            let second = try await fixture.apply(RosterSamples.source("oneroster-delta"))
            let afterSecond = try await fixture.contents()
            let other = try RosterSamples.source(
                "oneroster",
                [
                    "courses.csv": ("BIO 168,,org-1,,,4", "BIO 169,,org-1,,,5"), "academicSessions.csv": ("Fall 2024", "Autumn 2024"),
                    "classes.csv": ("HIT 110 section 1,,c-hit110", "HIT 110 section 1,,c-hit112"),
                    "results.csv": ("res-4,,,li-hit110-final,u-1,fully graded,,2024-12-13,,B+,,,,,\n", ""),
                ])
            let third = try await fixture.apply(other)
            #expect(try await fixture.contents() != afterSecond)
            _ = try await fixture.imports.undo(third.code, as: fixture.administrator)
            #expect(try await fixture.contents() == afterSecond)
            _ = try await fixture.imports.undo(second.code, as: fixture.administrator)
            #expect(try await fixture.contents() == afterFirst)
            _ = try await fixture.imports.undo(first.code, as: fixture.administrator)
            #expect(try await fixture.contents() == start)
            try await fixture.expectSoundTrail()
        }
    }

    @Test func whatWasChangedSinceStaysAndIsTold() async throws {
        try await RosterFixture.with { fixture in
            let done = try await fixture.apply(RosterSamples.source("oneroster"))
            let learners = fixture.database.learners
            let record = try #require(try await fixture.records(.courseRecords, "900002").first)
            let edited = try RecordDraft(
                JSONReader.read(#"{"course": "BIO 168", "credits": 4, "status": "completed", "grade": "C"}"#), .courseRecords)
            _ = try await learners.correct(edited, code: record.code, of: fixture.learner("900002"), revision: 1, as: fixture.administrator)
            // Nobody changed her, and something of hers was entered by hand.
            let note = try RecordDraft(JSONReader.read(#"{"kind": "immunization"}"#), .documents)
            _ = try await learners.add(note, to: fixture.learner("900004"), as: fixture.administrator)
            let before = try await fixture.contents()
            let refusal = await #expect(throws: RosterRefusal.self) {
                try await fixture.imports.undo(done.code, as: fixture.administrator)
            }
            guard case .changedSince(let kept)? = refusal else { return #expect(Bool(false), "\(String(describing: refusal))") }
            #expect(kept.map(\.sourceID).sorted() == ["res-3", "u-2", "u-4"])
            #expect(kept.first { $0.sourceID == "res-3" }?.id == record.code)
            #expect(try await fixture.contents() == before, "nothing was undone")
            let undone = try await fixture.imports.undo(done.code, keepingChanged: true, as: fixture.administrator)
            #expect(undone["undo_kept"] == .array(kept.map(\.document)))
            #expect(
                try await fixture.texts("select student_number from learners where source_id is not null order by 1") == [
                    "900002", "900004",
                ])
            #expect(try await fixture.facts("900002").courses?.map(\.grade) == ["C"])
            #expect(try await fixture.facts("900004").documents?.count == 1)
        }
    }

    /// A later import that changed the same rows is undone first.
    @Test func whatALaterImportChangedIsItsOwn() async throws {
        try await RosterFixture.with { fixture in
            let first = try await fixture.apply(RosterSamples.source("oneroster"))
            try await fixture.apply(RosterSamples.source("oneroster-delta"))
            let refusal = await #expect(throws: RosterRefusal.self) {
                try await fixture.imports.undo(first.code, as: fixture.administrator)
            }
            guard case .changedSince(let kept)? = refusal else { return #expect(Bool(false), "\(String(describing: refusal))") }
            #expect(Set(kept.map(\.sourceID)).isSuperset(of: ["u-1", "u-2", "res-5"]))
        }
    }
}

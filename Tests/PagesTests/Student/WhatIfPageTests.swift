import Domain
import Store
import TestSupport
import Testing

/// What a student tries out, plans and keeps up.
@Suite struct WhatIfPageTests {
    private static let path = "/my/what-if/ahima.rhit"

    @Test func whatIsTriedOutIsToldAndKeptNowhere() async throws {
        try await StudentVisits.with([StudentVisits.anatomy, StudentVisits.coding]) { database, _, ada in
            let before = try await database.learners.facts(of: database.ada, as: database[.student])
            let page = try await ada.send(
                Self.path,
                [("new.1.course", "HIT 210"), ("new.1.credits", "3"), ("new.1.grade", "B"), ("no_attempts", "yes")], from: "/my/what-if")
            #expect(page.status == 200)
            #expect(page.text.contains("The answer changes from not met to met") && page.text.contains("now counts HIT 210"))
            #expect(page.text.contains("value=\"HIT 210\""), "what was chosen can be changed further")
            #expect(try await database.learners.facts(of: database.ada, as: database[.student]) == before)
        }
    }

    @Test func aCourseThatIsHeldIsTriedWithAnotherGrade() async throws {
        try await StudentVisits.with([StudentVisits.anatomy]) { _, _, ada in
            let form = try await ada.open(Self.path).text
            let field = try #require(form.firstMatch(of: /name="(course\.[0-9a-f-]+)"/)?.1)
            let page = try await ada.send(Self.path, [(String(field), "D")], from: Self.path).text
            #expect(page.contains("no longer counts BIO 168"))
            #expect(page.contains("<option value=\"D\" selected>"))
        }
    }

    @Test func nothingChosenAndWhatIsWrongAreSaidBesideWhatWasTyped() async throws {
        try await StudentVisits.with { _, _, ada in
            let empty = try await ada.send(Self.path, [], from: Self.path)
            #expect(empty.status == 422 && empty.text.contains("change at least one thing"))
            let wrong = try await ada.send(Self.path, [("new.2.course", "HIT 210"), ("new.2.credits", "three")], from: Self.path)
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("id=\"new.2.credits\" name=\"new.2.credits\" value=\"three\""))
            #expect(wrong.text.contains("href=\"#new.2.credits\"") && wrong.text.contains("value=\"HIT 210\""))
        }
    }

    @Test func aPlanTellsInWhichTermWhatIsTaken() async throws {
        try await StudentVisits.with([StudentVisits.enrolment, StudentVisits.coding]) { _, _, ada in
            let page = try await ada.open("/my/plan?from=2027SP&credits=6").text
            #expect(page.contains("Spring 2027: 3 credits") && page.contains("<strong>HIT 112</strong>"))
            #expect(page.contains("With these courses the program is complete") && page.contains("this was proved"))
            #expect(try await ada.open("/my/plan?from=sometime").status == 400)
        }
    }

    @Test func withoutAProgramOrACredentialThatIsSaid() async throws {
        try await StudentVisits.with { database, _, ada in
            #expect(try await ada.open("/my/plan").text.contains("in no program"))
            #expect(try await ada.open("/my/upkeep").text.contains("does not say whether you hold a credential"))
            try await StudentVisits.add(.credentials, #"{"credential": "ahima.rhit", "earned_on": "2026-01-10"}"#, to: database)
            let upkeep = try await ada.open("/my/upkeep").text
            #expect(upkeep.contains("ahima.rhit") && upkeep.contains("No rule that was given says how it is kept up"))
        }
    }
}
